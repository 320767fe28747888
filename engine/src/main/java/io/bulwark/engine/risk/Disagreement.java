package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.DifferenceDecoder;
import io.bulwark.engine.message.codec.DifferenceKind;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.Arrays;

/**
 * The trigger RECONCILIATION: two answers of the venue agree on a position that the engine's fills
 * do not give, and nothing explains it for ten seconds more. Fills that turn up explain it, and so
 * does another client that has its hands in the instrument; that the engine took the venue's word
 * to protect what is there does not.
 */
final class Disagreement implements Trigger, Applier {

  private final StepContext context;
  private final KillSwitchConfig.Reconciliation config;
  private final Exposures exposures;
  private final Instruments instruments;
  private final InstrumentLatches latches;

  private int told;
  private long[] toldNs = new long[0];
  private long[] toldSequence = new long[0];
  private long[] actualE8 = new long[0];
  private boolean[] adjusted = new boolean[0];

  Disagreement(
      StepContext context,
      KillSwitchConfig.Reconciliation config,
      Exposures exposures,
      Instruments instruments,
      InstrumentLatches latches) {
    this.context = context;
    this.config = config;
    this.exposures = exposures;
    this.instruments = instruments;
    this.latches = latches;
  }

  /** Begins a step: a difference that is explained is forgotten. */
  void beginStep() {
    for (int i = 0; told > 0 && i < toldNs.length; i++) {
      if (toldNs[i] != E8.NULL && isExplained(i)) {
        toldNs[i] = E8.NULL;
        told--;
      }
    }
  }

  private boolean isExplained(int id) {
    return latches.isLatched(id, InstrumentLatch.EXTERNAL)
        || (!adjusted[id] && exposures.positionE8(id) == actualE8[id]);
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(instruments.count());
  }

  @Override
  public void onDifference(DifferenceDecoder m) {
    if (m.differenceKind() == DifferenceKind.POSITION) {
      int id = m.instrumentId();
      told += toldNs[id] == E8.NULL ? 1 : 0;
      toldNs[id] = context.timeNs();
      toldSequence[id] = context.sequence();
      actualE8[id] = m.actualE8();
      adjusted[id] = false;
      context.timers().arm(Timers.Kind.DISAGREEMENT, id, context.timeNs() + config.limitNs());
    }
  }

  @Override
  public void onPositionAdjusted(PositionAdjustedDecoder m) {
    adjusted[m.instrumentId()] = true;
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.RECONCILIATION) {
      Arrays.fill(toldNs, E8.NULL);
      told = 0;
    }
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
      if (overdue && !isExplained(i)) {
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
      actualE8 = Arrays.copyOf(actualE8, count);
      adjusted = Arrays.copyOf(adjusted, count);
    }
  }

  void state(StateIo io) {
    int count = io.int32("instruments", toldNs.length);
    room(count);
    told = io.int32("told", told);
    io.int64s("toldNs", toldNs, count);
    io.int64s("toldSequence", toldSequence, count);
    io.int64s("actualE8", actualE8, count);
    for (int i = 0; i < count; i++) {
      io.begin("adjusted", i);
      adjusted[i] = io.bool("", adjusted[i]);
      io.end();
    }
  }
}
