package io.bulwark.engine.risk;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 3, the margin lock. */
public record MarginConfig(
    @Setting(
            value = "Share of the available balance that entries leave untouched",
            unit = "fraction",
            def = "5 %",
            min = "0",
            max = "90 %")
        long bufferE8) {}
