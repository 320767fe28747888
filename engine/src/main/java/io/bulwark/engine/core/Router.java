package io.bulwark.engine.core;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.ClockDecoder;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.FlattenDecidedDecoder;
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
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
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
import io.bulwark.engine.step.Applier;
import org.agrona.DirectBuffer;

/**
 * Brings a message to every applier, in their order. One decoder for each message; rewound before
 * each applier, because a repeating group can be read only forwards.
 */
final class Router {

  private final Applier[] appliers;
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

  Router(Applier... appliers) {
    this.appliers = appliers.clone();
  }

  /** Applies the message at this place; one that this build does not know is left alone. */
  void apply(DirectBuffer buffer, int offset) {
    switch (Messages.templateId(buffer, offset)) {
      case SessionStartedDecoder.TEMPLATE_ID -> sessionStarted(buffer, offset);
      case SessionEndedDecoder.TEMPLATE_ID -> sessionEnded(buffer, offset);
      case ClockDecoder.TEMPLATE_ID -> clock(buffer, offset);
      case SourceDeclaredDecoder.TEMPLATE_ID -> sourceDeclared(buffer, offset);
      case InstrumentListedDecoder.TEMPLATE_ID -> instrumentListed(buffer, offset);
      case BarDecoder.TEMPLATE_ID -> bar(buffer, offset);
      case TradeDecoder.TEMPLATE_ID -> trade(buffer, offset);
      case QuoteDecoder.TEMPLATE_ID -> quote(buffer, offset);
      case MarkDecoder.TEMPLATE_ID -> mark(buffer, offset);
      case MarketDataGapDecoder.TEMPLATE_ID -> marketDataGap(buffer, offset);
      case OrderUpdateDecoder.TEMPLATE_ID -> orderUpdate(buffer, offset);
      case LegUpdateDecoder.TEMPLATE_ID -> legUpdate(buffer, offset);
      case AccountUpdateDecoder.TEMPLATE_ID -> accountUpdate(buffer, offset);
      case CallResultDecoder.TEMPLATE_ID -> callResult(buffer, offset);
      case PositionListingDecoder.TEMPLATE_ID -> positionListing(buffer, offset);
      case BalanceListingDecoder.TEMPLATE_ID -> balanceListing(buffer, offset);
      case OrderListingDecoder.TEMPLATE_ID -> orderListing(buffer, offset);
      case LegListingDecoder.TEMPLATE_ID -> legListing(buffer, offset);
      case PlaceOrderDecoder.TEMPLATE_ID -> placeOrder(buffer, offset);
      case PlaceLegDecoder.TEMPLATE_ID -> placeLeg(buffer, offset);
      case CancelLegDecoder.TEMPLATE_ID -> cancelLeg(buffer, offset);
      case QueryPositionsDecoder.TEMPLATE_ID -> queryPositions(buffer, offset);
      case QueryBalanceDecoder.TEMPLATE_ID -> queryBalance(buffer, offset);
      case QueryOrderDecoder.TEMPLATE_ID -> queryOrder(buffer, offset);
      case QueryOrdersDecoder.TEMPLATE_ID -> queryOrders(buffer, offset);
      case QueryLegsDecoder.TEMPLATE_ID -> queryLegs(buffer, offset);
      case SignalRaisedDecoder.TEMPLATE_ID -> signalRaised(buffer, offset);
      case SignalAcceptedDecoder.TEMPLATE_ID -> signalAccepted(buffer, offset);
      case SignalRejectedDecoder.TEMPLATE_ID -> signalRejected(buffer, offset);
      case TradeTransitionedDecoder.TEMPLATE_ID -> tradeTransitioned(buffer, offset);
      case TradeClosedDecoder.TEMPLATE_ID -> tradeClosed(buffer, offset);
      case PositionConfirmedDecoder.TEMPLATE_ID -> positionConfirmed(buffer, offset);
      case PositionUnconfirmedDecoder.TEMPLATE_ID -> positionUnconfirmed(buffer, offset);
      case LegPresentDecoder.TEMPLATE_ID -> legPresent(buffer, offset);
      case LegGoneDecoder.TEMPLATE_ID -> legGone(buffer, offset);
      case LegBurstStartedDecoder.TEMPLATE_ID -> legBurstStarted(buffer, offset);
      case HaltedDecoder.TEMPLATE_ID -> halted(buffer, offset);
      case HaltClearedDecoder.TEMPLATE_ID -> haltCleared(buffer, offset);
      case FlattenDecidedDecoder.TEMPLATE_ID -> flattenDecided(buffer, offset);
      case DayStartedDecoder.TEMPLATE_ID -> dayStarted(buffer, offset);
      case ReconciledDecoder.TEMPLATE_ID -> reconciled(buffer, offset);
      case BarClosedDecoder.TEMPLATE_ID -> barClosed(buffer, offset);
      case RegimeChangedDecoder.TEMPLATE_ID -> regimeChanged(buffer, offset);
      case SafetyFaultDecoder.TEMPLATE_ID -> safetyFault(buffer, offset);
      case StrategyFaultedDecoder.TEMPLATE_ID -> strategyFaulted(buffer, offset);
      default -> {
        // a message of a newer catalogue: its reader is a newer build
      }
    }
  }

