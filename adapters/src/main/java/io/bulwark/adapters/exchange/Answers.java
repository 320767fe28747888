package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.BalanceListingEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultEncoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.IncomeListingEncoder;
import io.bulwark.engine.message.codec.LegListingEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrderListingEncoder;
import io.bulwark.engine.message.codec.OrderUpdateEncoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PositionListingEncoder;
import io.bulwark.engine.message.codec.TradeListingEncoder;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;

/**
 * Answers to calls. Each ends with its CallResult; what a query asked for stands before it, at the
 * same time, as it was when the query reached the venue. Answers are no stream: each has its own
 * latency and may overtake another.
 */
final class Answers {

  /** Rows of one part of a listing, so that a part stays below 512 bytes. */
  static final int ROWS_MAX = 10;

  private static final int TRADE_ROWS_MAX = 7;

  private final MessageQueue deliveries;
  private final Latency latency;
  private final RateLimits limits;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final CallResultEncoder callResult = new CallResultEncoder();
  private final PositionListingEncoder positionListing = new PositionListingEncoder();
  private final BalanceListingEncoder balanceListing = new BalanceListingEncoder();
  private final OrderListingEncoder orderListing = new OrderListingEncoder();
  private final LegListingEncoder legListing = new LegListingEncoder();
  private final TradeListingEncoder tradeListing = new TradeListingEncoder();
  private final IncomeListingEncoder incomeListing = new IncomeListingEncoder();
  private final OrderUpdateEncoder orderUpdate = new OrderUpdateEncoder();
  private ClientKey call = new ClientKey(0, 0);
  private CallKind callKind = CallKind.NULL_VAL;
  private long arrivalTimeNs;
  private boolean isHeard = true;

  Answers(MessageQueue deliveries, Latency latency, RateLimits limits) {
    this.deliveries = deliveries;
    this.latency = latency;
    this.limits = limits;
  }

  /** Whether the one who called still waits; else answers go nowhere. */
  void hear(boolean heard) {
    isHeard = heard;
  }

  /** Begins the answer to a call that reached the venue. */
  Answers to(ClientKey clientId, CallKind kind, long timeNs) {
    call = clientId;
    callKind = kind;
    arrivalTimeNs = timeNs + latency.nextNs();
    return this;
  }

  /** Ends the answer: the venue's id, or, below zero, the code of a refusal. */
  void idOrRefusal(long idOrCode) {
    if (idOrCode < 0) {
      refused((int) idOrCode, VenueCodes.HTTP_BAD_REQUEST, E8.NULL);
    } else {
      result(Outcome.DONE, VenueCodes.NONE, VenueCodes.HTTP_OK, idOrCode, E8.NULL);
    }
  }

  /** Ends the answer: NONE, or the code of a refusal. */
  void doneOrRefusal(int code) {
    if (code == VenueCodes.NONE) {
      done();
    } else {
      refused(code, VenueCodes.HTTP_BAD_REQUEST, E8.NULL);
    }
  }

  /** Ends the answer with a refusal, and until when not to call again where that is known. */
  void refused(int code, int httpStatus, long retryTimeNs) {
    result(Outcomes.of(httpStatus, code, ""), code, httpStatus, E8.NULL, retryTimeNs);
  }

  /** Ends the answer to a query. */
  void done() {
    result(Outcome.DONE, VenueCodes.NONE, VenueCodes.HTTP_OK, E8.NULL, E8.NULL);
  }

  /** Says at once that a call never left. */
  void notSent(ClientKey clientId, CallKind kind, long timeNs) {
    call = clientId;
    callKind = kind;
    arrivalTimeNs = timeNs;
    result(Outcome.NOT_SENT, VenueCodes.NONE, VenueCodes.NONE, E8.NULL, E8.NULL);
  }

