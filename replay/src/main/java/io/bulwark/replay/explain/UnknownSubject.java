package io.bulwark.replay.explain;

/** What was asked about is not in the journal; the sentence says what is. */
public final class UnknownSubject extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnknownSubject(String message) {
    super(message);
  }
}
