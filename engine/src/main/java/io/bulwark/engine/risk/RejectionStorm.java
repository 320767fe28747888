package io.bulwark.engine.risk;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;

/**
 * The trigger REJECTION_STORM: so many placements refused within the window. Exits do not count,
 * nor do cancels, nor refusals that only say that the market or the position was faster.
 */
final class RejectionStorm implements Trigger, Applier {

  /** Refusals remembered; no limit is larger. */
  static final int REFUSALS_MAX = 64;

  private final StepContext context;
  private final KillSwitchConfig.RejectionStorm config;
  private int refusals;
  private final long[] refusedNs = new long[REFUSALS_MAX];
  private final long[] sequences = new long[REFUSALS_MAX];

  RejectionStorm(StepContext context, KillSwitchConfig.RejectionStorm config) {
    this.context = context;
    this.config = config;
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    if (m.outcome() == Outcome.REFUSED && isPlacement(m) && !isBenign(m.code())) {
      if (refusals == REFUSALS_MAX) {
        System.arraycopy(refusedNs, 1, refusedNs, 0, REFUSALS_MAX - 1);
        System.arraycopy(sequences, 1, sequences, 0, REFUSALS_MAX - 1);
        refusals--;
      }
      refusedNs[refusals] = context.timeNs();
      sequences[refusals] = context.sequence();
      refusals++;
    }
  }

  private static boolean isPlacement(CallResultDecoder m) {
    if (m.callKind() == CallKind.PLACE_LEG) {
      return true;
    }
    return m.callKind() == CallKind.PLACE_ORDER
        && ClientIds.kind(m.clientId().hi()) == ClientIds.Kind.ENTRY;
  }

  /** Would trigger at once; nothing left to reduce; no position for the leg. */
  private static boolean isBenign(int code) {
    return switch (code) {
      case -2021, -4142, -2022, -4118, -4509 -> true;
      default -> false;
    };
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.REJECTION_STORM) {
      refusals = 0;
    }
  }

  @Override
  public HaltTrigger code() {
    return HaltTrigger.REJECTION_STORM;
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
  public boolean isTripped() {
    return isUnhealthyAt(context.timeNs());
  }

  @Override
  public boolean isUnhealthyAt(long timeNs) {
    return inWindowAt(timeNs) >= config.limit();
  }

  /** So many refusals are too many until the oldest of them leaves the window. */
  @Override
  public long unhealthyUntilNs() {
    return refusals < config.limit() ? 0 : refusedNs[refusals - config.limit()] + config.windowNs();
  }

  private int inWindowAt(long timeNs) {
    int from = 0;
    while (from < refusals && refusedNs[from] <= timeNs - config.windowNs()) {
      from++;
    }
    return refusals - from;
  }

  @Override
  public long limitE8() {
    return Trigger.countE8(config.limit());
  }

  @Override
  public long measuredE8() {
    return Trigger.countE8(inWindowAt(context.timeNs()));
  }

  @Override
  public int evidence(long[] into) {
    int shown = Math.min(inWindowAt(context.timeNs()), EVIDENCE_MAX);
    System.arraycopy(sequences, refusals - shown, into, 0, shown);
    return shown;
  }

  void state(StateIo io) {
    refusals = io.int32("refusals", refusals);
    io.int64s("refusedNs", refusedNs, refusals);
    io.int64s("sequences", sequences, refusals);
  }
}
