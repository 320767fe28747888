package io.bulwark.engine.orders;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 8, partial profit. */
public record PartialProfitConfig(
    @Setting(
            value = "Return after two taker fees at which a part is closed",
            unit = "fraction of the basis",
            def = "0.3 %",
            min = "0.01 %",
            max = "1000 %")
        long triggerE8,
    @Setting(
            value = "Part of the position that is closed",
            unit = "fraction",
            def = "50 %",
            min = "1 %",
            max = "99 %")
        long fractionE8,
    @Setting(value = "Move the stop-loss to break-even afterwards", def = "true") boolean breakEven,
    @Setting(
            value = "What the return is of: the notional, or the margin at the set leverage",
            def = "NOTIONAL")
        Basis basis) {

  /** What a return is a fraction of. */
  public enum Basis {
    /** Of the position's notional. */
    NOTIONAL,
    /** Of its margin, which is the notional divided by the set leverage. */
    MARGIN
  }
}
