package io.bulwark.replay.explain;

import io.bulwark.replay.explain.Scene.Latch;
import io.bulwark.replay.explain.Scene.OpenTrade;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The checks of the entry pipeline in its order, each with its figure beside its limit: what a
 * SignalAccepted or SignalRejected fact says of them.
 */
final class Checks {

  private static final String NOT_REACHED = "not reached";

  private final Entry decision;
  private final Entry figures;
  private final Scene scene;
  private final String reason;
  private final List<Explanation.Line> lines = new ArrayList<>();
  private boolean failed;

  private Checks(Entry decision, Scene scene) {
    this.decision = decision;
    this.figures = decision.nested("figures");
    this.scene = scene;
    this.reason = decision.text("rejectReason");
  }

  /**
   * One line for each check.
   *
   * @param scene as it is at the decision: it knows the halts and trades of that moment
   */
  static List<Explanation.Line> lines(Entry decision, Scene scene) {
    Checks checks = new Checks(decision, scene);
    checks.all();
    return checks.lines;
  }

  private void all() {
    check("signal", Set.of("BAD_SIGNAL", "DUPLICATE"), signal());
    check("kill-switch", Set.of("HALTED"), killSwitch());
    check("data", Set.of("DAY_NOT_OPEN", "WARMING_UP", "STALE_DATA"), data());
    check("one trade", Set.of("TRADE_OPEN", "UNKNOWN_OUTCOME", "INSTRUMENT_LATCHED"), oneTrade());
    check("confidence", Set.of("LOW_CONFIDENCE"), confidence());
    check("correlation", Set.of(), correlation());
    check("stop distance", Set.of("BAD_STOP"), stopDistance());
    check("size", Set.of("NO_EQUITY", "BELOW_MINIMUM"), size());
    check("margin", Set.of("INSUFFICIENT_MARGIN"), margin());
    check("liquidation", Set.of("LIQUIDATION_TOO_NEAR"), liquidation());
    check("slots, budget", Set.of("NO_SLOTS", "NO_BUDGET"), slots());
  }

  private void check(String name, Set<String> reasons, String figure) {
    boolean fails = reasons.contains(reason);
    String verdict = fails ? "FAILED" : failed ? NOT_REACHED : "passed";
    failed |= fails;
    String text = verdict.equals(NOT_REACHED) ? "" : figure;
    if (fails) {
      text = Say.meaning("RejectReason", reason) + (text.isEmpty() ? "" : ": " + text);
    }
    String line =
        String.format(Locale.ROOT, "%-11s  %-13s  %s", verdict, name, text).stripTrailing();
    lines.add(
        new Explanation.Line(
            0, 0, line, Map.of("check", name, "verdict", verdict, "figures", text)));
  }

  private String signal() {
    return "confidence " + number("confidence") + ", allowed 0 to 1";
  }

  private String killSwitch() {
    if (!reason.equals("HALTED")) {
      return "no halt";
    }
    List<String> halts = new ArrayList<>();
    for (Latch latch : scene.latches()) {
      halts.add(
          "halt "
              + latch.number()
              + ", "
              + latch.halted().text("trigger")
              + ", since "
              + Say.moment(latch.halted().timeNs()));
    }
    return halts.isEmpty() ? "latches " + decision.text("latches") : String.join("; ", halts);
  }

  private String data() {
    if (!figures.has("regime")) {
      return "";
    }
    return "regime "
        + figures.text("regime")
        + ", ATR "
        + (figures.has("atrPercent") ? Say.percent(figures.real("atrPercent")) : "unknown")
        + " of the price"
        + (figures.has("referencePx") ? ", price " + figures.text("referencePx") : "");
  }

  private String oneTrade() {
    OpenTrade open = scene.openTrade(decision.whole("instrumentId"));
    if (open == null || !reason.equals("TRADE_OPEN")) {
      return reason.isEmpty() || failsLater() ? "no other trade in " + scene.symbol(decision) : "";
    }
    return "trade "
        + open.tradeId()
        + " in "
        + scene.symbol(decision)
        + ", "
        + open.status()
        + " since step "
        + open.sequence();
  }

  private boolean failsLater() {
    return figures.has("threshold");
  }

  private String confidence() {
    if (!figures.has("threshold")) {
      return "";
    }
    String regime = figures.text("regime");
    String shift =
        switch (regime) {
          case "LOW" -> " + " + scene.setting("regime.lowPenalty") + " in LOW";
          case "HIGH" -> " - " + scene.setting("regime.highBonus") + " in HIGH";
          default -> " in MEDIUM";
        };
    return number("confidence")
        + ", needed "
        + number("threshold")
        + " = "
        + scene.setting("entry.minConfidence")
        + shift;
  }

  private String correlation() {
    if (!figures.has("sizeFactor")) {
      return "";
    }
    String factor = ": size x " + figures.text("sizeFactor");
    if (!figures.has("correlationInstrument")) {
      return "no other position" + factor;
    }
    return (figures.has("correlation") ? number("correlation") : "unknown")
        + " with "
        + scene.symbol(figures.whole("correlationInstrument"))
        + " over "
        + figures.text("correlationSamples")
        + " returns, limit "
        + number("correlationLimit")
        + factor;
  }

  private String stopDistance() {
    if (!figures.has("stopPx")) {
      return "";
    }
    BigDecimal price = figures.decimal("referencePx");
    return "stop "
        + figures.text("stopPx")
        + " is "
        + Say.plain(price.subtract(figures.decimal("stopPx")).abs())
        + " from "
        + figures.text("referencePx")
        + " ("
        + scene.setting("protection.stopAtrMultiple")
        + " x ATR "
        + number("atr")
        + "), target "
        + figures.text("targetPx");
  }

  private String size() {
    if (!figures.has("qty")) {
      return figures.has("equity") ? "equity " + Say.money(figures.decimal("equity")) : "";
    }
    String cap =
        figures.text("sizeCap").equals("NONE")
            ? ""
            : ", capped by " + Say.words(figures.text("sizeCap"));
    return figures.text("qty")
        + " = "
        + Say.money(figures.decimal("risk"))
        + " at risk / "
        + figures.text("riskPerUnit")
        + " a unit"
        + cap
        + "; minimum "
        + figures.text("minQty")
        + "; notional "
        + Say.money(figures.decimal("notional"))
        + ", minimum "
        + figures.text("minNotional");
  }

  private String margin() {
    return figures.has("required")
        ? Say.money(figures.decimal("required"))
            + " needed, "
            + Say.money(figures.decimal("available"))
            + " available"
        : "";
  }

  private String liquidation() {
    if (!figures.has("liquidationPx")) {
      return "no liquidation price: nothing can be liquidated";
    }
    BigDecimal limit = figures.decimal("limitPx");
    BigDecimal half =
        limit.subtract(figures.decimal("liquidationPx")).abs().divide(BigDecimal.valueOf(2));
    return "stop "
        + Say.plain(limit.subtract(figures.decimal("stopPx")).abs())
        + " from the entry, must be below "
        + rounded(half)
        + ", half the way to "
        + rounded(figures.decimal("liquidationPx"));
  }

  private static String rounded(BigDecimal price) {
    return Say.plain(price.setScale(2, RoundingMode.DOWN));
  }

  private String slots() {
    return figures.has("slotsFree")
        ? figures.text("slotsFree") + " conditional orders free, 4 needed"
        : "";
  }

  private String number(String field) {
    return Say.number(figures.real(field));
  }
}
