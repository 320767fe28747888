package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.risk.Calls;
import io.bulwark.engine.risk.ListingParts;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The venue's listings of conditional orders: they show legs, prove legs absent, and tell of legs
 * that nothing here explains and of other clients' ones.
 */
public final class LegListings implements Applier {

  private final StepContext context;
  private final Sentinel.Rules rules;
  private final Trades trades;
  private final Calls calls;
  private final Protections protections;
  private final LegEvents legEvents;
  private final ListingParts parts = new ListingParts();

  LegListings(
      StepContext context,
      Sentinel.Rules rules,
      Sentinel.Parts others,
      Protections protections,
      LegEvents legEvents) {
    this.context = context;
    this.rules = rules;
    this.trades = others.trades();
    this.calls = others.calls();
    this.protections = protections;
    this.legEvents = legEvents;
  }

  @Override
  public void onQueryLegs(QueryLegsDecoder m) {
    if (trades.isAnyOpen()) {
      protections.arm(Timers.Kind.AUDIT, Timers.ACCOUNT, rules.sentinel().auditIntervalNs());
    }
    for (int i = 0; i < protections.count(); i++) {
      Protection protection = protections.get(i);
      if (protection.isLookUpWanted()) {
        protections.arm(Timers.Kind.LEG_LOOKUP, i, AbsenceProof.APART_NS);
      }
      for (int j = 0; j < protection.legs(); j++) {
        awaitProof(protection.leg(j));
      }
    }
  }

  /**
   * A leg that was missed needs a second witness: asked for as soon as one can count, and again if
   * that one does not come.
   */
  private void awaitProof(LegState leg) {
    long proofNs = leg.isNone() ? Timers.NEVER_NS : leg.absence().secondNs();
    if (proofNs != Timers.NEVER_NS) {
      long timeNs = context.timeNs();
      long nextNs = proofNs > timeNs ? proofNs : timeNs + AbsenceProof.APART_NS;
      context.timers().armNoLater(Timers.Kind.AUDIT, Timers.ACCOUNT, nextNs);
    }
  }

  @Override
  public void onLegListing(LegListingDecoder m) {
    long askedNs = calls.sentTimeNs(m.clientId());
    if (askedNs == E8.NULL || !parts.take(m.clientId(), m.part())) {
      return;
    }
    if (m.part() == 0) {
      for (int i = 0; i < protections.count(); i++) {
        begin(protections.get(i));
      }
    }
    for (LegListingDecoder.LegsDecoder entry : m.legs()) {
      if (entry.instrumentId() < protections.count()) {
        show(protections.get(entry.instrumentId()), entry, askedNs);
      }
    }
    if (parts.isComplete(m.parts())) {
      for (int i = 0; i < protections.count(); i++) {
        end(i, protections.get(i), askedNs);
      }
    }
  }

  private static void begin(Protection protection) {
    for (int i = 0; i < protection.legs(); i++) {
      protection.leg(i).absence().listingBegun();
    }
    protection.foreign.listingBegun();
  }

  private void show(Protection protection, LegListingDecoder.LegsDecoder entry, long askedNs) {
    if (!ClientIds.isOwn(entry.legClientId().hi(), context.engineCode())) {
      protection.foreign.listed(entry);
      return;
    }
    LegState leg = protection.find(entry.legClientId());
    boolean rests = entry.legStatus() == LegStatus.NEW;
    if (leg == null) {
      if (rests && isOurKind(entry.legKind()) && !isOld(protection, entry, askedNs)) {
        LegState found = new LegState(entry.legKind());
        found.find(entry);
        protection.strays.add(found);
      }
      return;
    }
    leg.absence().listedNow();
    if (rests && leg.terms().fit(entry)) {
      leg.shownInListing(entry.venueLegId(), askedNs);
    }
  }

  private static boolean isOurKind(LegKind kind) {
    return kind == LegKind.STOP_LOSS || kind == LegKind.TAKE_PROFIT;
  }

  /** Whether it was read so soon after the end of that leg that it may show the time before. */
  private static boolean isOld(
      Protection protection, LegListingDecoder.LegsDecoder entry, long askedNs) {
    long endedNs = protection.strays.endedNs(entry.legClientId());
    return endedNs != E8.NULL && askedNs - endedNs < AbsenceProof.APART_NS;
  }

  private void end(int id, Protection protection, long askedNs) {
    protection.foreign.listingEnded();
    for (int i = 0; i < protection.legs(); i++) {
      LegState leg = protection.leg(i);
      if (leg.isMissedAgain(askedNs)) {
        legEvents.lost(id, leg, LegGoneReason.ABSENT);
      } else {
        awaitProof(leg);
      }
    }
    explainClash(id, protection, protection.stop, askedNs);
    explainClash(id, protection, protection.target, askedNs);
    protections.settle(id);
  }

  /** What stood in the way of a leg (-4130) is ours, and then adopted, or another client's. */
  private void explainClash(int id, Protection protection, Slot slot, long askedNs) {
    if (slot.clashNs() != E8.NULL && askedNs > slot.clashNs()) {
      boolean foreign =
          protection.foreign.closes(slot.kind, Protection.closingSide(trades.view(id).side()));
      slot.clashExplained(foreign);
      if (foreign && slot.leg().isBroughtBack()) {
        legEvents.lost(id, slot.leg(), LegGoneReason.ABSENT); // it was not ours that stands there
        slot.missed().forget();
      }
      if (foreign) {
        context.timers().disarm(Protections.sendTimer(slot), id);
      }
    }
  }

  void state(StateIo io) {
    parts.state(io);
  }
}
