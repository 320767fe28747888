package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.VenueCodes.BAD_PRECISION;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_ORDER_TYPE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_SIDE;
import static io.bulwark.adapters.exchange.VenueCodes.INVALID_TIME_IN_FORCE;
import static io.bulwark.adapters.exchange.VenueCodes.MANDATORY_PARAM_MISSING;
import static io.bulwark.adapters.exchange.VenueCodes.MARGIN_NOT_SUFFICIENT;
import static io.bulwark.adapters.exchange.VenueCodes.MARKET_PRICE_OUT_OF_BAND;
import static io.bulwark.adapters.exchange.VenueCodes.MAX_LEVERAGE_RATIO;
import static io.bulwark.adapters.exchange.VenueCodes.MAX_OPEN_ORDER_EXCEEDED;
import static io.bulwark.adapters.exchange.VenueCodes.MIN_NOTIONAL;
import static io.bulwark.adapters.exchange.VenueCodes.NONE;
import static io.bulwark.adapters.exchange.VenueCodes.NO_PLACE_ORDER_PERMISSION;
import static io.bulwark.adapters.exchange.VenueCodes.PARAM_NOT_REQUIRED;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_GREATER_THAN_MAX_PRICE;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_HIGHER_THAN_MULTIPLIER_UP;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_LESS_THAN_MIN_PRICE;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_LESS_THAN_ZERO;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_LOWER_THAN_MULTIPLIER_DOWN;
import static io.bulwark.adapters.exchange.VenueCodes.PRICE_NOT_INCREASED_BY_TICK_SIZE;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_GREATER_THAN_MAX_QTY;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_LESS_THAN_MIN_QTY;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_LESS_THAN_ZERO;
import static io.bulwark.adapters.exchange.VenueCodes.QTY_NOT_INCREASED_BY_STEP_SIZE;
import static io.bulwark.adapters.exchange.VenueCodes.REDUCE_ONLY_MARGIN_CHECK_FAILED;
import static io.bulwark.adapters.exchange.VenueCodes.REDUCE_ONLY_PERMISSION;
import static io.bulwark.adapters.exchange.VenueCodes.REDUCE_ONLY_REJECT;
import static io.bulwark.adapters.exchange.VenueCodes.SYMBOL_CLOSED;
import static io.bulwark.adapters.exchange.VenueCodes.SYMBOL_NOT_OPEN_FOR_OPENING;
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
 * allowed decimals off the grid is -4014 or -4023.
 */
final class OrderRules {

  /** MAX_NUM_ORDERS: resting orders of one instrument. */
  static final int RESTING_MAX = 200;

  private final Account account;
  private final ExchangeReadings readings;
  private Permission permission = Permission.FULL;

  OrderRules(Account account, ExchangeReadings readings) {
    this.account = account;
    this.readings = readings;
  }

  void permit(Permission changed) {
    permission = changed;
  }

  /** Why a client's order is refused before it reaches the book. */
  int refusal(Order order, Instrument instrument) {
    int code = composition(order);
    if (code == NONE) {
      code = standing(order.reduceOnly, instrument);
    }
    return code == NONE ? refusalOfTerms(order, instrument, MIN_NOTIONAL) : code;
  }

  /** Price, quantity, band, notional and margin, which a changed order must keep too. */
  int refusalOfTerms(Order order, Instrument instrument, int codeOfNotional) {
    int code = NONE;
    if (order.isLimit()) {
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
      code = notional(order, instrument, codeOfNotional);
    }
    return code == NONE ? exposure(order, instrument) : code;
  }

  /** What stops the order of a triggered leg: the checks that wait for the trigger. */
  int refusalAtTrigger(Order child, Instrument instrument) {
    int code = standing(child.reduceOnly, instrument);
    if (code == NONE) {
      code = band(child, instrument);
    }
    return code == NONE ? exposure(child, instrument) : code;
  }

  boolean takesExits(Instrument instrument) {
    return standing(true, instrument) == NONE;
  }

