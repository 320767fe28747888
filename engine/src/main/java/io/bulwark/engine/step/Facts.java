package io.bulwark.engine.step;

import io.bulwark.engine.message.codec.AlertedEncoder;
import io.bulwark.engine.message.codec.BarClosedEncoder;
import io.bulwark.engine.message.codec.DayStartedEncoder;
import io.bulwark.engine.message.codec.DifferenceEncoder;
import io.bulwark.engine.message.codec.FlattenDecidedEncoder;
import io.bulwark.engine.message.codec.HaltClearedEncoder;
import io.bulwark.engine.message.codec.HaltedEncoder;
import io.bulwark.engine.message.codec.InputRefusedEncoder;
import io.bulwark.engine.message.codec.InstrumentClearedEncoder;
import io.bulwark.engine.message.codec.InstrumentLatchedEncoder;
import io.bulwark.engine.message.codec.LegBurstStartedEncoder;
import io.bulwark.engine.message.codec.LegGoneEncoder;
import io.bulwark.engine.message.codec.LegMoveSkippedEncoder;
import io.bulwark.engine.message.codec.LegPresentEncoder;
import io.bulwark.engine.message.codec.LegReplacementEndedEncoder;
import io.bulwark.engine.message.codec.LegReplacementStartedEncoder;
import io.bulwark.engine.message.codec.MarginRefusedEncoder;
import io.bulwark.engine.message.codec.PartialProfitSkippedEncoder;
import io.bulwark.engine.message.codec.PartialProfitTakenEncoder;
import io.bulwark.engine.message.codec.PositionAdjustedEncoder;
import io.bulwark.engine.message.codec.PositionAdoptedEncoder;
import io.bulwark.engine.message.codec.PositionConfirmedEncoder;
import io.bulwark.engine.message.codec.PositionUnconfirmedEncoder;
import io.bulwark.engine.message.codec.ProtectionRepricedEncoder;
import io.bulwark.engine.message.codec.ReconciledEncoder;
import io.bulwark.engine.message.codec.RegimeChangedEncoder;
import io.bulwark.engine.message.codec.SafetyFaultEncoder;
import io.bulwark.engine.message.codec.SignalAcceptedEncoder;
import io.bulwark.engine.message.codec.SignalRaisedEncoder;
import io.bulwark.engine.message.codec.SignalRejectedEncoder;
import io.bulwark.engine.message.codec.StrategyFaultedEncoder;
import io.bulwark.engine.message.codec.SurplusFoundEncoder;
import io.bulwark.engine.message.codec.TradeClosedEncoder;
import io.bulwark.engine.message.codec.TradeTransitionedEncoder;

/**
 * Emits facts: things that happened and that somebody may want to know. Each method begins one; set
 * its fields, then call {@link #emit}. A field that is not set is null in the journal.
 */
public final class Facts {

  private final DecisionSink sink;
  private final SignalRaisedEncoder signalRaised = new SignalRaisedEncoder();
  private final SignalAcceptedEncoder signalAccepted = new SignalAcceptedEncoder();
  private final SignalRejectedEncoder signalRejected = new SignalRejectedEncoder();
  private final TradeTransitionedEncoder tradeTransitioned = new TradeTransitionedEncoder();
  private final TradeClosedEncoder tradeClosed = new TradeClosedEncoder();
  private final PositionConfirmedEncoder positionConfirmed = new PositionConfirmedEncoder();
  private final PositionUnconfirmedEncoder positionUnconfirmed = new PositionUnconfirmedEncoder();
  private final LegPresentEncoder legPresent = new LegPresentEncoder();
  private final LegGoneEncoder legGone = new LegGoneEncoder();
  private final LegBurstStartedEncoder legBurstStarted = new LegBurstStartedEncoder();
  private final HaltedEncoder halted = new HaltedEncoder();
  private final HaltClearedEncoder haltCleared = new HaltClearedEncoder();
  private final FlattenDecidedEncoder flattenDecided = new FlattenDecidedEncoder();
  private final DayStartedEncoder dayStarted = new DayStartedEncoder();
  private final ReconciledEncoder reconciled = new ReconciledEncoder();
  private final BarClosedEncoder barClosed = new BarClosedEncoder();
  private final RegimeChangedEncoder regimeChanged = new RegimeChangedEncoder();
  private final SafetyFaultEncoder safetyFault = new SafetyFaultEncoder();
  private final StrategyFaultedEncoder strategyFaulted = new StrategyFaultedEncoder();
  private final PartialProfitTakenEncoder partialProfitTaken = new PartialProfitTakenEncoder();
  private final PartialProfitSkippedEncoder partialProfitSkipped =
      new PartialProfitSkippedEncoder();
  private final PositionAdoptedEncoder positionAdopted = new PositionAdoptedEncoder();
  private final MarginRefusedEncoder marginRefused = new MarginRefusedEncoder();
  private final PositionAdjustedEncoder positionAdjusted = new PositionAdjustedEncoder();
  private final LegReplacementStartedEncoder legReplacementStarted =
      new LegReplacementStartedEncoder();
  private final LegReplacementEndedEncoder legReplacementEnded = new LegReplacementEndedEncoder();
  private final ProtectionRepricedEncoder protectionRepriced = new ProtectionRepricedEncoder();
  private final LegMoveSkippedEncoder legMoveSkipped = new LegMoveSkippedEncoder();
  private final SurplusFoundEncoder surplusFound = new SurplusFoundEncoder();
  private final DifferenceEncoder difference = new DifferenceEncoder();
  private final AlertedEncoder alerted = new AlertedEncoder();
  private final InputRefusedEncoder inputRefused = new InputRefusedEncoder();
  private final InstrumentLatchedEncoder instrumentLatched = new InstrumentLatchedEncoder();
  private final InstrumentClearedEncoder instrumentCleared = new InstrumentClearedEncoder();

