package io.bulwark.engine.strategy;

import io.bulwark.engine.config.Setting;

/** Settings of the example strategy {@code ema-cross}. */
public record EmaCrossConfig(
    @Setting(
            value = "Length of the bars it reads",
            unit = "time",
            def = "15m",
            min = "1m",
            max = "24h")
        long barNs,
    @Setting(
            value = "Period of the fast average; below that of the slow one",
            unit = "bars",
            def = "12",
            min = "1",
            max = "500")
        int fastPeriod,
    @Setting(
            value = "Period of the slow average",
            unit = "bars",
            def = "26",
            min = "2",
            max = "1000")
        int slowPeriod,
    @Setting(
            value = "Confidence of a cross at which the close stands on the slow average",
            unit = "0 to 1",
            def = "0.5",
            min = "0",
            max = "1")
        double baseConfidence,
    @Setting(
            value = "Confidence added for each ATR between the close and the slow average",
            unit = "per ATR",
            def = "0.15",
            min = "0",
            max = "10")
        double confidencePerAtr) {}
