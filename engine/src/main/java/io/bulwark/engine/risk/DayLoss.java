package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.ClearReason;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import java.util.List;

/**
 * The triggers DAILY_PNL and DAILY_LOSS_LIMIT: day PnL at or below minus a fraction of the day's
 * baseline. After an operator's resume the first trips again only that far below the PnL at the
 * resume; the second at once, unless the operator gave a new limit for the day. A new day forgets
 * both.
 */
final class DayLoss implements Applier {

  private final StepContext context;
  private final KillSwitchConfig config;
  private final Ledger ledger;
  private final Limit first = new First();
  private final Limit second = new Second();

  private long baselineSequence;
  private long resumedAtPnlE8;
  private long newLimitE8 = E8.NULL;

  DayLoss(StepContext context, KillSwitchConfig config, Ledger ledger) {
    this.context = context;
    this.config = config;
    this.ledger = ledger;
  }

  List<Trigger> triggers() {
    return List.of(first, second);
  }

  @Override
  public void onDayStarted(DayStartedDecoder m) {
    baselineSequence = context.sequence();
    resumedAtPnlE8 = 0;
    newLimitE8 = E8.NULL;
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.DAILY_PNL && m.clearReason() == ClearReason.OPERATOR) {
      resumedAtPnlE8 = m.measuredE8() == E8.NULL ? 0 : m.measuredE8();
    }
  }

  @Override
  public void onOperatorResume(OperatorResumeDecoder m) {
    boolean concerned =
        m.trigger() == HaltTrigger.NULL_VAL || m.trigger() == HaltTrigger.DAILY_LOSS_LIMIT;
    if (concerned && m.newLimitE8() != E8.NULL) {
      newLimitE8 = m.newLimitE8();
    }
  }

  void state(StateIo io) {
    baselineSequence = io.int64("baselineSequence", baselineSequence);
    resumedAtPnlE8 = io.int64("resumedAtPnlE8", resumedAtPnlE8);
    newLimitE8 = io.int64("newLimitE8", newLimitE8);
  }

  /** What both have in common. */
  private abstract class Limit implements Trigger {

    @Override
    public boolean isTripped() {
      long pnlE8 = measuredE8();
      return pnlE8 != E8.NULL && pnlE8 <= limitE8();
    }

    /** Yesterday's baseline says nothing about today. */
    @Override
    public long measuredE8() {
      return ledger.isDayOpen(context.dayTimeNs()) ? ledger.dayPnlE8() : E8.NULL;
    }

    @Override
    public int evidence(long[] into) {
      into[0] = baselineSequence;
      into[1] = context.sequence();
      return 2;
    }

    /** Rounded so that the limit is reached no later. */
    long lossE8(long fractionE8) {
      return -E8.DOWN.multiply(fractionE8, ledger.baselineE8());
    }
  }

  private final class First extends Limit {

    @Override
    public HaltTrigger code() {
      return HaltTrigger.DAILY_PNL;
    }

    @Override
    public boolean isEnabled() {
      return config.dailyPnl().enabled();
    }

    @Override
    public HaltAction action() {
      return config.dailyPnl().action();
    }

    @Override
    public Clearing clear() {
      return config.dailyPnl().clear();
    }

    @Override
    public long limitE8() {
      return Math.addExact(resumedAtPnlE8, lossE8(config.dailyPnl().limitE8()));
    }
  }

  private final class Second extends Limit {

    @Override
    public HaltTrigger code() {
      return HaltTrigger.DAILY_LOSS_LIMIT;
    }

    @Override
    public boolean isEnabled() {
      return config.dailyLossLimit().enabled();
    }

    @Override
    public HaltAction action() {
      return config.dailyLossLimit().action();
    }

    @Override
    public Clearing clear() {
      return config.dailyLossLimit().clear();
    }

    @Override
    public long limitE8() {
      boolean isNew = newLimitE8 != E8.NULL;
      return lossE8(isNew ? newLimitE8 : config.dailyLossLimit().limitE8());
    }
  }
}
