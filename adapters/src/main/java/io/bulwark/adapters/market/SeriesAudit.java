package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;

/** Figures of one kind of data of one instrument, row by row, in constant memory. */
final class SeriesAudit {

  private static final long SILENCE_NS = 60_000_000_000L;
  private static final int LARGEST_MAX = 5;

  private final String symbol;
  private final String label;
  private final MoveHistogram moves = new MoveHistogram();
  private final List<AuditReport.Move> largest = new ArrayList<>();
  private long rows;
  private long firstTimeNs = E8.NULL;
  private long lastTimeNs = E8.NULL;
  private long lastId = E8.NULL;
  private long lastPriceE8;
  private long gaps;
  private long missing;
  private long longestGapNs;
  private long longestGapFromNs;
  private long frozen;
  private long duplicates;
  private long outOfOrder;
  private long crossed;
  private long otherPrints;

  SeriesAudit(String symbol, String label) {
    this.symbol = symbol;
    this.label = label;
  }

  /** A kline of trades, or of the mark price, which has no volume. */
  void onKline(Kline row, DataKind kind) {
    if (isNext(row.openTimeNs, E8.NULL, row.openTimeNs == lastTimeNs)) {
      if (E8.isPresent(lastTimeNs) && row.openTimeNs - lastTimeNs > row.intervalNs) {
        missing += (row.openTimeNs - lastTimeNs) / row.intervalNs - 1;
        gap(row.openTimeNs);
      }
      frozen += kind == DataKind.KLINES && row.isFrozen() ? 1 : 0;
      price(row.openTimeNs, row.closeE8);
      lastTimeNs = row.openTimeNs;
    }
  }

  void onTick(Tick tick) {
    if (tick.type == TickType.OTHER_PRINT) {
      otherPrints++;
      lastId = Math.max(lastId, tick.id); // it has an id like any other: none is missing
      return;
    }
    long timeNs = tick.eventTimeNs;
    boolean isFunding = tick.type == TickType.FUNDING;
    boolean isRepeated =
        isFunding ? timeNs == lastTimeNs : E8.isPresent(tick.id) && tick.id == lastId;
    if (!isNext(timeNs, tick.id, isRepeated)) {
      return;
    }
    if (E8.isPresent(lastTimeNs)) {
      long silenceNs = isFunding ? tick.intervalNs + tick.intervalNs / 2 : SILENCE_NS;
      if (tick.isTrade()) {
        missing +=
            E8.isPresent(tick.id) && E8.isPresent(lastId) ? Math.max(0, tick.id - lastId - 1) : 0;
        frozen += Math.max(0, minute(timeNs) - minute(lastTimeNs) - 1);
      }
      if (timeNs - lastTimeNs > silenceNs) {
        missing += isFunding ? Math.round((timeNs - lastTimeNs) / (double) tick.intervalNs) - 1 : 0;
        gap(timeNs);
      }
    }
    if (tick.type == TickType.QUOTE) {
      quote(tick);
    } else if (!isFunding) {
      price(timeNs, tick.priceE8);
    }
    lastTimeNs = timeNs;
    lastId = tick.id;
  }

  /** A hole that the source itself told of; its length is not told again as silence. */
  void onGap(long untilNs, int missingRows) {
    if (E8.isPresent(lastTimeNs)) {
      gap(untilNs);
      lastTimeNs = Math.max(lastTimeNs, untilNs);
    }
    missing += missingRows;
  }

  AuditReport.Series report() {
    return new AuditReport.Series(
        symbol,
        label,
        rows,
        E8.isPresent(firstTimeNs) ? firstTimeNs : 0,
        E8.isPresent(lastTimeNs) ? lastTimeNs : 0,
        gaps,
        missing,
        longestGapNs,
        longestGapFromNs,
        frozen,
        duplicates,
        outOfOrder,
        moves.threshold(),
        moves.jumps(),
        largest,
        crossed,
        otherPrints);
  }

  long rows() {
    return rows;
  }

  /** Counts a row and says whether it goes on from the one before. */
  private boolean isNext(long timeNs, long id, boolean isRepeated) {
    rows++;
    firstTimeNs = E8.isPresent(firstTimeNs) ? Math.min(firstTimeNs, timeNs) : timeNs;
    if (isRepeated) {
      duplicates++;
      return false;
    }
    if (timeNs < lastTimeNs) {
      outOfOrder++;
      lastId = Math.max(lastId, id);
      return false;
    }
    return true;
  }

  /** Counts a gap. What the price did in it is no jump: nobody saw it move. */
  private void gap(long untilNs) {
    gaps++;
    lastPriceE8 = 0;
    if (untilNs - lastTimeNs > longestGapNs) {
      longestGapNs = untilNs - lastTimeNs;
      longestGapFromNs = lastTimeNs;
    }
  }

  private void quote(Tick tick) {
    if (tick.isSaneQuote()) {
      price(tick.eventTimeNs, tick.priceE8 / 2 + tick.askPxE8 / 2);
    } else {
      crossed++;
    }
  }

  private void price(long timeNs, long priceE8) {
    if (lastPriceE8 > 0) {
      double move = (priceE8 - lastPriceE8) / (double) lastPriceE8;
      moves.add(move);
      keepIfLarge(timeNs, move);
    }
    lastPriceE8 = priceE8;
  }

  private void keepIfLarge(long timeNs, double move) {
    double size = Math.abs(move);
    boolean isFull = largest.size() == LARGEST_MAX;
    if (size == 0 || (isFull && size <= Math.abs(largest.get(LARGEST_MAX - 1).fraction()))) {
      return;
    }
    int at = 0;
    while (at < largest.size() && Math.abs(largest.get(at).fraction()) >= size) {
      at++;
    }
    largest.add(at, new AuditReport.Move(timeNs, move));
    if (isFull) {
      largest.remove(LARGEST_MAX);
    }
  }

  private static long minute(long timeNs) {
    return Math.floorDiv(timeNs, Kline.INTERVAL_NS);
  }
}
