package io.bulwark.engine.orders;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 11 that concern positions. */
public record ReconcileConfig(
    @Setting(value = "What becomes of a position that another client opened", def = "PROTECT")
        ExternalMode external) {}
