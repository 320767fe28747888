package io.bulwark.replay.explain;

import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** Inputs in words. */
final class InputWords {

  static final Map<String, BiFunction<Entry, Scene, String>> ALL =
      Map.ofEntries(
          Map.entry("SessionStarted", (e, s) -> sessionStarted(e)),
          Map.entry(
              "SessionEnded",
              (e, s) -> "the session ends: " + Say.meaning("EndReason", e.text("endReason"))),
          Map.entry("Clock", (e, s) -> "time passes"),
          Map.entry(
              "OperatorHalt",
              (e, s) -> "an operator: " + action(e) + "; reason: " + e.text("reason")),
          Map.entry("OperatorResume", (e, s) -> resume(e)),
          Map.entry("OperatorNote", (e, s) -> "an operator notes: " + e.text("note")),
          Map.entry("JournalTrouble", (e, s) -> journalTrouble(e)),
          Map.entry(
              "JournalTroubleOver",
              (e, s) -> "over: " + Say.meaning("JournalTroubleKind", e.text("journalTroubleKind"))),
          Map.entry("SourceDeclared", (e, s) -> source(e)),
          Map.entry(
              "InstrumentListed",
              (e, s) ->
                  e.text("symbol")
                      + " is listed: tick "
                      + e.text("tickSize")
                      + ", step "
                      + e.text("stepSize")
                      + ", taker fee "
                      + Say.percent(e.real("takerFee"))),
          Map.entry(
              "Bar",
              (e, s) ->
                  s.symbol(e)
                      + " bar of "
                      + e.text("interval")
                      + " from "
                      + Say.clock(e.time("openTime"))
                      + ", close "
                      + e.text("close")),
          Map.entry("Trade", (e, s) -> s.symbol(e) + " traded at " + e.text("price")),
          Map.entry("Mark", (e, s) -> s.symbol(e) + " mark price " + e.text("markPx")),
          Map.entry(
              "Quote",
              (e, s) -> s.symbol(e) + " bid " + e.text("bidPx") + ", ask " + e.text("askPx")),
          Map.entry(
              "MarketDataGap",
              (e, s) -> s.symbol(e) + ": " + Say.plural(e.whole("missing"), "price") + " missing"),
          Map.entry("OrderUpdate", InputWords::orderUpdate),
          Map.entry("LegUpdate", (e, s) -> legUpdate(e)),
          Map.entry("AccountUpdate", InputWords::accountUpdate),
          Map.entry(
              "UserStreamDown", (e, s) -> "the account stream is gone: account events are missing"),
          Map.entry("UserStreamUp", (e, s) -> "the account stream is back"),
          Map.entry(
              "CallResult",
              (e, s) -> "venue answers " + call(e) + " " + e.text("clientId") + ": " + outcome(e)),
          Map.entry("PositionListing", (e, s) -> lists(e, "positions", InputWords::position, s)),
          Map.entry(
              "BalanceListing",
              (e, s) -> "venue says the wallet holds " + Say.money(e.decimal("walletBalance"))),
          Map.entry("OrderListing", (e, s) -> lists(e, "orders", InputWords::order, s)),
          Map.entry("LegListing", (e, s) -> lists(e, "legs", InputWords::leg, s)));

  private static final int ROWS_SHOWN = 4;

  private InputWords() {}

  private static String sessionStarted(Entry e) {
    return "session "
        + e.text("sessionId")
        + " starts: engine "
        + e.text("engineCode")
        + ", version "
        + e.text("engineVersion")
        + ", "
        + Say.plural(e.rows("settings").size(), "setting");
  }

  private static String action(Entry e) {
    return e.text("haltAction").equals("HALT_AND_FLATTEN")
        ? "block entries and close positions"
        : "block entries";
  }

  private static String resume(Entry e) {
    return "an operator clears "
        + (e.has("trigger") ? e.text("trigger") : "all halts")
        + (e.has("newLimit") ? ", new day limit " + Say.percent(e.real("newLimit")) : "")
        + "; reason: "
        + e.text("reason");
  }

