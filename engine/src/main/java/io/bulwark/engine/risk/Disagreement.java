package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.DifferenceDecoder;
import io.bulwark.engine.message.codec.DifferenceKind;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.Arrays;

/**
 * The trigger RECONCILIATION: the venue's answers prove a position that the engine's fills do not
 * give. The first answer that differs asks for a second; when both agree the difference is told and
 * the fills are listed; when nothing has explained it after ten seconds more, entries halt. An
 * instrument in which another client has its hands is explained.
 */
final class Disagreement implements Trigger, Applier {

  private final StepContext context;
  private final KillSwitchConfig.Reconciliation config;
  private final PositionAnswers answers;
  private final Exposures exposures;
  private final InstrumentLatches latches;

  private int told;
  private long[] toldNs = new long[0];
  private long[] toldSequence = new long[0];
  private long[] lastFillId = new long[0];

  Disagreement(
      StepContext context,
      KillSwitchConfig.Reconciliation config,
      PositionAnswers answers,
      Exposures exposures,
      InstrumentLatches latches) {
    this.context = context;
    this.config = config;
    this.answers = answers;
    this.exposures = exposures;
    this.latches = latches;
  }

  /** Begins a step: a difference that is none any more is forgotten. */
  void beginStep() {
    for (int i = 0; told > 0 && i < toldNs.length; i++) {
      if (toldNs[i] != E8.NULL && !isProvenDifferent(i)) {
        toldNs[i] = E8.NULL;
        told--;
      }
    }
  }

  /** Tells what is proven, and asks for what would prove or explain it. */
  void decide(Facts facts, QueryCommands queries, Budget budget) {
    boolean again = false;
    for (int i = 0; i < toldNs.length; i++) {
      if (toldNs[i] == E8.NULL && isProvenDifferent(i)) {
        facts
            .difference()
            .differenceKind(DifferenceKind.POSITION)
            .instrumentId(i)
            .expectedE8(exposures.positionE8(i))
            .actualE8(answers.provenE8(i));
        facts.emit();
        if (budget.mayPoll(Budget.QUERY_WEIGHT)) {
          queries.trades(i, lastFillId[i]);
        }
      }
      again |= context.timers().isDue(Timers.Kind.DISAGREEMENT, i) && isDifferent(i);
    }
    if (again && budget.mayPoll(Budget.QUERY_WEIGHT)) {
      queries.positions();
    }
  }

  private boolean isDifferent(int id) {
    long answerE8 = answers.newestE8(id);
    return answerE8 != E8.NULL && answerE8 != exposures.positionE8(id);
  }

  private boolean isProvenDifferent(int id) {
    long provenE8 = answers.provenE8(id);
    return provenE8 != E8.NULL
        && provenE8 != exposures.positionE8(id)
        && !latches.isLatched(id, InstrumentLatch.EXTERNAL);
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(answers.instruments());
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    int id = m.instrumentId();
    if (m.lastQtyE8() > 0 && id < lastFillId.length) {
      lastFillId[id] = Math.max(lastFillId[id], m.tradeId());
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    for (int i = 0; answers.isComplete() && i < toldNs.length; i++) {
      if (toldNs[i] == E8.NULL && isDifferent(i) && answers.provenE8(i) == E8.NULL) {
        arm(i, PositionAnswers.APART_NS);
      }
    }
  }

  @Override
  public void onDifference(DifferenceDecoder m) {
    if (m.differenceKind() == DifferenceKind.POSITION) {
      told += toldNs[m.instrumentId()] == E8.NULL ? 1 : 0;
      toldNs[m.instrumentId()] = context.timeNs();
      toldSequence[m.instrumentId()] = context.sequence();
      arm(m.instrumentId(), config.limitNs());
    }
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.RECONCILIATION) {
      Arrays.fill(toldNs, E8.NULL);
      told = 0;
    }
  }

  private void arm(int id, long inNs) {
    context.timers().arm(Timers.Kind.DISAGREEMENT, id, context.timeNs() + inNs);
  }

  @Override
  public boolean isTripped() {
    return instrumentId() >= 0;
  }

  @Override
  public boolean isUnhealthyAt(long timeNs) {
    return told > 0;
  }

  @Override
  public int instrumentId() {
    for (int i = 0; i < toldNs.length; i++) {
      boolean overdue = toldNs[i] != E8.NULL && context.timeNs() - toldNs[i] >= config.limitNs();
      if (overdue && isProvenDifferent(i)) {
        return i;
      }
    }
    return NO_INSTRUMENT;
  }

  @Override
  public HaltTrigger code() {
    return HaltTrigger.RECONCILIATION;
  }

  @Override
  public boolean isEnabled() {
    return config.enabled();
  }

  @Override
  public HaltAction action() {
    return config.action();
  }

  @Override
  public Clearing clear() {
    return config.clear();
  }

  @Override
  public long limitE8() {
    return Trigger.secondsE8(config.limitNs());
  }

  @Override
  public long measuredE8() {
    int id = instrumentId();
    return id < 0 ? E8.NULL : Trigger.secondsE8(context.timeNs() - toldNs[id]);
  }

  @Override
  public int evidence(long[] into) {
    int id = instrumentId();
    into[0] = toldSequence[id];
    into[1] = context.sequence();
    return 2;
  }

  private void room(int count) {
    int from = toldNs.length;
    if (count > from) {
      toldNs = Arrays.copyOf(toldNs, count);
      Arrays.fill(toldNs, from, count, E8.NULL);
      toldSequence = Arrays.copyOf(toldSequence, count);
      lastFillId = Arrays.copyOf(lastFillId, count);
      Arrays.fill(lastFillId, from, count, E8.NULL);
    }
  }

  void state(StateIo io) {
    int count = io.int32("instruments", toldNs.length);
    room(count);
    told = io.int32("told", told);
    io.int64s("toldNs", toldNs, count);
    io.int64s("toldSequence", toldSequence, count);
    io.int64s("lastFillId", lastFillId, count);
  }
}
