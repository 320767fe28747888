package io.bulwark.engine.orders;

import io.bulwark.engine.analysis.Analysis;
import io.bulwark.engine.analysis.CorrelationConfig;
import io.bulwark.engine.analysis.RegimeConfig;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Regime;
import io.bulwark.engine.message.codec.RejectReason;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SizeCap;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.risk.Budget;
import io.bulwark.engine.risk.CorrelationFilter;
import io.bulwark.engine.risk.Flatten;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.risk.InstrumentLatches;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.KillSwitch;
import io.bulwark.engine.risk.Ledger;
import io.bulwark.engine.risk.Liquidation;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.risk.Risk;
import io.bulwark.engine.risk.Sizing;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.EntryCommands;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import org.jspecify.annotations.Nullable;

/**
 * From signal to entry (safeguard 14), in this order: 1 kill-switch, 2 data, 3 one trade for each
 * instrument, 4 confidence, 5 correlation, 6 stop distance, 7 size, 8 caps, margin, liquidation,
 * slots, 9 order. Each signal ends in exactly one fact that holds every figure computed on the way.
 */
public final class EntryPipeline {

  private static final int LEG_SLOTS = 200;
  private static final int LEG_SLOTS_KEPT_FREE = 4;

  private final StepContext context;
  private final EntryConfig config;
  private final RegimeConfig regimes;
  private final CorrelationConfig correlations;
  private final double stopAtrMultiple;
  private final double targetAtrMultiple;
  private final Readings readings;
  private final Gates gates;
  private final Trades trades;
  private final Lifecycle lifecycle;
  private final Signals signals = new Signals();
  private final EntryFigures figures = new EntryFigures();

  /** What the pipeline reads. */
  public record Readings(
      Analysis analysis,
      Instruments instruments,
      Ledger ledger,
      KillSwitch killSwitch,
      Risk risk,
      Reconciliation reconciliation,
      CorrelationFilter correlationFilter,
      Sizing sizing,
      Liquidation liquidation,
      Flatten flatten,
      Budget budget) {}

  /** What may make an instrument wait. */
  public record Gates(
      Positions positions, InstrumentLatches latches, VenueSettings settings, LegsView legs) {}

  /** Settings that the pipeline obeys. */
  public record Rules(
      EntryConfig entry,
      RegimeConfig regime,
      CorrelationConfig correlation,
      double stopAtrMultiple,
      double targetAtrMultiple) {}

  /** Decides on signals with these rules and readings. */
  public EntryPipeline(
      StepContext context,
      Rules rules,
      Readings readings,
      Gates gates,
      Trades trades,
      Lifecycle lifecycle) {
    this.context = context;
    this.config = rules.entry();
    this.regimes = rules.regime();
    this.correlations = rules.correlation();
    this.stopAtrMultiple = rules.stopAtrMultiple();
    this.targetAtrMultiple = rules.targetAtrMultiple();
    this.readings = readings;
    this.gates = gates;
    this.trades = trades;
    this.lifecycle = lifecycle;
  }

  /** Begins a step. */
  public void beginStep() {
    signals.beginStep();
  }

  /** Its apply half. */
  public Applier applier() {
    return signals;
  }

  /**
   * Decides on every signal raised in this step. A check that throws rejects its signal, as the
   * halt that follows does with the later ones, and is thrown on when all are decided.
   */
  public void decide(Facts facts, EntryCommands commands) {
    if (readings.flatten.isDecided()) {
      cancelEntries(commands);
    }
    RuntimeException fault = null;
    while (!signals.isEmpty()) {
      Signals.Signal signal = signals.first();
      figures.clear();
      RejectReason reason = RejectReason.HALTED;
      if (fault == null) {
        try {
          reason = check(signal);
        } catch (RuntimeException e) {
          fault = e;
        }
      }
      if (reason == null) {
        accept(signal, facts, commands);
      } else {
        reject(signal, reason, facts);
      }
    }
    if (fault != null) {
      throw fault;
    }
  }

  /** A flatten cancels what may still fill of an entry. */
  private void cancelEntries(EntryCommands commands) {
    for (int i = 0; i < trades.count(); i++) {
      OrderState entry = trades.get(i).entry;
      if (entry.isLive() && !entry.isCancelling()) {
        commands.cancelEntry(i, entry.idHi(), entry.idLo());
      }
    }
  }

  private @Nullable RejectReason check(Signals.Signal signal) {
    figures.confidence = signal.confidence();
    if (!(signal.confidence() >= 0 && signal.confidence() <= 1)) { // nor is NaN
      return RejectReason.BAD_SIGNAL;
    }
    if (signals.isDecided(signal)) {
      return RejectReason.DUPLICATE;
    }
    RejectReason early = checkReadiness(signal);
    if (early != null) {
      return early;
    }
    correlate(signal);
    RejectReason noStop = placeStops(signal);
    return noStop != null ? noStop : size(signal);
  }

