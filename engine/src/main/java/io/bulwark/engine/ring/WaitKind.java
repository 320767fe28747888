package io.bulwark.engine.ring;

/** How the engine thread waits for inputs. The names are what a user writes. */
public enum WaitKind {
  /** Sleeps; an input wakes it in some ten microseconds, and an idle engine costs nothing. */
  BLOCKING("blocking"),
  /** Offers its processor to others in a loop: half a microsecond, for one busy processor. */
  YIELDING("yielding"),
  /** Never lets go: a tenth of a microsecond, for a processor that nobody else may need. */
  BUSY_SPIN("busySpin");

  private final String text;

  WaitKind(String text) {
    this.text = text;
  }

  @Override
  public String toString() {
    return text;
  }
}
