package io.bulwark.replay;

import io.bulwark.engine.message.codec.ClearReason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A summary as a reader wants it: one screen of text. */
public final class SummaryText {

  private static final long SECOND_NS = 1_000_000_000L;

  private SummaryText() {}

  /** The lines of the text. */
  public static List<String> lines(SummaryFigures f) {
    List<String> lines = new ArrayList<>();
    line(lines, "session", session(f));
    line(lines, "market", market(f));
    f.warmUps.sentences(f.symbols).forEach(sentence -> line(lines, "warm-up", sentence));
    line(lines, "signals", signals(f));
    line(lines, "trades", trades(f));
    line(lines, "PnL", pnl(f));
    for (OpenPositions.Marked open : f.held.marked()) {
      line(lines, "open", open(open, f));
    }
    line(lines, "halts", f.halts.isEmpty() ? "none" : counts(f.halts) + cleared(f.haltsCleared));
    line(lines, "legs", legs(f));
    safeguards(
        lines,
        "moves",
        f,
        "legs moved",
        "moves not made",
        "moves that failed",
        "prices computed anew");
    safeguards(lines, "partial", f, "partial profits");
    safeguards(lines, "positions", f, "positions adopted", "positions", "differences", "flattened");
    safeguards(
        lines,
        "attention",
        f,
        "alerts",
        "inputs refused",
        "instruments blocked",
        "venue refusals",
        "legs");
    safeguards(lines, "operator", f, "operator");
    line(lines, "unprotected", unprotected(f));
    if (f.safetyFaults + f.strategyFaults > 0) {
      line(
          lines,
          "FAULTS",
          f.safetyFaults
              + " in the engine, "
              + f.strategyFaults
              + " in strategies: see journal print");
    }
    line(
        lines,
        "journal",
        String.format(
            Locale.ROOT,
            "%,d steps, %,d messages, %s of payload, running hash %016x",
            f.steps,
            f.messages,
            megabytes(f.bytes),
            f.lastRunningHash));
    return lines;
  }

  private static String cleared(Map<ClearReason, Integer> reasons) {
    int sum = reasons.values().stream().mapToInt(Integer::intValue).sum();
    return ", cleared " + sum + (sum == 0 ? "" : ": " + counts(reasons));
  }

  /** A line with what there was of these; none when there was nothing. */
  private static void safeguards(
      List<String> lines, String name, SummaryFigures f, String... whats) {
    List<String> parts = new ArrayList<>();
    for (String what : whats) {
      List<String> kinds = new ArrayList<>();
      f.safeguards.of(what).forEach((kind, count) -> kinds.add(count + " " + kind));
      if (!kinds.isEmpty()) {
        parts.add(f.safeguards.sum(what) + " " + what + " (" + String.join(", ", kinds) + ")");
      }
    }
    if (!parts.isEmpty()) {
      line(lines, name, String.join(", ", parts));
    }
  }

  private static String session(SummaryFigures f) {
    if (f.steps == 0) {
      return "empty";
    }
    Duration length = Duration.ofNanos(f.lastTimeNs - f.firstTimeNs);
    return Instant.ofEpochSecond(f.firstTimeNs / SECOND_NS)
        + " to "
        + Instant.ofEpochSecond(f.lastTimeNs / SECOND_NS)
        + String.format(
            Locale.ROOT,
            " (%d d %02d:%02d h), ",
            length.toDays(),
            length.toHoursPart(),
            length.toMinutesPart())
        + (f.endReason == null ? "not ended in good order" : "ended: " + lower(f.endReason));
  }

  private static String market(SummaryFigures f) {
    String warm =
        f.backfillBars == 0
            ? "no backfill"
            : String.format(
                Locale.ROOT,
                "warmed up on %,d bars (%d h)",
                f.backfillBars,
                (f.backfillLastNs - f.backfillFirstNs) / SECOND_NS / 3600);
    return String.join(" ", f.symbols)
        + String.format(Locale.ROOT, ": %,d trades, %s", f.marketTrades, warm)
        + (f.gaps == 0
            ? ""
            : String.format(
                Locale.ROOT,
                ", %,d %s (%,d prices missing)",
                f.gaps,
                f.gaps == 1 ? "gap" : "gaps",
                f.gapPrices))
        + (f.hasMarks ? "" : ", mark = last trade");
  }

  private static String signals(SummaryFigures f) {
    int rejected = f.rejections.values().stream().mapToInt(Integer::intValue).sum();
    return f.signalsAccepted
        + " accepted, "
        + rejected
        + " rejected"
        + (rejected == 0 ? "" : ": " + counts(f.rejections));
  }

  private static String trades(SummaryFigures f) {
    return f.tradesClosed()
        + " closed ("
        + f.wins
        + " won, "
        + f.losses
        + " lost)"
        + (f.exits.isEmpty() ? "" : ": " + counts(f.exits))
        + ", "
        + f.entriesUnfilled
        + " entries unfilled, "
        + f.openTrades
        + " open at the end";
  }

  private static String pnl(SummaryFigures f) {
    return money(f.netPnlE8())
        + " net = "
        + money(f.realisedPnlE8)
        + " realised - "
        + money(f.feesE8)
        + " fees"
        + (f.fundingE8 == 0 ? "" : " + " + money(f.fundingE8) + " funding")
        + (f.openTrades == 0 ? "" : " (without what is open)");
  }

  /** The data ended in the middle of a trade's life: what it was worth then. */
  private static String open(OpenPositions.Marked open, SummaryFigures f) {
    return f.symbols.get(open.instrumentId())
        + (open.qtyE8() > 0 ? " long " : " short ")
        + decimal(Math.abs(open.qtyE8()))
        + " at "
        + decimal(open.entryPxE8())
        + ", marked to the last price "
        + decimal(open.lastPxE8())
        + ": "
        + money(open.unrealisedE8())
        + " unrealised";
  }

  private static String legs(SummaryFigures f) {
    return f.legsPlaced
        + " placed, "
        + f.legsPresent
        + " present, "
        + f.legsRefused
        + " refused, "
        + f.repairs
        + " repairs, "
        + f.emergencyOrders
        + " emergency closes, "
        + f.tradesNeverProtected
        + " trades without a stop-loss";
  }

  /**
   * The headline figure: seconds with a position and without a present stop-loss, for each trade.
   */
  private static String unprotected(SummaryFigures f) {
    if (f.exposure.count() == 0) {
      return "no trade";
    }
    List<String> parts = new ArrayList<>();
    f.exposure
        .distribution()
        .forEach((name, seconds) -> parts.add(name + " " + seconds.toPlainString()));
    return String.join(", ", parts) + " seconds a trade (exposure_unprotected_seconds)";
  }

  private static String counts(Map<? extends Enum<?>, Integer> counts) {
    return String.join(
        ", ", counts.entrySet().stream().map(e -> e.getValue() + " " + lower(e.getKey())).toList());
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String money(long valueE8) {
    return BigDecimal.valueOf(valueE8, 8).setScale(2, RoundingMode.HALF_EVEN).toPlainString()
        + " USDT";
  }

  private static String decimal(long valueE8) {
    return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }

  private static void line(List<String> lines, String name, String value) {
    lines.add(String.format(Locale.ROOT, "%-12s %s", name, value));
  }
}
