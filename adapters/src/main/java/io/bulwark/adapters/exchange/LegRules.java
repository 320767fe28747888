package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.VenueCodes.DUPLICATED_CLIENT_TRAN_ID;
import static io.bulwark.adapters.exchange.VenueCodes.GTE_NEEDS_POSITION;
import static io.bulwark.adapters.exchange.VenueCodes.GTE_STOP_EXISTS;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_ACTIVATION_PRICE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_CLOSE_POSITION_TYPE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_ORDER_TYPE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_PARAMETER;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_SIDE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_TIME_IN_FORCE;
import static io.bulwark.adapters.exchange.VenueCodes.MANDATORY_PARAM_MISSING;
import static io.bulwark.adapters.exchange.VenueCodes.MAX_STOP_ORDER_EXCEEDED;
import static io.bulwark.adapters.exchange.VenueCodes.NONE;
import static io.bulwark.adapters.exchange.VenueCodes.ORDER_WOULD_IMMEDIATELY_TRIGGER;
import static io.bulwark.adapters.exchange.VenueCodes.PARAM_NOT_REQUIRED;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_HIGHER_THAN_STOP_MULTIPLIER_UP;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_LESS_THAN_ZERO;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_LOWER_THAN_STOP_MULTIPLIER_DOWN;
import static io.bulwark.adapters.exchange.VenueCodes.QUANTITY_WITH_CLOSE_POSITION;
import static io.bulwark.adapters.exchange.VenueCodes.REDUCE_ONLY_WITH_CLOSE_POSITION;
import static io.bulwark.adapters.exchange.VenueCodes.STOP_PRICE_LESS_THAN_ZERO;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;
import java.util.List;

/**
 * What the venue refuses a conditional order for when it is placed. Margin and reduce-only wait for
 * the trigger.
 */
final class LegRules {

  /** The venue's limit, over all instruments. */
  static final int LEGS_MAX = 200;

  private static final long CALLBACK_MIN_E8 = 100_000;
  private static final long CALLBACK_MAX_E8 = 20_000_000;

  private final Account account;
  private final OrderRules orders;
  private final ExchangeReadings readings;

  LegRules(Account account, OrderRules orders, ExchangeReadings readings) {
    this.account = account;
    this.orders = orders;
    this.readings = readings;
  }

  /** The venue's code, or NONE. */
  int refusal(Leg leg, Instrument instrument, List<Leg> open) {
    int code = composition(leg);
    if (code == NONE && readings.reduceOnlyLegRefused() && leg.reduceOnly && !leg.closePosition) {
      code = PARAM_NOT_REQUIRED;
    }
    if (code == NONE) {
      code = orders.standing(leg.reduceOnly, instrument);
    }
    if (code == NONE) {
      code = leg.isTrailing() ? trailing(leg, instrument) : prices(leg, instrument);
    }
    if (code == NONE && !leg.closePosition) {
      InstrumentRules rules = instrument.rules;
      long maxE8 = leg.placesLimit() ? rules.limitMaxQtyE8() : rules.marketMaxQtyE8();
      code = OrderRules.quantity(leg.qtyE8, rules, maxE8);
    }
    if (code == NONE && open.size() >= LEGS_MAX) {
      code = MAX_STOP_ORDER_EXCEEDED;
    }
    return code == NONE ? byOthers(leg, instrument, open) : code;
  }

  /** Whether something is there that the leg could close. */
  boolean canClose(Leg leg, Instrument instrument) {
    return account.position(instrument).closableE8(leg.side) > 0;
  }

