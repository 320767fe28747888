package io.bulwark.engine.sentinel;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.orders.Exits;
import io.bulwark.engine.orders.LegsView;
import io.bulwark.engine.orders.Lifecycle;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.risk.Calls;
import io.bulwark.engine.risk.Flatten;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Ledger;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.LegCommands;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.List;
import java.util.function.Consumer;

/**
 * The protection loop (safeguards 1 to 5 and 12): for every trade it compares the legs that should
 * be with the legs the venue has shown, and emits what closes the difference; the stop-loss first,
 * the take-profit second, each for itself. It works on state, not on transitions, so it goes on
 * after a restart where it was.
 *
 * <pre>
 * inputs, decisions ─► apply: PlanEvents       where legs should be
 *                             LegEvents        commands, answers, events
 *                             LegListings      what the venue lists
 *                             PositionEvents   positions, evidence, working prices
 *                             AvailabilityEvents
 *                                  │
 *                             Protections ─► decide: Confirming · Repricing · Replacing
 *                                                    Attaching · Cancelling · Telling
 * </pre>
 */
public final class Sentinel implements LegsView {

  private final StepContext context;
  private final Rules rules;
  private final Parts parts;
  private final Protections protections;
  private final LegListings legListings;
  private final PositionEvents positionEvents;
  private final List<Applier> appliers;
  private final Telling telling;
  private final Confirming confirming;
  private final Repricing repricing;
  private final Attaching attaching;
  private final Cancelling cancelling;
  private final Replacing replacing;

  /** Everything the sentinel may emit; the leg commands are its alone. */
  public record Outlets(Facts facts, LegCommands legs, ExitCommands exits, QueryCommands queries) {}

  /**
   * Settings that the sentinel obeys.
   *
   * @param breakEven whether the stop-loss follows when part of the profit was taken
   */
  public record Rules(
      SentinelConfig sentinel,
      PositionConfig position,
      ProtectionConfig protection,
      boolean breakEven) {}

  /** What the sentinel reads and moves. */
  public record Parts(
      Trades trades,
      Lifecycle lifecycle,
      Exits exits,
      Flatten flatten,
      Reconciliation reconciliation,
      Calls calls,
      Instruments instruments,
      Ledger ledger,
      MarketView market) {}

  /** Protects these trades. */
  public Sentinel(StepContext context, Rules rules, Parts parts) {
    this.context = context;
    this.rules = rules;
    this.parts = parts;
    protections = new Protections(context, rules, parts.trades(), parts.instruments());
    positionEvents = new PositionEvents(context, rules, parts, protections);
    LegEvents legEvents = new LegEvents(context, rules, parts.trades(), protections);
    legListings = new LegListings(context, rules, parts, protections, legEvents);
    appliers =
        List.of(
            positionEvents,
            new PlanEvents(context, rules, parts.trades(), protections),
            legEvents,
            legListings,
            new AvailabilityEvents(context, protections));
    telling = new Telling(context, parts, protections);
    confirming = new Confirming(context, parts, protections, positionEvents, telling);
    repricing = new Repricing(context, rules, parts, protections);
    attaching = new Attaching(context, rules, parts, protections);
    cancelling = new Cancelling(context, parts, protections);
    replacing = new Replacing(context, rules, parts, protections, repricing, attaching, cancelling);
  }

  /** Its apply half, in the order in which a message is applied. */
  public List<Applier> appliers() {
    return appliers;
  }

  /** Begins a step: nothing to tell yet. */
  public void beginStep() {
    positionEvents.beginStep();
    protections.beginStep();
  }

  @Override
  public boolean isStopHeld(int instrumentId) {
    return protections
        .get(instrumentId)
        .isStopHeld(parts.trades().view(instrumentId), parts.instruments().get(instrumentId));
  }

  @Override
  public boolean isProvenClear(int instrumentId) {
    return protections.get(instrumentId).hasNoLegs();
  }

  /** Decides for every instrument with a trade or a leg. */
  public void decide(Outlets out) {
    if (protections.isIdle()) {
      return;
    }
    for (int i = 0; i < protections.count(); i++) {
      TradeView trade = parts.trades().view(i);
      telling.decide(i, out.facts());
      if (trade.status() == TradeStatus.CLOSED) {
        clearOrphans(i, out);
      } else if (trade.positionE8() != 0) {
        protect(i, trade, out);
      } else {
        finish(i, trade, out);
      }
    }
    lookUp(out);
  }

