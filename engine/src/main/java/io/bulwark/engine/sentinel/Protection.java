package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SkipReason;
import io.bulwark.engine.orders.ProtectionFigures;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StateParts;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What protects the position of one instrument: the two legs of the plan, the spare leg of an open
 * replacement, legs outside the plan, and what is known of their sufficing.
 */
final class Protection implements ProtectionFigures {

  private static final int IN_PLAN = 3;
  private static final int SKIP_REASONS = 4;

  final Slot stop = new Slot(LegKind.STOP_LOSS);
  final Slot target = new Slot(LegKind.TAKE_PROFIT);
  final Strays strays = new Strays();
  final Replacement replacement = new Replacement();
  final Plan plan = new Plan();
  final ForeignLegs foreign = new ForeignLegs();
  final ConfirmationEvidence evidence = new ConfirmationEvidence();
  final TriggerWatch watch;
  final UnprotectedClock clock;
  private LegState spare = new LegState(LegKind.STOP_LOSS);
  private final int[] skipped = new int[SKIP_REASONS];
  private final StateParts parts;

  Protection(Availability availability, long triggerGraceNs) {
    watch = new TriggerWatch(triggerGraceNs);
    clock = new UnprotectedClock(availability);
    parts =
        new StateParts()
            .add("stop", stop::state)
            .add("target", target::state)
            .add("spare", io -> spare.state(io)) // legs change their places
            .add("strays", strays::state)
            .add("replacement", replacement::state)
            .add("plan", plan::state)
            .add("foreign", foreign::state)
            .add("evidence", evidence::state)
            .add("watch", watch::state)
            .add("clock", clock::state);
  }

  /** Begins a new trade. Legs that were found before it stay: they may be its own. */
  void reset(long planPxE8, long stopPxE8, long targetPxE8) {
    stop.reset(stopPxE8);
    target.reset(targetPxE8);
    plan.reset(planPxE8);
    replacement.reset();
    watch.reset();
    clock.reset();
    evidence.reset();
    Arrays.fill(skipped, 0);
  }

  void beginStep() {
    stop.leg().beginStep();
    target.leg().beginStep();
    spare.beginStep();
    strays.beginStep();
  }

  Slot slot(LegKind kind) {
    return kind == LegKind.STOP_LOSS ? stop : target;
  }

  /** The bridge of a replacement, or the leg that stays until its successor is present. */
  LegState spare() {
    return spare;
  }

  /** How many legs there are to look at, the empty ones included. */
  int legs() {
    return IN_PLAN + strays.count();
  }

  /** One of them: those of the plan come first. */
  LegState leg(int index) {
    return switch (index) {
      case 0 -> stop.leg();
      case 1 -> target.leg();
      case 2 -> spare;
      default -> strays.get(index - IN_PLAN);
    };
  }

  /** The leg with this client id, or null. */
  @Nullable LegState find(ClientIdDecoder id) {
    for (int i = 0; i < legs(); i++) {
      if (leg(i).is(id)) {
        return leg(i);
      }
    }
    return null;
  }

  /** The place in the plan where this leg stands, or null. */
  @Nullable Slot slotOf(LegState leg) {
    if (leg == stop.leg()) {
      return stop;
    }
    return leg == target.leg() ? target : null;
  }

  boolean hasNoLegs() {
    return stop.leg().isNone() && target.leg().isNone() && spare.isNone() && strays.hasNone();
  }

  /** Whether the fate of a leg is open, or what stands in the way of one is. */
  boolean isLookUpWanted() {
    return stop.clashNs() != E8.NULL || target.clashNs() != E8.NULL || isAnyInFlight();
  }

