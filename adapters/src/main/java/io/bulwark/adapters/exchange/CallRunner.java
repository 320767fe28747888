package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.AmendOrderDecoder;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.CancelLegsDecoder;
import io.bulwark.engine.message.codec.CancelOrderDecoder;
import io.bulwark.engine.message.codec.CancelOrdersDecoder;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceConditionalDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.SetLeverageDecoder;
import io.bulwark.engine.message.codec.SetMarginTypeDecoder;
import io.bulwark.engine.message.codec.SetPositionModeDecoder;
import io.bulwark.engine.message.codec.UserStreamKeyDecoder;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** Executes a call that the venue took, and answers it. */
final class CallRunner {

  private final List<Instrument> instruments;
  private final OrderDesk orders;
  private final LegBook legs;
  private final Settings settings;
  private final StreamKey key;
  private final Queries queries;
  private final Answers answers;
  private final boolean cancelAllTakesLegs;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
  private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
  private final AmendOrderDecoder amendOrder = new AmendOrderDecoder();
  private final CancelOrdersDecoder cancelOrders = new CancelOrdersDecoder();
  private final PlaceLegDecoder placeLeg = new PlaceLegDecoder();
  private final PlaceConditionalDecoder placeConditional = new PlaceConditionalDecoder();
  private final CancelLegDecoder cancelLeg = new CancelLegDecoder();
  private final CancelLegsDecoder cancelLegs = new CancelLegsDecoder();
  private final SetLeverageDecoder setLeverage = new SetLeverageDecoder();
  private final SetMarginTypeDecoder setMarginType = new SetMarginTypeDecoder();
  private final SetPositionModeDecoder setPositionMode = new SetPositionModeDecoder();
  private final UserStreamKeyDecoder userStreamKey = new UserStreamKeyDecoder();

  CallRunner(
      List<Instrument> instruments,
      OrderDesk orders,
      LegBook legs,
      Settings settings,
      StreamKey key,
      Queries queries,
      Answers answers,
      ExchangeReadings readings) {
    this.instruments = instruments;
    this.orders = orders;
    this.legs = legs;
    this.settings = settings;
    this.key = key;
    this.queries = queries;
    this.answers = answers;
    cancelAllTakesLegs = readings.cancelAllTakesLegs();
  }

  void run(CallKind kind, ClientKey call, DirectBuffer buffer, long nowNs) {
    answers.to(call, kind, nowNs);
    switch (kind) {
      case PLACE_ORDER -> answers.idOrRefusal(placeOrder(buffer, nowNs));
      case CANCEL_ORDER -> answers.idOrRefusal(cancelOrder(buffer, nowNs));
      case AMEND_ORDER -> answers.idOrRefusal(amendOrder(buffer, nowNs));
      case CANCEL_ORDERS -> answers.doneOrRefusal(cancelOrders(buffer, nowNs));
      case PLACE_LEG -> {
        placeLeg.wrapAndApplyHeader(buffer, 0, header);
        answers.idOrRefusal(place(new Leg(placeLeg), nowNs));
      }
      case PLACE_CONDITIONAL -> {
        placeConditional.wrapAndApplyHeader(buffer, 0, header);
        answers.idOrRefusal(place(new Leg(placeConditional), nowNs));
      }
      case CANCEL_LEG -> {
        cancelLeg.wrapAndApplyHeader(buffer, 0, header);
        long legId = cancelLeg.venueLegId();
        ClientKey legClientId = ClientKey.of(cancelLeg.legClientId());
        answers.idOrRefusal(legs.cancel(legId, legClientId, nowNs));
      }
      case CANCEL_LEGS -> answers.doneOrRefusal(cancelLegs(buffer, nowNs));
      case SET_LEVERAGE, SET_MARGIN_TYPE, SET_POSITION_MODE ->
          answers.doneOrRefusal(set(kind, buffer, nowNs));
      case USER_STREAM_KEY -> {
        userStreamKey.wrapAndApplyHeader(buffer, 0, header);
        answers.doneOrRefusal(key.act(userStreamKey.keyAction(), nowNs));
      }
      case QUERY_ORDER -> queries.order(buffer, nowNs);
      default -> queries.run(kind, buffer, nowNs);
    }
  }

