package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.step.E8;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Calls: carries commands to the venue, has them executed when they arrive, answers. Commands are
 * requests on separate connections, so a later one may arrive first.
 */
final class CallDesk {

  /** Commands under way; more are not sent. */
  private static final int COMMANDS_MAX = 4096;

  private final List<Instrument> instruments;
  private final Account account;
  private final OrderDesk orders;
  private final LegBook legs;
  private final Answers answers;
  private final Latency uplink;
  private final MessageQueue arrivals = new MessageQueue(COMMANDS_MAX);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ClientIdDecoder clientId = new ClientIdDecoder();
  private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
  private final PlaceLegDecoder placeLeg = new PlaceLegDecoder();
  private final CancelLegDecoder cancelLeg = new CancelLegDecoder();
  private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
  private long nowNs = Long.MIN_VALUE;

  CallDesk(
      List<Instrument> instruments,
      Account account,
      OrderDesk orders,
      LegBook legs,
      Answers answers,
      Latency uplink) {
    this.instruments = instruments;
    this.account = account;
    this.orders = orders;
    this.legs = legs;
    this.answers = answers;
    this.uplink = uplink;
  }

  /** Takes a command from the engine. */
  void send(long timeNs, DirectBuffer buffer, int offset, int length) {
    CallKind kind = kind(Messages.templateId(buffer, offset));
    if (arrivals.isFull() || isPastDeadline(kind, timeNs, buffer, offset)) {
      answers.notSent(call(buffer, offset), kind, timeNs);
      return;
    }
    QueuedMessage command = arrivals.claim(Math.max(nowNs, timeNs + uplink.nextNs()));
    command.buffer.putBytes(0, buffer, offset, length);
    arrivals.add(command, length);
  }

  /** When the next command arrives at the venue. */
  long nextArrivalNs() {
    return arrivals.nextTimeNs();
  }

  /** Executes the commands that have arrived by then. */
  void runUntil(long timeNs) {
    while (arrivals.nextTimeNs() <= timeNs) {
      QueuedMessage command = arrivals.take();
      nowNs = command.timeNs;
      execute(command);
      arrivals.release(command);
    }
    nowNs = Math.max(nowNs, timeNs);
  }

  private void execute(QueuedMessage command) {
    DirectBuffer buffer = command.buffer;
    CallKind kind = kind(Messages.templateId(buffer, 0));
    ClientKey call = call(buffer, 0);
    switch (kind) {
      case PLACE_ORDER -> placeOrder(call, buffer);
      case PLACE_LEG -> placeLeg(call, buffer);
      case CANCEL_LEG -> {
        cancelLeg.wrapAndApplyHeader(buffer, 0, header);
        long legId = cancelLeg.venueLegId();
        ClientKey legClientId = ClientKey.of(cancelLeg.legClientId());
        answers.to(call, kind, nowNs).idOrRefusal(legs.cancel(legId, legClientId, nowNs));
      }
      case QUERY_ORDER -> queryOrder(call, buffer);
      default -> query(call, kind);
    }
  }

  private void placeOrder(ClientKey call, DirectBuffer buffer) {
    placeOrder.wrapAndApplyHeader(buffer, 0, header);
    Order order = new Order(placeOrder);
    Instrument instrument = instrument(order.instrumentId);
    long idOrCode = VenueCodes.BAD_SYMBOL;
    if (instrument != null) {
      idOrCode = orders.place(order, instrument, nowNs);
      legs.onPositionChanged(instrument, nowNs);
    }
    answers.to(call, CallKind.PLACE_ORDER, nowNs).idOrRefusal(idOrCode);
  }

  private void placeLeg(ClientKey call, DirectBuffer buffer) {
    placeLeg.wrapAndApplyHeader(buffer, 0, header);
    Leg leg = new Leg(placeLeg);
    Instrument instrument = instrument(leg.instrumentId);
    long idOrCode = instrument == null ? VenueCodes.BAD_SYMBOL : legs.place(leg, instrument, nowNs);
    answers.to(call, CallKind.PLACE_LEG, nowNs).idOrRefusal(idOrCode);
  }

  private void queryOrder(ClientKey call, DirectBuffer buffer) {
    queryOrder.wrapAndApplyHeader(buffer, 0, header);
    Order order = orders.find(ClientKey.of(queryOrder.orderClientId()));
    answers.to(call, CallKind.QUERY_ORDER, nowNs);
    if (order == null || order.instrumentId != queryOrder.instrumentId()) {
      answers.idOrRefusal(VenueCodes.NO_SUCH_ORDER);
    } else {
      answers.order(order);
      answers.idOrRefusal(order.venueOrderId);
    }
  }

  private void query(ClientKey call, CallKind kind) {
    answers.to(call, kind, nowNs);
    switch (kind) {
      case QUERY_POSITIONS -> answers.positions(account.positions());
      case QUERY_BALANCE -> answers.balance(account);
      case QUERY_ORDERS -> answers.noOrders();
      case QUERY_LEGS -> answers.legs(legs.open());
      default -> throw new IllegalStateException("expected a query, but was: kind=" + kind);
    }
    answers.done();
  }

  /** A command's own client id stands first in every command. */
  private ClientKey call(DirectBuffer buffer, int offset) {
    return ClientKey.of(clientId.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH));
  }

  private boolean isPastDeadline(CallKind kind, long timeNs, DirectBuffer buffer, int offset) {
    if (kind != CallKind.PLACE_ORDER) {
      return false;
    }
    placeOrder.wrapAndApplyHeader(buffer, offset, header);
    long deadlineNs = placeOrder.deadlineNs();
    return E8.isPresent(deadlineNs) && timeNs > deadlineNs;
  }

  private @Nullable Instrument instrument(int instrumentId) {
    return instrumentId < instruments.size() ? instruments.get(instrumentId) : null;
  }

  private static CallKind kind(int templateId) {
    return switch (templateId) {
      case PlaceOrderDecoder.TEMPLATE_ID -> CallKind.PLACE_ORDER;
      case PlaceLegDecoder.TEMPLATE_ID -> CallKind.PLACE_LEG;
      case CancelLegDecoder.TEMPLATE_ID -> CallKind.CANCEL_LEG;
      case QueryPositionsDecoder.TEMPLATE_ID -> CallKind.QUERY_POSITIONS;
      case QueryBalanceDecoder.TEMPLATE_ID -> CallKind.QUERY_BALANCE;
      case QueryOrderDecoder.TEMPLATE_ID -> CallKind.QUERY_ORDER;
      case QueryOrdersDecoder.TEMPLATE_ID -> CallKind.QUERY_ORDERS;
      case QueryLegsDecoder.TEMPLATE_ID -> CallKind.QUERY_LEGS;
      default ->
          throw new IllegalArgumentException(
              "expected a command, but was: templateId=" + templateId);
    };
  }
}
