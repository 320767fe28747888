package io.bulwark.replay.explain;

import java.util.Map;
import java.util.function.BiFunction;

/** Facts in words. */
final class FactWords {

  static final Map<String, BiFunction<Entry, Scene, String>> ALL =
      Map.ofEntries(
          Map.entry("SignalRaised", FactWords::signalRaised),
          Map.entry(
              "SignalAccepted",
              (e, s) -> "signal " + e.text("signalId") + " accepted as " + trade(e, s)),
          Map.entry("SignalRejected", FactWords::signalRejected),
          Map.entry("TradeTransitioned", FactWords::transitioned),
          Map.entry("TradeClosed", FactWords::tradeClosed),
          Map.entry("PartialProfitTaken", (e, s) -> partialTaken(e)),
          Map.entry("PartialProfitSkipped", (e, s) -> partialSkipped(e)),
          Map.entry("PositionAdopted", FactWords::adopted),
          Map.entry(
              "PositionConfirmed",
              (e, s) ->
                  trade(e, s)
                      + ": position confirmed by "
                      + Say.meaning("Evidence", e.text("evidence"))),
          Map.entry(
              "PositionUnconfirmed",
              (e, s) ->
                  trade(e, s)
                      + ": position not confirmed within "
                      + e.text("waited")
                      + "; protected all the same"),
          Map.entry("LegPresent", (e, s) -> legPresent(e)),
          Map.entry("LegGone", (e, s) -> legGone(e)),
          Map.entry("LegBurstStarted", (e, s) -> burst(e)),
          Map.entry("LegReplacementStarted", (e, s) -> replacement(e)),
          Map.entry("LegReplacementEnded", (e, s) -> replaced(e)),
          Map.entry("ProtectionRepriced", (e, s) -> repriced(e)),
          Map.entry("LegMoveSkipped", (e, s) -> skipped(e)),
          Map.entry("Halted", (e, s) -> HaltWords.halted(e)),
          Map.entry("HaltCleared", (e, s) -> HaltWords.cleared(e)),
          Map.entry("FlattenDecided", (e, s) -> HaltWords.flatten(e)),
          Map.entry(
              "DayStarted",
              (e, s) ->
                  "the UTC day "
                      + Say.day(e.time("dayTime"))
                      + " counts from "
                      + Say.money(e.decimal("baseline"))),
          Map.entry("Alerted", FactWords::alerted),
          Map.entry("InputRefused", FactWords::inputRefused),
          Map.entry("Difference", FactWords::difference),
          Map.entry(
              "SafetyFault",
              (e, s) ->
                  "FAULT in engine code ("
                      + Say.words(e.text("handler"))
                      + "): "
                      + Say.meaning("FaultCode", e.text("faultCode"))),
          Map.entry(
              "InstrumentLatched",
              (e, s) ->
                  s.symbol(e)
                      + ": entries blocked, "
                      + Say.meaning("InstrumentLatch", e.text("instrumentLatch"))),
          Map.entry(
              "InstrumentCleared",
              (e, s) ->
                  s.symbol(e) + ": no longer blocked by " + Say.words(e.text("instrumentLatch"))));

  private FactWords() {}

  private static String trade(Entry e, Scene scene) {
    return "trade " + e.text("tradeId") + " in " + scene.symbol(e);
  }

  private static String signalRaised(Entry e, Scene scene) {
    return e.text("strategy")
        + " wants to "
        + Say.words(e.text("side"))
        + " "
        + scene.symbol(e)
        + ", confidence "
        + Say.number(e.real("confidence"))
        + ", from the bar of "
        + Say.clock(e.time("barOpenTime")).substring(0, "00:00".length());
  }

  private static String signalRejected(Entry e, Scene scene) {
    return "signal "
        + e.text("signalId")
        + " ("
        + e.text("side")
        + " "
        + scene.symbol(e)
        + ") rejected: "
        + Say.meaning("RejectReason", e.text("rejectReason"));
  }

  static String transitioned(Entry e, Scene scene) {
    return trade(e, scene)
        + ": "
        + e.text("fromStatus")
        + " -> "
        + e.text("toStatus")
        + ", "
        + Say.meaning("TransitionReason", e.text("transitionReason"));
  }

