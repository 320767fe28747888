package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.ArrayList;
import java.util.List;

/**
 * The trigger CONSECUTIVE_LOSSES: so many trades closed in a row with a net loss; a win begins
 * anew, exactly zero changes nothing. With scope AGENT each strategy has a row and a latch of its
 * own, and its latch blocks its entries alone.
 */
final class ConsecutiveLosses implements Applier {

  private final StepContext context;
  private final KillSwitchConfig.ConsecutiveLosses config;
  private final Row account = new Row();
  private final List<Row> agents = new ArrayList<>();

  ConsecutiveLosses(StepContext context, KillSwitchConfig.ConsecutiveLosses config) {
    this.context = context;
    this.config = config;
  }

  /** The row of the account; empty for ever with scope AGENT. */
  Trigger account() {
    return account;
  }

  /** The rows of the strategies that have closed a trade, in the order of their first. */
  List<Row> agents() {
    return agents;
  }

  /** Whether the entries of this strategy are blocked. */
  boolean isLatched(String strategy) {
    for (int i = 0; i < agents.size(); i++) {
      if (agents.get(i).latched && agents.get(i).strategy.equals(strategy)) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void onTradeClosed(TradeClosedDecoder m) {
    boolean loss = m.countsAsLoss() == Bool.TRUE;
    if (loss || m.netPnlE8() > 0) {
      Row row = config.scope() == LossScope.ACCOUNT ? account : rowOf(m.strategy());
      if (loss) {
        row.losses.add(context.sequence());
      } else {
        row.losses.clear();
      }
      // This came after risk's turn in the step: risk looks again a nanosecond later.
      context.timers().armNoLater(Timers.Kind.RISK, Timers.ACCOUNT, context.timeNs() + 1);
    }
  }

  @Override
  public void onHalted(HaltedDecoder m) {
    if (m.trigger() == HaltTrigger.CONSECUTIVE_LOSSES) {
      String strategy = m.strategy();
      if (!strategy.isEmpty()) {
        rowOf(strategy).latched = true;
      }
    }
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.CONSECUTIVE_LOSSES) {
      String strategy = m.strategy();
      Row row = strategy.isEmpty() ? account : rowOf(strategy);
      row.losses.clear();
      row.latched = false;
    }
  }

  private Row rowOf(String strategy) {
    for (Row row : agents) {
      if (row.strategy.equals(strategy)) {
        return row;
      }
    }
    Row row = new Row();
    row.strategy = strategy;
    agents.add(row);
    return row;
  }

  void state(StateIo io) {
    io.begin("account");
    account.state(io);
    io.end();
    int count = io.int32("agents", agents.size());
    while (agents.size() < count) {
      agents.add(new Row());
    }
    for (int i = 0; i < count; i++) {
      io.begin("agent", i);
      agents.get(i).state(io);
      io.end();
    }
  }

  /** Losses in a row of the account or of a strategy. */
  final class Row implements Trigger {

    private String strategy = "";
    private boolean latched;
    private final Occurrences losses = new Occurrences();

    /** Whose row; empty: the account's. */
    String strategy() {
      return strategy;
    }

    boolean isLatched() {
      return latched;
    }

    @Override
    public HaltTrigger code() {
      return HaltTrigger.CONSECUTIVE_LOSSES;
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
      return losses.count() >= config.limit();
    }

    @Override
    public long limitE8() {
      return Trigger.countE8(config.limit());
    }

    @Override
    public long measuredE8() {
      return Trigger.countE8(losses.count());
    }

    @Override
    public int evidence(long[] into) {
      return losses.copy(into);
    }

    void state(StateIo io) {
      strategy = io.text("strategy", strategy);
      latched = io.bool("latched", latched);
      losses.state(io);
    }
  }
}
