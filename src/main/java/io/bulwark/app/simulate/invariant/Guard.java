package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.TrueLeg;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.risk.ExternalMode;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DurationText;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of one instrument. While a position has no stop-loss that covers it, exactly one of
 * three runs, by what the engine believes:
 *
 * <pre>
 *  the engine         clock     its limit
 *  is protecting      naked     maxUnprotected: then a close must be under way
 *  is closing         closing   a further try to close is due
 *  knows nothing      unknown   what it takes to find out by asking
 * </pre>
 *
 * <p>Beside them: a missing take-profit, legs too many, legs without a position. A clock begins
 * anew when a fault takes away what the engine would have gone by: a listing that lies, a question
 * that failed, a call about a leg that failed.
 */
final class Guard {

  /** Steps, latency of calls, and the moment in which nothing is under way yet. */
  private static final long SLACK_NS = 2_000_000_000L;

  /** A call that nobody answers, then the pause before the next: exits are sent again by then. */
  private static final long TRY_NS = 16_000_000_000L;

  /** Two listings 5 s apart prove an absence. */
  private static final long PROOF_NS = 10_000_000_000L;

  /** As old as the engine's knowledge may be: events may come 10 s late. */
  private static final long JUST_NOW_NS = 15_000_000_000L;

  private static final long NS_PER_US = 1000;

  final Cover cover;
  private final Beliefs beliefs;
  private final Premises premises;
  private final Histogram unprotected;
  private final Span naked = new Span();
  private final Span closing = new Span();
  private final Span unknown = new Span();
  private final Span untargeted = new Span();
  private final Span surplus = new Span();
  private final Span orphaned = new Span();
  private final Span total = new Span();
  private boolean wasOpen;
  private boolean wasByHand;
  private boolean isTargetGivenUp;

  Guard(Cover cover, Beliefs beliefs, Premises premises, Histogram unprotected) {
    this.cover = cover;
    this.beliefs = beliefs;
    this.premises = premises;
    this.unprotected = unprotected;
  }

  /** A process begins, or ends: it counts anew. */
  void restart() {
    naked.reset();
    closing.reset();
    unknown.reset();
    untargeted.reset();
    surplus.reset();
    orphaned.reset();
  }

  /** The truth it looked at so far held up to now. */
  void settle(long availableNs) {
    track(availableNs);
  }

  /** What the engine asked was not answered, or not truly. */
  void questionFailed() {
    unknown.reset();
    surplus.reset();
    orphaned.reset();
  }

  /** A leg could not be placed or cancelled, or nobody knows whether it was. */
  void legCallFailed() {
    untargeted.reset();
    surplus.reset();
    orphaned.reset();
  }

  /** A further try to close leaves. */
  void closeSent() {
    closing.reset();
  }

  /**
   * A stop-loss is being cancelled: another must cover the position, as far as the engine can know.
   * One that was there a moment ago may have been taken away by another hand.
   */
  void stopCancelled(TrueLeg leg, long timeNs) {
    boolean isTheOne =
        leg.coversE8(cover.positionE8) == Math.abs(cover.positionE8) && cover.coveringStops == 1;
    TradeStatus status = beliefs.status(cover.instrumentId);
    boolean isHeld = status != TradeStatus.CLOSED && status != TradeStatus.CLOSING;
    if (cover.isOpen() && isHeld) {
      premises.met(Rule.COVERAGE_KEPT);
      if (isTheOne && timeNs - cover.twoStopsNs > JUST_NOW_NS) {
        throw Rule.COVERAGE_KEPT.broken("another stop-loss before this is cancelled", told(0));
      }
    }
  }

  /** Three same refusals: the take-profit waits for another price, or for a person. */
  void givenUp() {
    isTargetGivenUp = true;
  }

  private void track(long availableNs) {
    TradeStatus status = beliefs.status(cover.instrumentId);
    boolean isNaked = cover.isNaked() && !isLeftAlone();
    boolean isClosing = status == TradeStatus.CLOSING || status == TradeStatus.EMERGENCY_CLOSING;
    naked.track(isNaked && isProtecting(status), availableNs);
    closing.track(isNaked && isClosing, availableNs);
    unknown.track(isNaked && !isProtecting(status) && !isClosing, availableNs);
    total.track(isNaked && cover.takesExits, availableNs);
    untargeted.track(
        cover.isOpen()
            && !cover.isTargeted
            && !isTargetGivenUp
            && (status == TradeStatus.HALF_PROTECTED || status == TradeStatus.PROTECTED),
        availableNs);
    surplus.track(cover.isOpen() && (cover.stops > 1 || cover.targets > 1), availableNs);
    orphaned.track(!cover.isOpen() && cover.stops + cover.targets > 0, availableNs);
  }

  private static boolean isProtecting(TradeStatus status) {
    return status == TradeStatus.CONFIRMING
        || status == TradeStatus.PROTECTING
        || status == TradeStatus.UNPROTECTED;
  }

  /** What another client opened is left alone where the settings say so. */
  private boolean isLeftAlone() {
    return cover.isByHand && beliefs.config().reconcile().external() != ExternalMode.PROTECT;
  }

