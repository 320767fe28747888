package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.step.E8;

/**
 * One trigger of the kill-switch: what it measures against which limit. Read by the decide half;
 * the measure itself changes in apply. Numbers are money, seconds or counts, scale 1e-8.
 */
interface Trigger {

  /** No instrument is concerned. */
  int NO_INSTRUMENT = -1;

  /** Most steps that a halt names as its evidence. */
  int EVIDENCE_MAX = 16;

  /** Which one it is. */
  HaltTrigger code();

  /** Whether it is armed. */
  boolean isEnabled();

  /** What its halt does. */
  HaltAction action();

  /** What clears it. */
  Clearing clear();

  /** Whether its condition holds now. */
  boolean isTripped();

  /** Whether it trips although it is latched, because more is asked for than before. */
  default boolean isTrippedAgain() {
    return false;
  }

  /** Whether its condition held at this time, by what is known now; for automatic clearing. */
  default boolean isUnhealthyAt(long timeNs) {
    return false;
  }

  /**
   * Until when it is unhealthy by what is known now, where it becomes healthy by time alone and no
   * step need show when; 0: steps show it.
   */
  default long unhealthyUntilNs() {
    return 0;
  }

  /** The limit. */
  long limitE8();

  /** The measure now; {@code E8.NULL} when it is not known. */
  long measuredE8();

  /** Instrument it is about. */
  default int instrumentId() {
    return NO_INSTRUMENT;
  }

  /**
   * Writes the sequences of the steps it rests on, oldest first.
   *
   * @param into has room for {@link #EVIDENCE_MAX}
   * @return how many, at least one
   */
  int evidence(long[] into);

  /** A time as a number of seconds, scale 1e-8. */
  static long secondsE8(long durationNs) {
    return durationNs / 10;
  }

  /** A number of things, scale 1e-8. */
  static long countE8(long count) {
    return count * E8.ONE;
  }
}