  void positions(List<Position> all) {
    List<Position> open = new ArrayList<>();
    long newestNs = 0;
    for (Position position : all) {
      if (position.qtyE8() != 0) {
        open.add(position);
        newestNs = Math.max(newestNs, position.updateTimeNs());
      }
    }
    int parts = parts(open.size());
    for (int part = 0; part < parts; part++) {
      List<Position> rows = part(open, part);
      QueuedMessage message = deliveries.claim(arrivalTimeNs);
      positionListing.wrapAndApplyHeader(message.buffer, 0, header);
      positionListing.clientId().hi(call.hi()).lo(call.lo());
      positionListing.updateTimeNs(VenueTime.floorToMs(newestNs)).part(part).parts(parts);
      PositionListingEncoder.PositionsEncoder row = positionListing.positionsCount(rows.size());
      for (Position position : rows) {
        row.next()
            .instrumentId(position.instrument.id)
            .positionE8(position.qtyE8())
            .entryPxE8(position.entryPxE8())
            .positionTimeNs(VenueTime.floorToMs(position.updateTimeNs()))
            .markPxE8(position.instrument.markPxE8());
      }
      add(message, positionListing.encodedLength());
    }
  }

  void balance(Account account) {
    QueuedMessage message = deliveries.claim(arrivalTimeNs);
    balanceListing.wrapAndApplyHeader(message.buffer, 0, header);
    balanceListing.clientId().hi(call.hi()).lo(call.lo());
    balanceListing
        .walletBalanceE8(account.walletE8())
        .availableE8(Math.max(0, account.freeE8()))
        .updateTimeNs(VenueTime.floorToMs(account.updateTimeNs()));
    add(message, balanceListing.encodedLength());
  }

  void order(Order order) {
    QueuedMessage message = deliveries.claim(arrivalTimeNs);
    orderUpdate.wrapAndApplyHeader(message.buffer, 0, header);
    OrderWriter.write(
        orderUpdate, order, ExecType.QUERIED, VenueTime.floorToMs(order.updateTimeNs));
    add(message, orderUpdate.encodedLength());
  }

  /** Resting orders of all instruments. */
  void orders(List<Order> resting) {
    int parts = parts(resting.size());
    for (int part = 0; part < parts; part++) {
      List<Order> rows = part(resting, part);
      QueuedMessage message = deliveries.claim(arrivalTimeNs);
      orderListing.wrapAndApplyHeader(message.buffer, 0, header);
      orderListing.clientId().hi(call.hi()).lo(call.lo());
      OrderListingEncoder.OrdersEncoder row =
          orderListing.part(part).parts(parts).ordersCount(rows.size());
      for (Order order : rows) {
        row.next().orderClientId().hi(order.clientId.hi()).lo(order.clientId.lo());
        row.instrumentId(order.instrumentId)
            .venueOrderId(order.venueOrderId)
            .side(order.side)
            .ordStatus(order.status)
            .reduceOnly(order.reduceOnly ? Bool.TRUE : Bool.FALSE)
            .qtyE8(order.qtyE8)
            .cumQtyE8(order.cumQtyE8);
      }
      add(message, orderListing.encodedLength());
    }
  }

  void trades(List<Statement.TradeRow> all) {
    int parts = parts(all.size(), TRADE_ROWS_MAX);
    for (int part = 0; part < parts; part++) {
      List<Statement.TradeRow> rows = part(all, part, TRADE_ROWS_MAX);
      QueuedMessage message = deliveries.claim(arrivalTimeNs);
      tradeListing.wrapAndApplyHeader(message.buffer, 0, header);
      tradeListing.clientId().hi(call.hi()).lo(call.lo());
      TradeListingEncoder.TradesEncoder row =
          tradeListing.part(part).parts(parts).tradesCount(rows.size());
      for (Statement.TradeRow trade : rows) {
        row.next()
            .instrumentId(trade.instrumentId())
            .tradeId(trade.tradeId())
            .venueOrderId(trade.venueOrderId())
            .side(trade.side())
            .priceE8(trade.pxE8())
            .qtyE8(trade.qtyE8())
            .realisedPnlE8(trade.profitE8())
            .feeE8(trade.feeE8())
            .maker(trade.maker() ? Bool.TRUE : Bool.FALSE)
            .tradeTimeNs(trade.timeNs());
      }
      add(message, tradeListing.encodedLength());
    }
  }