  /**
   * Looks whether a clock is over its limit.
   *
   * @return how much available time is left to the nearest limit
   */
  long look(long availableNs, long timeNs, @Nullable Core core) {
    track(availableNs);
    premises();
    long auditNs = beliefs.config().sentinel().auditIntervalNs();
    long askedNs = Math.max(2 * auditNs, beliefs.config().reconcile().intervalNs()) + PROOF_NS;
    long leftNs =
        Math.min(
            left(
                naked,
                beliefs.config().sentinel().maxUnprotectedNs() + SLACK_NS,
                Rule.NEVER_NAKED_FOR_LONG,
                "a stop-loss, or a close under way",
                timeNs),
            left(unknown, askedNs + SLACK_NS, Rule.KNOWS_IN_TIME, "a trade that knows", timeNs));
    long tryNs = closing.isRunning() && isBelievedFlat(core) ? askedNs : TRY_NS;
    leftNs = Math.min(leftNs, left(closing, tryNs, Rule.CLOSING_ENDS, "a further try", timeNs));
    long cooldownNs = beliefs.config().sentinel().repairCooldownNs();
    leftNs =
        Math.min(
            leftNs,
            left(
                untargeted,
                2 * cooldownNs + askedNs,
                Rule.ONE_TARGET,
                "a take-profit that covers the position",
                timeNs));
    leftNs =
        Math.min(leftNs, left(surplus, 2 * askedNs, Rule.ONE_STOP, "one leg of each kind", timeNs));
    return Math.min(
        leftNs, left(orphaned, 2 * askedNs, Rule.NO_ORPHANS, "no leg without position", timeNs));
  }

  private void premises() {
    wasByHand |= cover.isByHand;
    if (cover.isOpen() && !wasOpen) {
      wasOpen = true;
      isTargetGivenUp = false;
      premises.met(Rule.ONE_STOP);
      premises.met(Rule.ONE_TARGET);
    } else if (!cover.isOpen() && wasOpen) {
      wasOpen = false;
      if (!wasByHand) { // what another hand opens is found out when it is, and told apart
        unprotected.recordValue(total.ns() / NS_PER_US);
      }
      wasByHand = false;
      total.reset();
      naked.reset();
      closing.reset();
      unknown.reset();
      untargeted.reset();
      premises.met(Rule.NO_ORPHANS);
    } else if (cover.isOpen() && cover.isStopped && naked.ns() > 0) {
      premises.met(Rule.NEVER_NAKED_FOR_LONG);
      naked.reset();
    }
    if (cover.isStopped && closing.ns() > 0) {
      closing.reset();
    }
    if (cover.isStopped && unknown.ns() > 0) {
      premises.met(Rule.KNOWS_IN_TIME);
      unknown.reset();
    }
    if (cover.isTargeted) {
      untargeted.reset();
    }
    if (cover.stops <= 1 && cover.targets <= 1) {
      surplus.reset();
    }
    if (cover.isOpen() || cover.stops + cover.targets == 0) {
      orphaned.reset();
    }
  }

  private long left(Span span, long limitNs, Rule rule, String expected, long timeNs) {
    if (!span.isRunning()) {
      return Check.NEVER_NS;
    }
    if (span.ns() > limitNs) {
      throw rule.broken(
          expected + " within " + DurationText.of(limitNs) + " of available time",
          told(span.ns()) + " at " + io.bulwark.engine.text.TimeText.of(timeNs));
    }
    return limitNs - span.ns() + 1;
  }

  /** A close is over for the engine while it believes that nothing is left. */
  private boolean isBelievedFlat(@Nullable Core core) {
    return core != null
        && closing.ns() > TRY_NS
        && "0".equals(Beliefs.stateOf(core).get("ledger.positionE8[" + cover.instrumentId + "]"));
  }

  private String told(long lastedNs) {
    return beliefs.symbol(cover.instrumentId)
        + " position="
        + DecimalText.of(cover.positionE8)
        + ", stops="
        + cover.stops
        + ", targets="
        + cover.targets
        + ", status="
        + beliefs.status(cover.instrumentId)
        + ", byHand="
        + cover.isByHand
        + ", lasted="
        + DurationText.of(lastedNs);
  }

  /** In the end each position has one leg of each kind, and nothing else has any. */
  void ended() {
    boolean isRight =
        isLeftAlone()
            || (cover.isOpen()
                ? cover.isStopped && cover.isTargeted && cover.stops == 1 && cover.targets == 1
                : cover.stops + cover.targets == 0);
    if (!isRight && !wasJustNow()) {
      Rule rule = cover.isOpen() ? Rule.ONE_STOP : Rule.NO_ORPHANS;
      throw rule.overdue("a protected position, or none and no legs", told(total.ns()));
    }
  }

  /** A day may end in the middle of an entry, an exit or a move. */
  private boolean wasJustNow() {
    TradeStatus status = beliefs.status(cover.instrumentId);
    return naked.ns() + untargeted.ns() + surplus.ns() + orphaned.ns() + closing.ns() < TRY_NS
        && status != TradeStatus.PROTECTED;
  }
}
