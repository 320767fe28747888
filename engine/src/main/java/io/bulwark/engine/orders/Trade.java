package io.bulwark.engine.orders;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.ExitReason;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * The trade of one instrument, from flat to flat: its plan, its orders, its fills, what it earned.
 * The object is reused for the instrument's next trade.
 */
final class Trade implements TradeView {

  private static final int FILL_IDS_MAX = 32;

  private TradeStatus status = TradeStatus.CLOSED;
  private long statusSinceNs;
  private int tradeId;
  private String strategy = "";
  private long signalId;
  private Side side = Side.BUY;
  private long limitPxE8;
  private long stopPxE8 = E8.NULL;
  private long targetPxE8 = E8.NULL;
  private long riskE8;

  final OrderState entry = new OrderState();
  final OrderState exit = new OrderState();
  private int exitRefusals;
  private long lookupHi;
  private long lookupLo;
  private int missesInLookup;

  private long positionE8;
  private long enteredQtyE8;
  private long missedQtyE8;
  private long enteredValueE8;
  private long exitedQtyE8;
  private long exitedValueE8;
  private long realisedPnlE8;
  private long feesE8;
  private long fillTransactTimeNs;
  private long openTimeNs = E8.NULL;
  private long closeTimeNs = E8.NULL;
  private ExitReason exitReason = ExitReason.NONE;
  private ExitReason plannedExit = ExitReason.FLATTEN;

  private int fillIds;
  private final long[] recentFillIds = new long[FILL_IDS_MAX];

  /** Begins with the plan of an accepted signal. */
  void plan(SignalAcceptedDecoder m) {
    tradeId = m.tradeId();
    strategy = m.strategy();
    signalId = m.signalId();
    side = m.side();
    limitPxE8 = m.figures().limitPxE8();
    stopPxE8 = m.figures().stopPxE8();
    targetPxE8 = m.figures().targetPxE8();
    riskE8 = m.figures().riskE8();
    entry.clear();
    exit.clear();
    exitRefusals = 0;
    lookupHi = 0;
    lookupLo = 0;
    missesInLookup = 0;
    enteredQtyE8 = 0;
    missedQtyE8 = 0;
    enteredValueE8 = 0;
    exitedQtyE8 = 0;
    exitedValueE8 = 0;
    realisedPnlE8 = 0;
    feesE8 = 0;
    fillTransactTimeNs = 0;
    openTimeNs = E8.NULL;
    closeTimeNs = E8.NULL;
    exitReason = ExitReason.NONE;
    plannedExit = ExitReason.FLATTEN;
  }

  /** The only place where the status changes. */
  void transition(TradeTransitionedDecoder m, long timeNs) {
    TradeStatus next = TradeTransitions.next(status, m.transitionReason());
    if (next == null || next != m.toStatus() || m.tradeId() != tradeId) {
      throw new IllegalTransition(status, m.transitionReason());
    }
    status = next;
    statusSinceNs = timeNs;
    switch (m.transitionReason()) {
      case STOP_PASSED, STOP_NOT_ACTING -> plannedExit = ExitReason.STOP_PASSED;
      case TARGET_PASSED -> plannedExit = ExitReason.TARGET_PASSED;
      case UNPROTECTED_TOO_LONG -> plannedExit = ExitReason.EMERGENCY;
      default -> {
        // the reason of the others is in the fill that makes the position flat
      }
    }
  }

  /** Whether the table allows it. */
  boolean allows(TransitionReason reason) {
    return TradeTransitions.next(status, reason) != null;
  }

  /**
   * The answer to a look-up shows more of the entry filled than events told: an event was lost. The
   * position counts at once; the fee does when the event comes after all.
   */
  void fillMissed(OrderUpdateDecoder m, long timeNs) {
    long missedE8 = m.execType() == ExecType.QUERIED ? m.cumQtyE8() - enteredQtyE8 : 0;
    if (missedE8 > 0) {
      long priceE8 = E8.isPresent(m.avgPxE8()) ? m.avgPxE8() : limitPxE8;
      positionE8 = Math.addExact(positionE8, direction() * missedE8);
      missedQtyE8 = Math.addExact(missedQtyE8, missedE8);
      enter(missedE8, E8.HALF_EVEN.multiply(missedE8, priceE8), m.transactTimeNs(), timeNs);
    }
  }