  void incomes(List<Statement.IncomeRow> all) {
    int parts = parts(all.size());
    for (int part = 0; part < parts; part++) {
      List<Statement.IncomeRow> rows = part(all, part);
      QueuedMessage message = deliveries.claim(arrivalTimeNs);
      incomeListing.wrapAndApplyHeader(message.buffer, 0, header);
      incomeListing.clientId().hi(call.hi()).lo(call.lo());
      IncomeListingEncoder.IncomesEncoder row =
          incomeListing.part(part).parts(parts).incomesCount(rows.size());
      for (Statement.IncomeRow income : rows) {
        row.next()
            .incomeId(income.incomeId())
            .incomeKind(income.kind())
            .instrumentId(
                E8.isPresent(income.instrumentId())
                    ? (int) income.instrumentId()
                    : IncomeListingEncoder.IncomesEncoder.instrumentIdNullValue())
            .amountE8(income.amountE8())
            .tradeId(income.tradeId())
            .incomeTimeNs(income.timeNs());
      }
      add(message, incomeListing.encodedLength());
    }
  }

  void legs(List<Leg> open) {
    int parts = parts(open.size());
    for (int part = 0; part < parts; part++) {
      List<Leg> rows = part(open, part);
      QueuedMessage message = deliveries.claim(arrivalTimeNs);
      legListing.wrapAndApplyHeader(message.buffer, 0, header);
      legListing.clientId().hi(call.hi()).lo(call.lo());
      LegListingEncoder.LegsEncoder row = legListing.part(part).parts(parts).legsCount(rows.size());
      for (Leg leg : rows) {
        write(row.next(), leg);
      }
      add(message, legListing.encodedLength());
    }
  }

  private static void write(LegListingEncoder.LegsEncoder row, Leg leg) {
    row.legClientId().hi(leg.clientId.hi()).lo(leg.clientId.lo());
    row.instrumentId(leg.instrumentId)
        .venueLegId(leg.venueLegId)
        .side(leg.side)
        .legKind(leg.kind)
        .legStatus(leg.status)
        .triggerPxE8(leg.triggerPxE8)
        .workingType(leg.workingType)
        .closePosition(leg.closePosition ? Bool.TRUE : Bool.FALSE)
        .qtyE8(leg.qtyE8);
  }

  private void result(Outcome outcome, int code, int httpStatus, long venueId, long retryTimeNs) {
    QueuedMessage message = deliveries.claim(arrivalTimeNs);
    callResult.wrapAndApplyHeader(message.buffer, 0, header);
    callResult.clientId().hi(call.hi()).lo(call.lo());
    callResult
        .callKind(callKind)
        .outcome(outcome)
        .code(code)
        .httpStatus(httpStatus)
        .venueOrderId(venueId)
        .retryTimeNs(retryTimeNs);
    boolean answered = outcome != Outcome.NOT_SENT; // else there is nobody to tell a count
    callResult
        .usedWeight(answered ? limits.weight() : CallResultEncoder.usedWeightNullValue())
        .orders10s(answered ? limits.ordersIn10s() : CallResultEncoder.orders10sNullValue())
        .orders1m(answered ? limits.ordersInMinute() : CallResultEncoder.orders1mNullValue());
    add(message, callResult.encodedLength());
  }

  private static int parts(int rows) {
    return parts(rows, ROWS_MAX);
  }

  private static int parts(int rows, int rowsMax) {
    return Math.max(1, (rows + rowsMax - 1) / rowsMax);
  }

  private static <T> List<T> part(List<T> rows, int part) {
    return part(rows, part, ROWS_MAX);
  }

  private static <T> List<T> part(List<T> rows, int part, int rowsMax) {
    return rows.subList(part * rowsMax, Math.min(rows.size(), (part + 1) * rowsMax));
  }

  private void add(QueuedMessage message, int bodyLength) {
    if (isHeard) {
      deliveries.add(message, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
    } else {
      deliveries.release(message);
    }
  }
}
