package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegBurstStartedDecoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.risk.Calls;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The sentinel's apply half: legs, evidence and timers of every instrument. */
final class Protections implements Applier {

  /** When the sends of a burst come, after its start. */
  private static final long[] SEND_AFTER_NS = {0, 1_000_000_000L, 3_000_000_000L};

  /**
   * Stop-loss bursts start this far apart while none is present; they do not wait for the cooldown.
   */
  private static final long STOP_BURSTS_NS = 8_000_000_000L;

  /** A leg without a position dies by itself at the venue; after this it is cancelled. */
  private static final long ORPHAN_GRACE_NS = 1_000_000_000L;

  private static final long CANCEL_RETRY_NS = 2_000_000_000L;

  private final StepContext context;
  private final SentinelConfig config;
  private final PositionConfig.Confirmation confirmation;
  private final WorkingType workingType;
  private final Trades trades;
  private final Calls calls;
  private final List<Protection> protections = new ArrayList<>();

  /** Instrument whose confirmation began in this step, or -1. */
  private transient int confirmingId = -1;

  Protections(
      StepContext context,
      SentinelConfig config,
      PositionConfig.Confirmation confirmation,
      WorkingType workingType,
      Trades trades,
      Calls calls) {
    this.context = context;
    this.config = config;
    this.confirmation = confirmation;
    this.workingType = workingType;
    this.trades = trades;
    this.calls = calls;
  }

  void beginStep() {
    confirmingId = -1;
    for (int i = 0; i < protections.size(); i++) {
      protections.get(i).beginStep();
    }
  }

  /**
   * Whether the confirmation of this instrument began in this step: the question is asked at once.
   */
  boolean isFirstQuestion(int instrumentId) {
    return confirmingId == instrumentId;
  }

  int count() {
    return protections.size();
  }

  Protection get(int instrumentId) {
    return protections.get(instrumentId);
  }

  static Timers.Kind sendTimer(LegKind kind) {
    return kind == LegKind.STOP_LOSS ? Timers.Kind.STOP_SEND : Timers.Kind.TARGET_SEND;
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(trades.count());
  }

  @Override
  public void onSignalAccepted(SignalAcceptedDecoder m) {
    protections.get(m.instrumentId()).reset();
  }

  @Override
  public void onPositionAdopted(PositionAdoptedDecoder m) {
    protections.get(m.instrumentId()).reset();
    context.timers().disarm(Timers.Kind.STOP_SEND, m.instrumentId());
    context.timers().disarm(Timers.Kind.TARGET_SEND, m.instrumentId());
  }

  /** Fills that no event told. */
  @Override
  public void onTradeListing(TradeListingDecoder m) {
    for (TradeListingDecoder.TradesDecoder row : m.trades()) {
      if (row.instrumentId() < protections.size()) {
        track(row.instrumentId());
        awaitOrphans(row.instrumentId());
      }
    }
  }

  @Override
  public void onPositionAdjusted(PositionAdjustedDecoder m) {
    track(m.instrumentId());
    awaitOrphans(m.instrumentId());
  }

  @Override
  public void onTradeTransitioned(TradeTransitionedDecoder m) {
    int id = m.instrumentId();
    Timers timers = context.timers();
    if (m.toStatus() == TradeStatus.CONFIRMING) {
      confirmingId = id;
      arm(Timers.Kind.CONFIRM_POLL, id, confirmation.pollIntervalNs());
      arm(Timers.Kind.CONFIRM_TIMEOUT, id, confirmation.timeoutNs());
      timers.armNoLater(
          Timers.Kind.AUDIT, Timers.ACCOUNT, context.timeNs() + config.auditIntervalNs());
    } else {
      timers.disarm(Timers.Kind.CONFIRM_POLL, id);
      timers.disarm(Timers.Kind.CONFIRM_TIMEOUT, id);
    }
    if (m.toStatus() == TradeStatus.CLOSING) {
      awaitOrphans(id); // flat not by a fill but by a look-up
    }
    if (m.toStatus() == TradeStatus.CLOSED) {
      timers.disarm(Timers.Kind.STOP_SEND, id);
      timers.disarm(Timers.Kind.TARGET_SEND, id);
      timers.disarm(Timers.Kind.LEG_LOOKUP, id);
    }
    track(id);
  }

  @Override
  public void onQueryPositions(QueryPositionsDecoder m) {
    for (int i = 0; i < protections.size(); i++) {
      if (trades.view(i).status() == TradeStatus.CONFIRMING) {
        arm(Timers.Kind.CONFIRM_POLL, i, confirmation.pollIntervalNs());
      }
    }
  }

