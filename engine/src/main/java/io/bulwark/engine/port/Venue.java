package io.bulwark.engine.port;

import org.agrona.DirectBuffer;

/**
 * The engine's only way out. Implementations are gateways of a venue, or the simulated exchange.
 */
public interface Venue {

  /**
   * Sends one command. Called by the engine thread, after the step that decided it is journaled;
   * must not block and must not throw: what goes wrong comes back as an input.
   *
   * @param timeNs time of the step that decided it
   * @param buffer holds one whole command, header first; not to be kept
   */
  void dispatch(long timeNs, DirectBuffer buffer, int offset, int length);
}
