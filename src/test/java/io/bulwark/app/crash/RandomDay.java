package io.bulwark.app.crash;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A day of random prices, signals, hands and faults. */
final class RandomDay {

  private static final List<String> FAULTS =
      List.of(
          "where: PLACE_LEG, when: {probability: 30 %}, what: {reply: {as: OVERLOADED_503}}",
          "where: PLACE_LEG, when: {probability: 20 %}, what: dropRequest",
          "where: PLACE_ORDER, when: {probability: 40 %}, what: dropAnswer",
          "where: ANY_EVENT, when: {probability: 20 %}, what: dropEvent",
          "where: TIME, when: {at: 15s}, what: {closeByHand: {share: 50 %}}",
          "where: TIME, when: {at: 12s, instrument: BTCUSDT}, what: cancelLegsByHand",
          "where: TIME, when: {at: 9s}, what: {thinBook: {share: 40 %, for: 20s}}",
          "where: TIME, when: {at: 14s}, what: {disconnect: {for: 6s}}",
          "where: TIME, when: {at: 11s}, what: {deposit: {amount: 250}}",
          "where: TIME, when: {at: 13s}, what: rejectTriggers");

  private static final int LENGTH_S = 40;

  private RandomDay() {}

  static CrashDay of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CrashDay day =
        CrashDay.of("random " + seed)
            .lasting(LENGTH_S + "s")
            .set("protection.repriceInterval=2s")
            .prices("BTCUSDT", path(random, 60_000))
            .prices("ETHUSDT", path(random, 3_000));
    for (String symbol : CrashDay.SYMBOLS) {
      day.signal(random.nextInt(3, 12) + "s", symbol, random.nextBoolean() ? "BUY" : "SELL");
    }
    if (random.nextInt(3) == 0) {
      day.operator("18s", "{'type':'OperatorHalt','haltAction':'HALT','reason':'random'}");
    }
    for (String fault : FAULTS) {
      if (random.nextInt(4) == 0) {
        day.faults("  - {name: fault%d, %s}\n".formatted(FAULTS.indexOf(fault), fault));
      }
    }
    return day;
  }

  private static String path(SplittableRandom random, int firstPrice) {
    StringBuilder path = new StringBuilder("0s " + firstPrice + ", 12s " + firstPrice);
    for (int second = 14; second < LENGTH_S; second += random.nextInt(2, 10)) {
      double price = firstPrice * (1 + random.nextInt(-250, 250) / 10_000.0);
      path.append(String.format(Locale.ROOT, ", %ds %.1f", second, price));
    }
    return path.toString();
  }
}
