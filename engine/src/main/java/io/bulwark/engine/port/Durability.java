package io.bulwark.engine.port;

/**
 * What a log keeps beyond the death of the process, and how well it is. Every method may be called
 * by every thread, unless it says otherwise, and none blocks but {@link #force}.
 */
public interface Durability {

  /** Of a log whose steps survive the process, which is all that was asked of it. */
  Durability OF_PROCESS =
      new Durability() {
        @Override
        public long durableSequence() {
          return Long.MAX_VALUE;
        }

        @Override
        public void want() {}

        @Override
        public void force() {}

        @Override
        public LogHealth health() {
          return LogHealth.SOUND;
        }

        @Override
        public void onChange(Runnable listener) {}
      };

  /**
   * The newest step that survives all that was asked for, and with it every step before. An entry
   * of a later step must not leave.
   *
   * @return {@code Long.MAX_VALUE} when surviving the process is all that was asked for
   */
  long durableSequence();

  /** Asks that what is appended be durable soon. */
  void want();

  /** Makes durable what is appended, and waits for it; for virtual time. Appending thread only. */
  void force();

  /** What is wrong with the log now. */
  LogHealth health();

  /**
   * Sets who is told when the watermark or the health may have changed; on a thread of the log, so
   * it has to be quick.
   */
  void onChange(Runnable listener);
}
