package io.bulwark.engine.analysis;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 7, the correlation filter. */
public record CorrelationConfig(
    @Setting(
            value = "Returns behind a correlation",
            unit = "bars",
            def = "50",
            min = "2",
            max = "500")
        int window,
    @Setting(
            value = "Length of the bars whose closes give the returns",
            unit = "time",
            def = "1h",
            min = "1m",
            max = "24h")
        long barNs,
    @Setting(
            value = "Correlation in the direction of both trades above which size is cut",
            unit = "-1 to 1",
            def = "0.8",
            min = "-1",
            max = "1")
        double threshold,
    @Setting(
            value = "Factor on the risk when it is cut",
            unit = "fraction",
            def = "0.5",
            min = "0",
            max = "1")
        long factorE8) {}
