package io.bulwark.replay;

import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ClearReason;
import io.bulwark.engine.message.codec.EndReason;
import io.bulwark.engine.message.codec.ExitReason;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegBurstStartedDecoder;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.RejectReason;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of a summary; filled in by {@link Summary}, read by whoever prints them. */
public final class SummaryFigures {

  long steps;
  long firstSequence;
  long lastSequence;
  long firstTimeNs;
  long lastTimeNs;
  long bytes;
  long messages;
  long lastRunningHash;
  int sessions;
  @Nullable EndReason endReason;
  boolean hasMarks;
  final List<String> symbols = new ArrayList<>();
  long marketTrades;
  long backfillBars;
  long backfillFirstNs = Long.MAX_VALUE;
  long backfillLastNs = Long.MIN_VALUE;
  long gaps;
  long gapPrices;
  long signalsAccepted;
  final Map<RejectReason, Integer> rejections = new EnumMap<>(RejectReason.class);
  long entriesUnfilled;
  int openTrades;
  final Map<ExitReason, Integer> exits = new EnumMap<>(ExitReason.class);
  long wins;
  long losses;
  long realisedPnlE8;
  long feesE8;
  long fundingE8;
  long emergencyOrders;
  long exitOrders;
  long legsPlaced;
  long legsPresent;
  long repairs;
  long legsRefused;
  long tradesNeverProtected;
  final Map<HaltTrigger, Integer> halts = new EnumMap<>(HaltTrigger.class);
  final Map<ClearReason, Integer> haltsCleared = new EnumMap<>(ClearReason.class);
  long safetyFaults;
  long strategyFaults;
  final OpenPositions held = new OpenPositions();
  final Exposure exposure = new Exposure();
  final SafeguardCounts safeguards = new SafeguardCounts();
  final WarmUps warmUps = new WarmUps();

  SummaryFigures() {}

  void step(long sequence, long timeNs, int length) {
    if (steps == 0) {
      firstSequence = sequence;
      firstTimeNs = timeNs;
    }
    steps++;
    lastSequence = sequence;
    lastTimeNs = timeNs;
    bytes += length;
  }

  void marketTrade(TradeDecoder m) {
    marketTrades++;
    held.trade(m);
  }

  void source(SourceDeclaredDecoder m) {
    hasMarks = m.hasMarks() == Bool.TRUE;
  }

  /** An instrument whose rules changed is listed again, and is the same one. */
  void listed(InstrumentListedDecoder m) {
    if (m.instrumentId() == symbols.size()) {
      symbols.add(m.symbol());
    }
  }

  void backfill(BarDecoder m) {
    backfillBars++;
    backfillFirstNs = Math.min(backfillFirstNs, m.openTimeNs());
    backfillLastNs = Math.max(backfillLastNs, m.openTimeNs() + m.intervalNs());
  }

  void started(SessionStartedDecoder m) {
    sessions++;
    warmUps.started(m);
  }

  void regime(int instrumentId) {
    warmUps.regime(instrumentId, lastTimeNs - firstTimeNs);
  }

  void gap(MarketDataGapDecoder m) {
    gaps++;
    gapPrices += m.missing();
  }

  void rejected(RejectReason reason) {
    rejections.merge(reason, 1, Integer::sum);
  }

  void order(OrderRole role) {
    emergencyOrders += role == OrderRole.EMERGENCY ? 1 : 0;
    exitOrders += role == OrderRole.EXIT ? 1 : 0;
  }

  void transition(TradeTransitionedDecoder m) {
    entriesUnfilled += m.transitionReason() == TransitionReason.ENTRY_ENDED ? 1 : 0;
    openTrades += (hasPosition(m.toStatus()) ? 1 : 0) - (hasPosition(m.fromStatus()) ? 1 : 0);
  }

  private static boolean hasPosition(TradeStatus status) {
    return status != TradeStatus.CLOSED && status != TradeStatus.ENTERING;
  }

  void closed(TradeClosedDecoder m) {
    exits.merge(m.exitReason(), 1, Integer::sum);
    realisedPnlE8 += m.realisedPnlE8();
    feesE8 += m.feesE8();
    fundingE8 += m.fundingE8() == E8.NULL ? 0 : m.fundingE8();
    wins += m.netPnlE8() > 0 ? 1 : 0;
    losses += m.netPnlE8() < 0 ? 1 : 0;
    exposure.add(m.tradeId(), m.unprotectedTotalNs());
    tradesNeverProtected += m.unprotectedFirstNs() == E8.NULL ? 1 : 0;
  }

  void burst(LegBurstStartedDecoder m) {
    repairs += m.repair() == Bool.TRUE ? 1 : 0;
  }

  void legGone(LegGoneDecoder m) {
    legsRefused += m.legGoneReason() == LegGoneReason.REJECTED ? 1 : 0;
  }

  void halted(HaltTrigger trigger) {
    halts.merge(trigger, 1, Integer::sum);
  }

  void haltCleared(HaltClearedDecoder m) {
    haltsCleared.merge(m.clearReason(), 1, Integer::sum);
  }

  /** Steps read. */
  public long steps() {
    return steps;
  }

  /** Sequence of the last step. */
  public long lastSequence() {
    return lastSequence;
  }

  /** Trades that ended. */
  public long tradesClosed() {
    return exposure.count();
  }

  /** Trades that ended without ever having had a stop-loss. */
  public long tradesNeverProtected() {
    return tradesNeverProtected;
  }

  /** Fault facts. */
  public long safetyFaults() {
    return safetyFaults;
  }

  /** Running hash of the journal after its last step: equal for equal journals. */
  public long runningHash() {
    return lastRunningHash;
  }

  /** Profit after fees and funding. */
  public long netPnlE8() {
    return realisedPnlE8 - feesE8 + fundingE8;
  }

  /** Halts by trigger. */
  public Map<HaltTrigger, Integer> halts() {
    return halts;
  }

  /** Rejected signals by reason. */
  public Map<RejectReason, Integer> rejections() {
    return rejections;
  }

  /** Ended trades by reason. */
  public Map<ExitReason, Integer> exits() {
    return exits;
  }
}
