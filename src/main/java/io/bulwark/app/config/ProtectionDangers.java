package io.bulwark.app.config;

import static io.bulwark.app.config.SettingReadings.percent;

import io.bulwark.engine.text.DurationText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Dangers about legs, their times and their distances. Distances follow the ATR, which settings do
 * not know; they are judged in the calmest market that is not LOW: ATR of the regime's bar at
 * {@code regime.low}, taken to the protection's bar by the square root of time.
 */
final class ProtectionDangers {

  private static final BigDecimal TWO_TAKER_FEES = new BigDecimal("0.001");

  /** Bursts of sends for a missing stop-loss begin this far apart. */
  private static final long STOP_BURSTS_NS = 8_000_000_000L;

  /** What is there before trading starts: 100 bars live, 100 h of data elsewhere. */
  private static final long BACKFILL_NS = 360_000_000_000_000L;

  private static final int BACKFILL_BARS = 100;
  private static final MathContext DIGITS = MathContext.DECIMAL64;

  private final SettingReadings settings;
  private final List<Danger> found = new ArrayList<>();

  ProtectionDangers(SettingReadings settings) {
    this.settings = settings;
  }

  List<Danger> all() {
    stopDistance();
    targetDistance();
    partialProfit();
    cooldown();
    oneBurst();
    confirmation();
    audit();
    warmUp();
    moves();
    external();
    return found;
  }

  private void add(String name, String sentence) {
    found.add(new Danger(name, sentence));
  }

  private void stopDistance() {
    String multiple = "protection.stopAtrMultiple";
    BigDecimal cost = TWO_TAKER_FEES.add(settings.number("entry.maxSlippage"));
    BigDecimal distance = calmDistance(multiple);
    if (distance.compareTo(cost) <= 0) {
      add(
          "STOP_NEARER_THAN_COST",
          settings.shown(multiple)
              + ": in a calm market the stop-loss is "
              + percent(distance)
              + " away, fees and slippage cost up to "
              + percent(cost)
              + ", so a trade loses more to costs than to the market; raise the multiple, or "
              + "protection.atrBar");
    }
  }

  private void targetDistance() {
    String multiple = "protection.targetAtrMultiple";
    if (settings.number(multiple).compareTo(settings.number("protection.stopAtrMultiple")) < 0) {
      add(
          "TARGET_NEARER_THAN_STOP",
          settings.shown(multiple)
              + ", "
              + settings.shown("protection.stopAtrMultiple")
              + ": a win earns less than a loss costs, so more than half of all trades must win;"
              + " raise targetAtrMultiple");
    }
  }

  private void partialProfit() {
    String trigger = "partialProfit.trigger";
    if (!settings.has(trigger)) {
      return;
    }
    boolean ofMargin = settings.text("partialProfit.basis").equals("MARGIN");
    BigDecimal ofNotional =
        ofMargin
            ? settings.number(trigger).divide(settings.number("sizing.venueLeverage"), DIGITS)
            : settings.number(trigger);
    BigDecimal target = calmDistance("protection.targetAtrMultiple").subtract(TWO_TAKER_FEES);
    if (ofNotional.compareTo(target) >= 0) {
      add(
          "PARTIAL_PROFIT_BEYOND_TARGET",
          settings.shown(trigger)
              + (ofMargin ? " of the margin" : "")
              + ": in a calm market the take-profit is at "
              + percent(target)
              + " after fees and comes first, so no partial profit is ever taken there; lower the"
              + " trigger");
    }
  }

  /** With one burst in maxUnprotected there is no second try before the emergency close. */
  private void oneBurst() {
    String longest = "sentinel.maxUnprotected";
    if (settings.timeNs(longest) <= STOP_BURSTS_NS) {
      add(
          "ONE_TRY_FOR_THE_STOP",
          settings.shown(longest)
              + ": a second try to place a missing stop-loss begins after "
              + DurationText.of(STOP_BURSTS_NS)
              + ", so one refusal ends in an emergency close and a halt; set it to 30s");
    }
  }

