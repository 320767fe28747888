package io.bulwark.app.config;

import static io.bulwark.app.config.SettingReadings.percent;

import io.bulwark.engine.text.DurationText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Looks for settings that are each allowed and together dangerous: losses larger than the limits
 * meant to stop them, and the switches that are off. What concerns legs and prices is looked for by
 * {@link ProtectionDangers}.
 */
final class Dangers {

  /** A jump through the stop that is not rare in a crash: one percent. */
  private static final BigDecimal JUMP = new BigDecimal("0.01");

  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;
  private static final long LAG_NEAR_TIMEOUT_NS = CALL_TIMEOUT_NS * 8 / 10;

  private final SettingReadings settings;
  private final List<Danger> found = new ArrayList<>();

  private Dangers(SettingReadings settings) {
    this.settings = settings;
  }

  /**
   * All that is found.
   *
   * @param values every setting in canonical text
   */
  static List<Danger> of(Map<String, String> values) {
    SettingReadings settings = new SettingReadings(values);
    Dangers dangers = new Dangers(settings);
    dangers.oneTrade();
    dangers.oneJump();
    dangers.lossesInRow();
    dangers.actions();
    dangers.switchedOff();
    dangers.lag();
    dangers.correlation();
    dangers.margin();
    dangers.found.addAll(new ProtectionDangers(settings).all());
    return List.copyOf(dangers.found);
  }

  private void add(String name, String sentence) {
    found.add(new Danger(name, sentence));
  }

  private void oneTrade() {
    String risk = "sizing.riskFraction";
    String limit = "killSwitch.dailyPnl.limit";
    if (settings.number(risk).compareTo(settings.number(limit)) >= 0) {
      add(
          "ONE_TRADE_ENDS_THE_DAY",
          settings.shown(risk)
              + ", "
              + settings.shown(limit)
              + ": one stopped trade loses "
              + percent(settings.number(risk))
              + " and halts the day; lower sizing.riskFraction below the limit");
    }
  }

  /** A jump through the stop loses the whole notional times the jump, whatever the risk was. */
  private void oneJump() {
    String leverage = "sizing.maxLeverage";
    String limit = "killSwitch.dailyLossLimit.limit";
    BigDecimal loss = settings.number(leverage).multiply(JUMP);
    if (loss.compareTo(settings.number(limit)) > 0) {
      BigDecimal safe = settings.number(limit).divide(JUMP, 2, RoundingMode.DOWN);
      add(
          "ONE_JUMP_EXCEEDS_THE_DAY",
          settings.shown(leverage)
              + ", "
              + settings.shown(limit)
              + ": a jump of 1 % through the stop loses "
              + percent(loss)
              + " of equity in one trade, more than the day's last limit allows; set "
              + leverage
              + " to at most "
              + safe.stripTrailingZeros().toPlainString());
    }
  }

  private void lossesInRow() {
    String enabled = "killSwitch.consecutiveLosses.enabled";
    String count = "killSwitch.consecutiveLosses.limit";
    String risk = "sizing.riskFraction";
    String limit = "killSwitch.dailyLossLimit.limit";
    BigDecimal loss = settings.number(count).multiply(settings.number(risk));
    if (settings.isTrue(enabled) && loss.compareTo(settings.number(limit)) > 0) {
      add(
          "LOSSES_IN_A_ROW_TOO_LATE",
          settings.shown(count)
              + ", "
              + settings.shown(risk)
              + ": so many stopped trades lose "
              + percent(loss)
              + ", the day's last limit is "
              + percent(settings.number(limit))
              + ", so the count never halts; lower "
              + count);
    }
  }

  private void actions() {
    String first = "killSwitch.dailyPnl.action";
    String second = "killSwitch.dailyLossLimit.action";
    if (settings.text(first).equals("HALT_AND_FLATTEN") && settings.text(second).equals("HALT")) {
      add(
          "ACTIONS_OUT_OF_ORDER",
          settings.shown(first)
              + ", "
              + settings.shown(second)
              + ": the smaller loss closes positions, the larger one leaves them open; swap the"
              + " actions");
    }
  }

  private void switchedOff() {
    for (String key : settings.values().keySet()) {
      if (key.startsWith("killSwitch.") && key.endsWith(".enabled") && !settings.isTrue(key)) {
        add(
            "TRIGGER_OFF",
            settings.shown(key)
                + ": nothing halts entries when "
                + watched(key)
                + "; set "
                + key
                + "=true");
      }
    }
  }

  private static String watched(String key) {
    return switch (key) {
      case "killSwitch.dailyPnl.enabled", "killSwitch.dailyLossLimit.enabled" ->
          "the day's loss reaches this limit";
      case "killSwitch.consecutiveLosses.enabled" -> "trade after trade loses";
      case "killSwitch.apiLag.enabled" -> "the venue answers too slowly";
      case "killSwitch.marketDataStale.enabled" -> "prices stop";
      case "killSwitch.userStreamDown.enabled" -> "account events stop";
      case "killSwitch.rejectionStorm.enabled" -> "the venue refuses order after order";
      case "killSwitch.reconciliation.enabled" -> "engine and venue disagree on a position";
      case "killSwitch.unprotected.enabled" -> "a position had to be closed unprotected";
      default -> "that happens";
    };
  }

  private void lag() {
    String limit = "killSwitch.apiLag.limit";
    if (settings.isTrue("killSwitch.apiLag.enabled")
        && settings.timeNs(limit) >= LAG_NEAR_TIMEOUT_NS) {
      add(
          "LAG_LIMIT_NEAR_TIMEOUT",
          settings.shown(limit)
              + ": calls end after "
              + DurationText.of(CALL_TIMEOUT_NS)
              + " at the latest, so nearly every one must time out before entries halt; set it to"
              + " 5s");
    }
  }

  private void correlation() {
    String factor = "correlation.factor";
    String threshold = "correlation.threshold";
    boolean noCut = settings.number(factor).compareTo(BigDecimal.ONE) >= 0;
    boolean never = settings.number(threshold).compareTo(BigDecimal.ONE) >= 0;
    if (noCut || never) {
      add(
          "CORRELATION_FILTER_OFF",
          settings.shown(factor)
              + ", "
              + settings.shown(threshold)
              + ": positions that move together are each taken in full, so that one move hits them"
              + " all; set correlation.factor=0.5 and correlation.threshold=0.8");
    }
    if (settings.number(factor).signum() == 0) {
      add(
          "CORRELATION_FACTOR_ZERO",
          settings.shown(factor)
              + ": a correlated signal gets quantity zero and is always rejected as below the"
              + " minimum; set a factor above 0");
    }
  }

  private void margin() {
    String buffer = "margin.buffer";
    if (settings.number(buffer).signum() == 0) {
      add(
          "NO_MARGIN_BUFFER",
          settings.shown(buffer)
              + ": an entry may take all that is available, and the next adverse tick brings the"
              + " account to its margin; set it to 5 %");
    }
  }
}
