package io.bulwark.engine.risk;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.SessionEndedDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.StrategyFaultedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The trigger MARKET_DATA_STALE: no price of an instrument for too long. Watched are instruments
 * with a position, and all of them while a strategy is enabled, from the first live price of the
 * session to its end. A price costs nothing here: a timer looks when one would be overdue, and is
 * armed anew when one has come since.
 *
 * <p>A price that comes in a step later than that does not undo it: then nobody was awake to look
 * (the process was stopped, the machine asleep), and what comes first may have waited as long.
 */
final class MarketDataStale implements Trigger, Applier {

  private final StepContext context;
  private final KillSwitchConfig.MarketDataStale config;
  private final MarketView market;
  private final Ledger ledger;

  private long limitNs;
  private long liveSinceNs = E8.NULL;
  private int strategiesEnabled;

  /** Instrument whose price was overdue before this step, and for how long. */
  private transient int overdueId = NO_INSTRUMENT;

  private transient long overdueForNs;

  MarketDataStale(
      StepContext context,
      KillSwitchConfig.MarketDataStale config,
      MarketView market,
      Ledger ledger) {
    this.context = context;
    this.config = config;
    this.market = market;
    this.ledger = ledger;
    this.limitNs = config.limitNs();
  }

  /** Live prices have begun: from now on they may be overdue. */
  void beginLive() {
    liveSinceNs = context.timeNs();
    overdueId = NO_INSTRUMENT; // nobody owed a price while there was no session
    armAll();
  }

  private void armAll() {
    for (int i = 0; liveSinceNs != E8.NULL && i < ledger.instruments(); i++) {
      arm(i);
    }
  }

  /** Begins a step: looks later where a price has come, and again after a while where none has. */
  void beginStep() {
    overdueId = NO_INSTRUMENT;
    overdueForNs = limitNs;
    if (!context.timers().isAnyDue() || liveSinceNs == E8.NULL) {
      return;
    }
    for (int i = 0; i < ledger.instruments(); i++) {
      if (context.timers().isDue(Timers.Kind.STALE, i)) {
        look(i);
        arm(i);
      }
    }
  }

  private void look(int instrumentId) {
    long forNs = context.timeNs() - lastNs(instrumentId);
    if (forNs > overdueForNs && isStaleAt(instrumentId, context.timeNs())) {
      overdueId = instrumentId;
      overdueForNs = forNs;
    }
  }

  private void arm(int instrumentId) {
    long overdueNs = lastNs(instrumentId) + limitNs;
    long now = context.timeNs();
    context
        .timers()
        .arm(Timers.Kind.STALE, instrumentId, overdueNs > now ? overdueNs : now + config.limitNs());
  }

  private long lastNs(int instrumentId) {
    return Math.max(market.updatedTimeNs(instrumentId), liveSinceNs);
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    for (SessionStartedDecoder.SettingsDecoder setting : m.settings()) {
      setting.sbeSkip(); // the strategies stand behind them
    }
    strategiesEnabled = m.strategies().count();
  }

  @Override
  public void onSourceDeclared(SourceDeclaredDecoder m) {
    limitNs = Math.max(config.limitNs(), (long) (config.cadences() * m.cadenceNs()));
    armAll();
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    if (liveSinceNs != E8.NULL) {
      arm(m.instrumentId());
    }
  }

  @Override
  public void onStrategyFaulted(StrategyFaultedDecoder m) {
    strategiesEnabled--;
  }

  @Override
  public void onSessionEnded(SessionEndedDecoder m) {
    liveSinceNs = E8.NULL;
  }

  private boolean isStaleAt(int instrumentId, long timeNs) {
    boolean watched = strategiesEnabled > 0 || ledger.positionE8(instrumentId) != 0;
    return watched && timeNs - lastNs(instrumentId) >= limitNs;
  }

  @Override
  public boolean isTripped() {
    return overdueId != NO_INSTRUMENT || isUnhealthyAt(context.timeNs());
  }

  @Override
  public boolean isUnhealthyAt(long timeNs) {
    for (int i = 0; liveSinceNs != E8.NULL && i < ledger.instruments(); i++) {
      if (isStaleAt(i, timeNs)) {
        return true;
      }
    }
    return false;
  }

  /** The one whose price is oldest. */
  @Override
  public int instrumentId() {
    int oldest = NO_INSTRUMENT;
    for (int i = 0; i < ledger.instruments(); i++) {
      if (isStaleAt(i, context.timeNs()) && (oldest < 0 || lastNs(i) < lastNs(oldest))) {
        oldest = i;
      }
    }
    return oldest < 0 ? overdueId : oldest;
  }

  @Override
  public HaltTrigger code() {
    return HaltTrigger.MARKET_DATA_STALE;
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
    return Trigger.secondsE8(limitNs);
  }

  @Override
  public long measuredE8() {
    int oldest = instrumentId();
    if (oldest < 0) {
      return E8.NULL;
    }
    boolean undone = oldest == overdueId && !isStaleAt(oldest, context.timeNs());
    return Trigger.secondsE8(undone ? overdueForNs : context.timeNs() - lastNs(oldest));
  }

  @Override
  public int evidence(long[] into) {
    into[0] = context.sequence();
    return 1;
  }

  void state(StateIo io) {
    limitNs = io.int64("limitNs", limitNs);
    liveSinceNs = io.int64("liveSinceNs", liveSinceNs);
    strategiesEnabled = io.int32("strategiesEnabled", strategiesEnabled);
  }
}
