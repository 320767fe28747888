package io.bulwark.engine.sentinel;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.risk.Calls;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/** Positions, their evidence, and the price that should make a stop act. */
public final class PositionEvents implements Applier {

  /** A leg without a position dies by itself at the venue; after this it is cancelled. */
  private static final long ORPHAN_GRACE_NS = 1_000_000_000L;

  private static final long HALF_ALERT_NS = 300_000_000_000L;

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Trades trades;
  private final Instruments instruments;
  private final Calls calls;
  private final MarketView market;
  private final Protections protections;
  private boolean hasMarks;

  /** Instrument whose confirmation began in this step, or -1. */
  private transient int confirmingId = -1;

  PositionEvents(
      StepContext context, Sentinel.Rules rules, Sentinel.Parts parts, Protections protections) {
    this.context = context;
    this.rules = rules;
    this.trades = parts.trades();
    this.instruments = parts.instruments();
    this.calls = parts.calls();
    this.market = parts.market();
    this.protections = protections;
  }

  void beginStep() {
    confirmingId = -1;
  }

  /**
   * Whether the confirmation of this instrument began in this step: the question is asked at once.
   */
  boolean isFirstQuestion(int instrumentId) {
    return confirmingId == instrumentId;
  }

  @Override
  public void onSourceDeclared(SourceDeclaredDecoder m) {
    hasMarks = m.hasMarks() == Bool.TRUE;
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    protections.room(instruments.count());
  }

  @Override
  public void onTradeTransitioned(TradeTransitionedDecoder m) {
    int id = m.instrumentId();
    Timers timers = context.timers();
    if (m.toStatus() == TradeStatus.CONFIRMING) {
      confirmingId = id;
      protections.arm(
          Timers.Kind.CONFIRM_POLL, id, rules.position().confirmation().pollIntervalNs());
      protections.arm(Timers.Kind.CONFIRM_TIMEOUT, id, rules.position().confirmation().timeoutNs());
    } else {
      timers.disarm(Timers.Kind.CONFIRM_POLL, id);
      timers.disarm(Timers.Kind.CONFIRM_TIMEOUT, id);
    }
    if (m.toStatus() != TradeStatus.CLOSED && m.toStatus() != TradeStatus.ENTERING) {
      timers.armNoLater(
          Timers.Kind.AUDIT, Timers.ACCOUNT, context.timeNs() + rules.sentinel().auditIntervalNs());
    }
    if (m.toStatus() == TradeStatus.HALF_PROTECTED) {
      protections.arm(Timers.Kind.HALF_ALERT, id, HALF_ALERT_NS);
    } else {
      timers.disarm(Timers.Kind.HALF_ALERT, id);
    }
    if (m.toStatus() == TradeStatus.CLOSING) {
      awaitOrphans(id); // flat not by a fill but by a look-up
    }
    if (m.toStatus() == TradeStatus.CLOSED) {
      protections.get(id).clock.forgetSight();
      timers.disarm(Timers.Kind.STOP_SEND, id);
      timers.disarm(Timers.Kind.TARGET_SEND, id);
      timers.disarm(Timers.Kind.REPLACEMENT, id);
      timers.disarm(Timers.Kind.MOVE_DUE, id);
      timers.disarm(Timers.Kind.LEG_GROWTH, id);
    }
    protections.settle(id);
  }

  @Override
  public void onQueryPositions(QueryPositionsDecoder m) {
    for (int i = 0; i < protections.count(); i++) {
      if (trades.view(i).status() == TradeStatus.CONFIRMING) {
        protections.arm(
            Timers.Kind.CONFIRM_POLL, i, rules.position().confirmation().pollIntervalNs());
      }
    }
  }

