package io.bulwark.replay;

/** A replay that cannot be done, with the sentence that tells why and what to do. */
public final class ReplayException extends RuntimeException {

  ReplayException(String message) {
    super(message);
  }
}
