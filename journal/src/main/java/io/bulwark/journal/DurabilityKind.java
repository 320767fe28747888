package io.bulwark.journal;

/** What a journal survives. The names are what a user writes. */
public enum DurabilityKind {
  /** Any death of the process; what the system still held is lost with it or with the power. */
  PROCESS("process"),
  /** Loss of power too: entries wait until their step is on the disk. */
  POWER("power");

  private final String text;

  DurabilityKind(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
