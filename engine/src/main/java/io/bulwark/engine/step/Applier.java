package io.bulwark.engine.step;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.ClockDecoder;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.FlattenDecidedDecoder;
import io.bulwark.engine.message.codec.FundingRateDecoder;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegBurstStartedDecoder;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegPresentDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.PositionConfirmedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.PositionUnconfirmedDecoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.ReconciledDecoder;
import io.bulwark.engine.message.codec.RegimeChangedDecoder;
import io.bulwark.engine.message.codec.SafetyFaultDecoder;
import io.bulwark.engine.message.codec.SessionEndedDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SignalRaisedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.StrategyFaultedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;

/**
 * The apply half of a handler: changes state from a message, an input or a decision just taken, and
 * does nothing else. It validates, then mutates, and is total. A message that means nothing to a
 * handler stays with the empty default. The decoders are flyweights: not to be kept.
 */
public interface Applier {

  /**
   * Input: a session begins; carries all that the core is configured with. Always a session's first
   * step.
   */
  default void onSessionStarted(SessionStartedDecoder m) {}

  /** Input: a session ends in good order; no entry after it. */
  default void onSessionEnded(SessionEndedDecoder m) {}

  /**
   * Input: time passed and nothing else happened. Sent when a deadline is due and once a minute.
   */
  default void onClock(ClockDecoder m) {}

  /** Input: what the market data source promises. */
  default void onSourceDeclared(SourceDeclaredDecoder m) {}

  /** Input: an instrument and the venue's rules for it; ids count from zero without a hole. */
  default void onInstrumentListed(InstrumentListedDecoder m) {}

  /** Input: a closed bar from before trading starts (backfill). */
  default void onBar(BarDecoder m) {}

  /** Input: a trade in the market. */
  default void onTrade(TradeDecoder m) {}

  /** Input: best bid and ask. */
  default void onQuote(QuoteDecoder m) {}

  /** Input: mark price. */
  default void onMark(MarkDecoder m) {}

  /** Input: prices are missing; the bars they belong to are incomplete. */
  default void onMarketDataGap(MarketDataGapDecoder m) {}

  /** Input: a funding rate was settled; positions held at that time pay or receive. */
  default void onFundingRate(FundingRateDecoder m) {}

  /**
   * Input: the venue's word on an ordinary order (ORDER_TRADE_UPDATE, or the answer to a look-up).
   */
  default void onOrderUpdate(OrderUpdateDecoder m) {}

  /** Input: the venue's word on a conditional order (ALGO_UPDATE). */
  default void onLegUpdate(LegUpdateDecoder m) {}

  /** Input: wallet and changed positions after an event (ACCOUNT_UPDATE), all of it at once. */
  default void onAccountUpdate(AccountUpdateDecoder m) {}

  /** Input: a call to the venue ended. */
  default void onCallResult(CallResultDecoder m) {}

  /** Input: all open positions, the answer to a query. */
  default void onPositionListing(PositionListingDecoder m) {}

  /** Input: the balance, the answer to a query. */
  default void onBalanceListing(BalanceListingDecoder m) {}

  /** Input: all open ordinary orders, the answer to a query. */
  default void onOrderListing(OrderListingDecoder m) {}

  /** Input: all open conditional orders, the answer to a query. */
  default void onLegListing(LegListingDecoder m) {}

  /** Command: place an ordinary order. */
  default void onPlaceOrder(PlaceOrderDecoder m) {}

  /** Command of the sentinel alone: place a protective leg. */
  default void onPlaceLeg(PlaceLegDecoder m) {}

  /** Command of the sentinel alone: cancel a protective leg. */
  default void onCancelLeg(CancelLegDecoder m) {}

  /** Command: ask for all open positions. */
  default void onQueryPositions(QueryPositionsDecoder m) {}

  /** Command: ask for the balance. */
  default void onQueryBalance(QueryBalanceDecoder m) {}

  /** Command: look an ordinary order up by its client id. */
  default void onQueryOrder(QueryOrderDecoder m) {}

  /** Command: list open ordinary orders. */
  default void onQueryOrders(QueryOrdersDecoder m) {}

  /** Command: list open conditional orders. */
  default void onQueryLegs(QueryLegsDecoder m) {}

  /** Fact: a strategy wants to trade. */
  default void onSignalRaised(SignalRaisedDecoder m) {}

  /** Fact: a signal became an entry; every figure beside its limit. */
  default void onSignalAccepted(SignalAcceptedDecoder m) {}

  /** Fact: a signal became no entry; every figure beside its limit. */
  default void onSignalRejected(SignalRejectedDecoder m) {}

  /** Fact: a trade changed its status. */
  default void onTradeTransitioned(TradeTransitionedDecoder m) {}

  /** Fact: a trade is over: flat, and no leg is left. */
  default void onTradeClosed(TradeClosedDecoder m) {}

  /** Fact: the venue's risk system knows the position. */
  default void onPositionConfirmed(PositionConfirmedDecoder m) {}

  /** Fact: no confirmation within the time-out; protection goes on all the same. */
  default void onPositionUnconfirmed(PositionUnconfirmedDecoder m) {}

  /** Fact: the venue itself showed a leg that fits the plan. */
  default void onLegPresent(LegPresentDecoder m) {}

  /** Fact: a leg is proven gone. */
  default void onLegGone(LegGoneDecoder m) {}

  /** Fact: a burst of sends begins for a leg that is missing. */
  default void onLegBurstStarted(LegBurstStartedDecoder m) {}

  /** Fact: the kill-switch latched; entries are blocked. */
  default void onHalted(HaltedDecoder m) {}

  /** Fact: a latch was cleared. */
  default void onHaltCleared(HaltClearedDecoder m) {}

  /** Fact: the venue's own word shows the loss; positions are being closed. */
  default void onFlattenDecided(FlattenDecidedDecoder m) {}

  /** Fact: a UTC day has its baseline. */
  default void onDayStarted(DayStartedDecoder m) {}

  /** Fact: positions, orders, legs and balance were read completely. */
  default void onReconciled(ReconciledDecoder m) {}

  /** Fact: a bar closed, with the indicators as they then are. */
  default void onBarClosed(BarClosedDecoder m) {}

  /** Fact: the volatility regime of an instrument changed. */
  default void onRegimeChanged(RegimeChangedDecoder m) {}

  /** Fact: a fault in engine code; entries halt, protection goes on. */
  default void onSafetyFault(SafetyFaultDecoder m) {}

  /** Fact: a strategy threw and is disabled for the session. */
  default void onStrategyFaulted(StrategyFaultedDecoder m) {}
}
