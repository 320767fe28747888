package io.bulwark.engine.risk;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 10, equity-based size. */
public record SizingConfig(
    @Setting(
            value = "Equity put at risk by one trade, before factors",
            unit = "fraction of equity",
            def = "0.5 %",
            min = "0.001 %",
            max = "10 %")
        long riskFractionE8,
    @Setting(value = "Count two taker fees into the loss at the stop", def = "true")
        boolean includeCosts,
    @Setting(
            value = "Largest notional of all positions together, as a multiple of equity",
            unit = "times equity",
            def = "5",
            min = "0.1",
            max = "50")
        long maxLeverageE8,
    @Setting(
            value = "Leverage set at the venue; at least twice maxLeverage",
            unit = "times",
            def = "10",
            min = "1",
            max = "125")
        int venueLeverage) {}
