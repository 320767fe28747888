package io.bulwark.engine.sentinel;

import io.bulwark.engine.config.Setting;

/** Settings of safeguards 2, 4 and 12: the protection loop. */
public record SentinelConfig(
    @Setting(
            value = "Longest time without a present stop-loss; then the position is closed",
            unit = "time",
            def = "30s",
            min = "1s",
            max = "10m")
        long maxUnprotectedNs,
    @Setting(
            value = "Time between two audits of the legs against the venue's listing",
            unit = "time",
            def = "30s",
            min = "1s",
            max = "10m")
        long auditIntervalNs,
    @Setting(
            value =
                "Time between two repair bursts of one leg; a missing stop-loss does not wait for it",
            unit = "time",
            def = "60s",
            min = "1s",
            max = "1h")
        long repairCooldownNs,
    @Setting(
            value = "A leg call unanswered for this long is looked up while it runs",
            unit = "time",
            def = "2s",
            min = "100ms",
            max = "10s")
        long lookupAfterNs,
    @Setting(
            value = "A closing order without a known outcome is repeated after this long",
            unit = "time",
            def = "2s",
            min = "100ms",
            max = "60s")
        long exitRetryNs,
    @Setting(
            value = "The working price may be beyond a resting stop-loss for this long",
            unit = "time",
            def = "3s",
            min = "100ms",
            max = "60s")
        long triggerGraceNs) {}
