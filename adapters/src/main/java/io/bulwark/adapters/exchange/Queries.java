package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QueryIncomeDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrderHistoryDecoder;
import io.bulwark.engine.message.codec.QueryTradesDecoder;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** Answers queries: rows first, then the result. */
final class Queries {

  private static final long INCOME_DEFAULT_NS = 7 * VenueTime.DAY_NS;

  private final List<Instrument> instruments;
  private final Account account;
  private final OrderDesk orders;
  private final LegBook legs;
  private final Answers answers;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
  private final QueryTradesDecoder queryTrades = new QueryTradesDecoder();
  private final QueryIncomeDecoder queryIncome = new QueryIncomeDecoder();
  private final QueryOrderHistoryDecoder queryHistory = new QueryOrderHistoryDecoder();

  Queries(
      List<Instrument> instruments,
      Account account,
      OrderDesk orders,
      LegBook legs,
      Answers answers) {
    this.instruments = instruments;
    this.account = account;
    this.orders = orders;
    this.legs = legs;
    this.answers = answers;
  }

  /** Answers a query whose answer was begun. */
  void run(CallKind kind, DirectBuffer buffer, long nowNs) {
    switch (kind) {
      case QUERY_POSITIONS -> answers.positions(account.positions());
      case QUERY_BALANCE -> answers.balance(account);
      case QUERY_ORDERS -> answers.orders(resting());
      case QUERY_LEGS -> answers.legs(legs.open());
      case QUERY_TRADES -> {
        queryTrades.wrapAndApplyHeader(buffer, 0, header);
        answers.trades(
            account.statement.trades(
                queryTrades.instrumentId(), queryTrades.fromTradeId(), queryTrades.rowsMax()));
      }
      case QUERY_INCOME -> {
        queryIncome.wrapAndApplyHeader(buffer, 0, header);
        long fromNs = queryIncome.fromTimeNs();
        answers.incomes(
            account.statement.incomes(
                E8.isPresent(fromNs) ? fromNs : nowNs - INCOME_DEFAULT_NS, queryIncome.rowsMax()));
      }
      case QUERY_ORDER_HISTORY -> {
        queryHistory.wrapAndApplyHeader(buffer, 0, header);
        orders
            .list(
                queryHistory.instrumentId(),
                queryHistory.fromVenueOrderId(),
                queryHistory.rowsMax(),
                nowNs)
            .forEach(answers::order);
      }
      default -> throw new IllegalStateException("expected a query, but was: kind=" + kind);
    }
    answers.done();
  }

  /** Answers a look-up, whose answer was begun. */
  void order(DirectBuffer buffer, long nowNs) {
    queryOrder.wrapAndApplyHeader(buffer, 0, header);
    Order order = orders.find(ClientKey.of(queryOrder.orderClientId()), nowNs);
    if (order == null || order.instrumentId != queryOrder.instrumentId()) {
      answers.idOrRefusal(VenueCodes.NO_SUCH_ORDER);
    } else {
      answers.order(order);
      answers.idOrRefusal(order.venueOrderId);
    }
  }

  private List<Order> resting() {
    List<Order> all = new ArrayList<>();
    for (Instrument instrument : instruments) {
      all.addAll(instrument.resting);
    }
    return all;
  }
}
