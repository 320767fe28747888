package io.bulwark.engine.risk;

import io.bulwark.engine.config.Setting;
import io.bulwark.engine.message.codec.HaltAction;

/** Settings of safeguard 6, the global kill-switch; one block per trigger. */
public record KillSwitchConfig(
    DailyPnl dailyPnl,
    DailyLossLimit dailyLossLimit,
    ConsecutiveLosses consecutiveLosses,
    ApiLag apiLag) {

  /** First day-loss limit. */
  public record DailyPnl(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Day loss that halts entries",
              unit = "fraction of the day's baseline",
              def = "2 %",
              min = "0.01 %",
              max = "100 %")
          long limitE8,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action) {}

  /** Second day-loss limit. */
  public record DailyLossLimit(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Day loss that halts entries and closes positions",
              unit = "fraction of the day's baseline",
              def = "5 %",
              min = "0.01 %",
              max = "100 %")
          long limitE8,
      @Setting(value = "What the halt does", def = "HALT_AND_FLATTEN") HaltAction action) {}

  /** Losing trades in a row, counted per account. */
  public record ConsecutiveLosses(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Losing trades in a row that halt entries",
              unit = "count",
              def = "3",
              min = "1",
              max = "1000")
          int limit,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action) {}

  /** Slow answers of the venue. */
  public record ApiLag(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Mean latency of venue calls that halts entries",
              unit = "time",
              def = "5s",
              min = "10ms",
              max = "10s")
          long limitNs,
      @Setting(
              value = "Window over which the mean is taken",
              unit = "time",
              def = "60s",
              min = "1s",
              max = "1h")
          long windowNs,
      @Setting(
              value = "Fewest calls in the window that a mean is taken of",
              unit = "count",
              def = "3",
              min = "1",
              max = "100")
          int minSamples,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action) {}
}
