package io.bulwark.replay;

import io.bulwark.engine.text.TimeText;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A summary as nested maps, for JSON: names in lower camel case, amounts in USDT and seconds as
 * exact decimals. {@code exposure_unprotected_seconds} has its name from the metrics.
 */
public final class SummaryMap {

  private SummaryMap() {}

  /** The figures; what does not exist is left out. */
  public static Map<String, Object> of(SummaryFigures f) {
    Map<String, Object> map = new LinkedHashMap<>();
    if (f.steps > 0) {
      map.put("from", TimeText.of(f.firstTimeNs));
      map.put("to", TimeText.of(f.lastTimeNs));
    }
    if (f.endReason != null) {
      map.put("ended", f.endReason.name());
    }
    map.put("sessions", f.sessions);
    map.put("steps", f.steps);
    map.put("messages", f.messages);
    map.put("payloadBytes", f.bytes);
    map.put("runningHash", String.format(Locale.ROOT, "%016x", f.lastRunningHash));
    map.put("symbols", f.symbols);
    map.put("marketTrades", f.marketTrades);
    map.put("gaps", f.gaps);
    map.put("signalsAccepted", f.signalsAccepted);
    map.put("signalsRejected", named(f.rejections));
    map.put("trades", trades(f));
    map.put("pnl", pnl(f));
    map.put("halts", named(f.halts));
    map.put("haltsCleared", named(f.haltsCleared));
    map.put("legs", legs(f));
    map.put("safeguards", safeguards(f));
    map.put("exposure_unprotected_seconds", exposure(f));
    map.put("safetyFaults", f.safetyFaults);
    map.put("strategyFaults", f.strategyFaults);
    return map;
  }

  private static Map<String, Object> trades(SummaryFigures f) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("closed", f.tradesClosed());
    map.put("won", f.wins);
    map.put("lost", f.losses);
    map.put("unfilled", f.entriesUnfilled);
    map.put("open", f.openTrades);
    map.put("exits", named(f.exits));
    return map;
  }

  private static Map<String, Object> pnl(SummaryFigures f) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("net", money(f.netPnlE8()));
    map.put("realised", money(f.realisedPnlE8));
    map.put("fees", money(f.feesE8));
    map.put("funding", money(f.fundingE8));
    return map;
  }

  private static Map<String, Object> legs(SummaryFigures f) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("placed", f.legsPlaced);
    map.put("present", f.legsPresent);
    map.put("refused", f.legsRefused);
    map.put("repairs", f.repairs);
    map.put("emergencyCloses", f.emergencyOrders);
    map.put("tradesWithoutStop", f.tradesNeverProtected);
    return map;
  }

  private static Map<String, Object> safeguards(SummaryFigures f) {
    Map<String, Object> map = new LinkedHashMap<>();
    f.safeguards
        .all()
        .forEach(
            (what, kinds) -> {
              Map<String, Integer> byKind = new LinkedHashMap<>();
              kinds.forEach((kind, count) -> byKind.put(camel(kind), count));
              map.put(camel(what), byKind);
            });
    return map;
  }

  private static Map<String, Object> exposure(SummaryFigures f) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("trades", f.exposure.count());
    map.putAll(f.exposure.distribution());
    map.put("byTrade", f.exposure.byTrade());
    return map;
  }

  private static Map<String, Integer> named(Map<? extends Enum<?>, Integer> counts) {
    Map<String, Integer> map = new LinkedHashMap<>();
    counts.forEach((kind, count) -> map.put(kind.name(), count));
    return map;
  }

  private static String camel(String words) {
    StringBuilder name = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      name.append(
          name.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1));
    }
    return name.toString();
  }

  private static BigDecimal money(long valueE8) {
    BigDecimal amount = BigDecimal.valueOf(valueE8, 8).stripTrailingZeros();
    return amount.scale() < 0 ? amount.setScale(0) : amount; // 10000, not 1E+4
  }
}