  /** Checks 1 to 4. */
  private @Nullable RejectReason checkReadiness(Signals.Signal signal) {
    int id = signal.instrumentId();
    if (readings.killSwitch.isHalted(signal.strategy()) || readings.risk.isEnded()) {
      return RejectReason.HALTED;
    }
    if (!readings.risk.isDayOpen()) {
      return RejectReason.DAY_NOT_OPEN;
    }
    Analysis analysis = readings.analysis;
    figures.regime = analysis.regime(id);
    figures.atrPercent = analysis.atrPercent(id);
    figures.atr = analysis.atr(id);
    if (!analysis.isWarm(id)) {
      return RejectReason.WARMING_UP;
    }
    figures.referencePxE8 = signal.side() == Side.BUY ? analysis.askPxE8(id) : analysis.bidPxE8(id);
    if (figures.referencePxE8 <= 0) { // the null value is too
      return RejectReason.STALE_DATA;
    }
    RejectReason busy = checkInstrument(id);
    if (busy != null) {
      return busy;
    }
    figures.threshold = threshold(figures.regime);
    return signal.confidence() >= figures.threshold ? null : RejectReason.LOW_CONFIDENCE;
  }

  /** Check 3: one trade for each instrument, nothing unknown, no entry in flight, no latch. */
  private @Nullable RejectReason checkInstrument(int id) {
    Trade trade = trades.get(id);
    boolean occupied = trade.status() != TradeStatus.CLOSED;
    if (occupied || readings.ledger.positionE8(id) != 0 || trade.fills.positionE8() != 0) {
      return RejectReason.TRADE_OPEN;
    }
    if (gates.positions.isUnknown(id)
        || trade.mayOrderArrive(context.timeNs())
        || !gates.legs.isProvenClear(id)) {
      return RejectReason.UNKNOWN_OUTCOME;
    }
    // Margin is shared: a trade too near its liquidation blocks entries everywhere.
    boolean latched =
        gates.latches.isLatched(id) || gates.latches.isAnyLatched(InstrumentLatch.LIQUIDATION_NEAR);
    return latched || !gates.settings.isSet(id) ? RejectReason.INSTRUMENT_LATCHED : null;
  }

  private double threshold(@Nullable Regime regime) {
    double threshold = config.minConfidence();
    if (regime == Regime.LOW) {
      threshold += regimes.lowPenalty();
    } else if (regime == Regime.HIGH) {
      threshold -= regimes.highBonus();
    }
    return Math.min(Math.max(threshold, 0), 1);
  }

  /** Check 5. */
  private void correlate(Signals.Signal signal) {
    CorrelationFilter filter = readings.correlationFilter;
    filter.evaluate(signal.instrumentId(), direction(signal), trades);
    figures.correlationLimit = correlations.threshold();
    figures.sizeFactorE8 = filter.factorE8();
    if (filter.otherId() >= 0) {
      figures.correlation = filter.correlation();
      figures.correlationSamples = filter.samples();
      figures.correlationInstrument = filter.otherId();
    }
  }

  /**
   * Check 6: entry limit rounded inward, stop and target on the safe side, which is towards the
   * entry.
   */
  private @Nullable RejectReason placeStops(Signals.Signal signal) {
    Instrument instrument = readings.instruments.get(signal.instrumentId());
    long referenceE8 = figures.referencePxE8;
    long slipE8 = E8.DOWN.multiply(referenceE8, config.maxSlippageE8());
    figures.stopPxE8 =
        LegPrices.stopPxE8(instrument, signal.side(), referenceE8, stopAtrMultiple, figures.atr);
    figures.targetPxE8 =
        LegPrices.targetPxE8(
            instrument, signal.side(), referenceE8, targetAtrMultiple, figures.atr);
    boolean ordered;
    if (signal.side() == Side.BUY) {
      figures.limitPxE8 = instrument.floorPxE8(referenceE8 + slipE8);
      ordered = figures.stopPxE8 < referenceE8 && figures.targetPxE8 > figures.limitPxE8;
    } else {
      figures.limitPxE8 = instrument.ceilPxE8(referenceE8 - slipE8);
      ordered = figures.stopPxE8 > referenceE8 && figures.targetPxE8 < figures.limitPxE8;
    }
    boolean positive = Math.min(figures.stopPxE8, figures.targetPxE8) > 0;
    return ordered && positive ? null : RejectReason.BAD_STOP;
  }