  private boolean isAnyInFlight() {
    for (int i = 0; i < legs(); i++) {
      if (leg(i).isInFlight()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a present stop-loss protects the whole position. */
  boolean isStopHeld(TradeView trade, Instrument instrument) {
    return heldStopPxE8(trade, instrument) != E8.NULL;
  }

  /** Whether a present take-profit closes the whole position. */
  boolean isTargetHeld(TradeView trade, Instrument instrument) {
    return heldPxE8(LegKind.TAKE_PROFIT, trade, instrument) != E8.NULL;
  }

  /** Trigger of the stop-loss that protects, the nearest if there are more; or {@code E8.NULL}. */
  long heldStopPxE8(TradeView trade, Instrument instrument) {
    return heldPxE8(LegKind.STOP_LOSS, trade, instrument);
  }

  private long heldPxE8(LegKind kind, TradeView trade, Instrument instrument) {
    long nearestE8 = E8.NULL;
    for (int i = 0; i < legs(); i++) {
      LegState leg = leg(i);
      if (leg.kind() == kind && !leg.isFound() && covers(leg, trade, instrument)) {
        nearestE8 = tighter(trade.side(), leg.terms().triggerPxE8(), nearestE8);
      }
    }
    return nearestE8;
  }

  /** Whether the leg protects the whole position. */
  static boolean covers(LegState leg, TradeView trade, Instrument instrument) {
    return leg.holds(
        Math.abs(trade.positionE8()), instrument.marketMaxQtyE8(), closingSide(trade.side()));
  }

  static Side closingSide(Side side) {
    return side == Side.BUY ? Side.SELL : Side.BUY;
  }

  /** The stop price that is nearer to the market; the other may be absent. */
  static long tighter(Side side, long pxE8, long otherE8) {
    if (otherE8 == E8.NULL) {
      return pxE8;
    }
    return side == Side.BUY ? Math.max(pxE8, otherE8) : Math.min(pxE8, otherE8);
  }

  /**
   * A leg takes its end.
   *
   * @param code of the refusal, or 0
   */
  void end(LegState leg, LegGoneReason reason, int code, long timeNs) {
    strays.ended(leg, timeNs);
    leg.end(reason, code);
  }

  /** Whether the next leg of this kind to be sent is the bridge of a replacement. */
  boolean isBridging(LegKind kind) {
    return replacement.isOpenFor(kind) && replacement.stage() == Replacement.Stage.BRIDGING;
  }

  /** What the two legs of an open replacement have done moves it on. */
  void advance() {
    if (!replacement.isOpen()) {
      return;
    }
    Slot slot = slot(replacement.kind());
    boolean moved = true;
    while (moved) {
      Replacement.Event event = ReplacementEvents.next(replacement.stage(), slot, spare);
      int code = spare.tellsGone() == null ? 0 : spare.goneCode();
      moved =
          event != null
              && replacement.on(
                  event, event == Replacement.Event.PLAN_REFUSED ? slot.refusedCode() : code);
    }
  }

  /** A leg with a quantity stays as the spare one while its successor is placed. */
  void putAside(Slot slot) {
    spare = slot.exchange(new LegState(slot.kind));
    slot.burst.replaced();
  }

  /** A replacement ends: what is left of it takes the empty place in the plan, or is a stray. */
  void endReplacement(long pausedUntilNs) {
    Slot slot = slot(replacement.kind());
    if (!spare.isNone()) {
      if (slot.leg().isNone()) {
        strays.add(slot.exchange(spare));
      } else {
        strays.add(spare);
      }
      spare = new LegState(LegKind.STOP_LOSS);
    }
    replacement.end(pausedUntilNs);
  }

  /** Empty places of the plan take legs that stand outside it. */
  void adopt(TradeView trade, boolean ratchet) {
    Adoption.fill(stop, strays, trade, ratchet);
    Adoption.fill(target, strays, trade, ratchet);
  }

  void skip(Slot slot, long desiredPxE8, SkipReason reason) {
    slot.skipped(desiredPxE8, reason);
    skipped[reason.value() - 1]++;
  }

  @Override
  public int skipped(SkipReason reason) {
    return skipped[reason.value() - 1];
  }

  @Override
  public int stopMoves() {
    return stop.moves();
  }

  @Override
  public int targetMoves() {
    return target.moves();
  }

  @Override
  public long unprotectedFirstNs() {
    return clock.firstNs();
  }

  @Override
  public long unprotectedTotalNs() {
    return clock.totalNs();
  }

  @Override
  public long unprotectedAvailableNs() {
    return clock.totalAvailableNs();
  }

  void state(StateIo io) {
    parts.state(io);
    for (int i = 0; i < skipped.length; i++) {
      io.begin("skipped", i);
      skipped[i] = io.int32("", skipped[i]);
      io.end();
    }
  }
}