  Facts(DecisionSink sink) {
    this.sink = sink;
  }

  /** Ends the fact that was begun, and applies it. */
  public void emit() {
    sink.emit();
  }

  /** A strategy wants to trade. */
  public SignalRaisedEncoder signalRaised() {
    return sink.begin(signalRaised);
  }

  /** A signal became an entry; every figure beside its limit. */
  public SignalAcceptedEncoder signalAccepted() {
    return sink.begin(signalAccepted);
  }

  /** A signal became no entry; every figure beside its limit. */
  public SignalRejectedEncoder signalRejected() {
    return sink.begin(signalRejected);
  }

  /** A trade changed its status. */
  public TradeTransitionedEncoder tradeTransitioned() {
    return sink.begin(tradeTransitioned);
  }

  /** A trade is over: flat, and no leg is left. */
  public TradeClosedEncoder tradeClosed() {
    return sink.begin(tradeClosed);
  }

  /** The venue's risk system knows the position. */
  public PositionConfirmedEncoder positionConfirmed() {
    return sink.begin(positionConfirmed);
  }

  /** No confirmation within the time-out; protection goes on all the same. */
  public PositionUnconfirmedEncoder positionUnconfirmed() {
    return sink.begin(positionUnconfirmed);
  }

  /** The venue itself showed a leg that fits the plan. */
  public LegPresentEncoder legPresent() {
    return sink.begin(legPresent);
  }

  /** A leg is proven gone. */
  public LegGoneEncoder legGone() {
    return sink.begin(legGone);
  }

  /** A burst of sends begins for a leg that is missing. */
  public LegBurstStartedEncoder legBurstStarted() {
    return sink.begin(legBurstStarted);
  }

  /** The kill-switch latched; entries are blocked. */
  public HaltedEncoder halted() {
    return sink.begin(halted);
  }

  /** A latch was cleared. */
  public HaltClearedEncoder haltCleared() {
    return sink.begin(haltCleared);
  }

  /** The venue's own word shows the loss; positions are being closed. */
  public FlattenDecidedEncoder flattenDecided() {
    return sink.begin(flattenDecided);
  }

  /** A UTC day has its baseline. */
  public DayStartedEncoder dayStarted() {
    return sink.begin(dayStarted);
  }

  /** Positions, orders, legs and balance were read completely. */
  public ReconciledEncoder reconciled() {
    return sink.begin(reconciled);
  }

  /** A bar closed, with the indicators as they then are. */
  public BarClosedEncoder barClosed() {
    return sink.begin(barClosed);
  }

  /** The volatility regime of an instrument changed. */
  public RegimeChangedEncoder regimeChanged() {
    return sink.begin(regimeChanged);
  }

  /** A fault in engine code; entries halt, protection goes on. */
  public SafetyFaultEncoder safetyFault() {
    return sink.begin(safetyFault);
  }

  /** A strategy threw and is disabled for the session. */
  public StrategyFaultedEncoder strategyFaulted() {
    return sink.begin(strategyFaulted);
  }

  /** Part of a profit is being taken. */
  public PartialProfitTakenEncoder partialProfitTaken() {
    return sink.begin(partialProfitTaken);
  }

  /** Part of a profit was due and is not taken. */
  public PartialProfitSkippedEncoder partialProfitSkipped() {
    return sink.begin(partialProfitSkipped);
  }

  /** A position without a trade becomes one. */
  public PositionAdoptedEncoder positionAdopted() {
    return sink.begin(positionAdopted);
  }

  /** The venue refused an entry for lack of margin. */
  public MarginRefusedEncoder marginRefused() {
    return sink.begin(marginRefused);
  }

  /** A trade's position is set by the venue's own word. */
  public PositionAdjustedEncoder positionAdjusted() {
    return sink.begin(positionAdjusted);
  }

  /** A leg is being replaced; until it ends all its legs are expected. */
  public LegReplacementStartedEncoder legReplacementStarted() {
    return sink.begin(legReplacementStarted);
  }

  /** The replacement of a leg ended. */
  public LegReplacementEndedEncoder legReplacementEnded() {
    return sink.begin(legReplacementEnded);
  }

  /** Desired prices of the legs were computed anew. */
  public ProtectionRepricedEncoder protectionRepriced() {
    return sink.begin(protectionRepriced);
  }

  /** A leg is not where it is desired, and stays. */
  public LegMoveSkippedEncoder legMoveSkipped() {
    return sink.begin(legMoveSkipped);
  }

  /** A leg beyond plan and replacement, or without a position. */
  public SurplusFoundEncoder surplusFound() {
    return sink.begin(surplusFound);
  }

  /** Engine and venue see something differently. */
  public DifferenceEncoder difference() {
    return sink.begin(difference);
  }

  /** A person should look. */
  public AlertedEncoder alerted() {
    return sink.begin(alerted);
  }

  /** An input is not believed and changed nothing. */
  public InputRefusedEncoder inputRefused() {
    return sink.begin(inputRefused);
  }

  /** Entries in an instrument are blocked. */
  public InstrumentLatchedEncoder instrumentLatched() {
    return sink.begin(instrumentLatched);
  }

  /** A latch of an instrument is cleared. */
  public InstrumentClearedEncoder instrumentCleared() {
    return sink.begin(instrumentCleared);
  }
}