  @Override
  public void onAccountUpdate(AccountUpdateDecoder m) {
    for (AccountUpdateDecoder.PositionsDecoder p : m.positions()) {
      if (p.instrumentId() < protections.count()) {
        Protection protection = protections.get(p.instrumentId());
        protection.clock.positionSeen(p.positionE8() != 0, context.timeNs());
        if (p.positionE8() != 0) {
          protection.evidence.reported(m.transactTimeNs());
        }
      }
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    long askedNs = calls.sentTimeNs(m.clientId());
    for (PositionListingDecoder.PositionsDecoder p : m.positions()) {
      int id = p.instrumentId();
      if (id < protections.count() && p.positionE8() != 0) {
        protections.get(id).clock.positionSeen(true, context.timeNs());
        long openNs = trades.view(id).openTimeNs();
        if (openNs != E8.NULL && askedNs >= openNs) {
          protections.get(id).evidence.listed(p.positionTimeNs());
        }
      }
    }
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    int id = m.instrumentId();
    TradeView trade = trades.view(id);
    if (isUnfilledEnd(m) && isOwnStop(id, m) && trade.positionE8() != 0) {
      protections.get(id).watch.onRemainder();
    }
    if (m.lastQtyE8() > 0) {
      awaitOrphans(id);
    }
    protections.settle(id);
  }

  /** Fills that no event told. */
  @Override
  public void onTradeListing(TradeListingDecoder m) {
    for (TradeListingDecoder.TradesDecoder row : m.trades()) {
      if (row.instrumentId() < protections.count()) {
        onPositionChanged(row.instrumentId());
      }
    }
  }

  @Override
  public void onPositionAdjusted(PositionAdjustedDecoder m) {
    onPositionChanged(m.instrumentId());
  }

  private void onPositionChanged(int id) {
    awaitOrphans(id);
    protections.settle(id);
  }

  private static boolean isUnfilledEnd(OrderUpdateDecoder m) {
    return switch (m.ordStatus()) {
      case CANCELED, EXPIRED, EXPIRED_IN_MATCH, REJECTED -> true;
      case NEW, PARTIALLY_FILLED, FILLED, NULL_VAL -> false;
    };
  }

  /** Whether it is the order that a stop-loss of this trade became. */
  private boolean isOwnStop(int id, OrderUpdateDecoder m) {
    long hi = m.clientId().hi();
    if (!ClientIds.isOwn(hi, context.engineCode()) || ClientIds.kind(hi) != ClientIds.Kind.STOP) {
      return false;
    }
    Protection protection = protections.get(id);
    return protection.find(m.clientId()) != null
        || protection.strays.endedNs(m.clientId()) >= trades.view(id).openTimeNs();
  }

  /** Without a position the legs should end by themselves, or are cancelled. */
  private void awaitOrphans(int id) {
    if (trades.view(id).positionE8() == 0) {
      Protection protection = protections.get(id);
      for (int i = 0; i < protection.legs(); i++) {
        protection.leg(i).cancelNotBefore(context.timeNs() + ORPHAN_GRACE_NS);
      }
    }
  }

  @Override
  public void onMark(MarkDecoder m) {
    if (hasMarks && rules.protection().workingType() == WorkingType.MARK_PRICE) {
      onWorkingPrice(m.instrumentId());
    }
  }

  @Override
  public void onTrade(TradeDecoder m) {
    if (!hasMarks || rules.protection().workingType() == WorkingType.CONTRACT_PRICE) {
      onWorkingPrice(m.instrumentId());
    }
  }

  private void onWorkingPrice(int id) {
    if (market.updatedInstrument() != id || trades.view(id).positionE8() == 0) {
      return; // not believed, or of no interest
    }
    TradeView trade = trades.view(id);
    Protection protection = protections.get(id);
    long pxE8 =
        rules.protection().workingType() == WorkingType.MARK_PRICE
            ? market.markPxE8(id)
            : market.lastPxE8(id);
    long stopPxE8 = protection.heldStopPxE8(trade, instruments.get(id));
    protection.watch.onPrice(isBeyond(trade, pxE8, stopPxE8), context.timeNs());
    if (isBeyond(trade, pxE8, protection.watch.refusedPxE8())) {
      protection.watch.onPassed();
    }
    protections.armWatch(id);
  }

  /** Whether a price meets the condition of a stop-loss at this trigger; of none it never does. */
  private static boolean isBeyond(TradeView trade, long pxE8, long triggerPxE8) {
    return triggerPxE8 != E8.NULL
        && (trade.direction() > 0 ? pxE8 <= triggerPxE8 : pxE8 >= triggerPxE8);
  }

  void state(StateIo io) {
    hasMarks = io.bool("hasMarks", hasMarks);
  }
}
