package io.bulwark.journal;

/** What is wrong with a document, before it is said where. */
record Fault(Damage.Kind kind, String detail) {

  static Fault differs(Damage.Kind kind, String what, long expected, long actual) {
    return new Fault(kind, "expected " + what + " " + expected + ", but was: " + actual);
  }

  static Fault differsHex(Damage.Kind kind, String what, long expected, long actual) {
    return new Fault(
        kind,
        "expected "
            + what
            + " 0x"
            + Long.toHexString(expected)
            + ", but was: 0x"
            + Long.toHexString(actual));
  }
}