  private static String tradeClosed(Entry e, Scene scene) {
    return trade(e, scene)
        + " is over: "
        + Say.meaning("ExitReason", e.text("exitReason"))
        + ", net "
        + Say.money(e.decimal("netPnl"));
  }

  private static String partialTaken(Entry e) {
    return "partial profit: return "
        + Say.percent(e.real("return"))
        + " reached the trigger "
        + Say.percent(e.real("trigger"))
        + " at "
        + e.text("price")
        + "; "
        + e.text("qty")
        + " is being closed, "
        + e.text("rest")
        + " stays";
  }

  private static String partialSkipped(Entry e) {
    return "partial profit not taken: "
        + Say.meaning("PartialSkip", e.text("partialSkip"))
        + "; return "
        + Say.percent(e.real("return"))
        + ", quantity "
        + e.text("qty")
        + ", minimum "
        + e.text("minimum");
  }

  private static String adopted(Entry e, Scene scene) {
    return trade(e, scene)
        + ": a position is adopted, "
        + e.text("side")
        + " "
        + e.text("qty")
        + " at "
        + e.text("entryPx")
        + ": "
        + Say.meaning("PositionOrigin", e.text("positionOrigin"));
  }

  private static String legPresent(Entry e) {
    return Say.leg(e.text("legKind"))
        + " present: the venue showed it at "
        + e.text("triggerPx")
        + ", venue id "
        + e.text("venueLegId");
  }

  private static String legGone(Entry e) {
    return Say.leg(e.text("legKind"))
        + " gone: "
        + Say.meaning("LegGoneReason", e.text("legGoneReason"))
        + (e.whole("code") == 0 ? "" : ", " + Refusals.words(e.whole("code")));
  }

  private static String burst(Entry e) {
    String why = e.whole("burst") == 1 ? "first attachment" : "placing in its new place";
    return (e.isTrue("repair") ? "repair" : why)
        + " of the "
        + Say.leg(e.text("legKind"))
        + " begins, attempt "
        + e.text("burst");
  }

  static String replacement(Entry e) {
    return Say.leg(e.text("legKind"))
        + " moves "
        + e.text("fromPx")
        + " -> "
        + e.text("toPx")
        + ": "
        + Say.meaning("ReplaceReason", e.text("replaceReason"));
  }

  static String replaced(Entry e) {
    return "move of the "
        + Say.leg(e.text("legKind"))
        + " ended: "
        + Say.meaning("ReplaceOutcome", e.text("replaceOutcome"))
        + (e.whole("code") == 0 ? "" : ", " + Refusals.words(e.whole("code")));
  }

  private static String repriced(Entry e) {
    return "legs desired anew: stop-loss "
        + e.text("stopPx")
        + ", take-profit "
        + e.text("targetPx")
        + (e.has("atr") ? ", ATR " + Say.number(e.real("atr")) : "")
        + ": "
        + Say.meaning("RepriceCause", e.text("repriceCause"));
  }

  private static String skipped(Entry e) {
    return Say.leg(e.text("legKind"))
        + " stays at "
        + e.text("placedPx")
        + " though desired at "
        + e.text("desiredPx")
        + ": "
        + Say.meaning("SkipReason", e.text("skipReason"));
  }

  private static String alerted(Entry e, Scene scene) {
    return "ALERT, "
        + scene.symbol(e)
        + ": "
        + Say.meaning("AlertKind", e.text("alertKind"))
        + (e.whole("code") == 0 ? "" : ", " + Refusals.words(e.whole("code")))
        + ", since "
        + Say.clock(e.time("since"));
  }

  private static String inputRefused(Entry e, Scene scene) {
    return "input not believed, "
        + scene.symbol(e)
        + ": "
        + Say.meaning("InputFault", e.text("inputFault"))
        + (e.has("value") ? ", value " + e.text("value") : "")
        + (e.has("limit") ? ", limit " + e.text("limit") : "");
  }

  private static String difference(Entry e, Scene scene) {
    return "venue and engine differ, "
        + scene.symbol(e)
        + ": "
        + Say.meaning("DifferenceKind", e.text("differenceKind"))
        + ", expected "
        + e.text("expected")
        + ", actual "
        + e.text("actual");
  }
}
