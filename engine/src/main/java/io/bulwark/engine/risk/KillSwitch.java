package io.bulwark.engine.risk;

import static io.bulwark.engine.message.codec.HaltTrigger.API_LAG;
import static io.bulwark.engine.message.codec.HaltTrigger.CONSECUTIVE_LOSSES;
import static io.bulwark.engine.message.codec.HaltTrigger.DAILY_LOSS_LIMIT;
import static io.bulwark.engine.message.codec.HaltTrigger.DAILY_PNL;
import static io.bulwark.engine.message.codec.HaltTrigger.SAFETY_FAULT;
import static io.bulwark.engine.message.codec.HaltTrigger.UNPROTECTED;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ClearReason;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.SafetyFaultDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The global kill-switch (safeguard 6). Latches are a set; while one is set no entry leaves, and
 * legs, exits, cancels and queries go on. A latch is set by its {@code Halted} fact and by nothing
 * else, so a halt is restored from the journal, never derived again.
 */
public final class KillSwitch implements Applier {

  /** Automatic clears of one trigger in a UTC day; the next one waits for an operator. */
  static final int AUTO_CLEARS_PER_DAY_MAX = 5;

  private static final long HEALTHY_FOR_NS = 60_000_000_000L;
  private static final long SECONDS_E8_PER_NS_DIVISOR = 10;

  private final StepContext context;
  private final KillSwitchConfig config;
  private final Ledger ledger;
  private final Calls calls;
  private final Reconciliation reconciliation;

  private int latches;
  private int lossesInRow;
  private long lastLossSequence;
  private long emergencySequence;
  private long faultSequence;
  private long lagSeenNs;
  private int lagClearsToday;

  /** Begins with no latch. */
  public KillSwitch(
      StepContext context,
      KillSwitchConfig config,
      Ledger ledger,
      Calls calls,
      Reconciliation reconciliation) {
    this.context = context;
    this.config = config;
    this.ledger = ledger;
    this.calls = calls;
    this.reconciliation = reconciliation;
  }

  /** Begins a step: sees whether the venue was too slow until now. */
  void beginStep() {
    calls.beginStep();
    if (isLatched(API_LAG) && calls.isSlowAt(context.timeNs() - 1)) {
      lagSeenNs = context.timeNs();
    }
  }

  /** Whether entries are blocked. */
  public boolean isHalted() {
    return latches() != 0;
  }

  /**
   * Set of latched triggers, one bit for each code. A fault in engine code blocks entries from the
   * moment it is told, which may be after risk's turn in the step.
   */
  public int latches() {
    return faultSequence > 0 ? latches | bit(SAFETY_FAULT) : latches;
  }

  boolean isLatched(HaltTrigger trigger) {
    return (latches & bit(trigger)) != 0;
  }

  /** Clears what a new UTC day clears; before the day's baseline is taken. */
  void clearForNewDay(Facts facts) {
    if (isLatched(DAILY_PNL)) {
      clear(DAILY_PNL, ClearReason.DAY_ROLLOVER, facts);
    }
    if (isLatched(CONSECUTIVE_LOSSES)) {
      clear(CONSECUTIVE_LOSSES, ClearReason.DAY_ROLLOVER, facts);
    }
  }

  /** Sets the latch of a fault: before anything that could itself be at fault. */
  void decideFault(Facts facts) {
    if (faultSequence > 0 && !isLatched(SAFETY_FAULT)) {
      halt(facts, SAFETY_FAULT, HaltAction.HALT, E8.ONE, E8.ONE, faultSequence);
    }
  }

  /** Sets the latches whose condition holds. */
  void decide(Facts facts, QueryCommands queries) {
    if (emergencySequence > 0 && !isLatched(UNPROTECTED)) {
      halt(facts, UNPROTECTED, HaltAction.HALT, E8.ONE, E8.ONE, emergencySequence);
    }
    KillSwitchConfig.ConsecutiveLosses losses = config.consecutiveLosses();
    if (losses.enabled() && lossesInRow >= losses.limit() && !isLatched(CONSECUTIVE_LOSSES)) {
      halt(
          facts,
          CONSECUTIVE_LOSSES,
          losses.action(),
          losses.limit() * E8.ONE,
          lossesInRow * E8.ONE,
          lastLossSequence);
    }
    apiLag(facts, queries);
    dayLoss(facts);
  }

