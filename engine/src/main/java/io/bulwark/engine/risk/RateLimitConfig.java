package io.bulwark.engine.risk;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 13, the budget of calls. */
public record RateLimitConfig(
    @Setting(
            value = "Weight of calls that the venue takes in a minute",
            unit = "weight",
            def = "2400",
            min = "100",
            max = "1000000")
        int weightPerMinute,
    @Setting(
            value = "Placements that the venue takes in ten seconds",
            unit = "count",
            def = "300",
            min = "10",
            max = "100000")
        int ordersPer10s,
    @Setting(
            value = "Placements that the venue takes in a minute",
            unit = "count",
            def = "1200",
            min = "10",
            max = "100000")
        int ordersPerMinute,
    @Setting(
            value = "Share of the weight kept for legs, exits, cancels and look-ups",
            unit = "fraction",
            def = "20 %",
            min = "0",
            max = "90 %")
        long weightReserveE8,
    @Setting(
            value = "Placements kept for legs and exits, at least",
            unit = "count",
            def = "10",
            min = "0",
            max = "1000")
        int orderReserve,
    @Setting(
            value = "Placements kept for each open or pending trade",
            unit = "count",
            def = "6",
            min = "0",
            max = "100")
        int orderReservePerTrade,
    @Setting(
            value = "Pause after a refusal for too many calls that says no time",
            unit = "time",
            def = "60s",
            min = "1s",
            max = "1h")
        long pauseNs) {}
