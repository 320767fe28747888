package io.bulwark.adapters.market;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.step.E8;
import org.jspecify.annotations.Nullable;

/**
 * One instrument's klines. First the rows that end before trading, as bars; then, for each row, the
 * gap before it if there is one, and the prices of its path. A gap between two bars shows in their
 * open times and is not delivered. Klines of the mark price give marks along the same path, and
 * neither bars nor gaps.
 */
final class KlineTape implements Tape {

  private static final int GAP = -1;

  private final int instrumentId;
  private final DataKind kind;
  private final FileChain<KlineReader> rows;
  private final long untilNs;
  private @Nullable Kline row;
  private long openTimeBeforeNs = E8.NULL;
  private long tradingFromNs;
  private int point;
  private long nextTimeNs = NEVER_NS;
  private int bars;

  /**
   * Reads nothing yet.
   *
   * @param untilNs rows that open at this time or later are not delivered
   */
  KlineTape(int instrumentId, DataKind kind, SeriesScan scan, long untilNs) {
    this.instrumentId = instrumentId;
    this.kind = kind;
    this.untilNs = untilNs;
    this.rows =
        new FileChain<>(
            scan.files().stream().map(DataFile::path).toList(),
            path -> new KlineReader(path, scan.files().get(0).intervalMs()));
  }

  @Override
  public void open(long backfillFromNs, long tradingStartNs) {
    tradingFromNs = tradingStartNs;
    nextRow();
    while (row != null && (row.openTimeNs < backfillFromNs || isPassedOver(row))) {
      nextRow();
    }
  }

  @Override
  public long barTimeNs() {
    return row == null || !endsBeforeTrading(row) ? NEVER_NS : row.openTimeNs;
  }

  @Override
  public void deliverBar(InputEncoder encoder, InputSink sink) {
    if (row != null) {
      encoder.bar(sink, instrumentId, row);
      bars++;
      nextRow();
    }
  }

  @Override
  public void beginTrading() {
    seek(GAP);
  }

  @Override
  public long nextTimeNs() {
    return nextTimeNs;
  }

  @Override
  public void deliverNext(InputEncoder encoder, InputSink sink) {
    Kline current = row;
    if (current == null) {
      throw new IllegalStateException("expected an input to deliver, but was: end of data");
    }
    if (point == GAP) {
      long fromNs = openTimeBeforeNs + current.intervalNs;
      int missing =
          SeriesScan.missingBetween(openTimeBeforeNs, current.openTimeNs, current.intervalNs);
      encoder.gap(sink, instrumentId, fromNs, current.openTimeNs, missing);
    } else if (kind == DataKind.MARK_KLINES) {
      encoder.mark(sink, instrumentId, nextTimeNs, PricePath.priceE8(current, point));
    } else {
      encoder.trade(
          sink,
          instrumentId,
          nextTimeNs,
          PricePath.priceE8(current, point),
          PricePath.qtyE8(current, point));
    }
    seek(point + 1);
  }

  @Override
  public int bars() {
    return bars;
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public void close() {
    rows.close();
  }

  /** Goes to the first input that there is, from this point of the current row on. */
  private void seek(int from) {
    int candidate = from;
    while (row != null) {
      if (candidate == GAP && !isBehindGap(row)) {
        candidate = 0;
      }
      while (candidate >= 0
          && candidate < PricePath.POINTS
          && PricePath.timeNs(row, candidate) < tradingFromNs) {
        candidate++; // the row in which trading starts
      }
      if (candidate == GAP || (candidate < PricePath.POINTS && hasPath(row))) {
        point = candidate;
        nextTimeNs = candidate == GAP ? row.openTimeNs : PricePath.timeNs(row, candidate);
        return;
      }
      nextRow();
      candidate = GAP;
    }
    nextTimeNs = NEVER_NS;
  }

  private boolean hasPath(Kline current) {
    return kind == DataKind.MARK_KLINES || !current.isFrozen();
  }

  private boolean isBehindGap(Kline current) {
    return kind == DataKind.KLINES
        && E8.isPresent(openTimeBeforeNs)
        && current.openTimeNs - openTimeBeforeNs > current.intervalNs
        && current.openTimeNs >= tradingFromNs;
  }

  private boolean endsBeforeTrading(Kline current) {
    return current.openTimeNs + current.intervalNs <= tradingFromNs;
  }

  /** A mark from before trading is worth nothing. */
  private boolean isPassedOver(Kline current) {
    return kind == DataKind.MARK_KLINES && endsBeforeTrading(current);
  }

  private void nextRow() {
    if (row != null) {
      openTimeBeforeNs = row.openTimeNs;
    }
    KlineReader reader = rows.next();
    row = reader == null || reader.row().openTimeNs >= untilNs ? null : reader.row();
  }
}
