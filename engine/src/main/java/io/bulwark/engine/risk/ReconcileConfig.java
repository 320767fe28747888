package io.bulwark.engine.risk;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 11, reconciliation. */
public record ReconcileConfig(
    @Setting(value = "What becomes of a position that another client opened", def = "PROTECT")
        ExternalMode external) {}
