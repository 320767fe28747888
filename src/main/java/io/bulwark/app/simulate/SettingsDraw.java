package io.bulwark.app.simulate;

import io.bulwark.adapters.random.Xoshiro;
import java.util.ArrayList;
import java.util.List;

/** Draws settings: an eager strategy, and safeguards away from their defaults now and then. */
final class SettingsDraw {

  /** Key, how likely it is drawn, values. */
  private record Choice(String key, double probability, List<String> values) {
    Choice(String key, double probability, String... values) {
      this(key, probability, List.of(values));
    }
  }

  private static final List<Choice> CHOICES =
      List.of(
          new Choice("killSwitch.consecutiveLosses.enabled", 0.7, "false"),
          new Choice("killSwitch.consecutiveLosses.limit", 0.3, "2", "5", "10"),
          new Choice("killSwitch.dailyPnl.enabled", 0.4, "false"),
          new Choice("killSwitch.dailyPnl.limit", 0.5, "0.01", "0.04"),
          new Choice("killSwitch.dailyLossLimit.limit", 0.5, "0.1", "0.2"),
          new Choice("killSwitch.rejectionStorm.limit", 0.3, "3", "30"),
          new Choice("killSwitch.unprotected.limit", 0.2, "2", "5"),
          new Choice("reconcile.external", 0.4, "PROTECT", "ALERT", "IGNORE"),
          new Choice("reconcile.interval", 0.3, "20s", "5m"),
          new Choice("protection.atrBar", 0.5, "1m", "5m"),
          new Choice("protection.repriceInterval", 0.4, "10s", "1m"),
          new Choice("protection.repriceThreshold", 0.3, "0.0002", "0.003"),
          new Choice("protection.ratchet", 0.3, "false"),
          new Choice("protection.workingType", 0.3, "CONTRACT_PRICE"),
          new Choice("protection.legStyle", 0.35, "reduceOnly"),
          new Choice("protection.stopAtrMultiple", 0.5, "0.5", "1", "3"),
          new Choice("protection.targetAtrMultiple", 0.5, "0.7", "1.5", "5"),
          new Choice("partialProfit.trigger", 0.4, "0.001", "0.01"),
          new Choice("partialProfit.fraction", 0.3, "0.25", "0.9"),
          new Choice("partialProfit.breakEven", 0.3, "false"),
          new Choice("sentinel.maxUnprotected", 0.2, "15s", "60s"),
          new Choice("sizing.riskFraction", 0.5, "0.001", "0.01", "0.02"),
          new Choice("sizing.maxLeverage", 0.3, "2", "3"),
          new Choice("sizing.venueLeverage", 0.2, "20"),
          new Choice("entry.maxSlippage", 0.3, "0.0002", "0.005"),
          new Choice("regime.lowPenalty", 0.3, "0"),
          new Choice("correlation.factor", 0.2, "1", "0.25"),
          new Choice("journal.durability", 0.3, "power"),
          new Choice("journal.hashInterval", 0.3, "1000"),
          new Choice("journal.snapshotInterval", 0.4, "5000", "20000"));

  /** What a user may change between two sessions. */
  private static final List<Choice> LATER =
      List.of(
          new Choice("sizing.riskFraction", 0.5, "0.001", "0.01"),
          new Choice("protection.legStyle", 0.3, "reduceOnly", "closePosition"),
          new Choice("protection.workingType", 0.3, "MARK_PRICE", "CONTRACT_PRICE"),
          new Choice("protection.stopAtrMultiple", 0.4, "1", "2.5"),
          new Choice("protection.atrBar", 0.3, "1m", "5m", "15m"),
          new Choice("partialProfit.fraction", 0.3, "0.3", "0.7"),
          new Choice("reconcile.external", 0.3, "PROTECT", "ALERT", "IGNORE"),
          new Choice("killSwitch.dailyPnl.limit", 0.3, "0.01", "0.04"),
          new Choice("strategy.ema-cross.bar", 0.3, "1m", "5m"));

  private SettingsDraw() {}

  /** Settings of a day. */
  static List<String> settings(Xoshiro root) {
    List<String> settings = new ArrayList<>();
    Xoshiro strategy = root.fork("strategy");
    boolean isQuick = strategy.nextInt(3) != 0;
    int fast = 2 + strategy.nextInt(8);
    settings.add("strategy.ema-cross.bar=" + (isQuick ? "1m" : "5m"));
    settings.add("strategy.ema-cross.fastPeriod=" + fast);
    settings.add("strategy.ema-cross.slowPeriod=" + (fast + 2 + strategy.nextInt(12)));
    settings.add("strategy.ema-cross.baseConfidence=0." + (6 + strategy.nextInt(4)));
    Xoshiro random = root.fork("settings");
    add(settings, CHOICES, random);
    return settings;
  }

  /** Settings of a later session, over those of the day. */
  static List<String> later(Xoshiro random) {
    List<String> settings = new ArrayList<>();
    add(settings, LATER, random);
    return settings;
  }

  private static void add(List<String> settings, List<Choice> choices, Xoshiro random) {
    for (Choice choice : choices) {
      boolean isDrawn = random.nextDouble() < choice.probability();
      String value = choice.values().get(random.nextInt(choice.values().size()));
      if (isDrawn) {
        settings.add(choice.key() + "=" + value);
      }
    }
  }
}