  /** What account and instrument allow at all. */
  int standing(boolean reduceOnly, Instrument instrument) {
    if (permission == Permission.NONE) {
      return NO_PLACE_ORDER_PERMISSION;
    }
    if (permission == Permission.REDUCE_ONLY && !reduceOnly) {
      return REDUCE_ONLY_PERMISSION;
    }
    if (instrument.status == InstrumentStatus.CLOSED) {
      return SYMBOL_CLOSED;
    }
    boolean opens = instrument.status == InstrumentStatus.REDUCE_ONLY && !reduceOnly;
    return opens ? SYMBOL_NOT_OPEN_FOR_OPENING : NONE;
  }

  /** Sign, bounds and grid of a price. */
  static int price(long priceE8, Instrument instrument, int codeBelowZero) {
    InstrumentRules rules = instrument.rules;
    if (priceE8 <= 0) {
      return codeBelowZero;
    }
    VenueTerms terms = rules.terms();
    if (terms.maxPxE8() != 0 && priceE8 > terms.maxPxE8()) {
      return PRICE_GREATER_THAN_MAX_PRICE;
    }
    if (priceE8 < terms.minPxE8()) {
      return PRICE_LESS_THAN_MIN_PRICE;
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
    return isTimeInForce(order.timeInForce) ? NONE : INVALID_TIME_IN_FORCE;
  }

  /** Whether an ordinary limit order can have it. */
  static boolean isTimeInForce(TimeInForce timeInForce) {
    return timeInForce == TimeInForce.GTC
        || timeInForce == TimeInForce.IOC
        || timeInForce == TimeInForce.FOK
        || timeInForce == TimeInForce.GTX;
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
    if (order.side == Side.BUY
        && pxE8 > E8.DOWN.multiply(markE8, instrument.rules.terms().bandUpE8())) {
      return order.isLimit() ? PRICE_HIGHER_THAN_MULTIPLIER_UP : MARKET_PRICE_OUT_OF_BAND;
    }
    if (order.side == Side.SELL
        && pxE8 < E8.UP.multiply(markE8, instrument.rules.terms().bandDownE8())) {
      return order.isLimit() ? PRICE_LOWER_THAN_MULTIPLIER_DOWN : MARKET_PRICE_OUT_OF_BAND;
    }
    return NONE;
  }

  private static int notional(Order order, Instrument instrument, int codeOfNotional) {
    if (order.reduceOnly) {
      return NONE;
    }
    long pxE8 = order.isLimit() ? order.priceE8 : instrument.markPxE8();
    boolean enough = E8.DOWN.multiply(order.qtyE8, pxE8) >= instrument.rules.minNotionalE8();
    return enough ? NONE : codeOfNotional;
  }

  private int exposure(Order order, Instrument instrument) {
    Position position = account.position(instrument);
    if (order.isLimit() && instrument.resting.size() >= RESTING_MAX) {
      return MAX_OPEN_ORDER_EXCEEDED;
    }
    if (order.reduceOnly) {
      return reduction(order, instrument, position.closableE8(order.side));
    }
    long addedE8 = OpenMargin.addedE8(order, position);
    long heldE8 = Math.abs(position.qtyE8()) + addedE8;
    if (addedE8 > 0
        && E8.UP.multiply(heldE8, instrument.markPxE8())
            > instrument.rules.brackets().notionalMaxE8(instrument.leverage)) {
      return MAX_LEVERAGE_RATIO;
    }
    long costE8 = OpenMargin.costE8(order, addedE8, instrument);
    return costE8 > 0 && costE8 > account.freeE8() ? MARGIN_NOT_SUFFICIENT : NONE;
  }

  private int reduction(Order order, Instrument instrument, long closableE8) {
    if (closableE8 == 0) {
      return REDUCE_ONLY_REJECT;
    }
    if (!readings.reduceOnlyOverlapRefused()) {
      return NONE;
    }
    long leftE8 = closableE8;
    for (Order other : instrument.resting) {
      if (other != order && other.reduceOnly && other.side == order.side) {
        leftE8 -= other.leavesQtyE8();
      }
    }
    if (leftE8 <= 0) {
      return REDUCE_ONLY_REJECT;
    }
    return order.leavesQtyE8() > leftE8 ? REDUCE_ONLY_MARGIN_CHECK_FAILED : NONE;
  }
}
