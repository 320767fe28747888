package io.bulwark.app.kill;

import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.Strategies;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings with which the engine trades all the time. At this speed a hundredth of a second of the
 * machine is a second of the session, and a restart is minutes; so what halts after seconds is set
 * to minutes, or off.
 */
final class KillSettings {

  /** Seconds of the session in a second. */
  static final double SPEED = 150;

  /** Without a price for so long, entries halt, s of the session. */
  static final int STALE_S = 600;

  private static final List<String> BUSY =
      List.of(
          "strategy.ema-cross.bar=1m",
          "strategy.ema-cross.fastPeriod=1",
          "strategy.ema-cross.slowPeriod=2",
          "strategy.ema-cross.baseConfidence=1",
          "regime.bar=1m",
          "regime.warmupBars=20",
          "correlation.bar=1m",
          "correlation.window=20",
          "protection.atrBar=1m",
          "protection.stopAtrMultiple=1.5",
          "protection.targetAtrMultiple=1",
          "entry.maxSlippage=0.4 %",
          "entry.deadline=60s",
          "sizing.riskFraction=0.05 %",
          "sentinel.maxUnprotected=10m",
          "sentinel.triggerGrace=60s",
          "killSwitch.dailyPnl.enabled=false",
          "killSwitch.dailyLossLimit.enabled=false",
          "killSwitch.consecutiveLosses.enabled=false",
          "killSwitch.apiLag.enabled=false",
          "killSwitch.marketDataStale.limit=" + STALE_S + "s",
          "killSwitch.userStreamDown.limit=1h",
          "killSwitch.rejectionStorm.enabled=false",
          "killSwitch.reconciliation.limit=1h",
          "killSwitch.unprotected.enabled=false",
          "paper.balance=100000",
          "journal.hashInterval=500",
          "journal.snapshotInterval=3000");

  private KillSettings() {}

  /** The same for a command line. */
  static List<String> arguments() {
    return BUSY.stream().flatMap(setting -> Stream.of("--set", setting)).toList();
  }

  static Configuration load() {
    return Configuration.load(null, BUSY, Strategies::load);
  }
}
