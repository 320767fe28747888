package io.bulwark.replay.explain;

import java.util.Map;
import java.util.function.BiFunction;

/** Commands in words. */
final class CommandWords {

  static final Map<String, BiFunction<Entry, Scene, String>> ALL =
      Map.ofEntries(
          Map.entry("PlaceOrder", (e, s) -> "send " + order(e, s)),
          Map.entry("PlaceLeg", (e, s) -> "place " + leg(e, s)),
          Map.entry(
              "CancelLeg", (e, s) -> "cancel the " + s.symbol(e) + " leg " + e.text("legClientId")),
          Map.entry(
              "CancelOrder",
              (e, s) -> "cancel the " + s.symbol(e) + " order " + e.text("orderClientId")),
          Map.entry("QueryPositions", (e, s) -> "ask for all positions"),
          Map.entry("QueryBalance", (e, s) -> "ask for the balance"),
          Map.entry("QueryOrders", (e, s) -> "ask for all open orders"),
          Map.entry("QueryLegs", (e, s) -> "ask for all open conditional orders"),
          Map.entry("QueryOrder", (e, s) -> "look the order " + e.text("orderClientId") + " up"));

  private CommandWords() {}

  /** An ordinary order: {@code entry BUY 0.1 BTCUSDT limit 97116.4 IOC}. */
  static String order(Entry e, Scene scene) {
    return Say.role(e.text("role"))
        + " "
        + e.text("side")
        + " "
        + e.text("qty")
        + " "
        + scene.symbol(e)
        + (e.has("price")
            ? " limit " + e.text("price") + " " + e.text("timeInForce")
            : " at market")
        + (e.isTrue("reduceOnly") ? " (may only reduce)" : "");
  }

  /** A protective leg: {@code stop-loss SELL BTCUSDT at 96836.7, closes the position}. */
  static String leg(Entry e, Scene scene) {
    return Say.leg(e.text("legKind"))
        + " "
        + e.text("side")
        + " "
        + scene.symbol(e)
        + " at "
        + e.text("triggerPx")
        + (e.text("workingType").equals("MARK_PRICE") ? " (mark price)" : " (last price)")
        + (e.isTrue("closePosition") ? ", closes the position" : ", quantity " + e.text("qty"));
  }
}
