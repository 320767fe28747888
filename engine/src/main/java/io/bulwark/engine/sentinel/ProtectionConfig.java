package io.bulwark.engine.sentinel;

import io.bulwark.engine.config.Setting;
import io.bulwark.engine.message.codec.WorkingType;

/** Settings of safeguard 5, where the protective legs stand. */
public record ProtectionConfig(
    @Setting(
            value = "Distance of the stop-loss from the plan price",
            unit = "ATR",
            def = "1.5",
            min = "0.1",
            max = "50")
        double stopAtrMultiple,
    @Setting(
            value = "Distance of the take-profit from the plan price",
            unit = "ATR",
            def = "3.0",
            min = "0.1",
            max = "100")
        double targetAtrMultiple,
    @Setting(
            value = "Length of the bars behind that ATR",
            unit = "time",
            def = "15m",
            min = "1m",
            max = "24h")
        long atrBarNs,
    @Setting(value = "Period of that ATR", unit = "bars", def = "14", min = "2", max = "200")
        int atrPeriod,
    @Setting(value = "Which price triggers the legs", def = "MARK_PRICE") WorkingType workingType,
    @Setting(
            value =
                "A leg moves only when it is desired farther than this from where it was placed",
            unit = "fraction of the price",
            def = "0.1 %",
            min = "0",
            max = "10 %")
        long repriceThresholdE8,
    @Setting(
            value = "Least time between placing a leg and moving it",
            unit = "time",
            def = "180s",
            min = "0s",
            max = "24h")
        long repriceIntervalNs,
    @Setting(value = "The stop-loss only tightens", def = "true") boolean ratchet,
    @Setting(
            value = "Legs that close the position, or legs with a quantity that may only reduce",
            def = "closePosition")
        LegStyle legStyle) {}
