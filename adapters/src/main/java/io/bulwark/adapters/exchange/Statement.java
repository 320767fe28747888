package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.IncomeKind;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * What happened to the account: the newest {@value #ROWS_MAX} fills, and as many changes of the
 * wallet. A change of zero is no change.
 */
final class Statement {

  /** Rows of one answer, as the venue's own limit. */
  static final int ANSWER_MAX = 1000;

  private static final int ROWS_MAX = 16_384;

  private final ArrayDeque<TradeRow> trades = new ArrayDeque<>();
  private final ArrayDeque<IncomeRow> incomes = new ArrayDeque<>();
  private long nextIncomeId = 1;

  /** One fill. */
  record TradeRow(
      int instrumentId,
      long tradeId,
      long venueOrderId,
      Side side,
      long pxE8,
      long qtyE8,
      long profitE8,
      long feeE8,
      boolean maker,
      long timeNs) {}

  /** One change of the wallet; instrument and fill {@link E8#NULL} where there is none. */
  record IncomeRow(
      long incomeId,
      IncomeKind kind,
      long instrumentId,
      long amountE8,
      long tradeId,
      long timeNs) {}

  void fill(Order order, long timeNs) {
    Order.Fill fill = order.last;
    add(
        trades,
        new TradeRow(
            order.instrumentId,
            fill.tradeId,
            order.venueOrderId,
            order.side,
            fill.pxE8,
            fill.qtyE8,
            fill.profitE8,
            fill.feeE8,
            fill.maker,
            VenueTime.floorToMs(timeNs)));
    income(IncomeKind.REALIZED_PNL, order.instrumentId, fill.profitE8, fill.tradeId, timeNs);
    income(IncomeKind.COMMISSION, order.instrumentId, -fill.feeE8, fill.tradeId, timeNs);
  }

  void income(IncomeKind kind, long instrumentId, long amountE8, long tradeId, long timeNs) {
    if (amountE8 != 0) {
      add(
          incomes,
          new IncomeRow(
              nextIncomeId++, kind, instrumentId, amountE8, tradeId, VenueTime.floorToMs(timeNs)));
    }
  }

  /** Fills of an instrument from an id on, or the newest ones; oldest first. */
  List<TradeRow> trades(int instrumentId, long fromTradeId, int rowsMax) {
    boolean newest = !E8.isPresent(fromTradeId);
    return rows(
        trades,
        row -> row.instrumentId() == instrumentId && (newest || row.tradeId() >= fromTradeId),
        rowsMax,
        newest);
  }

  /** Changes of the wallet since a time, oldest first. */
  List<IncomeRow> incomes(long fromTimeNs, int rowsMax) {
    return rows(incomes, row -> row.timeNs() >= fromTimeNs, rowsMax, false);
  }

  /** Sum of the changes of a kind that are still known. */
  long sumE8(IncomeKind kind) {
    return incomes.stream().filter(row -> row.kind() == kind).mapToLong(IncomeRow::amountE8).sum();
  }

  private static <T> List<T> rows(
      ArrayDeque<T> all, Predicate<T> wanted, int rowsMax, boolean newest) {
    List<T> rows = new ArrayList<>(all.stream().filter(wanted).toList());
    int count = Math.min(rows.size(), Math.min(Math.max(1, rowsMax), ANSWER_MAX));
    return newest ? rows.subList(rows.size() - count, rows.size()) : rows.subList(0, count);
  }

  private static <T> void add(ArrayDeque<T> rows, T row) {
    if (rows.size() == ROWS_MAX) {
      rows.removeFirst();
    }
    rows.addLast(row);
  }
}