  private void enter(long qtyE8, long valueE8, long transactTimeNs, long timeNs) {
    enteredQtyE8 = Math.addExact(enteredQtyE8, qtyE8);
    enteredValueE8 = Math.addExact(enteredValueE8, valueE8);
    if (openTimeNs == E8.NULL) {
      openTimeNs = timeNs;
      fillTransactTimeNs = transactTimeNs;
    }
  }

  /** Applies a fill, of whatever order: the position comes first, explaining it second. */
  void fill(OrderUpdateDecoder m, int engineCode, long timeNs) {
    if (m.lastPxE8() <= 0) {
      throw new IllegalArgumentException(
          "expected a fill with a price above zero, but was: lastPxE8=" + m.lastPxE8());
    }
    if (isKnownFill(m.tradeId())) {
      return;
    }
    if (entry.is(m.clientId()) && m.lastQtyE8() <= missedQtyE8) {
      missedQtyE8 -= m.lastQtyE8();
      feesE8 = Math.addExact(feesE8, m.feeE8());
      return;
    }
    long signedE8 = m.side() == Side.BUY ? m.lastQtyE8() : -m.lastQtyE8();
    long valueE8 = E8.HALF_EVEN.multiply(m.lastQtyE8(), m.lastPxE8());
    positionE8 = Math.addExact(positionE8, signedE8);
    realisedPnlE8 = Math.addExact(realisedPnlE8, m.realisedPnlE8());
    feesE8 = Math.addExact(feesE8, m.feeE8());
    if (m.side() == side) {
      enter(m.lastQtyE8(), valueE8, m.transactTimeNs(), timeNs);
    } else {
      exitedQtyE8 = Math.addExact(exitedQtyE8, m.lastQtyE8());
      exitedValueE8 = Math.addExact(exitedValueE8, valueE8);
      closeTimeNs = timeNs;
      exitReason = reasonOf(m, engineCode);
    }
  }

  private ExitReason reasonOf(OrderUpdateDecoder m, int engineCode) {
    if (m.execType() == ExecType.CALCULATED) {
      return ExitReason.LIQUIDATION;
    }
    long hi = m.clientId().hi();
    if (!ClientIds.isOwn(hi, engineCode)) {
      return ExitReason.EXTERNAL;
    }
    return switch (ClientIds.kind(hi)) {
      case STOP -> ExitReason.STOP_LOSS;
      case TARGET -> ExitReason.TAKE_PROFIT;
      default -> plannedExit;
    };
  }

  private boolean isKnownFill(long fillId) {
    int known = Math.min(fillIds, FILL_IDS_MAX);
    for (int i = 0; i < known; i++) {
      if (recentFillIds[i] == fillId) {
        return true;
      }
    }
    recentFillIds[fillIds % FILL_IDS_MAX] = fillId;
    fillIds++;
    return false;
  }

  void exitRefused() {
    exitRefusals++;
  }

  void exitSent() {
    exitRefusals = 0;
  }

  int exitRefusals() {
    return exitRefusals;
  }

  /** The call that looks the entry up. */
  void lookup(ClientIdDecoder call) {
    lookupHi = call.hi();
    lookupLo = call.lo();
  }

  /** The look-up did not find the entry; the second time proves that it is not there. */
  void missedInLookup(ClientIdDecoder call) {
    if (entry.isLive() && call.lo() == lookupLo && call.hi() == lookupHi) {
      missesInLookup++;
      if (missesInLookup >= 2) {
        entry.proveAbsent();
      }
    }
  }

  /** Limit price of the entry. */
  long limitPxE8() {
    return limitPxE8;
  }

  String strategy() {
    return strategy;
  }

  long signalId() {
    return signalId;
  }

  long riskE8() {
    return riskE8;
  }

  long enteredQtyE8() {
    return enteredQtyE8;
  }

