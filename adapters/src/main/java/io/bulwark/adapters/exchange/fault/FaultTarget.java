package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.FillHintDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.LeverageChangedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.UserStreamExpiredDecoder;
import org.jspecify.annotations.Nullable;

/** Where a rule looks: at a call, at an event of the account, at a price, or at the clock. */
public enum FaultTarget {
  PLACE_ORDER(CallKind.PLACE_ORDER),
  AMEND_ORDER(CallKind.AMEND_ORDER),
  CANCEL_ORDER(CallKind.CANCEL_ORDER),
  CANCEL_ORDERS(CallKind.CANCEL_ORDERS),
  PLACE_LEG(CallKind.PLACE_LEG),
  PLACE_CONDITIONAL(CallKind.PLACE_CONDITIONAL),
  CANCEL_LEG(CallKind.CANCEL_LEG),
  CANCEL_LEGS(CallKind.CANCEL_LEGS),
  SET_LEVERAGE(CallKind.SET_LEVERAGE),
  SET_MARGIN_TYPE(CallKind.SET_MARGIN_TYPE),
  SET_POSITION_MODE(CallKind.SET_POSITION_MODE),
  QUERY_POSITIONS(CallKind.QUERY_POSITIONS),
  QUERY_BALANCE(CallKind.QUERY_BALANCE),
  QUERY_ORDER(CallKind.QUERY_ORDER),
  QUERY_ORDERS(CallKind.QUERY_ORDERS),
  QUERY_LEGS(CallKind.QUERY_LEGS),
  QUERY_TRADES(CallKind.QUERY_TRADES),
  QUERY_INCOME(CallKind.QUERY_INCOME),
  QUERY_ORDER_HISTORY(CallKind.QUERY_ORDER_HISTORY),
  USER_STREAM_KEY(CallKind.USER_STREAM_KEY),
  ANY_CALL(Family.CALL, null, 0),
  ORDER_UPDATE(Family.EVENT, null, OrderUpdateDecoder.TEMPLATE_ID),
  LEG_UPDATE(Family.EVENT, null, LegUpdateDecoder.TEMPLATE_ID),
  ACCOUNT_UPDATE(Family.EVENT, null, AccountUpdateDecoder.TEMPLATE_ID),
  FILL_HINT(Family.EVENT, null, FillHintDecoder.TEMPLATE_ID),
  LEVERAGE_CHANGED(Family.EVENT, null, LeverageChangedDecoder.TEMPLATE_ID),
  STREAM_EXPIRED(Family.EVENT, null, UserStreamExpiredDecoder.TEMPLATE_ID),
  ANY_EVENT(Family.EVENT, null, 0),
  TRADE(Family.PRICE, null, TradeDecoder.TEMPLATE_ID),
  QUOTE(Family.PRICE, null, QuoteDecoder.TEMPLATE_ID),
  MARK(Family.PRICE, null, MarkDecoder.TEMPLATE_ID),
  ANY_PRICE(Family.PRICE, null, 0),
  TIME(Family.TIME, null, 0);

  /** What kind of thing a rule looks at, and so which faults it may have. */
  public enum Family {
    /** Calls of the client. */
    CALL("a call"),
    /** Events of the account stream. */
    EVENT("an event of the account"),
    /** Prices on their way to the client. */
    PRICE("a price"),
    /** The clock. */
    TIME("the clock");

    private final String words;

    Family(String words) {
      this.words = words;
    }

    /** In words. */
    public String words() {
      return words;
    }
  }

  private final Family family;
  private final @Nullable CallKind call;
  private final int templateId;

  FaultTarget(CallKind call) {
    this(Family.CALL, call, 0);
  }

  FaultTarget(Family family, @Nullable CallKind call, int templateId) {
    this.family = family;
    this.call = call;
    this.templateId = templateId;
  }

  /** What kind of thing it looks at. */
  public Family family() {
    return family;
  }

  /** Whether it looks at calls of this kind. */
  boolean sees(CallKind kind) {
    return family == Family.CALL && (call == null || call == kind);
  }

  /** Whether it looks at this message, an event or a price as the family says. */
  boolean sees(int messageTemplateId) {
    return templateId == 0 || templateId == messageTemplateId;
  }
}
