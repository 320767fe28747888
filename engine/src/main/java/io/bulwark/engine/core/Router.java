package io.bulwark.engine.core;

import io.bulwark.engine.message.Messages;
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
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
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
import io.bulwark.engine.step.Applier;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.agrona.DirectBuffer;

/**
 * Brings a message to every applier that has something to do for it, in their order. One decoder
 * for each message, wrapped anew before each applier, because a repeating group can be read only
 * forwards. What one applier throws never keeps the message from the next.
 */
final class Router {

  /** Told when an applier throws; the message goes on to the next one. */
  interface FaultSink {
    void onApplyFault(int templateId, RuntimeException fault);
  }

  private static final int TEMPLATES_MAX = 1024;
  private static final Applier[] NONE = {};

  private final Applier[][] byTemplate = new Applier[TEMPLATES_MAX][];
  private final FaultSink faults;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SessionStartedDecoder sessionStarted = new SessionStartedDecoder();
  private final SessionEndedDecoder sessionEnded = new SessionEndedDecoder();
  private final ClockDecoder clock = new ClockDecoder();
  private final SourceDeclaredDecoder sourceDeclared = new SourceDeclaredDecoder();
  private final InstrumentListedDecoder instrumentListed = new InstrumentListedDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private final MarketDataGapDecoder marketDataGap = new MarketDataGapDecoder();
  private final FundingRateDecoder fundingRate = new FundingRateDecoder();
  private final OrderUpdateDecoder orderUpdate = new OrderUpdateDecoder();
  private final LegUpdateDecoder legUpdate = new LegUpdateDecoder();
  private final AccountUpdateDecoder accountUpdate = new AccountUpdateDecoder();
  private final CallResultDecoder callResult = new CallResultDecoder();
  private final PositionListingDecoder positionListing = new PositionListingDecoder();
  private final BalanceListingDecoder balanceListing = new BalanceListingDecoder();
  private final OrderListingDecoder orderListing = new OrderListingDecoder();
  private final LegListingDecoder legListing = new LegListingDecoder();
  private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
  private final PlaceLegDecoder placeLeg = new PlaceLegDecoder();
  private final CancelLegDecoder cancelLeg = new CancelLegDecoder();
  private final QueryPositionsDecoder queryPositions = new QueryPositionsDecoder();
  private final QueryBalanceDecoder queryBalance = new QueryBalanceDecoder();
  private final QueryOrderDecoder queryOrder = new QueryOrderDecoder();
  private final QueryOrdersDecoder queryOrders = new QueryOrdersDecoder();
  private final QueryLegsDecoder queryLegs = new QueryLegsDecoder();
  private final SignalRaisedDecoder signalRaised = new SignalRaisedDecoder();
  private final SignalAcceptedDecoder signalAccepted = new SignalAcceptedDecoder();
  private final SignalRejectedDecoder signalRejected = new SignalRejectedDecoder();
  private final TradeTransitionedDecoder tradeTransitioned = new TradeTransitionedDecoder();
  private final TradeClosedDecoder tradeClosed = new TradeClosedDecoder();
  private final PositionConfirmedDecoder positionConfirmed = new PositionConfirmedDecoder();
  private final PositionUnconfirmedDecoder positionUnconfirmed = new PositionUnconfirmedDecoder();
  private final LegPresentDecoder legPresent = new LegPresentDecoder();
  private final LegGoneDecoder legGone = new LegGoneDecoder();
  private final LegBurstStartedDecoder legBurstStarted = new LegBurstStartedDecoder();
  private final HaltedDecoder halted = new HaltedDecoder();
  private final HaltClearedDecoder haltCleared = new HaltClearedDecoder();
  private final FlattenDecidedDecoder flattenDecided = new FlattenDecidedDecoder();
  private final DayStartedDecoder dayStarted = new DayStartedDecoder();
  private final ReconciledDecoder reconciled = new ReconciledDecoder();
  private final BarClosedDecoder barClosed = new BarClosedDecoder();
  private final RegimeChangedDecoder regimeChanged = new RegimeChangedDecoder();
  private final SafetyFaultDecoder safetyFault = new SafetyFaultDecoder();
  private final StrategyFaultedDecoder strategyFaulted = new StrategyFaultedDecoder();
  private final OperatorHaltDecoder operatorHalt = new OperatorHaltDecoder();
  private final OperatorResumeDecoder operatorResume = new OperatorResumeDecoder();
  private final OperatorNoteDecoder operatorNote = new OperatorNoteDecoder();
  private final JournalTroubleDecoder journalTrouble = new JournalTroubleDecoder();
  private final JournalTroubleOverDecoder journalTroubleOver = new JournalTroubleOverDecoder();
  private final LeverageChangedDecoder leverageChanged = new LeverageChangedDecoder();
  private final UserStreamExpiredDecoder userStreamExpired = new UserStreamExpiredDecoder();
  private final UserStreamDownDecoder userStreamDown = new UserStreamDownDecoder();
  private final UserStreamUpDecoder userStreamUp = new UserStreamUpDecoder();
  private final TradeListingDecoder tradeListing = new TradeListingDecoder();
  private final IncomeListingDecoder incomeListing = new IncomeListingDecoder();
  private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
  private final SetLeverageDecoder setLeverage = new SetLeverageDecoder();
  private final SetMarginTypeDecoder setMarginType = new SetMarginTypeDecoder();
  private final SetPositionModeDecoder setPositionMode = new SetPositionModeDecoder();
  private final QueryTradesDecoder queryTrades = new QueryTradesDecoder();
  private final QueryIncomeDecoder queryIncome = new QueryIncomeDecoder();
  private final PartialProfitTakenDecoder partialProfitTaken = new PartialProfitTakenDecoder();
  private final PartialProfitSkippedDecoder partialProfitSkipped =
      new PartialProfitSkippedDecoder();
  private final PositionAdoptedDecoder positionAdopted = new PositionAdoptedDecoder();
  private final MarginRefusedDecoder marginRefused = new MarginRefusedDecoder();
  private final PositionAdjustedDecoder positionAdjusted = new PositionAdjustedDecoder();
  private final LegReplacementStartedDecoder legReplacementStarted =
      new LegReplacementStartedDecoder();
  private final LegReplacementEndedDecoder legReplacementEnded = new LegReplacementEndedDecoder();
  private final ProtectionRepricedDecoder protectionRepriced = new ProtectionRepricedDecoder();
  private final LegMoveSkippedDecoder legMoveSkipped = new LegMoveSkippedDecoder();
  private final SurplusFoundDecoder surplusFound = new SurplusFoundDecoder();
  private final DifferenceDecoder difference = new DifferenceDecoder();
  private final AlertedDecoder alerted = new AlertedDecoder();
  private final InputRefusedDecoder inputRefused = new InputRefusedDecoder();
  private final InstrumentLatchedDecoder instrumentLatched = new InstrumentLatchedDecoder();
  private final InstrumentClearedDecoder instrumentCleared = new InstrumentClearedDecoder();

