package io.bulwark.engine.step;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.AlertedDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.CancelOrderDecoder;
import io.bulwark.engine.message.codec.ClockDecoder;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.DifferenceDecoder;
import io.bulwark.engine.message.codec.FlattenDecidedDecoder;
import io.bulwark.engine.message.codec.FundingRateDecoder;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.IncomeListingDecoder;
import io.bulwark.engine.message.codec.InputRefusedDecoder;
import io.bulwark.engine.message.codec.InstrumentClearedDecoder;
import io.bulwark.engine.message.codec.InstrumentLatchedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.JournalTroubleDecoder;
import io.bulwark.engine.message.codec.JournalTroubleOverDecoder;
import io.bulwark.engine.message.codec.LegBurstStartedDecoder;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegMoveSkippedDecoder;
import io.bulwark.engine.message.codec.LegPresentDecoder;
import io.bulwark.engine.message.codec.LegReplacementEndedDecoder;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.LeverageChangedDecoder;
import io.bulwark.engine.message.codec.MarginRefusedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.OperatorHaltDecoder;
import io.bulwark.engine.message.codec.OperatorNoteDecoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PartialProfitSkippedDecoder;
import io.bulwark.engine.message.codec.PartialProfitTakenDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.PositionConfirmedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.PositionUnconfirmedDecoder;
import io.bulwark.engine.message.codec.ProtectionRepricedDecoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.message.codec.QueryIncomeDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.QueryTradesDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.ReconciledDecoder;
import io.bulwark.engine.message.codec.RegimeChangedDecoder;
import io.bulwark.engine.message.codec.SafetyFaultDecoder;
import io.bulwark.engine.message.codec.SessionEndedDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SetLeverageDecoder;
import io.bulwark.engine.message.codec.SetMarginTypeDecoder;
import io.bulwark.engine.message.codec.SetPositionModeDecoder;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SignalRaisedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.StrategyFaultedDecoder;
import io.bulwark.engine.message.codec.SurplusFoundDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.UserStreamDownDecoder;
import io.bulwark.engine.message.codec.UserStreamExpiredDecoder;
import io.bulwark.engine.message.codec.UserStreamUpDecoder;

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

  /** Input: an operator halts. */
  default void onOperatorHalt(OperatorHaltDecoder m) {}

  /** Input: an operator clears halts. */
  default void onOperatorResume(OperatorResumeDecoder m) {}

  /** Input: an operator leaves a note in the record. */
  default void onOperatorNote(OperatorNoteDecoder m) {}

  /** Input: the journal is in trouble. */
  default void onJournalTrouble(JournalTroubleDecoder m) {}

  /** Input: a trouble of the journal is over. */
  default void onJournalTroubleOver(JournalTroubleOverDecoder m) {}

  /** Input: the leverage of an instrument changed (ACCOUNT_CONFIG_UPDATE). */
  default void onLeverageChanged(LeverageChangedDecoder m) {}

  /**
   * Input: the key of the account stream expired; nothing comes until a new one (listenKeyExpired).
   */
  default void onUserStreamExpired(UserStreamExpiredDecoder m) {}

  /** Input: the account stream is gone; what happens from here on is not told. */
  default void onUserStreamDown(UserStreamDownDecoder m) {}

  /** Input: the account stream is back; what happened in between is to be asked. */
  default void onUserStreamUp(UserStreamUpDecoder m) {}

  /** Input: fills, oldest first, the answer to a query. */
  default void onTradeListing(TradeListingDecoder m) {}

  /** Input: changes of the wallet, oldest first, the answer to a query. */
  default void onIncomeListing(IncomeListingDecoder m) {}

  /** Command: cancel an ordinary order. */
  default void onCancelOrder(CancelOrderDecoder m) {}

  /** Command: set the leverage of an instrument. */
  default void onSetLeverage(SetLeverageDecoder m) {}

  /** Command: set the margin type of an instrument. */
  default void onSetMarginType(SetMarginTypeDecoder m) {}

  /** Command: set the position mode of the account. */
  default void onSetPositionMode(SetPositionModeDecoder m) {}

  /** Command: list changes of the wallet. */
  default void onQueryIncome(QueryIncomeDecoder m) {}

  /** Command: list fills. */
  default void onQueryTrades(QueryTradesDecoder m) {}

  /** Fact: part of a profit is being taken. */
  default void onPartialProfitTaken(PartialProfitTakenDecoder m) {}

  /** Fact: part of a profit was due and is not taken. */
  default void onPartialProfitSkipped(PartialProfitSkippedDecoder m) {}

  /** Fact: a position without a trade becomes one. */
  default void onPositionAdopted(PositionAdoptedDecoder m) {}

  /** Fact: the venue refused an entry for lack of margin. */
  default void onMarginRefused(MarginRefusedDecoder m) {}

  /** Fact: a trade's position is set by the venue's own word. */
  default void onPositionAdjusted(PositionAdjustedDecoder m) {}

  /** Fact: a leg is being replaced; until it ends all its legs are expected. */
  default void onLegReplacementStarted(LegReplacementStartedDecoder m) {}

  /** Fact: the replacement of a leg ended. */
  default void onLegReplacementEnded(LegReplacementEndedDecoder m) {}

  /** Fact: desired prices of the legs were computed anew. */
  default void onProtectionRepriced(ProtectionRepricedDecoder m) {}

  /** Fact: a leg is not where it is desired, and stays. */
  default void onLegMoveSkipped(LegMoveSkippedDecoder m) {}

  /** Fact: a leg beyond plan and replacement, or without a position. */
  default void onSurplusFound(SurplusFoundDecoder m) {}

  /** Fact: engine and venue see something differently. */
  default void onDifference(DifferenceDecoder m) {}

  /** Fact: a person should look. */
  default void onAlerted(AlertedDecoder m) {}

  /** Fact: an input is not believed and changed nothing. */
  default void onInputRefused(InputRefusedDecoder m) {}

  /** Fact: entries in an instrument are blocked. */
  default void onInstrumentLatched(InstrumentLatchedDecoder m) {}

  /** Fact: a latch of an instrument is cleared. */
  default void onInstrumentCleared(InstrumentClearedDecoder m) {}
}
