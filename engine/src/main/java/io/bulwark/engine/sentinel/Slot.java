package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.SkipReason;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * The place of one kind of leg in the plan of a trade: where the leg is desired, the leg that
 * stands there, and how sending it went.
 */
final class Slot {

  final LegKind kind;
  final Burst burst;
  final Circuit circuit = new Circuit();
  private final LegState missed;
  private LegState leg;
  private long desiredPxE8 = E8.NULL;
  private long judgedPxE8 = E8.NULL;
  private boolean throttled;
  private int refusedCode;
  private long clashNs = E8.NULL;
  private boolean byQuantity;
  private boolean gteRefused;
  private int moves;

  Slot(LegKind kind) {
    this.kind = kind;
    leg = new LegState(kind);
    missed = new LegState(kind);
    burst = new Burst(kind == LegKind.STOP_LOSS);
  }

  /** Begins a new trade. */
  void reset(long newDesiredPxE8) {
    burst.reset();
    circuit.reset();
    desiredPxE8 = newDesiredPxE8;
    judgedPxE8 = E8.NULL;
    throttled = false;
    refusedCode = 0;
    clashNs = E8.NULL;
    byQuantity = false;
    gteRefused = false;
    moves = 0;
    missed.forget();
  }

  /**
   * The newest leg that stood here and was missing from two listings, as long as nothing else tells
   * that it is gone.
   */
  LegState missed() {
    return missed;
  }

  /**
   * The venue refused a leg because one like it rests: the listings were wrong about the missed
   * one.
   *
   * @return the refused leg, which stands here no more
   */
  LegState bringBack() {
    LegState refused = leg;
    leg = new LegState(kind);
    leg.remember(missed);
    leg.bringBack();
    missed.forget();
    return refused;
  }

  LegState leg() {
    return leg;
  }

  /** Puts another leg here and hands out the one that stood here. */
  LegState exchange(LegState other) {
    LegState before = leg;
    leg = other;
    refusedCode = 0;
    return before;
  }

  /** Where the leg is desired; {@code E8.NULL}: not known. */
  long desiredPxE8() {
    return desiredPxE8;
  }

  /** Desired prices were computed anew. What waits for its time goes on waiting. */
  void desire(long pxE8) {
    desiredPxE8 = pxE8;
    judgedPxE8 = E8.NULL;
    throttled &= !isWhereDesired();
  }

  boolean isWhereDesired() {
    return leg.isNone() || leg.terms().triggerPxE8() == desiredPxE8;
  }

  /** A move to this price was not made; what the ratchet holds back was never desired. */
  void skipped(long pxE8, SkipReason reason) {
    if (reason == SkipReason.RATCHET) {
      return;
    }
    judgedPxE8 = pxE8;
    throttled = reason == SkipReason.THROTTLED;
  }

  /** Whether the move to where it is desired was judged, and does not wait for its time. */
  boolean isJudged() {
    return judgedPxE8 == desiredPxE8 && !throttled;
  }

  boolean isThrottled() {
    return throttled;
  }

  /** The move is being made. */
  void moving() {
    throttled = false;
    judgedPxE8 = E8.NULL;
  }

  void moved() {
    moves++;
  }

  int moves() {
    return moves;
  }

  void sent() {
    burst.sent();
    refusedCode = 0;
  }

  void refused(int code, long timeNs) {
    refusedCode = code;
    if (Refusals.legExists(code)) {
      clashNs = timeNs;
    }
    if (Refusals.isStructural(code)) {
      circuit.refused(leg, code);
      gteRefused |= !leg.terms().closePosition();
    }
  }

  /** Code of the refusal of the newest send; 0: it was not refused. */
  int refusedCode() {
    return refusedCode;
  }

  /** Since when another leg is known to stand in the way; {@code E8.NULL}: none is. */
  long clashNs() {
    return clashNs;
  }

  /**
   * A listing shows what stood in the way.
   *
   * @param foreign another client's leg, which is not ours to cancel
   */
  void clashExplained(boolean foreign) {
    clashNs = E8.NULL;
    byQuantity |= foreign;
  }

  /** Whether the leg has a quantity because another client's stands where one without would. */
  boolean isByQuantity() {
    return byQuantity;
  }

  /** Whether the venue refused a leg that ends with the position. */
  boolean isGteRefused() {
    return gteRefused;
  }

  void state(StateIo io) {
    io.begin("leg");
    leg.state(io);
    io.end();
    io.begin("missed");
    missed.state(io);
    io.end();
    io.begin("burst");
    burst.state(io);
    io.end();
    io.begin("circuit");
    circuit.state(io);
    io.end();
    desiredPxE8 = io.int64("desiredPxE8", desiredPxE8);
    judgedPxE8 = io.int64("judgedPxE8", judgedPxE8);
    throttled = io.bool("throttled", throttled);
    refusedCode = io.int32("refusedCode", refusedCode);
    clashNs = io.int64("clashNs", clashNs);
    byQuantity = io.bool("byQuantity", byQuantity);
    gteRefused = io.bool("gteRefused", gteRefused);
    moves = io.int32("moves", moves);
  }
}
