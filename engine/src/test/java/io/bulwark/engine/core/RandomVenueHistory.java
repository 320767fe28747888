package io.bulwark.engine.core;

import java.util.List;
import java.util.Random;

/** A random life: prices that jump, signals, time, and a venue that refuses, loses and forgets. */
final class RandomVenueHistory {

  private static final List<String> COMMANDS =
      List.of(
          "PlaceOrder ENTRY",
          "PlaceOrder EXIT",
          "PlaceOrder EMERGENCY",
          "PlaceOrder PARTIAL",
          "CancelOrder",
          "QueryTrades",
          "PlaceLeg STOP_LOSS",
          "PlaceLeg TAKE_PROFIT",
          "CancelLeg",
          "QueryPositions",
          "QueryBalance",
          "QueryOrder",
          "QueryOrders",
          "QueryLegs");
  private static final List<String> ANY =
      List.of("lose", "drop", "silent", "unsent", "refuse -1008", "refuse -2019", "refuse -2021");
  private static final List<String> HANDS = List.of("normal", "early", "noAccount", "orderLost");
  private static final List<String> ENTRIES =
      List.of("expire", "part 0.1", "early", "noAccount", "orderLost", "mute", "lose expire");

  private final Scenario s;
  private final Random random;

  RandomVenueHistory(Scenario s, long seed) {
    this.s = s;
    this.random = new Random(seed);
    s.venue().latency(random.nextBoolean() ? "10ms" : "700ms");
  }

  /** One thing happens. */
  void next() {
    String symbol = random.nextBoolean() ? "BTC" : "ETH";
    switch (random.nextInt(14)) {
      case 0, 1 ->
          s.signal(symbol, random.nextBoolean() ? "BUY" : "SELL", random.nextDouble() * 1.1);
      case 2 -> {
        if (random.nextInt(8) == 0) {
          String qty = (random.nextBoolean() ? "0." : "-0.") + (1 + random.nextInt(400));
          s.venue().tradeByHand(symbol, qty, price(symbol), pick(HANDS));
        }
        s.venue().next(COMMANDS.get(random.nextInt(COMMANDS.size())), pick(ANY), pick(ANY));
      }
      case 3 -> s.venue().next("PlaceOrder ENTRY", pick(ENTRIES));
      case 4 -> happen(symbol);
      case 5 -> s.after(random.nextInt(90) + "s");
      case 6 -> s.after(random.nextInt(3000) + "ms");
      case 7 -> s.venue().transfer(random.nextBoolean() ? "200" : "-100");
      case 9 -> operate();
      case 10 -> disturb(symbol);
      case 8 -> s.after(random.nextInt(10) == 0 ? "50m" : "20ms");
      default -> s.trade(symbol, price(symbol));
    }
  }

  private void operate() {
    switch (random.nextInt(4)) {
      case 0 -> s.json("{'type':'OperatorHalt','haltAction':'HALT','reason':'random'}");
      case 1 -> s.json("{'type':'OperatorResume','reason':'random','newLimit':'0.3'}");
      case 2 -> s.json("{'type':'OperatorResume','reason':''}");
      default -> s.json("{'type':'OperatorNote','note':'random'}");
    }
  }

  private void disturb(String symbol) {
    switch (random.nextInt(7)) {
      case 5 -> journal("JournalTrouble");
      case 6 -> journal("JournalTroubleOver");
      case 0 -> s.json("{'type':'UserStreamDown'}").after("1s").json("{'type':'UserStreamUp'}");
      case 1 -> s.venue().transferUntold(random.nextBoolean() ? "50" : "-50");
      case 2 -> s.wrongTrade(symbol, "1");
      case 3 -> s.venue().next("QueryLegs", "http 429 3s");
      default -> s.venue().next("PlaceOrder ENTRY", "http 418");
    }
  }

  private void journal(String input) {
    String kind = random.nextBoolean() ? "SPACE_LOW" : "FORCE_SLOW";
    s.json("{'type':'%s','journalTroubleKind':'%s'}".formatted(input, kind));
  }

  private void happen(String symbol) {
    for (String kind : List.of("STOP_LOSS", "TAKE_PROFIT")) {
      if (s.venue().hasLeg(symbol, kind) && random.nextBoolean()) {
        if (random.nextBoolean()) {
          s.venue().cancelByHand(symbol, kind, random.nextBoolean());
        } else if (!s.venue().positionOf(symbol).equals("0")) {
          s.venue().trigger(symbol, kind, price(symbol));
        }
        return;
      }
    }
    if (!s.venue().positionOf(symbol).equals("0") && random.nextInt(4) == 0) {
      s.venue().closeByHand(symbol, price(symbol));
    }
  }

  private String price(String symbol) {
    double middle = symbol.equals("BTC") ? 10_000 : 1_000;
    return Long.toString(Math.round(middle * (0.97 + 0.06 * random.nextDouble())));
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }
}