  private static String journalTrouble(Entry e) {
    String force =
        e.has("forceTook")
            ? "; a force took " + e.text("forceTook") + ", limit " + e.text("maxForce")
            : "";
    String space =
        e.has("freeBytes")
            ? "; free bytes " + e.text("freeBytes") + ", limit " + e.text("minFreeBytes")
            : "";
    return "trouble with the journal: "
        + Say.meaning("JournalTroubleKind", e.text("journalTroubleKind"))
        + force
        + space;
  }

  private static String source(Entry e) {
    return "market data from "
        + e.text("kind")
        + ", a price at least every "
        + e.text("cadence")
        + (e.isTrue("hasMarks") ? ", with mark prices" : ", no mark prices: mark = last trade");
  }

  private static String orderUpdate(Entry e, Scene scene) {
    String what =
        switch (e.text("execType")) {
          case "TRADE" ->
              "filled "
                  + e.text("lastQty")
                  + " at "
                  + e.text("lastPx")
                  + ", fee "
                  + Say.money(e.decimal("fee"))
                  + (e.decimal("realisedPnl").signum() == 0
                      ? ""
                      : ", realised " + Say.money(e.decimal("realisedPnl")));
          case "NEW" -> "accepted";
          case "QUERIED" -> "looked up: " + Say.words(e.text("ordStatus"));
          default -> Say.words(e.text("execType"));
        };
    return "venue on order "
        + e.text("clientId")
        + " ("
        + e.text("side")
        + " "
        + e.text("qty")
        + " "
        + scene.symbol(e)
        + "): "
        + what;
  }

  private static String legUpdate(Entry e) {
    return "venue on "
        + Say.leg(e.text("legKind"))
        + " "
        + e.text("clientId")
        + ": "
        + Say.meaning("LegStatus", e.text("legStatus"))
        + ", trigger "
        + e.text("triggerPx");
  }

  private static String accountUpdate(Entry e, Scene scene) {
    String positions =
        e.rows("positions").stream()
            .map(row -> ", " + position(row, scene))
            .collect(Collectors.joining());
    String change =
        e.decimal("balanceChange").signum() == 0
            ? ""
            : ", changed by " + Say.money(e.decimal("balanceChange"));
    return "venue on the account ("
        + Say.meaning("AccountReason", e.text("accountReason"))
        + "): wallet "
        + Say.money(e.decimal("walletBalance"))
        + change
        + positions;
  }

  private static String position(Entry row, Scene scene) {
    return row.decimal("position").signum() == 0
        ? scene.symbol(row) + " flat"
        : scene.symbol(row) + " position " + row.text("position") + " at " + row.text("entryPx");
  }

  private static String order(Entry row, Scene scene) {
    return scene.symbol(row) + " " + row.text("side") + " " + row.text("qty");
  }

  private static String leg(Entry row, Scene scene) {
    return scene.symbol(row) + " " + Say.leg(row.text("legKind")) + " at " + row.text("triggerPx");
  }

  private static String lists(
      Entry e, String group, BiFunction<Entry, Scene, String> row, Scene scene) {
    int count = e.rows(group).size();
    String what = Words.spaced(e.type()).replace(" listing", "");
    String rows =
        e.rows(group).stream()
            .limit(ROWS_SHOWN)
            .map(r -> row.apply(r, scene))
            .collect(Collectors.joining(", "));
    return "venue lists "
        + Say.plural(count, "open " + what)
        + (count == 0 ? "" : ": " + rows)
        + (count > ROWS_SHOWN ? ", ..." : "");
  }

  static String call(Entry e) {
    return "(" + Say.meaning("CallKind", e.text("callKind")) + ")";
  }

  /** How a call ended. */
  static String outcome(Entry e) {
    String code =
        e.whole("code") == 0
            ? e.whole("httpStatus") == 0 || e.whole("httpStatus") == 200
                ? ""
                : ", HTTP " + e.text("httpStatus")
            : ", " + Refusals.words(e.whole("code"));
    String id = e.has("venueOrderId") ? ", venue id " + e.text("venueOrderId") : "";
    return switch (e.text("outcome")) {
      case "DONE" -> "done" + id;
      case "REFUSED" -> "refused" + code;
      case "NOT_SENT" -> "it never left this process" + code;
      default -> "outcome unknown" + code;
    };
  }
}
