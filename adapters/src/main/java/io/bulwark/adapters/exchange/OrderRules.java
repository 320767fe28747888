package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.VenueCodes.BAD_PRECISION;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_ORDER_TYPE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_SIDE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_TIME_IN_FORCE;
import static io.bulwark.adapters.exchange.VenueCodes.MANDATORY_PARAM_MISSING;
import static io.bulwark.adapters.exchange.VenueCodes.MARGIN_NOT_SUFFICIENT;
import static io.bulwark.adapters.exchange.VenueCodes.MARKET_PRICE_OUT_OF_BAND;
import static io.bulwark.adapters.exchange.VenueCodes.MIN_NOTIONAL;
import static io.bulwark.adapters.exchange.VenueCodes.NONE;
import static io.bulwark.adapters.exchange.VenueCodes.PARAM_NOT_REQUIRED;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_GREATER_THAN_MAX_PRICE;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_HIGHER_THAN_MULTIPLIER_UP;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_LESS_THAN_ZERO;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_LOWER_THAN_MULTIPLIER_DOWN;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_NOT_INCREASED_BY_TICK_SIZE;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_GREATER_THAN_MAX_QTY;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_LESS_THAN_MIN_QTY;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_LESS_THAN_ZERO;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_NOT_INCREASED_BY_STEP_SIZE;
import static io.bulwark.adapters.exchange.VenueCodes.REDUCE_ONLY_REJECT;
import static io.bulwark.adapters.exchange.VenueCodes.UNABLE_TO_FILL;

import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.step.E8;

/**
 * What the venue refuses an ordinary order for; each check gives the venue's code, or NONE.
 *
 * <p>The order of the checks is documented nowhere; taken here: composition, price, quantity, price
 * band, notional, reduce-only, margin. A number with more decimals than its grid is -1111, one with
 * allowed decimals off the grid is -4014 or -4023. Limit orders other than IOC are -1115.
 */
final class OrderRules {

  /** PERCENT_PRICE: how far a price may lie beyond the mark. */
  private static final long BAND_E8 = 5_000_000;

  /** PRICE_FILTER maxPrice, which the catalogue does not carry, as a multiple of the mark. */
  private static final long PRICE_MAX_TIMES = 10;

  private OrderRules() {}

  static int refusal(Order order, Instrument instrument, Account account) {
    int code = composition(order);
    if (code == NONE && order.isLimit()) {
      code = price(order.priceE8, instrument, PRICE_LESS_THAN_ZERO);
    }
    if (code == NONE) {
      InstrumentRules rules = instrument.rules;
      long maxE8 = order.isLimit() ? rules.limitMaxQtyE8() : rules.marketMaxQtyE8();
      code = quantity(order.qtyE8, rules, maxE8);
    }
    if (code == NONE) {
      code = band(order, instrument);
    }
    if (code == NONE) {
      code = notional(order, instrument);
    }
    return code == NONE ? exposure(order, instrument, account) : code;
  }

  /** What stops the order of a triggered leg: the checks that wait for the trigger. */
  static int refusalAtTrigger(Order child, Instrument instrument, Account account) {
    int code = band(child, instrument);
    return code == NONE ? exposure(child, instrument, account) : code;
  }

  /** Sign and grid of a price. */
  static int price(long priceE8, Instrument instrument, int codeBelowZero) {
    InstrumentRules rules = instrument.rules;
    if (priceE8 <= 0) {
      return codeBelowZero;
    }
    return grid(priceE8, rules.tickE8(), rules.priceDecimalE8(), PRICE_NOT_INCREASED_BY_TICK_SIZE);
  }

  /** Grid and bounds of a quantity. */
  static int quantity(long qtyE8, InstrumentRules rules, long maxE8) {
    if (qtyE8 <= 0) {
      return QTY_LESS_THAN_ZERO;
    }
    int code = grid(qtyE8, rules.stepE8(), rules.qtyDecimalE8(), QTY_NOT_INCREASED_BY_STEP_SIZE);
    if (code != NONE) {
      return code;
    }
    if (qtyE8 < rules.minQtyE8()) {
      return QTY_LESS_THAN_MIN_QTY;
    }
    return qtyE8 > maxE8 ? QTY_GREATER_THAN_MAX_QTY : NONE;
  }

  private static int composition(Order order) {
    if (order.side != Side.BUY && order.side != Side.SELL) {
      return INVALID_SIDE;
    }
    if (order.ordType == OrdType.MARKET) {
      return E8.isPresent(order.priceE8) ? PARAM_NOT_REQUIRED : NONE;
    }
    if (order.ordType != OrdType.LIMIT) {
      return INVALID_ORDER_TYPE;
    }
    if (!E8.isPresent(order.priceE8)) {
      return MANDATORY_PARAM_MISSING;
    }
    return order.timeInForce == TimeInForce.IOC ? NONE : INVALID_TIME_IN_FORCE;
  }

  private static int grid(long valueE8, long gridE8, long decimalE8, int codeOffGrid) {
    if (valueE8 % decimalE8 != 0) {
      return BAD_PRECISION;
    }
    return valueE8 % gridE8 == 0 ? NONE : codeOffGrid;
  }

  /** One-sided: a purchase not too high, a sale not too low. */
  private static int band(Order order, Instrument instrument) {
    if (!instrument.isPriced()) {
      return UNABLE_TO_FILL;
    }
    long markE8 = instrument.markPxE8();
    long pxE8 = order.isLimit() ? order.priceE8 : instrument.takerPxE8(order.side);
    if (pxE8 / PRICE_MAX_TIMES > markE8) {
      return PRICE_GREATER_THAN_MAX_PRICE;
    }
    if (order.side == Side.BUY && pxE8 > E8.DOWN.multiply(markE8, E8.ONE + BAND_E8)) {
      return order.isLimit() ? PRICE_HIGHER_THAN_MULTIPLIER_UP : MARKET_PRICE_OUT_OF_BAND;
    }
    if (order.side == Side.SELL && pxE8 < E8.UP.multiply(markE8, E8.ONE - BAND_E8)) {
      return order.isLimit() ? PRICE_LOWER_THAN_MULTIPLIER_DOWN : MARKET_PRICE_OUT_OF_BAND;
    }
    return NONE;
  }

  private static int notional(Order order, Instrument instrument) {
    if (order.reduceOnly) {
      return NONE;
    }
    long pxE8 = order.isLimit() ? order.priceE8 : instrument.markPxE8();
    boolean enough = E8.DOWN.multiply(order.qtyE8, pxE8) >= instrument.rules.minNotionalE8();
    return enough ? NONE : MIN_NOTIONAL;
  }

  private static int exposure(Order order, Instrument instrument, Account account) {
    if (order.reduceOnly) {
      boolean reduces = account.position(instrument).closableE8(order.side) > 0;
      return reduces ? NONE : REDUCE_ONLY_REJECT;
    }
    long costE8 = account.costOf(order, instrument);
    return costE8 > 0 && costE8 > account.freeE8() ? MARGIN_NOT_SUFFICIENT : NONE;
  }
}