  private void dayLoss(Facts facts) {
    long pnlE8 = ledger.dayPnlE8();
    if (pnlE8 == E8.NULL || ledger.dayTimeNs() != context.dayTimeNs()) {
      return; // yesterday's baseline says nothing about today
    }
    KillSwitchConfig.DailyPnl first = config.dailyPnl();
    long firstLimitE8 = lossLimitE8(first.limitE8());
    if (first.enabled() && pnlE8 <= firstLimitE8 && !isLatched(DAILY_PNL)) {
      halt(facts, DAILY_PNL, first.action(), firstLimitE8, pnlE8, context.sequence());
    }
    KillSwitchConfig.DailyLossLimit second = config.dailyLossLimit();
    long secondLimitE8 = lossLimitE8(second.limitE8());
    if (second.enabled() && pnlE8 <= secondLimitE8 && !isLatched(DAILY_LOSS_LIMIT)) {
      halt(facts, DAILY_LOSS_LIMIT, second.action(), secondLimitE8, pnlE8, context.sequence());
    }
  }

  /**
   * The day PnL at which a limit is reached, below zero; rounded so that it is reached no later.
   */
  private long lossLimitE8(long fractionE8) {
    return -E8.DOWN.multiply(fractionE8, ledger.baselineE8());
  }

  private void apiLag(Facts facts, QueryCommands queries) {
    KillSwitchConfig.ApiLag lag = config.apiLag();
    boolean slow = calls.isSlowAt(context.timeNs());
    if (!isLatched(API_LAG)) {
      if (lag.enabled() && slow) {
        halt(
            facts,
            API_LAG,
            lag.action(),
            lag.limitNs() / SECONDS_E8_PER_NS_DIVISOR,
            calls.meanLatencyNs() / SECONDS_E8_PER_NS_DIVISOR,
            context.sequence());
      }
      return;
    }
    long healthyNs = lagSeenNs + HEALTHY_FOR_NS;
    if (slow || context.timeNs() < healthyNs || lagClearsToday >= AUTO_CLEARS_PER_DAY_MAX) {
      return;
    }
    if (reconciliation.isDoneSince(healthyNs)) {
      clear(API_LAG, ClearReason.AUTO, facts);
    } else {
      reconciliation.start(queries);
    }
  }

  private void halt(
      Facts facts,
      HaltTrigger trigger,
      HaltAction action,
      long limitE8,
      long measuredE8,
      long evidenceSequence) {
    facts
        .halted()
        .trigger(trigger)
        .action(action)
        .limitE8(limitE8)
        .measuredE8(measuredE8)
        .baselineE8(ledger.baselineE8())
        .evidenceSequence(evidenceSequence)
        .latches(latches | bit(trigger))
        .evidenceCount(1)
        .next()
        .sequence(evidenceSequence);
    facts.emit();
  }

  private void clear(HaltTrigger trigger, ClearReason reason, Facts facts) {
    facts.haltCleared().trigger(trigger).clearReason(reason).latches(latches & ~bit(trigger));
    facts.emit();
  }

  @Override
  public void onHalted(HaltedDecoder m) {
    latches |= bit(m.trigger());
    if (m.trigger() == API_LAG) {
      lagSeenNs = context.timeNs();
    }
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    latches &= ~bit(m.trigger());
    switch (m.trigger()) {
      case CONSECUTIVE_LOSSES -> lossesInRow = 0;
      case UNPROTECTED -> emergencySequence = 0;
      case SAFETY_FAULT -> faultSequence = 0;
      case API_LAG -> lagClearsToday += m.clearReason() == ClearReason.AUTO ? 1 : 0;
      default -> {
        // the measure of the other triggers is not ours to zero
      }
    }
  }

  @Override
  public void onTradeClosed(TradeClosedDecoder m) {
    if (m.countsAsLoss() == Bool.TRUE) {
      lossesInRow++;
      lastLossSequence = context.sequence();
    } else if (m.netPnlE8() > 0) {
      lossesInRow = 0;
    }
    lookAgain();
  }

  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    if (m.role() == OrderRole.EMERGENCY) {
      emergencySequence = context.sequence();
      lookAgain();
    }
  }

  @Override
  public void onSafetyFault(SafetyFaultDecoder m) {
    if (faultSequence == 0) { // later ones change nothing, and must not make time stand still
      faultSequence = context.sequence();
      lookAgain();
    }
  }

  @Override
  public void onDayStarted(DayStartedDecoder m) {
    lagClearsToday = 0;
  }

  /** This came after risk's turn in the step: risk looks again a nanosecond later. */
  private void lookAgain() {
    context.timers().armNoLater(Timers.Kind.RISK, Timers.ACCOUNT, context.timeNs() + 1);
  }

  private static int bit(HaltTrigger trigger) {
    return 1 << trigger.value();
  }

  /** Visits every field. */
  public void state(StateIo io) {
    latches = io.int32("latches", latches);
    lossesInRow = io.int32("lossesInRow", lossesInRow);
    lastLossSequence = io.int64("lastLossSequence", lastLossSequence);
    emergencySequence = io.int64("emergencySequence", emergencySequence);
    faultSequence = io.int64("faultSequence", faultSequence);
    lagSeenNs = io.int64("lagSeenNs", lagSeenNs);
    lagClearsToday = io.int32("lagClearsToday", lagClearsToday);
  }
}