  Router(FaultSink faults, List<Applier> appliers) {
    this.faults = faults;
    List<Set<String>> overridden = appliers.stream().map(Router::overridden).toList();
    for (int id = 0; id < TEMPLATES_MAX; id++) {
      List<Applier> overriding = new ArrayList<>();
      for (int i = 0; i < appliers.size(); i++) {
        if (Messages.isKnown(id) && overridden.get(i).contains("on" + Messages.type(id).name())) {
          overriding.add(appliers.get(i));
        }
      }
      byTemplate[id] = overriding.toArray(NONE);
    }
  }

  /** Methods that do not stay with the empty default: the others would only cost time. */
  private static Set<String> overridden(Applier applier) {
    return Arrays.stream(applier.getClass().getMethods())
        .filter(method -> method.getDeclaringClass() != Applier.class)
        .map(Method::getName)
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Applies the message at this place; one that this build does not know is left alone. */
  void apply(DirectBuffer buffer, int offset) {
    int id = Messages.templateId(buffer, offset);
    if (id >= TEMPLATES_MAX) {
      return;
    }
    for (Applier applier : byTemplate[id]) {
      try {
        apply(id, applier, buffer, offset);
      } catch (RuntimeException fault) {
        faults.onApplyFault(id, fault);
      }
    }
  }

  // spotless:off
  private void apply(int id, Applier to, DirectBuffer b, int o) {
    switch (id) {
      case SessionStartedDecoder.TEMPLATE_ID -> to.onSessionStarted(sessionStarted.wrapAndApplyHeader(b, o, header));
      case SessionEndedDecoder.TEMPLATE_ID -> to.onSessionEnded(sessionEnded.wrapAndApplyHeader(b, o, header));
      case ClockDecoder.TEMPLATE_ID -> to.onClock(clock.wrapAndApplyHeader(b, o, header));
      case SourceDeclaredDecoder.TEMPLATE_ID -> to.onSourceDeclared(sourceDeclared.wrapAndApplyHeader(b, o, header));
      case InstrumentListedDecoder.TEMPLATE_ID -> to.onInstrumentListed(instrumentListed.wrapAndApplyHeader(b, o, header));
      case BarDecoder.TEMPLATE_ID -> to.onBar(bar.wrapAndApplyHeader(b, o, header));
      case TradeDecoder.TEMPLATE_ID -> to.onTrade(trade.wrapAndApplyHeader(b, o, header));
      case QuoteDecoder.TEMPLATE_ID -> to.onQuote(quote.wrapAndApplyHeader(b, o, header));
      case MarkDecoder.TEMPLATE_ID -> to.onMark(mark.wrapAndApplyHeader(b, o, header));
      case MarketDataGapDecoder.TEMPLATE_ID -> to.onMarketDataGap(marketDataGap.wrapAndApplyHeader(b, o, header));
      case FundingRateDecoder.TEMPLATE_ID -> to.onFundingRate(fundingRate.wrapAndApplyHeader(b, o, header));
      case OrderUpdateDecoder.TEMPLATE_ID -> to.onOrderUpdate(orderUpdate.wrapAndApplyHeader(b, o, header));
      case LegUpdateDecoder.TEMPLATE_ID -> to.onLegUpdate(legUpdate.wrapAndApplyHeader(b, o, header));
      case AccountUpdateDecoder.TEMPLATE_ID -> to.onAccountUpdate(accountUpdate.wrapAndApplyHeader(b, o, header));
      case CallResultDecoder.TEMPLATE_ID -> to.onCallResult(callResult.wrapAndApplyHeader(b, o, header));
      case PositionListingDecoder.TEMPLATE_ID -> to.onPositionListing(positionListing.wrapAndApplyHeader(b, o, header));
      case BalanceListingDecoder.TEMPLATE_ID -> to.onBalanceListing(balanceListing.wrapAndApplyHeader(b, o, header));
      case OrderListingDecoder.TEMPLATE_ID -> to.onOrderListing(orderListing.wrapAndApplyHeader(b, o, header));
      case LegListingDecoder.TEMPLATE_ID -> to.onLegListing(legListing.wrapAndApplyHeader(b, o, header));
      case PlaceOrderDecoder.TEMPLATE_ID -> to.onPlaceOrder(placeOrder.wrapAndApplyHeader(b, o, header));
      case PlaceLegDecoder.TEMPLATE_ID -> to.onPlaceLeg(placeLeg.wrapAndApplyHeader(b, o, header));
      case CancelLegDecoder.TEMPLATE_ID -> to.onCancelLeg(cancelLeg.wrapAndApplyHeader(b, o, header));
      case QueryPositionsDecoder.TEMPLATE_ID -> to.onQueryPositions(queryPositions.wrapAndApplyHeader(b, o, header));
      case QueryBalanceDecoder.TEMPLATE_ID -> to.onQueryBalance(queryBalance.wrapAndApplyHeader(b, o, header));
      case QueryOrderDecoder.TEMPLATE_ID -> to.onQueryOrder(queryOrder.wrapAndApplyHeader(b, o, header));
      case QueryOrdersDecoder.TEMPLATE_ID -> to.onQueryOrders(queryOrders.wrapAndApplyHeader(b, o, header));
      case QueryLegsDecoder.TEMPLATE_ID -> to.onQueryLegs(queryLegs.wrapAndApplyHeader(b, o, header));
      case SignalRaisedDecoder.TEMPLATE_ID -> to.onSignalRaised(signalRaised.wrapAndApplyHeader(b, o, header));
      case SignalAcceptedDecoder.TEMPLATE_ID -> to.onSignalAccepted(signalAccepted.wrapAndApplyHeader(b, o, header));
      case SignalRejectedDecoder.TEMPLATE_ID -> to.onSignalRejected(signalRejected.wrapAndApplyHeader(b, o, header));
      case TradeTransitionedDecoder.TEMPLATE_ID -> to.onTradeTransitioned(tradeTransitioned.wrapAndApplyHeader(b, o, header));
      case TradeClosedDecoder.TEMPLATE_ID -> to.onTradeClosed(tradeClosed.wrapAndApplyHeader(b, o, header));
      case PositionConfirmedDecoder.TEMPLATE_ID -> to.onPositionConfirmed(positionConfirmed.wrapAndApplyHeader(b, o, header));
      case PositionUnconfirmedDecoder.TEMPLATE_ID -> to.onPositionUnconfirmed(positionUnconfirmed.wrapAndApplyHeader(b, o, header));
      case LegPresentDecoder.TEMPLATE_ID -> to.onLegPresent(legPresent.wrapAndApplyHeader(b, o, header));
      case LegGoneDecoder.TEMPLATE_ID -> to.onLegGone(legGone.wrapAndApplyHeader(b, o, header));
      case LegBurstStartedDecoder.TEMPLATE_ID -> to.onLegBurstStarted(legBurstStarted.wrapAndApplyHeader(b, o, header));
      case HaltedDecoder.TEMPLATE_ID -> to.onHalted(halted.wrapAndApplyHeader(b, o, header));
      case HaltClearedDecoder.TEMPLATE_ID -> to.onHaltCleared(haltCleared.wrapAndApplyHeader(b, o, header));
      case FlattenDecidedDecoder.TEMPLATE_ID -> to.onFlattenDecided(flattenDecided.wrapAndApplyHeader(b, o, header));
      case DayStartedDecoder.TEMPLATE_ID -> to.onDayStarted(dayStarted.wrapAndApplyHeader(b, o, header));
      case ReconciledDecoder.TEMPLATE_ID -> to.onReconciled(reconciled.wrapAndApplyHeader(b, o, header));
      case BarClosedDecoder.TEMPLATE_ID -> to.onBarClosed(barClosed.wrapAndApplyHeader(b, o, header));
      case RegimeChangedDecoder.TEMPLATE_ID -> to.onRegimeChanged(regimeChanged.wrapAndApplyHeader(b, o, header));
      case SafetyFaultDecoder.TEMPLATE_ID -> to.onSafetyFault(safetyFault.wrapAndApplyHeader(b, o, header));
      case StrategyFaultedDecoder.TEMPLATE_ID -> to.onStrategyFaulted(strategyFaulted.wrapAndApplyHeader(b, o, header));
      case OperatorHaltDecoder.TEMPLATE_ID -> to.onOperatorHalt(operatorHalt.wrapAndApplyHeader(b, o, header));
      case OperatorResumeDecoder.TEMPLATE_ID -> to.onOperatorResume(operatorResume.wrapAndApplyHeader(b, o, header));
      case OperatorNoteDecoder.TEMPLATE_ID -> to.onOperatorNote(operatorNote.wrapAndApplyHeader(b, o, header));
      case JournalTroubleDecoder.TEMPLATE_ID -> to.onJournalTrouble(journalTrouble.wrapAndApplyHeader(b, o, header));
      case JournalTroubleOverDecoder.TEMPLATE_ID -> to.onJournalTroubleOver(journalTroubleOver.wrapAndApplyHeader(b, o, header));
      case LeverageChangedDecoder.TEMPLATE_ID -> to.onLeverageChanged(leverageChanged.wrapAndApplyHeader(b, o, header));
      case UserStreamExpiredDecoder.TEMPLATE_ID -> to.onUserStreamExpired(userStreamExpired.wrapAndApplyHeader(b, o, header));
      case UserStreamDownDecoder.TEMPLATE_ID -> to.onUserStreamDown(userStreamDown.wrapAndApplyHeader(b, o, header));
      case UserStreamUpDecoder.TEMPLATE_ID -> to.onUserStreamUp(userStreamUp.wrapAndApplyHeader(b, o, header));
      case TradeListingDecoder.TEMPLATE_ID -> to.onTradeListing(tradeListing.wrapAndApplyHeader(b, o, header));
      case IncomeListingDecoder.TEMPLATE_ID -> to.onIncomeListing(incomeListing.wrapAndApplyHeader(b, o, header));
      case CancelOrderDecoder.TEMPLATE_ID -> to.onCancelOrder(cancelOrder.wrapAndApplyHeader(b, o, header));
      case SetLeverageDecoder.TEMPLATE_ID -> to.onSetLeverage(setLeverage.wrapAndApplyHeader(b, o, header));
      case SetMarginTypeDecoder.TEMPLATE_ID -> to.onSetMarginType(setMarginType.wrapAndApplyHeader(b, o, header));
      case SetPositionModeDecoder.TEMPLATE_ID -> to.onSetPositionMode(setPositionMode.wrapAndApplyHeader(b, o, header));
      case QueryIncomeDecoder.TEMPLATE_ID -> to.onQueryIncome(queryIncome.wrapAndApplyHeader(b, o, header));
      case QueryTradesDecoder.TEMPLATE_ID -> to.onQueryTrades(queryTrades.wrapAndApplyHeader(b, o, header));
      case PartialProfitTakenDecoder.TEMPLATE_ID -> to.onPartialProfitTaken(partialProfitTaken.wrapAndApplyHeader(b, o, header));
      case PartialProfitSkippedDecoder.TEMPLATE_ID -> to.onPartialProfitSkipped(partialProfitSkipped.wrapAndApplyHeader(b, o, header));
      case PositionAdoptedDecoder.TEMPLATE_ID -> to.onPositionAdopted(positionAdopted.wrapAndApplyHeader(b, o, header));
      case PositionAdjustedDecoder.TEMPLATE_ID -> to.onPositionAdjusted(positionAdjusted.wrapAndApplyHeader(b, o, header));
      case MarginRefusedDecoder.TEMPLATE_ID -> to.onMarginRefused(marginRefused.wrapAndApplyHeader(b, o, header));
      case LegReplacementStartedDecoder.TEMPLATE_ID -> to.onLegReplacementStarted(legReplacementStarted.wrapAndApplyHeader(b, o, header));
      case LegReplacementEndedDecoder.TEMPLATE_ID -> to.onLegReplacementEnded(legReplacementEnded.wrapAndApplyHeader(b, o, header));
      case ProtectionRepricedDecoder.TEMPLATE_ID -> to.onProtectionRepriced(protectionRepriced.wrapAndApplyHeader(b, o, header));
      case LegMoveSkippedDecoder.TEMPLATE_ID -> to.onLegMoveSkipped(legMoveSkipped.wrapAndApplyHeader(b, o, header));
      case SurplusFoundDecoder.TEMPLATE_ID -> to.onSurplusFound(surplusFound.wrapAndApplyHeader(b, o, header));
      case DifferenceDecoder.TEMPLATE_ID -> to.onDifference(difference.wrapAndApplyHeader(b, o, header));
      case AlertedDecoder.TEMPLATE_ID -> to.onAlerted(alerted.wrapAndApplyHeader(b, o, header));
      case InputRefusedDecoder.TEMPLATE_ID -> to.onInputRefused(inputRefused.wrapAndApplyHeader(b, o, header));
      case InstrumentLatchedDecoder.TEMPLATE_ID -> to.onInstrumentLatched(instrumentLatched.wrapAndApplyHeader(b, o, header));
      case InstrumentClearedDecoder.TEMPLATE_ID -> to.onInstrumentCleared(instrumentCleared.wrapAndApplyHeader(b, o, header));
      default -> throw new IllegalStateException("expected a routed message, but was: id=" + id);
    }
  }
  // spotless:on
}
