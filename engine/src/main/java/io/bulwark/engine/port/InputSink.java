package io.bulwark.engine.port;

import org.agrona.DirectBuffer;

/** Where inputs go: the ring's producer side, or the engine itself when it runs in line. */
@FunctionalInterface
public interface InputSink {

  /**
   * Takes one input. The buffer belongs to the caller again when this returns.
   *
   * @param buffer holds one whole message of the catalogue, header first
   * @param offset of the message header
   * @param length of the message, header included, at most 1 MiB
   */
  void onInput(DirectBuffer buffer, int offset, int length);
}
