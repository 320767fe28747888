package io.bulwark.adapters.exchange;

/** Numbers of the venue's documents, by the names they have there. */
final class VenueCodes {

  static final int NONE = 0;

  static final int TOO_MANY_REQUESTS = -1003;
  static final int TOO_MANY_ORDERS = -1015;
  static final int UNSUPPORTED_OPERATION = -1020;
  static final int MANDATORY_PARAM_MISSING = -1102;
  static final int PARAM_NOT_REQUIRED = -1106;
  static final int BAD_PRECISION = -1111;
  static final int INVALID_TIME_IN_FORCE = -1115;
  static final int INVALID_ORDER_TYPE = -1116;
  static final int INVALID_SIDE = -1117;
  static final int BAD_SYMBOL = -1121;
  static final int INVALID_LISTEN_KEY = -1125;
  static final int INVALID_PARAMETER = -1130;
  static final int CANCEL_REJECTED = -2011;
  static final int NO_SUCH_ORDER = -2013;
  static final int BALANCE_NOT_SUFFICIENT = -2018;
  static final int MARGIN_NOT_SUFFICIENT = -2019;
  static final int UNABLE_TO_FILL = -2020;
  static final int ORDER_WOULD_IMMEDIATELY_TRIGGER = -2021;
  static final int REDUCE_ONLY_REJECT = -2022;
  static final int MAX_OPEN_ORDER_EXCEEDED = -2025;
  static final int MAX_LEVERAGE_RATIO = -2027;
  static final int MIN_LEVERAGE_RATIO = -2028;
  static final int PRICE_LESS_THAN_ZERO = -4001;
  static final int PRICE_GREATER_THAN_MAX_PRICE = -4002;
  static final int QTY_LESS_THAN_ZERO = -4003;
  static final int QTY_LESS_THAN_MIN_QTY = -4004;
  static final int QTY_GREATER_THAN_MAX_QTY = -4005;
  static final int STOP_PRICE_LESS_THAN_ZERO = -4006;
  static final int PRICE_LESS_THAN_MIN_PRICE = -4013;
  static final int PRICE_NOT_INCREASED_BY_TICK_SIZE = -4014;
  static final int PRICE_HIGHER_THAN_MULTIPLIER_UP = -4016;
  static final int QTY_NOT_INCREASED_BY_STEP_SIZE = -4023;
  static final int PRICE_LOWER_THAN_MULTIPLIER_DOWN = -4024;
  static final int INVALID_LEVERAGE = -4028;
  static final int MAX_STOP_ORDER_EXCEEDED = -4045;
  static final int NO_NEED_TO_CHANGE_MARGIN_TYPE = -4046;
  static final int ORDERS_BLOCK_MARGIN_TYPE = -4047;
  static final int POSITION_BLOCKS_MARGIN_TYPE = -4048;
  static final int NO_NEED_TO_CHANGE_POSITION_SIDE = -4059;
  static final int ORDERS_BLOCK_POSITION_SIDE = -4067;
  static final int POSITION_BLOCKS_POSITION_SIDE = -4068;
  static final int REDUCE_ONLY_PERMISSION = -4087;
  static final int NO_PLACE_ORDER_PERMISSION = -4088;
  static final int DUPLICATED_CLIENT_TRAN_ID = -4116;
  static final int STOP_IS_TRIGGERING = -4117;
  static final int REDUCE_ONLY_MARGIN_CHECK_FAILED = -4118;
  static final int GTE_STOP_EXISTS = -4130;
  static final int MARKET_PRICE_OUT_OF_BAND = -4131;
  static final int INVALID_ACTIVATION_PRICE = -4135;
  static final int INVALID_CLOSE_POSITION_TYPE = -4136;
  static final int QUANTITY_WITH_CLOSE_POSITION = -4137;
  static final int REDUCE_ONLY_WITH_CLOSE_POSITION = -4138;
  static final int SYMBOL_NOT_OPEN_FOR_OPENING = -4140;
  static final int SYMBOL_CLOSED = -4141;
  static final int MIN_NOTIONAL = -4164;
  static final int PRICE_HIGHER_THAN_STOP_MULTIPLIER_UP = -4183;
  static final int PRICE_LOWER_THAN_STOP_MULTIPLIER_DOWN = -4184;
  static final int GTE_NEEDS_POSITION = -4509;
  static final int FOK_ORDER_REJECT = -5021;
  static final int GTX_ORDER_REJECT = -5022;
  static final int AMEND_NOT_TRADING = -5024;
  static final int AMENDMENTS_EXCEEDED = -5026;
  static final int NOTHING_TO_AMEND = -5027;
  static final int AMEND_MIN_NOTIONAL = -5029;
  static final int AMEND_NOT_REDUCE_ONLY = -5047;

  /** Expiry reason: an own order would have taken it. */
  static final int EXPIRED_SELF_TRADE = 1;

  /** Expiry reason: the rest of an order that is immediate or cancel. */
  static final int EXPIRED_IOC_REMAINDER = 2;

  /** Expiry reason: the rest would reverse the position that the order may only reduce. */
  static final int EXPIRED_WOULD_REVERSE = 4;

  /** Expiry reason: the account was liquidated. */
  static final int EXPIRED_LIQUIDATION = 5;

  /** Expiry reason: the rest of a market order. */
  static final int EXPIRED_MARKET_REMAINDER = 9;

  static final int HTTP_OK = 200;
  static final int HTTP_BAD_REQUEST = 400;
  static final int HTTP_BANNED = 418;
  static final int HTTP_TOO_MANY = 429;

  private VenueCodes() {}
}
