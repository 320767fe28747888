package io.bulwark.engine.sentinel;

import io.bulwark.engine.config.Setting;

/** Settings of safeguard 1, position confirmation before legs. */
public record PositionConfig(Confirmation confirmation) {

  /** How the position is asked for after a fill. */
  public record Confirmation(
      @Setting(
              value = "Time between two questions for the position",
              unit = "time",
              def = "250ms",
              min = "10ms",
              max = "10s")
          long pollIntervalNs,
      @Setting(
              value = "Without confirmation for this long the stop-loss is sent all the same",
              unit = "time",
              def = "10s",
              min = "100ms",
              max = "30s")
          long timeoutNs) {}
}
