package io.bulwark.app.simulate;

import io.bulwark.adapters.random.Xoshiro;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What can go wrong on a simulated day, and how often it does on a middling one. The names are
 * those of docs/fault-plans.md; a rate is a probability of a call, event or price, or a number an
 * hour.
 */
final class FaultMenu {

  /** What happens to the process, not at the venue. */
  static final String DEATH = "death";

  /** What an operator does. */
  static final String OPERATOR = "operator";

  private static final List<String> REPLIES =
      List.of(
          "UNAVAILABLE_503",
          "INTERNAL_503",
          "OVERLOADED_503",
          "GATEWAY_PAGE",
          "SERVER_ERROR_500",
          "BAD_TIMESTAMP_1021",
          "SHUTTING_DOWN_1016");
  private static final List<String> UNKNOWNS =
      List.of("UNKNOWN_503", "TIMEOUT_408", "UNKNOWN_1000", "DISCONNECTED_1001", "UNEXPECTED_1006");
  private static final List<String> QUERIES =
      List.of("QUERY_POSITIONS", "QUERY_ORDERS", "QUERY_LEGS", "QUERY_BALANCE", "QUERY_TRADES");

  /** Draws the figures of a fault. */
  interface Figures {
    /** As in a plan: the fault alone, or with its figures. */
    String draw(Xoshiro random);
  }

  /**
   * One line of the menu.
   *
   * @param where targets of which one is drawn
   * @param rate on a middling day
   */
  record Item(String name, List<String> where, double rate, Figures figures) {

    /** Whether the rate is a number an hour. */
    boolean isByClock() {
      return where.get(0).equals("TIME");
    }
  }

  private static final List<Item> ITEMS = items();

  private FaultMenu() {}

  static List<Item> all() {
    return ITEMS;
  }

  /** All names that a user may give. */
  static List<String> names() {
    List<String> names = new ArrayList<>(ITEMS.stream().map(Item::name).distinct().toList());
    names.add(DEATH);
    names.add(OPERATOR);
    return names;
  }

  /** Whether what has this name happens by the clock. */
  static boolean isByClock(String name) {
    return ITEMS.stream().anyMatch(item -> item.name().equals(name) && item.isByClock());
  }

  private static List<Item> items() {
    List<Item> items = new ArrayList<>();
    calls(items);
    events(items);
    prices(items);
    stream(items);
    venue(items);
    hands(items);
    return List.copyOf(items);
  }

  private static void calls(List<Item> items) {
    List<String> any =
        List.of("ANY_CALL", "PLACE_ORDER", "PLACE_LEG", "CANCEL_LEG", "QUERY_POSITIONS");
    List<String> sends =
        List.of("ANY_CALL", "PLACE_ORDER", "PLACE_LEG", "CANCEL_LEG", "CANCEL_LEGS");
    add(items, "delayRequest", any, 0.02, r -> "delayRequest: {delay: 100ms, upTo: " + s(r, 6));
    add(items, "delayAnswer", any, 0.02, r -> "delayAnswer: {delay: 100ms, upTo: " + s(r, 12));
    add(items, "dropRequest", any, 0.01, r -> "dropRequest: {");
    add(items, "dropAnswer", any, 0.01, r -> "dropAnswer: {");
    add(items, "reply", any, 0.02, r -> "reply: {as: " + one(r, REPLIES));
    add(
        items,
        "reply",
        sends,
        0.02,
        r -> "reply: {as: " + one(r, UNKNOWNS) + ", execute: " + (r.nextInt(2) == 0));
    add(items, "replayRequest", sends, 0.01, r -> "replayRequest: {after: " + s(r, 3));
    add(items, "repeatAnswer", any, 0.01, r -> "repeatAnswer: {after: " + s(r, 5));
    add(items, "lagRead", QUERIES, 0.02, r -> "lagRead: {lag: 100ms, upTo: " + s(r, 20));
    add(
        items,
        "forgetRow",
        QUERIES,
        0.003,
        r -> "forgetRow: {for: " + s(r, 25) + ", which: " + one(r, "NEWEST", "OLDEST", "RANDOM"));
    add(items, "truncateListing", QUERIES, 0.003, r -> "truncateListing: {keep: " + r.nextInt(2));
    add(items, "dropPart", QUERIES, 0.003, r -> "dropPart: {");
  }

  private static void events(List<Item> items) {
    List<String> any = List.of("ANY_EVENT", "ORDER_UPDATE", "LEG_UPDATE", "ACCOUNT_UPDATE");
    add(items, "delayEvent", any, 0.05, r -> "delayEvent: {delay: 100ms, upTo: " + s(r, 10));
    add(items, "repeatEvent", any, 0.05, r -> "repeatEvent: {after: 0s, upTo: " + s(r, 3600));
    add(items, "swapEvent", any, 0.05, r -> "swapEvent: {");
    add(items, "dropEvent", any, 0.02, r -> "dropEvent: {");
  }

