package io.bulwark.engine.risk;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.ClearReason;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.HaltedEncoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.Arrays;
import java.util.List;

/**
 * The global kill-switch (safeguard 6). Latches are a set; while one is set no entry leaves, and
 * legs, exits, cancels and queries go on. A latch is set by its {@code Halted} fact and by nothing
 * else, so a halt is restored from the journal, never derived again.
 *
 * <p>Each trigger measures for itself. What they share is here: latching, and clearing by a new
 * day, by an operator, or by itself: when the trigger has been healthy for a minute and a complete
 * reconciliation began after that, five times in a day.
 */
public final class KillSwitch implements Applier {

  /** Automatic clears of one trigger in a UTC day; the next one waits for an operator. */
  static final int AUTO_CLEARS_PER_DAY_MAX = 5;

  /** How long a trigger has to be healthy before it clears by itself. */
  static final long HEALTHY_FOR_NS = 60_000_000_000L;

  private static final int CODES = 16;

  private final StepContext context;
  private final Ledger ledger;
  private final Reconciliation reconciliation;
  private final KillSwitchParts parts;
  private final Trigger[] triggers;
  private final Trigger[] dayLoss;
  private final transient long[] evidence = new long[Trigger.EVIDENCE_MAX];

  private int latches;
  private long dayEndNs;
  private final long[] unhealthyNs = new long[CODES];
  private final long[] autoClears = new long[CODES];

  /** Whether a UTC day began in this step. */
  private transient boolean dayBegan;

  /** Triggers that an operator resumes in this step, one bit for each code. */
  private transient int resumed;

  /** What the triggers read. */
  public record Readings(
      MarketView market,
      Ledger ledger,
      Calls calls,
      Exposures exposures,
      Instruments instruments,
      InstrumentLatches instrumentLatches,
      Reconciliation reconciliation) {}

  /** Begins with no latch. */
  public KillSwitch(StepContext context, KillSwitchConfig config, Readings readings) {
    this.context = context;
    this.ledger = readings.ledger();
    this.reconciliation = readings.reconciliation();
    this.parts = new KillSwitchParts(context, config, readings);
    this.triggers = parts.triggers().toArray(Trigger[]::new);
    this.dayLoss = parts.dayLoss.triggers().toArray(Trigger[]::new);
  }

  /** The apply halves of its triggers; they come before its own. */
  public List<Applier> triggerAppliers() {
    return parts.appliers();
  }

  /** Prices of a running market have begun. */
  void beginLive() {
    parts.marketDataStale.beginLive();
  }

  /** Begins a step, before its input is applied. */
  void beginStep() {
    resumed = 0;
    dayBegan = context.timeNs() >= dayEndNs;
    if (dayBegan) {
      dayBegan = dayEndNs != 0;
      dayEndNs = context.dayTimeNs() + StepContext.DAY_NS;
      Arrays.fill(autoClears, 0);
    }
    parts.beginStep();
    if (latches != 0) {
      watchHealth();
    }
  }

  /** Sees which latched triggers were unhealthy until now, and when the next may be clear. */
  private void watchHealth() {
    long nextNs = Timers.NEVER_NS;
    for (Trigger trigger : triggers) {
      int code = trigger.code().value();
      if (isLatched(trigger.code()) && trigger.clear() == Clearing.AUTO) {
        if (trigger.isUnhealthyAt(context.timeNs() - 1)) {
          unhealthyNs[code] = context.timeNs();
        }
        unhealthyNs[code] = Math.max(unhealthyNs[code], trigger.unhealthyUntilNs());
        long healthyNs = unhealthyNs[code] + HEALTHY_FOR_NS;
        nextNs = healthyNs > context.timeNs() ? Math.min(nextNs, healthyNs) : nextNs;
      }
    }
    context.timers().arm(Timers.Kind.HEALTH, Timers.ACCOUNT, nextNs);
  }

  /** Whether all entries are blocked. */
  public boolean isHalted() {
    return latches() != 0;
  }

  /** Whether the entries of this strategy are blocked. */
  public boolean isHalted(String strategy) {
    return isHalted() || parts.consecutiveLosses.isLatched(strategy);
  }

  /**
   * Set of latched triggers, one bit for each code. A fault in engine code blocks entries from the
   * moment it is told, which may be after risk's turn in the step.
   */
  public int latches() {
    return parts.safetyFault().isAny() ? latches | bit(HaltTrigger.SAFETY_FAULT) : latches;
  }

  /** The same, with what is latched for this strategy alone. */
  public int latches(String strategy) {
    boolean own = parts.consecutiveLosses.isLatched(strategy);
    return own ? latches() | bit(HaltTrigger.CONSECUTIVE_LOSSES) : latches();
  }

  /** Whether a trigger has halted entries, and nothing has cleared it. */
  public boolean isLatched(HaltTrigger trigger) {
    return (latches & bit(trigger)) != 0;
  }

  /** Sets the latch of a fault: before anything that could itself be at fault. */
  void decideFault(Facts facts) {
    Trigger fault = parts.safetyFault();
    if (fault.isTripped() && !isLatched(fault.code()) && (resumed & bit(fault.code())) == 0) {
      halt(fault, facts);
    }
  }

  /** Decides in a step that brings nothing but a price: only the day's loss can have changed. */
  void decideOnPrice(Facts facts) {
    for (Trigger trigger : dayLoss) {
      trip(trigger, facts);
    }
  }