  private long placeOrder(DirectBuffer buffer, long nowNs) {
    placeOrder.wrapAndApplyHeader(buffer, 0, header);
    Order order = new Order(placeOrder);
    Instrument instrument = instrument(order.instrumentId);
    if (instrument == null) {
      return VenueCodes.BAD_SYMBOL;
    }
    long idOrCode = orders.place(order, instrument, nowNs);
    legs.onPositionChanged(instrument, nowNs);
    return idOrCode;
  }

  private long cancelOrder(DirectBuffer buffer, long nowNs) {
    cancelOrder.wrapAndApplyHeader(buffer, 0, header);
    Instrument instrument = instrument(cancelOrder.instrumentId());
    return instrument == null
        ? VenueCodes.BAD_SYMBOL
        : orders.cancel(
            cancelOrder.venueOrderId(),
            ClientKey.of(cancelOrder.orderClientId()),
            instrument,
            nowNs);
  }

  private long amendOrder(DirectBuffer buffer, long nowNs) {
    amendOrder.wrapAndApplyHeader(buffer, 0, header);
    Instrument instrument = instrument(amendOrder.instrumentId());
    if (instrument == null) {
      return VenueCodes.BAD_SYMBOL;
    }
    long idOrCode = orders.amend(Amendment.of(amendOrder), instrument, nowNs);
    legs.onPositionChanged(instrument, nowNs);
    return idOrCode;
  }

  private int cancelOrders(DirectBuffer buffer, long nowNs) {
    cancelOrders.wrapAndApplyHeader(buffer, 0, header);
    Instrument instrument = instrument(cancelOrders.instrumentId());
    if (instrument == null) {
      return VenueCodes.BAD_SYMBOL;
    }
    orders.cancelAll(instrument, nowNs);
    if (cancelAllTakesLegs) {
      legs.endAll(instrument, LegStatus.CANCELED, nowNs);
    }
    return VenueCodes.NONE;
  }

  private long place(Leg leg, long nowNs) {
    Instrument instrument = instrument(leg.instrumentId);
    return instrument == null ? VenueCodes.BAD_SYMBOL : legs.place(leg, instrument, nowNs);
  }

  private int cancelLegs(DirectBuffer buffer, long nowNs) {
    cancelLegs.wrapAndApplyHeader(buffer, 0, header);
    Instrument instrument = instrument(cancelLegs.instrumentId());
    if (instrument == null) {
      return VenueCodes.BAD_SYMBOL;
    }
    legs.endAll(instrument, LegStatus.CANCELED, nowNs);
    return VenueCodes.NONE;
  }

  private int set(CallKind kind, DirectBuffer buffer, long nowNs) {
    if (kind == CallKind.SET_POSITION_MODE) {
      setPositionMode.wrapAndApplyHeader(buffer, 0, header);
      return settings.positionMode(setPositionMode.positionMode());
    }
    if (kind == CallKind.SET_LEVERAGE) {
      setLeverage.wrapAndApplyHeader(buffer, 0, header);
      Instrument instrument = instrument(setLeverage.instrumentId());
      return instrument == null
          ? VenueCodes.BAD_SYMBOL
          : settings.leverage(instrument, setLeverage.leverage(), nowNs);
    }
    setMarginType.wrapAndApplyHeader(buffer, 0, header);
    Instrument instrument = instrument(setMarginType.instrumentId());
    return instrument == null
        ? VenueCodes.BAD_SYMBOL
        : settings.marginType(instrument, setMarginType.marginType());
  }

  private @Nullable Instrument instrument(int instrumentId) {
    return instrumentId < instruments.size() ? instruments.get(instrumentId) : null;
  }
}