  @Override
  public void onAccountUpdate(AccountUpdateDecoder m) {
    for (AccountUpdateDecoder.PositionsDecoder p : m.positions()) {
      if (p.instrumentId() < protections.size()) {
        protections.get(p.instrumentId()).positionReported(m.transactTimeNs());
      }
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    long askedNs = calls.sentTimeNs(m.clientId());
    for (PositionListingDecoder.PositionsDecoder p : m.positions()) {
      int id = p.instrumentId();
      if (id < protections.size()) {
        long openNs = trades.view(id).openTimeNs();
        if (openNs != E8.NULL && askedNs >= openNs) {
          protections.get(id).positionListed(p.positionTimeNs());
        }
      }
    }
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    int id = m.instrumentId();
    if (id < protections.size() && m.lastQtyE8() > 0) {
      track(id);
      awaitOrphans(id);
    }
  }

  /** Without a position the legs should end by themselves, or are cancelled. */
  private void awaitOrphans(int id) {
    if (trades.view(id).positionE8() == 0) {
      arm(Timers.Kind.STOP_SEND, id, ORPHAN_GRACE_NS);
      arm(Timers.Kind.TARGET_SEND, id, ORPHAN_GRACE_NS);
    }
  }

  @Override
  public void onLegBurstStarted(LegBurstStartedDecoder m) {
    protections.get(m.instrumentId()).leg(m.legKind()).startBurst(context.timeNs());
  }

  @Override
  public void onPlaceLeg(PlaceLegDecoder m) {
    int id = m.instrumentId();
    protections.get(id).leg(m.legKind()).send(m, context.timeNs());
    context.timers().disarm(sendTimer(m.legKind()), id);
    context
        .timers()
        .armNoLater(Timers.Kind.LEG_LOOKUP, id, context.timeNs() + config.lookupAfterNs());
  }

  @Override
  public void onCancelLeg(CancelLegDecoder m) {
    LegState leg = protections.get(m.instrumentId()).find(m.legClientId());
    if (leg != null) {
      arm(sendTimer(leg.kind()), m.instrumentId(), CANCEL_RETRY_NS);
    }
  }

  @Override
  public void onQueryLegs(QueryLegsDecoder m) {
    if (trades.isAnyOpen()) {
      arm(Timers.Kind.AUDIT, Timers.ACCOUNT, config.auditIntervalNs());
    }
    for (int i = 0; i < protections.size(); i++) {
      Protection protection = protections.get(i);
      if (isAnyInFlight(protection)) {
        arm(Timers.Kind.LEG_LOOKUP, i, LegState.ABSENCE_PROOF_NS);
      }
      awaitProof(protection.stop);
      awaitProof(protection.target);
    }
  }

  /**
   * A leg that was missed needs a second witness: asked for as soon as one can count, and again if
   * that one does not come.
   */
  private void awaitProof(LegState leg) {
    long proofNs = leg.proofNs();
    if (proofNs != Timers.NEVER_NS) {
      long timeNs = context.timeNs();
      long nextNs = proofNs > timeNs ? proofNs : timeNs + LegState.ABSENCE_PROOF_NS;
      context.timers().armNoLater(Timers.Kind.AUDIT, Timers.ACCOUNT, nextNs);
    }
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    if (m.callKind() != CallKind.PLACE_LEG) {
      return;
    }
    for (int i = 0; i < protections.size(); i++) {
      LegState leg = protections.get(i).find(m.clientId());
      if (leg != null) {
        answered(i, leg, m);
        track(i);
      }
    }
  }

  private void answered(int id, LegState leg, CallResultDecoder m) {
    switch (m.outcome()) {
      case DONE -> leg.accepted();
      case REFUSED -> refused(id, leg, m, LegGoneReason.REJECTED);
      case NOT_SENT -> refused(id, leg, m, LegGoneReason.NOT_SENT);
      case UNKNOWN, NULL_VAL -> {
        leg.outcomeUnknown();
        arm(Timers.Kind.LEG_LOOKUP, id, 1);
      }
    }
  }

  private void refused(int id, LegState leg, CallResultDecoder m, LegGoneReason reason) {
    if (leg.holds()) {
      return; // the venue showed it: a refusal that arrives afterwards is about nothing we hold
    }
    leg.refused(m, reason);
    long timeNs = context.timeNs();
    if (isTransient(m.code()) && leg.sends() < LegState.BURST_SENDS) {
      long sendNs = leg.burstStartNs() + SEND_AFTER_NS[leg.sends()];
      context.timers().arm(sendTimer(leg.kind()), id, Math.max(sendNs, timeNs + 1));
    } else {
      leg.burstOver();
      long pauseNs = leg.kind() == LegKind.STOP_LOSS ? STOP_BURSTS_NS : config.repairCooldownNs();
      context
          .timers()
          .arm(sendTimer(leg.kind()), id, Math.max(leg.burstStartNs() + pauseNs, timeNs + 1));
    }
  }

  /** Refusals that a second try may pass: overload, rate, clock, a position not known there yet. */
  private static boolean isTransient(int code) {
    return switch (code) {
      case 0, -1001, -1003, -1008, -1015, -1016, -1021, -2022, -4509 -> true;
      default -> false;
    };
  }

  @Override
  public void onLegUpdate(LegUpdateDecoder m) {
    int id = m.instrumentId();
    if (id >= protections.size()) {
      return;
    }
    LegState leg = protections.get(id).find(m.clientId());
    if (leg == null) {
      return;
    }
    switch (m.legStatus()) {
      case NEW -> {
        boolean fits =
            m.workingType() == workingType
                && m.closePosition() == Bool.TRUE
                && fits(id, leg, m.side(), m.triggerPxE8());
        if (fits) {
          leg.seen(m.venueLegId());
        }
      }
      case TRIGGERING, TRIGGERED -> leg.acting();
      case FINISHED -> lost(id, leg, LegGoneReason.FILLED);
      case CANCELED -> lost(id, leg, LegGoneReason.CANCELED);
      case EXPIRED -> lost(id, leg, LegGoneReason.EXPIRED);
      case REJECTED -> lost(id, leg, LegGoneReason.REJECTED);
      case NULL_VAL -> {
        // a status this build does not know proves nothing
      }
    }
    track(id);
  }

  private void lost(int id, LegState leg, LegGoneReason reason) {
    leg.end(reason, 0);
    afterLoss(id, leg);
  }

  /** A lost leg is repaired at once; a leg that was repaired already waits for its next turn. */
  private void afterLoss(int id, LegState leg) {
    leg.burstOver();
    context.timers().disarm(sendTimer(leg.kind()), id);
    if (leg.burst() > 1) {
      long pauseNs = leg.kind() == LegKind.STOP_LOSS ? STOP_BURSTS_NS : config.repairCooldownNs();
      long nextNs = leg.burstStartNs() + pauseNs;
      if (nextNs > context.timeNs()) {
        context.timers().arm(sendTimer(leg.kind()), id, nextNs);
      }
    }
  }

  @Override
  public void onLegListing(LegListingDecoder m) {
    long askedNs = calls.sentTimeNs(m.clientId());
    if (askedNs == E8.NULL) {
      return;
    }
    if (m.part() == 0) {
      for (Protection protection : protections) {
        protection.stop.listingBegun();
        protection.target.listingBegun();
      }
    }
    for (LegListingDecoder.LegsDecoder entry : m.legs()) {
      listed(entry);
    }
    if (m.part() == m.parts() - 1) {
      for (int i = 0; i < protections.size(); i++) {
        listingEnded(i, protections.get(i).stop, askedNs);
        listingEnded(i, protections.get(i).target, askedNs);
        track(i);
      }
    }
  }

  private void listed(LegListingDecoder.LegsDecoder entry) {
    int id = entry.instrumentId();
    @Nullable LegState leg =
        id < protections.size() ? protections.get(id).find(entry.legClientId()) : null;
    if (leg != null) {
      leg.listedNow();
      boolean fits =
          entry.workingType() == workingType
              && entry.closePosition() == Bool.TRUE
              && fits(id, leg, entry.side(), entry.triggerPxE8());
      if (entry.legStatus() == LegStatus.NEW && fits) {
        leg.seen(entry.venueLegId());
      }
    }
  }

  private void listingEnded(int id, LegState leg, long askedNs) {
    boolean held = !leg.isNone();
    leg.listingEnded(askedNs);
    if (held && leg.isNone()) {
      afterLoss(id, leg);
    } else {
      awaitProof(leg);
    }
  }

  /** Whether what the venue shows is what was ordered: closing side and trigger. */
  private boolean fits(int id, LegState leg, Side side, long triggerPxE8) {
    return triggerPxE8 == leg.triggerPxE8() && side == closingSide(trades.view(id));
  }

  static Side closingSide(TradeView trade) {
    return trade.side() == Side.BUY ? Side.SELL : Side.BUY;
  }

  private static boolean isAnyInFlight(Protection protection) {
    return protection.stop.isInFlight() || protection.target.isInFlight();
  }

  private void track(int id) {
    Protection protection = protections.get(id);
    TradeView trade = trades.view(id);
    boolean open = trade.positionE8() != 0;
    if (protection.track(open, trade.openTimeNs(), context.timeNs())) {
      arm(Timers.Kind.UNPROTECTED, id, config.maxUnprotectedNs());
    } else if (!protection.isNaked()) {
      context.timers().disarm(Timers.Kind.UNPROTECTED, id);
    }
    if (!isAnyInFlight(protection)) {
      context.timers().disarm(Timers.Kind.LEG_LOOKUP, id);
    }
  }

  private void arm(Timers.Kind kind, int scope, long inNs) {
    context.timers().arm(kind, scope, context.timeNs() + inNs);
  }

  private void room(int count) {
    while (protections.size() < count) {
      protections.add(new Protection());
    }
  }

  void state(StateIo io) {
    room(io.int32("protections", protections.size()));
    for (int i = 0; i < protections.size(); i++) {
      io.begin("protection", i);
      protections.get(i).state(io);
      io.end();
    }
  }
}