  /** Clears what may be cleared; before a new day gets its baseline. */
  void decideClears(Facts facts, QueryCommands queries) {
    for (Trigger trigger : triggers) {
      if (isLatched(trigger.code())) {
        clearIfDue(trigger, facts, queries);
      }
    }
    List<ConsecutiveLosses.Row> agents = parts.consecutiveLosses.agents();
    for (int i = 0; i < agents.size(); i++) { // an iterator would be garbage
      ConsecutiveLosses.Row row = agents.get(i);
      if (row.isLatched() && isResumed(row)) {
        clear(row, ClearReason.OPERATOR, row.strategy(), facts);
      } else if (row.isLatched() && dayBegan && row.clear() == Clearing.DAY) {
        clear(row, ClearReason.DAY_ROLLOVER, row.strategy(), facts);
      }
    }
  }

  /** Sets the latches whose condition holds. */
  void decide(Facts facts) {
    for (Trigger trigger : triggers) {
      trip(trigger, facts);
    }
    List<ConsecutiveLosses.Row> agents = parts.consecutiveLosses.agents();
    for (int i = 0; i < agents.size(); i++) { // an iterator would be garbage
      ConsecutiveLosses.Row row = agents.get(i);
      if (!row.isLatched() && row.isEnabled() && row.isTripped()) {
        halt(row, latches, row.strategy(), facts);
      }
    }
  }

  private void trip(Trigger trigger, Facts facts) {
    boolean latched = isLatched(trigger.code());
    if (trigger.isEnabled() && (latched ? trigger.isTrippedAgain() : trigger.isTripped())) {
      halt(trigger, facts);
    }
  }

  private void clearIfDue(Trigger trigger, Facts facts, QueryCommands queries) {
    if (isResumed(trigger)) {
      clear(trigger, ClearReason.OPERATOR, "", facts);
    } else if (trigger.clear() == Clearing.DAY && dayBegan) {
      clear(trigger, ClearReason.DAY_ROLLOVER, "", facts);
    } else if (trigger.clear() == Clearing.AUTO) {
      clearIfHealthy(trigger, facts, queries);
    }
  }

  private void clearIfHealthy(Trigger trigger, Facts facts, QueryCommands queries) {
    int code = trigger.code().value();
    long healthyNs = unhealthyNs[code] + HEALTHY_FOR_NS;
    boolean allowed = autoClears[code] < AUTO_CLEARS_PER_DAY_MAX;
    if (!allowed || context.timeNs() < healthyNs || trigger.isUnhealthyAt(context.timeNs())) {
      return;
    }
    if (reconciliation.isDoneSince(healthyNs)) {
      clear(trigger, ClearReason.AUTO, "", facts);
    } else {
      reconciliation.start(queries);
    }
  }

  private boolean isResumed(Trigger trigger) {
    return (resumed & bit(trigger.code())) != 0;
  }

  private void halt(Trigger trigger, Facts facts) {
    halt(trigger, latches | bit(trigger.code()), "", facts);
  }

  private void halt(Trigger trigger, int latchesAfter, String strategy, Facts facts) {
    int steps = trigger.evidence(evidence);
    HaltedEncoder halted =
        facts
            .halted()
            .trigger(trigger.code())
            .action(trigger.action())
            .limitE8(trigger.limitE8())
            .measuredE8(trigger.measuredE8())
            .baselineE8(ledger.baselineE8())
            .evidenceSequence(evidence[steps - 1])
            .latches(latchesAfter)
            .strategy(strategy);
    int instrumentId = trigger.instrumentId();
    if (instrumentId != Trigger.NO_INSTRUMENT) {
      halted.instrumentId(instrumentId);
    }
    HaltedEncoder.EvidenceEncoder group = halted.evidenceCount(steps);
    for (int i = 0; i < steps; i++) {
      group.next().sequence(evidence[i]);
    }
    facts.emit();
  }

  private void clear(Trigger trigger, ClearReason reason, String strategy, Facts facts) {
    facts
        .haltCleared()
        .trigger(trigger.code())
        .clearReason(reason)
        .latches(strategy.isEmpty() ? latches & ~bit(trigger.code()) : latches)
        .measuredE8(trigger.measuredE8())
        .strategy(strategy);
    facts.emit();
  }

  @Override
  public void onHalted(HaltedDecoder m) {
    int code = m.trigger().value();
    if (m.strategy().isEmpty()) {
      latches |= 1 << code;
      unhealthyNs[code] = context.timeNs();
      context
          .timers()
          .armNoLater(Timers.Kind.HEALTH, Timers.ACCOUNT, context.timeNs() + HEALTHY_FOR_NS);
    }
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.strategy().isEmpty()) {
      latches &= ~bit(m.trigger());
    }
    autoClears[m.trigger().value()] += m.clearReason() == ClearReason.AUTO ? 1 : 0;
  }

  @Override
  public void onOperatorResume(OperatorResumeDecoder m) {
    resumed = m.trigger() == HaltTrigger.NULL_VAL ? -1 : bit(m.trigger());
  }

  private static int bit(HaltTrigger trigger) {
    return 1 << trigger.value();
  }

  /** Visits every field. */
  public void state(StateIo io) {
    latches = io.int32("latches", latches);
    dayEndNs = io.int64("dayEndNs", dayEndNs);
    io.int64s("unhealthyNs", unhealthyNs, CODES);
    io.int64s("autoClears", autoClears, CODES);
    parts.state(io);
  }
}