  private void cooldown() {
    String cooldown = "sentinel.repairCooldown";
    String longest = "sentinel.maxUnprotected";
    boolean retriesOff = settings.timeNs(longest) <= STOP_BURSTS_NS;
    if (retriesOff && settings.timeNs(cooldown) > settings.timeNs(longest)) {
      add(
          "COOLDOWN_LONGER_THAN_UNPROTECTED",
          settings.shown(cooldown)
              + ", "
              + settings.shown(longest)
              + ": no leg is repaired a second time before the position is closed for being"
              + " unprotected; shorten the cooldown or lengthen maxUnprotected");
    }
  }

  private void confirmation() {
    String timeout = "position.confirmation.timeout";
    String longest = "sentinel.maxUnprotected";
    if (settings.timeNs(timeout) >= settings.timeNs(longest)) {
      add(
          "CONFIRMATION_LONGER_THAN_UNPROTECTED",
          settings.shown(timeout)
              + ", "
              + settings.shown(longest)
              + ": an unconfirmed position is closed before its first stop-loss is sent; set the"
              + " timeout well below");
    }
  }

  private void audit() {
    String interval = "sentinel.auditInterval";
    String longest = "sentinel.maxUnprotected";
    if (settings.timeNs(interval) > settings.timeNs(longest)) {
      add(
          "AUDIT_SLOWER_THAN_UNPROTECTED",
          settings.shown(interval)
              + ", "
              + settings.shown(longest)
              + ": a stop-loss that vanishes without an event is missed for longer than a position"
              + " may be unprotected; shorten the interval");
    }
  }

  private void warmUp() {
    long regimeNs =
        settings.number("regime.warmupBars").longValue() * settings.timeNs("regime.bar");
    if (regimeNs > BACKFILL_NS || settings.number("regime.warmupBars").intValue() > BACKFILL_BARS) {
      add(
          "WARM_UP_LONGER_THAN_BACKFILL",
          settings.shown("regime.warmupBars")
              + ", "
              + settings.shown("regime.bar")
              + ": the backfill is "
              + BACKFILL_BARS
              + " bars, or 100h; signals are rejected for "
              + DurationText.of(Math.max(regimeNs - BACKFILL_NS, 0))
              + " or more after each start; lower warmupBars");
    }
    long windowNs =
        settings.number("correlation.window").longValue() * settings.timeNs("correlation.bar");
    if (windowNs > BACKFILL_NS
        || settings.number("correlation.window").intValue() >= BACKFILL_BARS) {
      add(
          "CORRELATION_WINDOW_LONGER_THAN_BACKFILL",
          settings.shown("correlation.window")
              + ", "
              + settings.shown("correlation.bar")
              + ": the backfill of "
              + BACKFILL_BARS
              + " bars, or 100h, is not enough, and every pair counts as correlated until then;"
              + " shorten the window");
    }
  }

  private void moves() {
    String ratchet = "protection.ratchet";
    if (settings.has(ratchet) && !settings.isTrue(ratchet)) {
      add(
          "STOP_MAY_LOOSEN",
          settings.shown(ratchet)
              + ": a growing ATR moves the stop-loss away, so a trade can lose more than the "
              + percent(settings.number("sizing.riskFraction"))
              + " it was sized for; set it to true");
    }
    String interval = "protection.repriceInterval";
    String threshold = "protection.repriceThreshold";
    if (settings.has(interval)
        && settings.timeNs(interval) == 0
        && settings.number(threshold).signum() == 0) {
      add(
          "LEGS_MOVE_ON_EVERY_BAR",
          settings.shown(interval)
              + ", "
              + settings.shown(threshold)
              + ": every bar moves both legs, which eats the order budget that repairs need; set"
              + " them to 180s and 0.1 %");
    }
  }

  private void external() {
    String external = "reconcile.external";
    if (settings.has(external) && !settings.text(external).equals("PROTECT")) {
      add(
          "EXTERNAL_POSITIONS_UNPROTECTED",
          settings.shown(external)
              + ": a position opened by hand gets no stop-loss from this engine; set it to"
              + " PROTECT, or place one yourself");
    }
  }

  private BigDecimal calmDistance(String multiple) {
    BigDecimal bars =
        BigDecimal.valueOf(settings.timeNs("protection.atrBar"))
            .divide(BigDecimal.valueOf(settings.timeNs("regime.bar")), DIGITS);
    return settings
        .number(multiple)
        .multiply(settings.number("regime.low"))
        .multiply(bars.sqrt(DIGITS));
  }
}
