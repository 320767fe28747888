package io.bulwark.engine.core;

import io.bulwark.engine.analysis.CorrelationConfig;
import io.bulwark.engine.analysis.RegimeConfig;
import io.bulwark.engine.config.Setting;
import io.bulwark.engine.orders.EntryConfig;
import io.bulwark.engine.orders.PartialProfitConfig;
import io.bulwark.engine.risk.KillSwitchConfig;
import io.bulwark.engine.risk.MarginConfig;
import io.bulwark.engine.risk.RateLimitConfig;
import io.bulwark.engine.risk.ReconcileConfig;
import io.bulwark.engine.risk.SizingConfig;
import io.bulwark.engine.sentinel.PositionConfig;
import io.bulwark.engine.sentinel.ProtectionConfig;
import io.bulwark.engine.sentinel.SentinelConfig;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DurationText;
import java.util.ArrayList;
import java.util.List;

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
    ReconcileConfig reconcile,
    RateLimitConfig rateLimit,
    ProtectionConfig protection,
    PositionConfig position,
    SentinelConfig sentinel,
    PartialProfitConfig partialProfit) {

  /** How long a call to the venue may take; a slower one ends with an unknown outcome. */
  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;

  /**
   * What is wrong with settings that are each allowed but do not fit together.
   *
   * @return one sentence per contradiction, each with keys and values; empty: all is well
   */
  public List<String> check() {
    List<String> problems = new ArrayList<>();
    if (!engineId.matches("[0-9a-z]{1,4}")) {
      problems.add("expected one to four characters 0-9 a-z, but was: engineId=" + engineId);
    }
    if (E8.ONE * sizing.venueLeverage() < 2 * sizing.maxLeverageE8()) {
      problems.add(
          "expected a venue's leverage of at least twice maxLeverage, but was: "
              + ("sizing.venueLeverage=" + sizing.venueLeverage())
              + (", sizing.maxLeverage=" + DecimalText.of(sizing.maxLeverageE8())));
    }
    if (regime.lowE8() > regime.highE8()) {
      problems.add(
          "expected a lower bound not above the upper, but was: "
              + ("regime.low=" + DecimalText.of(regime.lowE8()))
              + (", regime.high=" + DecimalText.of(regime.highE8())));
    }
    checkKillSwitch(problems);
    problems.addAll(killSwitch.check());
    return problems;
  }

  private void checkKillSwitch(List<String> problems) {
    long firstE8 = killSwitch.dailyPnl().limitE8();
    long secondE8 = killSwitch.dailyLossLimit().limitE8();
    if (killSwitch.dailyPnl().enabled()
        && killSwitch.dailyLossLimit().enabled()
        && firstE8 >= secondE8) {
      problems.add(
          "expected a first day-loss limit below the second, but was: "
              + ("killSwitch.dailyPnl.limit=" + DecimalText.of(firstE8))
              + (", killSwitch.dailyLossLimit.limit=" + DecimalText.of(secondE8)));
    }
    long lagNs = killSwitch.apiLag().limitNs();
    if (killSwitch.apiLag().enabled() && lagNs >= CALL_TIMEOUT_NS) {
      problems.add(
          "expected a limit below the time-out of calls, "
              + DurationText.of(CALL_TIMEOUT_NS)
              + ", but was: killSwitch.apiLag.limit="
              + DurationText.of(lagNs));
    }
  }
}