  /** Checks 7 and 8. */
  private @Nullable RejectReason size(Signals.Signal signal) {
    int id = signal.instrumentId();
    Instrument instrument = readings.instruments.get(id);
    Sizing sizing = readings.sizing;
    figures.equityE8 = readings.ledger.equityE8();
    if (figures.equityE8 <= 0) { // the null value is too
      return RejectReason.NO_EQUITY;
    }
    sizing.size(
        id,
        figures.equityE8,
        figures.sizeFactorE8,
        figures.limitPxE8,
        figures.stopPxE8,
        trades.pendingNotionalE8());
    fill(sizing, instrument);
    if (sizing.qtyE8() < instrument.minQtyE8()
        || sizing.notionalE8() < instrument.minNotionalE8()) {
      return sizing.cap() == SizeCap.MARGIN
          ? RejectReason.INSUFFICIENT_MARGIN
          : RejectReason.BELOW_MINIMUM;
    }
    figures.liquidationPxE8 =
        readings.liquidation.priceE8(id, direction(signal), sizing.qtyE8(), figures.limitPxE8);
    if (!Liquidation.isStopWellInside(
        direction(signal), figures.limitPxE8, figures.stopPxE8, figures.liquidationPxE8)) {
      return RejectReason.LIQUIDATION_TOO_NEAR;
    }
    figures.slotsFree = LEG_SLOTS - readings.reconciliation.legs();
    if (figures.slotsFree < LEG_SLOTS_KEPT_FREE) {
      return RejectReason.NO_SLOTS;
    }
    return readings.budget.mayEnter(trades.openTrades()) ? null : RejectReason.NO_BUDGET;
  }

  private void fill(Sizing sizing, Instrument instrument) {
    figures.riskE8 = sizing.riskE8();
    figures.riskPerUnitE8 = sizing.riskPerUnitE8();
    figures.riskQtyE8 = sizing.riskQtyE8();
    figures.leverageQtyE8 = sizing.leverageQtyE8();
    figures.marginQtyE8 = sizing.marginQtyE8();
    figures.venueQtyE8 = sizing.venueQtyE8();
    figures.qtyE8 = sizing.qtyE8();
    figures.minQtyE8 = instrument.minQtyE8();
    figures.notionalE8 = sizing.notionalE8();
    figures.minNotionalE8 = instrument.minNotionalE8();
    figures.availableE8 = sizing.availableE8();
    figures.requiredE8 = sizing.requiredE8();
    figures.sizeCap = sizing.cap();
    figures.nameCaps(instrument);
  }

  /** Check 9: the order. */
  private void accept(Signals.Signal signal, Facts facts, EntryCommands commands) {
    int tradeId = trades.nextTradeId();
    figures.write(
        facts
            .signalAccepted()
            .signalId(signal.signalId())
            .instrumentId(signal.instrumentId())
            .side(signal.side())
            .strategy(signal.strategy())
            .tradeId(tradeId)
            .figures());
    facts.emit();
    lifecycle.transition(signal.instrumentId(), TransitionReason.ENTRY_SENT, facts);
    commands
        .placeEntry(signal.signalId())
        .instrumentId(signal.instrumentId())
        .side(signal.side())
        .ordType(OrdType.LIMIT)
        .timeInForce(timeInForce(signal.instrumentId()))
        .reduceOnly(Bool.FALSE)
        .qtyE8(figures.qtyE8)
        .priceE8(figures.limitPxE8)
        .tradeId(tradeId)
        .deadlineNs(context.timeNs() + config.deadlineNs());
    commands.emit();
  }

  /**
   * The unfilled rest is abandoned. Where a fill can be smaller than the smallest order, which
   * could not be closed, all of it must fill or nothing.
   */
  private TimeInForce timeInForce(int id) {
    Instrument instrument = readings.instruments.get(id);
    return instrument.minQtyE8() > instrument.stepSizeE8() ? TimeInForce.FOK : TimeInForce.IOC;
  }

  private void reject(Signals.Signal signal, RejectReason reason, Facts facts) {
    figures.write(
        facts
            .signalRejected()
            .signalId(signal.signalId())
            .instrumentId(signal.instrumentId())
            .side(signal.side())
            .strategy(signal.strategy())
            .rejectReason(reason)
            .latches(readings.killSwitch.latches(signal.strategy()))
            .instrumentLatches(gates.latches.set(signal.instrumentId()))
            .figures());
    facts.emit();
  }

  private static int direction(Signals.Signal signal) {
    return signal.side() == Side.BUY ? 1 : -1;
  }

  /** Visits every field. */
  public void state(StateIo io) {
    signals.state(io);
  }
}
