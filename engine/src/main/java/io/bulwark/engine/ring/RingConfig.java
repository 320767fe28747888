package io.bulwark.engine.ring;

import io.bulwark.engine.config.Setting;

/** Settings of the ring. They change nothing that is decided, so they are no part of a session. */
public record RingConfig(
    @Setting(value = "How the engine thread waits for inputs", def = "blocking")
        WaitKind waitStrategy,
    @Setting(
            value = "Inputs that may wait for the engine, rounded up to a power of two",
            unit = "count",
            def = "4096",
            min = "16",
            max = "1048576")
        int slots,
    @Setting(
            value = "An account event that waits this long for room wants entries halted",
            unit = "time",
            def = "100ms",
            min = "1ms",
            max = "10s")
        long longWaitNs) {}