  private static int composition(Leg leg) {
    if (leg.side != Side.BUY && leg.side != Side.SELL) {
      return INVALID_SIDE;
    }
    if (leg.kind == LegKind.NULL_VAL) {
      return INVALID_ORDER_TYPE;
    }
    if (leg.timeInForce != TimeInForce.GTE_GTC && !OrderRules.isTimeInForce(leg.timeInForce)) {
      return INVALID_TIME_IN_FORCE;
    }
    if (E8.isPresent(leg.priceE8) != leg.placesLimit()) {
      return leg.placesLimit() ? MANDATORY_PARAM_MISSING : PARAM_NOT_REQUIRED;
    }
    if (leg.closePosition && (leg.isTrailing() || leg.placesLimit())) {
      return INVALID_CLOSE_POSITION_TYPE;
    }
    if (leg.closePosition && leg.reduceOnlySent) {
      return REDUCE_ONLY_WITH_CLOSE_POSITION;
    }
    return leg.closePosition && leg.qtyE8 != 0 ? QUANTITY_WITH_CLOSE_POSITION : NONE;
  }

  private static int prices(Leg leg, Instrument instrument) {
    int code = OrderRules.price(leg.triggerPxE8, instrument, STOP_PRICE_LESS_THAN_ZERO);
    if (code != NONE || !leg.placesLimit()) {
      return code;
    }
    code = OrderRules.price(leg.priceE8, instrument, PRICE_LESS_THAN_ZERO);
    return code == NONE ? band(leg, instrument.rules.terms()) : code;
  }

  /** One-sided, as for ordinary orders, but around the trigger: nobody knows the mark then. */
  private static int band(Leg leg, VenueTerms terms) {
    if (leg.side == Side.BUY) {
      return leg.priceE8 > E8.DOWN.multiply(leg.triggerPxE8, terms.bandUpE8())
          ? PRICE_HIGHER_THAN_STOP_MULTIPLIER_UP
          : NONE;
    }
    return leg.priceE8 < E8.UP.multiply(leg.triggerPxE8, terms.bandDownE8())
        ? PRICE_LOWER_THAN_STOP_MULTIPLIER_DOWN
        : NONE;
  }

  /** Activation must still be ahead: below the price for a purchase, above for a sale. */
  private static int trailing(Leg leg, Instrument instrument) {
    if (leg.triggerPxE8 != 0) {
      return ORDER_WOULD_IMMEDIATELY_TRIGGER; // as reported of the venue
    }
    if (leg.callbackRateE8 == 0) {
      return MANDATORY_PARAM_MISSING;
    }
    if (leg.callbackRateE8 < CALLBACK_MIN_E8
        || leg.callbackRateE8 > CALLBACK_MAX_E8
        || leg.callbackRateE8 % CALLBACK_MIN_E8 != 0) {
      return INVALID_PARAMETER;
    }
    if (!E8.isPresent(leg.activationPxE8)) {
      return NONE;
    }
    int code = OrderRules.price(leg.activationPxE8, instrument, INVALID_ACTIVATION_PRICE);
    long pxE8 = leg.workingPxE8(instrument);
    if (code != NONE || !E8.isPresent(pxE8)) {
      return code;
    }
    boolean ahead = leg.side == Side.BUY ? leg.activationPxE8 < pxE8 : leg.activationPxE8 > pxE8;
    return ahead ? NONE : ORDER_WOULD_IMMEDIATELY_TRIGGER;
  }

  private int byOthers(Leg leg, Instrument instrument, List<Leg> open) {
    for (Leg other : open) {
      if (other.clientId.equals(leg.clientId)) {
        return DUPLICATED_CLIENT_TRAN_ID;
      }
      if (readings.closeLegsClash()
          && leg.closePosition
          && other.closePosition
          && other.instrumentId == leg.instrumentId
          && other.kind == leg.kind
          && other.side == leg.side) {
        return GTE_STOP_EXISTS;
      }
    }
    if (leg.dependsOnPosition() && readings.closeLegNeedsPosition() && !canClose(leg, instrument)) {
      return GTE_NEEDS_POSITION;
    }
    return !leg.isTrailing() && leg.firesAt(instrument) ? ORDER_WOULD_IMMEDIATELY_TRIGGER : NONE;
  }
}
