package io.bulwark.engine.step;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.ClientIdEncoder;
import io.bulwark.engine.message.codec.QueryBalanceEncoder;
import io.bulwark.engine.message.codec.QueryIncomeEncoder;
import io.bulwark.engine.message.codec.QueryLegsEncoder;
import io.bulwark.engine.message.codec.QueryOrderEncoder;
import io.bulwark.engine.message.codec.QueryOrdersEncoder;
import io.bulwark.engine.message.codec.QueryPositionsEncoder;
import io.bulwark.engine.message.codec.QueryTradesEncoder;

/** Emits questions to the venue; they change nothing there. */
public final class QueryCommands {

  /** Most rows of an answer that lists fills or changes of the wallet. */
  public static final int ROWS_MAX = 1000;

  private final DecisionSink sink;
  private final QueryPositionsEncoder queryPositions = new QueryPositionsEncoder();
  private final QueryBalanceEncoder queryBalance = new QueryBalanceEncoder();
  private final QueryOrderEncoder queryOrder = new QueryOrderEncoder();
  private final QueryOrdersEncoder queryOrders = new QueryOrdersEncoder();
  private final QueryLegsEncoder queryLegs = new QueryLegsEncoder();
  private final QueryTradesEncoder queryTrades = new QueryTradesEncoder();
  private final QueryIncomeEncoder queryIncome = new QueryIncomeEncoder();

  QueryCommands(DecisionSink sink) {
    this.sink = sink;
  }

  /** Asks for all open positions. */
  public void positions() {
    stamp(sink.begin(queryPositions).clientId());
    sink.emit();
  }

  /** Asks for the balance. */
  public void balance() {
    stamp(sink.begin(queryBalance).clientId());
    sink.emit();
  }

  /** Looks one ordinary order up. */
  public void order(int instrumentId, long orderHi, long orderLo) {
    QueryOrderEncoder query = sink.begin(queryOrder).instrumentId(instrumentId);
    stamp(query.clientId());
    query.orderClientId().hi(orderHi).lo(orderLo);
    sink.emit();
  }

  /** Lists open ordinary orders. */
  public void orders() {
    stamp(sink.begin(queryOrders).clientId());
    sink.emit();
  }

  /** Lists open conditional orders. */
  public void legs() {
    stamp(sink.begin(queryLegs).clientId());
    sink.emit();
  }

  /**
   * Lists fills of an instrument.
   *
   * @param fromTradeId first fill; {@code E8.NULL}: the newest ones
   */
  public void trades(int instrumentId, long fromTradeId) {
    QueryTradesEncoder query = sink.begin(queryTrades);
    stamp(query.instrumentId(instrumentId).clientId());
    query.fromTradeId(fromTradeId).rowsMax(ROWS_MAX);
    sink.emit();
  }

  /** Lists what changed the wallet since a time by the venue's clock, inclusive. */
  public void income(long fromTimeNs) {
    QueryIncomeEncoder query = sink.begin(queryIncome);
    stamp(query.clientId());
    query.fromTimeNs(fromTimeNs).rowsMax(ROWS_MAX);
    sink.emit();
  }

  private void stamp(ClientIdEncoder id) {
    StepContext context = sink.context();
    id.hi(
            ClientIds.hi(
                ClientIds.Kind.CALL, context.engineCode(), context.sessionId(), sink.nextOrdinal()))
        .lo(context.sequence());
  }
}
