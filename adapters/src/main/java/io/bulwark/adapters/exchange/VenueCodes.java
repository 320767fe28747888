package io.bulwark.adapters.exchange;

/** Numbers of the venue's documents, by the names they have there. */
final class VenueCodes {

  static final int NONE = 0;

  static final int MANDATORY_PARAM_MISSING = -1102;
  static final int PARAM_NOT_REQUIRED = -1106;
  static final int BAD_PRECISION = -1111;
  static final int INVALID_TIME_IN_FORCE = -1115;
  static final int INVALID_ORDER_TYPE = -1116;
  static final int INVALID_SIDE = -1117;
  static final int BAD_SYMBOL = -1121;
  static final int CANCEL_REJECTED = -2011;
  static final int NO_SUCH_ORDER = -2013;
  static final int MARGIN_NOT_SUFFICIENT = -2019;
  static final int UNABLE_TO_FILL = -2020;
  static final int ORDER_WOULD_IMMEDIATELY_TRIGGER = -2021;
  static final int REDUCE_ONLY_REJECT = -2022;
  static final int PRICE_LESS_THAN_ZERO = -4001;
  static final int PRICE_GREATER_THAN_MAX_PRICE = -4002;
  static final int QTY_LESS_THAN_ZERO = -4003;
  static final int QTY_LESS_THAN_MIN_QTY = -4004;
  static final int QTY_GREATER_THAN_MAX_QTY = -4005;
  static final int STOP_PRICE_LESS_THAN_ZERO = -4006;
  static final int PRICE_NOT_INCREASED_BY_TICK_SIZE = -4014;
  static final int PRICE_HIGHER_THAN_MULTIPLIER_UP = -4016;
  static final int QTY_NOT_INCREASED_BY_STEP_SIZE = -4023;
  static final int PRICE_LOWER_THAN_MULTIPLIER_DOWN = -4024;
  static final int MAX_STOP_ORDER_EXCEEDED = -4045;
  static final int DUPLICATED_CLIENT_TRAN_ID = -4116;
  static final int GTE_STOP_EXISTS = -4130;
  static final int MARKET_PRICE_OUT_OF_BAND = -4131;
  static final int QUANTITY_WITH_CLOSE_POSITION = -4137;
  static final int MIN_NOTIONAL = -4164;
  static final int GTE_NEEDS_POSITION = -4509;

  /** Expiry reason: the rest of an order that is immediate or cancel. */
  static final int EXPIRED_IOC_REMAINDER = 2;

  /** Expiry reason: the rest would reverse the position that the order may only reduce. */
  static final int EXPIRED_WOULD_REVERSE = 4;

  static final int HTTP_OK = 200;
  static final int HTTP_BAD_REQUEST = 400;

  private VenueCodes() {}
}