  private void sessionStarted(DirectBuffer buffer, int offset) {
    sessionStarted.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      sessionStarted.sbeRewind();
      applier.onSessionStarted(sessionStarted);
    }
  }

  private void sessionEnded(DirectBuffer buffer, int offset) {
    sessionEnded.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      sessionEnded.sbeRewind();
      applier.onSessionEnded(sessionEnded);
    }
  }

  private void clock(DirectBuffer buffer, int offset) {
    clock.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      clock.sbeRewind();
      applier.onClock(clock);
    }
  }

  private void sourceDeclared(DirectBuffer buffer, int offset) {
    sourceDeclared.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      sourceDeclared.sbeRewind();
      applier.onSourceDeclared(sourceDeclared);
    }
  }

  private void instrumentListed(DirectBuffer buffer, int offset) {
    instrumentListed.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      instrumentListed.sbeRewind();
      applier.onInstrumentListed(instrumentListed);
    }
  }

  private void bar(DirectBuffer buffer, int offset) {
    bar.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      bar.sbeRewind();
      applier.onBar(bar);
    }
  }

  private void trade(DirectBuffer buffer, int offset) {
    trade.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      trade.sbeRewind();
      applier.onTrade(trade);
    }
  }

  private void quote(DirectBuffer buffer, int offset) {
    quote.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      quote.sbeRewind();
      applier.onQuote(quote);
    }
  }

  private void mark(DirectBuffer buffer, int offset) {
    mark.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      mark.sbeRewind();
      applier.onMark(mark);
    }
  }

  private void marketDataGap(DirectBuffer buffer, int offset) {
    marketDataGap.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      marketDataGap.sbeRewind();
      applier.onMarketDataGap(marketDataGap);
    }
  }

  private void orderUpdate(DirectBuffer buffer, int offset) {
    orderUpdate.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      orderUpdate.sbeRewind();
      applier.onOrderUpdate(orderUpdate);
    }
  }

  private void legUpdate(DirectBuffer buffer, int offset) {
    legUpdate.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      legUpdate.sbeRewind();
      applier.onLegUpdate(legUpdate);
    }
  }

  private void accountUpdate(DirectBuffer buffer, int offset) {
    accountUpdate.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      accountUpdate.sbeRewind();
      applier.onAccountUpdate(accountUpdate);
    }
  }

  private void callResult(DirectBuffer buffer, int offset) {
    callResult.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      callResult.sbeRewind();
      applier.onCallResult(callResult);
    }
  }

  private void positionListing(DirectBuffer buffer, int offset) {
    positionListing.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      positionListing.sbeRewind();
      applier.onPositionListing(positionListing);
    }
  }

  private void balanceListing(DirectBuffer buffer, int offset) {
    balanceListing.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      balanceListing.sbeRewind();
      applier.onBalanceListing(balanceListing);
    }
  }

  private void orderListing(DirectBuffer buffer, int offset) {
    orderListing.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      orderListing.sbeRewind();
      applier.onOrderListing(orderListing);
    }
  }

  private void legListing(DirectBuffer buffer, int offset) {
    legListing.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      legListing.sbeRewind();
      applier.onLegListing(legListing);
    }
  }

  private void placeOrder(DirectBuffer buffer, int offset) {
    placeOrder.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      placeOrder.sbeRewind();
      applier.onPlaceOrder(placeOrder);
    }
  }

  private void placeLeg(DirectBuffer buffer, int offset) {
    placeLeg.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      placeLeg.sbeRewind();
      applier.onPlaceLeg(placeLeg);
    }
  }

  private void cancelLeg(DirectBuffer buffer, int offset) {
    cancelLeg.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      cancelLeg.sbeRewind();
      applier.onCancelLeg(cancelLeg);
    }
  }

  private void queryPositions(DirectBuffer buffer, int offset) {
    queryPositions.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      queryPositions.sbeRewind();
      applier.onQueryPositions(queryPositions);
    }
  }

  private void queryBalance(DirectBuffer buffer, int offset) {
    queryBalance.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      queryBalance.sbeRewind();
      applier.onQueryBalance(queryBalance);
    }
  }

  private void queryOrder(DirectBuffer buffer, int offset) {
    queryOrder.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      queryOrder.sbeRewind();
      applier.onQueryOrder(queryOrder);
    }
  }

  private void queryOrders(DirectBuffer buffer, int offset) {
    queryOrders.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      queryOrders.sbeRewind();
      applier.onQueryOrders(queryOrders);
    }
  }

  private void queryLegs(DirectBuffer buffer, int offset) {
    queryLegs.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      queryLegs.sbeRewind();
      applier.onQueryLegs(queryLegs);
    }
  }

  private void signalRaised(DirectBuffer buffer, int offset) {
    signalRaised.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      signalRaised.sbeRewind();
      applier.onSignalRaised(signalRaised);
    }
  }

  private void signalAccepted(DirectBuffer buffer, int offset) {
    signalAccepted.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      signalAccepted.sbeRewind();
      applier.onSignalAccepted(signalAccepted);
    }
  }

  private void signalRejected(DirectBuffer buffer, int offset) {
    signalRejected.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      signalRejected.sbeRewind();
      applier.onSignalRejected(signalRejected);
    }
  }

  private void tradeTransitioned(DirectBuffer buffer, int offset) {
    tradeTransitioned.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      tradeTransitioned.sbeRewind();
      applier.onTradeTransitioned(tradeTransitioned);
    }
  }

  private void tradeClosed(DirectBuffer buffer, int offset) {
    tradeClosed.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      tradeClosed.sbeRewind();
      applier.onTradeClosed(tradeClosed);
    }
  }

  private void positionConfirmed(DirectBuffer buffer, int offset) {
    positionConfirmed.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      positionConfirmed.sbeRewind();
      applier.onPositionConfirmed(positionConfirmed);
    }
  }

  private void positionUnconfirmed(DirectBuffer buffer, int offset) {
    positionUnconfirmed.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      positionUnconfirmed.sbeRewind();
      applier.onPositionUnconfirmed(positionUnconfirmed);
    }
  }

  private void legPresent(DirectBuffer buffer, int offset) {
    legPresent.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      legPresent.sbeRewind();
      applier.onLegPresent(legPresent);
    }
  }

  private void legGone(DirectBuffer buffer, int offset) {
    legGone.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      legGone.sbeRewind();
      applier.onLegGone(legGone);
    }
  }

  private void legBurstStarted(DirectBuffer buffer, int offset) {
    legBurstStarted.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      legBurstStarted.sbeRewind();
      applier.onLegBurstStarted(legBurstStarted);
    }
  }

  private void halted(DirectBuffer buffer, int offset) {
    halted.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      halted.sbeRewind();
      applier.onHalted(halted);
    }
  }

  private void haltCleared(DirectBuffer buffer, int offset) {
    haltCleared.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      haltCleared.sbeRewind();
      applier.onHaltCleared(haltCleared);
    }
  }

  private void flattenDecided(DirectBuffer buffer, int offset) {
    flattenDecided.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      flattenDecided.sbeRewind();
      applier.onFlattenDecided(flattenDecided);
    }
  }

  private void dayStarted(DirectBuffer buffer, int offset) {
    dayStarted.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      dayStarted.sbeRewind();
      applier.onDayStarted(dayStarted);
    }
  }

  private void reconciled(DirectBuffer buffer, int offset) {
    reconciled.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      reconciled.sbeRewind();
      applier.onReconciled(reconciled);
    }
  }

  private void barClosed(DirectBuffer buffer, int offset) {
    barClosed.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      barClosed.sbeRewind();
      applier.onBarClosed(barClosed);
    }
  }

  private void regimeChanged(DirectBuffer buffer, int offset) {
    regimeChanged.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      regimeChanged.sbeRewind();
      applier.onRegimeChanged(regimeChanged);
    }
  }

  private void safetyFault(DirectBuffer buffer, int offset) {
    safetyFault.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      safetyFault.sbeRewind();
      applier.onSafetyFault(safetyFault);
    }
  }

  private void strategyFaulted(DirectBuffer buffer, int offset) {
    strategyFaulted.wrapAndApplyHeader(buffer, offset, header);
    for (Applier applier : appliers) {
      strategyFaulted.sbeRewind();
      applier.onStrategyFaulted(strategyFaulted);
    }
  }
}
