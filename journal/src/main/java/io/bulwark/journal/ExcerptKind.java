package io.bulwark.journal;

/** What an excerpt of the journal holds. The codes stand on disk and never change. */
public enum ExcerptKind {
  /** One step: its input and every decision, as frames. The only kind that takes a sequence. */
  STEP(1),
  /** The whole state after the step whose sequence it carries; begins each day but the first. */
  SNAPSHOT(2),
  /** Hash of the state after the step whose sequence it carries. */
  HASH(3),
  /** Where it ran (JDK, process, wall clock), as text: outside of every hash. */
  HOST(4);

  private static final ExcerptKind[] ALL = values();

  static {
    for (int i = 0; i < ALL.length; i++) {
      if (ALL[i].code != i + 1) {
        throw new IllegalStateException(
            "expected codes in order from 1, but was: " + ALL[i] + "=" + ALL[i].code);
      }
    }
  }

  private final int code;

  ExcerptKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }

  static boolean isCode(int code) {
    return code >= 1 && code <= ALL.length;
  }

  static ExcerptKind ofCode(int code) {
    return ALL[code - 1];
  }
}
