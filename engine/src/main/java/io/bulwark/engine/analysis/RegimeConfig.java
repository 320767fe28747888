package io.bulwark.engine.analysis;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 9, the volatility regime. */
public record RegimeConfig(
    @Setting(
            value = "Length of the bars behind the regime",
            unit = "time",
            def = "1h",
            min = "1m",
            max = "24h")
        long barNs,
    @Setting(value = "Period of the ATR", unit = "bars", def = "14", min = "2", max = "200")
        int atrPeriod,
    @Setting(
            value = "ATR below this share of the close is LOW",
            unit = "fraction of the price",
            def = "0.5 %",
            min = "0",
            max = "100 %")
        long lowE8,
    @Setting(
            value = "ATR above this share of the close is HIGH",
            unit = "fraction of the price",
            def = "1.5 %",
            min = "0",
            max = "100 %")
        long highE8,
    @Setting(
            value = "Added to the needed confidence in LOW",
            unit = "0 to 1",
            def = "0.05",
            min = "0",
            max = "1")
        double lowPenalty,
    @Setting(
            value = "Taken off the needed confidence in HIGH",
            unit = "0 to 1",
            def = "0.03",
            min = "0",
            max = "1")
        double highBonus,
    @Setting(
            value =
                "Closed bars, of the regime's and of the protection's length, before signals pass",
            unit = "bars",
            def = "50",
            min = "1",
            max = "1000")
        int warmupBars) {}
