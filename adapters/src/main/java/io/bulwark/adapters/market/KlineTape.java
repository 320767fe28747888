package io.bulwark.adapters.market;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.step.E8;
import org.jspecify.annotations.Nullable;

/**
 * One instrument's inputs in the order of time. First the rows before trading, as bars; then, for
 * each row, the gap before it if there is one, and the trades of its price path if anything traded.
 * A gap between two bars shows in their open times and is not delivered.
 */
final class KlineTape implements AutoCloseable {

  private static final int GAP = -1;

  private final int instrumentId;
  private final KlineRows rows;
  private @Nullable Kline row;
  private long openTimeBeforeNs = E8.NULL;
  private int point;
  private long nextTimeNs = NEVER_NS;
  private int rowsDelivered;
  private int bars;

  /** Reads nothing yet. */
  KlineTape(int instrumentId, KlineRows rows) {
    this.instrumentId = instrumentId;
    this.rows = rows;
  }

  /** Goes to the first row that opens at this time or later. */
  void skipTo(long timeNs) {
    nextRow();
    while (row != null && row.openTimeNs < timeNs) {
      nextRow();
    }
  }

  /** Open time of the row that the tape is at; NEVER_NS at the end. */
  long rowTimeNs() {
    return row == null ? NEVER_NS : row.openTimeNs;
  }

  /** Delivers the row that the tape is at as a bar, and goes to the next. */
  void deliverBar(InputEncoder encoder, InputSink sink) {
    if (row != null) {
      encoder.bar(sink, instrumentId, row);
      bars++;
      nextRow();
    }
  }

  /** Ends the backfill: from here on {@link #nextTimeNs} and {@link #deliverNext}. */
  void beginTrading() {
    seek(GAP);
  }

  long nextTimeNs() {
    return nextTimeNs;
  }

  /** Delivers the input of {@link #nextTimeNs}, which is not NEVER_NS. */
  void deliverNext(InputEncoder encoder, InputSink sink) {
    Kline current = row;
    if (current == null) {
      throw new IllegalStateException("expected an input to deliver, but was: end of data");
    }
    if (point == GAP) {
      long fromNs = openTimeBeforeNs + Kline.INTERVAL_NS;
      int missing = KlineScan.missingBetween(openTimeBeforeNs, current.openTimeNs);
      encoder.gap(sink, instrumentId, fromNs, current.openTimeNs, missing);
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

  int instrumentId() {
    return instrumentId;
  }

  /** Rows that were passed. */
  int rowsDelivered() {
    return rowsDelivered;
  }

  /** Rows that were delivered as bars. */
  int bars() {
    return bars;
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
      if (candidate == GAP || (candidate < PricePath.POINTS && !row.isFrozen())) {
        point = candidate;
        nextTimeNs = candidate == GAP ? row.openTimeNs : PricePath.timeNs(row, candidate);
        return;
      }
      nextRow();
      candidate = GAP;
    }
    nextTimeNs = NEVER_NS;
  }

  private boolean isBehindGap(Kline current) {
    return openTimeBeforeNs != E8.NULL && current.openTimeNs - openTimeBeforeNs > Kline.INTERVAL_NS;
  }

  private void nextRow() {
    if (row != null) {
      openTimeBeforeNs = row.openTimeNs;
      rowsDelivered++;
    }
    row = rows.next();
  }
}