  @Override
  public long entryAvgPxE8() {
    return enteredQtyE8 == 0 ? E8.NULL : E8.HALF_EVEN.divide(enteredValueE8, enteredQtyE8);
  }

  /** Average exit price; {@code E8.NULL} without one. */
  long exitAvgPxE8() {
    return exitedQtyE8 == 0 ? E8.NULL : E8.HALF_EVEN.divide(exitedValueE8, exitedQtyE8);
  }

  long realisedPnlE8() {
    return realisedPnlE8;
  }

  long feesE8() {
    return feesE8;
  }

  long closeTimeNs() {
    return closeTimeNs;
  }

  ExitReason exitReason() {
    return exitReason;
  }

  /**
   * Whether another order reduced a position of which no fill is known yet: the entry has filled,
   * and its event is late or lost.
   */
  boolean isClosedBeforeOpened() {
    return status == TradeStatus.ENTERING && enteredQtyE8 == 0 && positionE8 != 0;
  }

  /** Whether the fills of the entry are all here: the venue counts no more than we do. */
  boolean isEntryComplete() {
    return entry.status().isTerminal() && entry.cumQtyE8() <= enteredQtyE8;
  }

  @Override
  public TradeStatus status() {
    return status;
  }

  @Override
  public int tradeId() {
    return tradeId;
  }

  @Override
  public Side side() {
    return side;
  }

  @Override
  public int direction() {
    return side == Side.BUY ? 1 : -1;
  }

  @Override
  public long positionE8() {
    return positionE8;
  }

  @Override
  public long stopPxE8() {
    return stopPxE8;
  }

  @Override
  public long targetPxE8() {
    return targetPxE8;
  }

  @Override
  public long fillTransactTimeNs() {
    return fillTransactTimeNs;
  }

  @Override
  public long openTimeNs() {
    return openTimeNs;
  }

  @Override
  public boolean isEntryLive() {
    return entry.isLive();
  }

  void state(StateIo io) {
    status = TradeStatus.get((short) io.int32("status", status.value()));
    statusSinceNs = io.int64("statusSinceNs", statusSinceNs);
    tradeId = io.int32("tradeId", tradeId);
    strategy = io.text("strategy", strategy);
    signalId = io.int64("signalId", signalId);
    side = Side.get((short) io.int32("side", side.value()));
    limitPxE8 = io.int64("limitPxE8", limitPxE8);
    stopPxE8 = io.int64("stopPxE8", stopPxE8);
    targetPxE8 = io.int64("targetPxE8", targetPxE8);
    riskE8 = io.int64("riskE8", riskE8);
    io.begin("entry");
    entry.state(io);
    io.end();
    io.begin("exit");
    exit.state(io);
    io.end();
    exitRefusals = io.int32("exitRefusals", exitRefusals);
    lookupHi = io.int64("lookupHi", lookupHi);
    lookupLo = io.int64("lookupLo", lookupLo);
    missesInLookup = io.int32("missesInLookup", missesInLookup);
    positionE8 = io.int64("positionE8", positionE8);
    enteredQtyE8 = io.int64("enteredQtyE8", enteredQtyE8);
    missedQtyE8 = io.int64("missedQtyE8", missedQtyE8);
    enteredValueE8 = io.int64("enteredValueE8", enteredValueE8);
    exitedQtyE8 = io.int64("exitedQtyE8", exitedQtyE8);
    exitedValueE8 = io.int64("exitedValueE8", exitedValueE8);
    realisedPnlE8 = io.int64("realisedPnlE8", realisedPnlE8);
    feesE8 = io.int64("feesE8", feesE8);
    fillTransactTimeNs = io.int64("fillTransactTimeNs", fillTransactTimeNs);
    openTimeNs = io.int64("openTimeNs", openTimeNs);
    closeTimeNs = io.int64("closeTimeNs", closeTimeNs);
    exitReason = ExitReason.get((short) io.int32("exitReason", exitReason.value()));
    plannedExit = ExitReason.get((short) io.int32("plannedExit", plannedExit.value()));
    fillIds = io.int32("fillIds", fillIds);
    io.int64s("recentFillIds", recentFillIds, FILL_IDS_MAX);
  }
}