  private void protect(int id, TradeView trade, Outlets out) {
    Protection protection = protections.get(id);
    boolean isConfirming = trade.status() == TradeStatus.CONFIRMING;
    if (parts.flatten().isDecided() && (isConfirming || Protections.isProtecting(trade.status()))) {
      parts.lifecycle().transition(id, TransitionReason.EXIT_SENT, out.facts());
    } else if (isConfirming) {
      confirming.decide(id, trade, out);
    }
    if (Protections.isProtecting(trade.status())) {
      watch(id, trade, protection, out);
    }
    if (Protections.isProtecting(trade.status())) {
      repricing.decide(id, trade, out.facts());
    }
    replacing.proceed(id, trade, out);
    attaching.decide(id, protection.stop, trade, out);
    attaching.decide(id, protection.target, trade, out);
    if (Protections.isProtecting(trade.status())) {
      replacing.start(id, trade, out);
      cancelling.trim(id, trade, out);
      status(id, trade, out);
    }
    boolean tooLong = protections.nakedAvailableNs(id) >= rules.sentinel().maxUnprotectedNs();
    if (tooLong && isClosable(trade)) {
      parts.lifecycle().transition(id, TransitionReason.UNPROTECTED_TOO_LONG, out.facts());
    }
    parts.exits().decide(id, out.facts(), out.exits(), out.queries());
  }

  /** Safeguard 12: a stop that does not do what it is for is replaced by a close. */
  private void watch(int id, TradeView trade, Protection protection, Outlets out) {
    TriggerWatch watch = protection.watch;
    if (watch.hasFailed(context.timeNs())) {
      telling.alert(
          AlertKind.STOP_NOT_ACTING,
          id,
          trade.tradeId(),
          watch.sinceNs(context.timeNs()),
          out.facts());
      parts.lifecycle().transition(id, TransitionReason.STOP_NOT_ACTING, out.facts());
    } else if (watch.isPassed()) {
      parts.lifecycle().transition(id, TransitionReason.STOP_PASSED, out.facts());
    }
  }

  /** Safeguard 4: the status is what the present legs make it. */
  private void status(int id, TradeView trade, Outlets out) {
    Protection protection = protections.get(id);
    boolean stop = isStopHeld(id);
    LegState targetLeg = protection.target.leg();
    boolean target = protection.isTargetHeld(trade, parts.instruments().get(id));
    TransitionReason whole = target ? TransitionReason.LEGS_PRESENT : TransitionReason.STOP_PRESENT;
    TransitionReason reason =
        switch (trade.status()) {
          case PROTECTING ->
              stop
                  ? target || !targetLeg.isInFlight() ? whole : null
                  : protection.stop.leg().isNone() && protection.stop.burst.isRepair()
                      ? TransitionReason.STOP_REFUSED
                      : null;
          case PROTECTED ->
              !stop ? TransitionReason.STOP_GONE : target ? null : TransitionReason.STOP_PRESENT;
          case HALF_PROTECTED ->
              !stop ? TransitionReason.STOP_GONE : target ? TransitionReason.LEGS_PRESENT : null;
          default -> stop ? whole : null; // UNPROTECTED
        };
    if (reason != null) {
      parts.lifecycle().transition(id, reason, out.facts());
    }
  }

  /** Flat: what is left of the legs goes, then the trade is over. */
  private void finish(int id, TradeView trade, Outlets out) {
    replacing.proceed(id, trade, out);
    if (parts.lifecycle().isFlatForGood(id)) {
      cancelling.clear(id, out);
      if (protections.get(id).hasNoLegs()) {
        parts.lifecycle().close(id, protections.get(id), out.facts());
      }
    }
  }

  /** Legs without a trade: of a position that is not adopted yet, or orphans. */
  private void clearOrphans(int id, Outlets out) {
    if (parts.ledger().positionE8(id) == 0 && !protections.get(id).hasNoLegs()) {
      cancelling.clear(id, out);
    }
  }

  /** Audit, and the look-up of calls without an answer: one listing serves all. */
  private void lookUp(Outlets out) {
    boolean wanted = context.timers().isDue(Timers.Kind.AUDIT, Timers.ACCOUNT);
    for (int i = 0; i < protections.count(); i++) {
      wanted |= context.timers().isDue(Timers.Kind.LEG_LOOKUP, i);
    }
    if (wanted) {
      out.queries().legs();
    }
  }

  private static boolean isClosable(TradeView trade) {
    return switch (trade.status()) {
      case CONFIRMING, PROTECTING, UNPROTECTED, CLOSING -> true;
      default -> false;
    };
  }

  /**
   * A leg that the sentinel knows.
   *
   * @param phase how far it is, as {@link LegPhase} names it
   */
  public record LegRow(LegKind kind, String phase, long triggerPxE8, long idHi, long idLo) {}

  /** Shows the legs of an instrument: those of the plan first. */
  public void legs(int instrumentId, Consumer<LegRow> to) {
    Protection protection = protections.get(instrumentId);
    for (int i = 0; i < protection.legs(); i++) {
      LegState leg = protection.leg(i);
      if (!leg.isNone()) {
        to.accept(
            new LegRow(
                leg.kind(), leg.phase().name(), leg.terms().triggerPxE8(), leg.idHi(), leg.idLo()));
      }
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    io.begin("positions");
    positionEvents.state(io);
    io.end();
    io.begin("listing");
    legListings.state(io);
    io.end();
    protections.state(io);
  }
}
