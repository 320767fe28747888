package io.bulwark.engine.sentinel;

/** What legs are made of. */
public enum LegStyle {
  /** They close whatever the position then is, and die with it. */
  CLOSE_POSITION("closePosition"),
  /** They have a quantity and may only reduce. */
  REDUCE_ONLY("reduceOnly");

  private final String text;

  LegStyle(String text) {
    this.text = text;
  }

  /** The text of the setting. */
  @Override
  public String toString() {
    return text;
  }
}
