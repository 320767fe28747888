package io.bulwark.replay.explain;

import java.util.Set;

/** Halts in words: limit and measure in the unit of the trigger. */
final class HaltWords {

  private static final Set<String> MONEY = Set.of("DAILY_PNL", "DAILY_LOSS_LIMIT");
  private static final Set<String> SECONDS =
      Set.of("API_LAG", "MARKET_DATA_STALE", "USER_STREAM_DOWN", "RECONCILIATION");

  private HaltWords() {}

  static String halted(Entry e) {
    return "HALT "
        + e.text("trigger")
        + ": "
        + Say.meaning("HaltTrigger", e.text("trigger"))
        + (e.has("measured") ? ", measured " + value(e, "measured") : "")
        + (e.has("limit") ? ", limit " + value(e, "limit") : "")
        + "; "
        + Say.meaning("HaltAction", e.text("action"));
  }

  static String cleared(Entry e) {
    return "halt "
        + e.text("trigger")
        + " cleared: "
        + Say.meaning("ClearReason", e.text("clearReason"));
  }

  static String flatten(Entry e) {
    return "whatever is open is to be closed for "
        + e.text("trigger")
        + (e.has("dayPnl") ? ": day PnL " + Say.money(e.decimal("dayPnl")) : "")
        + (e.has("limit") ? ", limit " + Say.money(e.decimal("limit")) : "");
  }

  /** A field of a halt, in the unit of its trigger. */
  static String value(Entry e, String field) {
    String trigger = e.text("trigger");
    if (MONEY.contains(trigger)) {
      return Say.money(e.decimal(field));
    }
    return Say.plain(e.decimal(field)) + (SECONDS.contains(trigger) ? " s" : "");
  }
}