  private static void prices(List<Item> items) {
    List<String> any = List.of("ANY_PRICE", "TRADE", "MARK", "QUOTE");
    add(items, "spikePrice", any, 1e-5, r -> "spikePrice: {by: " + (1 + r.nextInt(50)) + " %");
    add(items, "crossQuote", List.of("QUOTE"), 1e-4, r -> "crossQuote: {");
    add(items, "zeroPrice", any, 1e-5, r -> "zeroPrice: {");
    add(items, "repeatPrice", any, 1e-3, r -> "repeatPrice: {");
    add(items, "dropPrice", any, 1e-3, r -> "dropPrice: {");
    add(items, "delayPrice", any, 1e-3, r -> "delayPrice: {delay: 100ms, upTo: " + s(r, 10));
    add(
        items,
        "freezePrices",
        any,
        5e-6,
        r -> "freezePrices: {for: " + s(r, 180) + ", told: " + (r.nextInt(2) == 0));
  }

  private static void stream(List<Item> items) {
    List<String> time = List.of("TIME");
    add(items, "stallStream", time, 0.5, r -> "stallStream: {for: " + s(r, 60));
    add(items, "gapStream", time, 0.3, r -> "gapStream: {for: " + s(r, 90));
    add(items, "silenceStream", time, 0.1, r -> "silenceStream: {renewAfter: " + s(r, 300));
    add(items, "expireKey", time, 0.1, r -> "expireKey: {renewAfter: " + s(r, 120));
    add(items, "disconnect", time, 0.5, r -> "disconnect: {for: " + s(r, 60));
  }

  private static void venue(List<Item> items) {
    List<String> time = List.of("TIME");
    add(
        items,
        "ban",
        time,
        0.1,
        r -> "ban: {http: " + (r.nextInt(4) == 0 ? 418 : 429) + ", for: " + s(r, 120));
    add(items, "skewClock", time, 0.1, r -> "skewClock: {by: -" + s(r, 4) + ", for: " + s(r, 120));
    add(
        items,
        "haltInstrument",
        time,
        0.05,
        r ->
            "haltInstrument: {for: "
                + s(r, 600)
                + ", status: "
                + one(r, "CLOSED", "REDUCE_ONLY")
                + ", cancelOrders: "
                + (r.nextInt(2) == 0));
    add(
        items,
        "restrictAccount",
        time,
        0.05,
        r ->
            "restrictAccount: {permission: "
                + one(r, "REDUCE_ONLY", "NONE")
                + ", for: "
                + s(r, 600));
    add(
        items,
        "changeFilters",
        time,
        0.1,
        r -> "changeFilters: {tickTimes: " + one(r, "1", "5", "10") + ", toldAfter: " + s(r, 120));
    add(items, "liquidate", time, 0.02, r -> "liquidate: {");
    add(items, "deleverage", time, 0.05, r -> "deleverage: {share: " + pct(r));
    add(items, "holdTriggers", time, 0.1, r -> "holdTriggers: {for: " + s(r, 120));
    add(items, "delayTriggers", time, 0.1, r -> "delayTriggers: {delay: " + s(r, 40));
    add(items, "rejectTriggers", time, 0.1, r -> "rejectTriggers: {for: " + s(r, 600));
    add(
        items,
        "thinBook",
        time,
        0.5,
        r -> "thinBook: {share: " + r.nextInt(100) + " %, for: " + s(r, 120));
    add(items, "useWeight", time, 0.2, r -> "useWeight: {weight: " + (500 + r.nextInt(2000)));
  }

  private static void hands(List<Item> items) {
    List<String> time = List.of("TIME");
    add(
        items,
        "openByHand",
        time,
        0.05,
        r -> "openByHand: {side: " + one(r, "BUY", "SELL") + ", notional: " + usdt(r));
    add(items, "closeByHand", time, 0.1, r -> "closeByHand: {share: " + pct(r));
    add(
        items,
        "restByHand",
        time,
        0.1,
        r -> "restByHand: {side: " + one(r, "BUY", "SELL") + ", notional: " + usdt(r));
    add(items, "cancelOrdersByHand", time, 0.1, r -> "cancelOrdersByHand: {");
    add(items, "cancelLegsByHand", time, 0.2, r -> "cancelLegsByHand: {");
    add(items, "setLeverageByHand", time, 0.05, r -> "setLeverageByHand: {leverage: 5");
    add(items, "switchPositionMode", time, 0.05, r -> "switchPositionMode: {for: " + s(r, 600));
    add(items, "switchMarginType", time, 0.05, r -> "switchMarginType: {");
    add(items, "deposit", time, 0.1, r -> "deposit: {amount: " + usdt(r));
    add(items, "withdraw", time, 0.1, r -> "withdraw: {amount: " + usdt(r));
    add(items, "occupySlots", time, 0.01, r -> "occupySlots: {");
  }

  private static void add(
      List<Item> items, String name, List<String> where, double rate, Figures figures) {
    items.add(new Item(name, where, rate, random -> "{" + figures.draw(random) + "}}"));
  }

  /** A length from 1 s to so many seconds, short ones as likely as long ones. */
  private static String s(Xoshiro random, int mostSeconds) {
    double most = mostSeconds * 1000.0;
    double ms = 1000 * StrictMath.pow(most / 1000, random.nextDouble());
    return Math.round(ms) + "ms";
  }

  private static String pct(Xoshiro random) {
    return (random.nextInt(3) == 0 ? 100 : 1 + random.nextInt(99)) + " %";
  }

  private static String usdt(Xoshiro random) {
    return String.format(Locale.ROOT, "%d", 200 + random.nextInt(3000));
  }

  private static String one(Xoshiro random, String... of) {
    return one(random, List.of(of));
  }

  private static String one(Xoshiro random, List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
