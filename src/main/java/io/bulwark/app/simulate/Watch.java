package io.bulwark.app.simulate;

import io.bulwark.engine.core.Core;
import org.agrona.DirectBuffer;

/**
 * Watches a simulated day. All calls come in line on the one thread of the day; buffers are valid
 * during the call only; nothing may be changed. What must hold and does not is told by throwing
 * {@link Broken}: the day ends there.
 */
public interface Watch {

  /** A process has taken up its journal, or begun one, and will take its first input. */
  default void started(long timeNs, Core core) {}

  /** The process is about to be gone; steps up to this one survive a loss of power. */
  default void dying(long timeNs, long lastSequenceDurable) {}

  /** The process is gone; of its journal so much is left. */
  default void died(long timeNs, long lastSequenceLeft) {}

  /**
   * A whole step is in the journal; none of its commands has left.
   *
   * @param buffer holds the step's frames, its input first
   */
  default void appended(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {}

  /** A command is on the wire; whether it arrives is another matter. */
  default void sent(long timeNs, DirectBuffer buffer, int offset, int length) {}

  /** Something happened to orders, legs, positions or wallet at the exchange; see the world. */
  default void venueChanged(long timeNs) {}

  /** From here on nothing goes wrong any more. */
  default void calmBegan(long timeNs) {}

  /** The day is over. */
  default void ended(long timeNs, Core core) {}
}
