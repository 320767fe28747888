package io.bulwark.engine.orders;

import io.bulwark.engine.config.Setting;

/** Settings of the entry pipeline. */
public record EntryConfig(
    @Setting(
            value = "Confidence a signal needs in the MEDIUM regime",
            unit = "0 to 1",
            def = "0.60",
            min = "0",
            max = "1")
        double minConfidence,
    @Setting(
            value = "How far beyond the plan price the limit of an entry may lie",
            unit = "fraction of the price",
            def = "0.10 %",
            min = "0",
            max = "5 %")
        long maxSlippageE8,
    @Setting(
            value = "Longest time from the signal to the socket; later the entry is dropped",
            unit = "time",
            def = "2s",
            min = "100ms",
            max = "60s")
        long deadlineNs) {}
