package io.bulwark.engine.core;

import io.bulwark.engine.analysis.CorrelationConfig;
import io.bulwark.engine.analysis.RegimeConfig;
import io.bulwark.engine.config.Setting;
import io.bulwark.engine.orders.EntryConfig;
import io.bulwark.engine.risk.KillSwitchConfig;
import io.bulwark.engine.risk.MarginConfig;
import io.bulwark.engine.risk.SizingConfig;
import io.bulwark.engine.sentinel.PositionConfig;
import io.bulwark.engine.sentinel.ProtectionConfig;
import io.bulwark.engine.sentinel.SentinelConfig;

/** All settings the core uses. They enter it in the session's first step and no other way. */
public record EngineConfig(
    @Setting(
            value = "Name of this engine in every client id: one to four characters 0-9 a-z",
            def = "bw01")
        String engineId,
    EntryConfig entry,
    SizingConfig sizing,
    MarginConfig margin,
    RegimeConfig regime,
    CorrelationConfig correlation,
    KillSwitchConfig killSwitch,
    ProtectionConfig protection,
    PositionConfig position,
    SentinelConfig sentinel) {}
