package io.bulwark.engine.risk;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 11, reconciliation. */
public record ReconcileConfig(
    @Setting(value = "What becomes of a position that another client opened", def = "PROTECT")
        ExternalMode external,
    @Setting(
            value = "Time between two reconciliations when nothing asks for one earlier",
            unit = "time",
            def = "60s",
            min = "10s",
            max = "1h")
        long intervalNs) {}
