package io.bulwark.engine.orders;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.ExitReason;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StateParts;
import org.jspecify.annotations.Nullable;

/**
 * The trade of one instrument, from flat to flat: its plan, its orders, its fills. The object is
 * reused for the instrument's next trade; what its fills add up to goes on.
 */
final class Trade implements TradeView {

  private TradeStatus status = TradeStatus.CLOSED;
  private long statusSinceNs;
  private int tradeId;
  private final Plan plan = new Plan();

  final OrderState entry = new OrderState();
  final Absence absence = new Absence();
  final Ladder exit = new Ladder();
  final PartialState partial = new PartialState();
  final OrderState reduction = new OrderState();
  final TradeFills fills = new TradeFills();
  final RestingLegs legs = new RestingLegs();
  private final StateParts parts =
      new StateParts()
          .add("plan", plan::state)
          .add("entry", entry::state)
          .add("absence", absence::state)
          .add("exit", exit::state)
          .add("partial", partial::state)
          .add("reduction", reduction::state)
          .add("fills", fills::state)
          .add("legs", legs::state);

  private ExitReason exitReason = ExitReason.NONE;
  private ExitReason plannedExit = ExitReason.FLATTEN;
  private ExitReason actedLeg = ExitReason.NONE;

  /** A fill of another client's order has come since the last trade began. */
  private boolean foreignHand;

  private long foreignHandToldNs;

  /** A fill of an entry of ours has come that was taken for gone. */
  private boolean lateEntry;

  /** Begins with the plan of an accepted signal. */
  void plan(SignalAcceptedDecoder m) {
    tradeId = m.tradeId();
    plan.take(m);
    begin();
    fills.beginTrade();
    fills.forgetUnseen();
  }

  /** Begins with a position that is there already. */
  void adopt(PositionAdoptedDecoder m, long timeNs) {
    tradeId = m.tradeId();
    plan.take(m);
    begin();
    fills.adopt(m.side() == Side.BUY ? m.qtyE8() : -m.qtyE8(), m.entryPxE8(), timeNs);
  }

  private void begin() {
    entry.clear();
    absence.clear();
    exit.clear();
    partial.clear();
    reduction.clear();
    legs.clear();
    exitReason = ExitReason.NONE;
    plannedExit = ExitReason.FLATTEN;
    actedLeg = ExitReason.NONE;
    foreignHand = false;
    lateEntry = false;
  }

  /** The only place where the status changes. */
  void transition(TradeTransitionedDecoder m, long timeNs) {
    TradeStatus next = next(m.transitionReason());
    if (next != m.toStatus() || m.tradeId() != tradeId) {
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

  /**
   * The status after.
   *
   * @throws IllegalTransition when the table does not allow it
   */
  TradeStatus next(TransitionReason reason) {
    TradeStatus next = TradeTransitions.next(status, reason);
    if (next == null) {
      throw new IllegalTransition(status, reason);
    }
    return next;
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
    long missedE8 = missedE8(m);
    if (missedE8 > 0) {
      lateEntry = status == TradeStatus.CLOSED;
      long actualE8 = Math.addExact(fills.positionE8(), direction() * missedE8);
      fills.adjust(actualE8, priceE8(m), sideIfOpen(), m.transactTimeNs(), timeNs);
    }
  }

  /**
   * The same where the position is the venue's word of after that fill: then another hand has done
   * as much the other way, before it or after.
   */
  void fillOffset(OrderUpdateDecoder m, long timeNs) {
    long missedE8 = missedE8(m);
    if (missedE8 > 0 && status != TradeStatus.CLOSED) {
      fills.offset(missedE8, priceE8(m), m.transactTimeNs(), timeNs);
      foreignHand = true;
    }
  }

  /** So much of the entry has filled that no event told; 0 where only an event may tell. */
  private long missedE8(OrderUpdateDecoder m) {
    boolean isAnswer = m.execType() == ExecType.QUERIED && !lateEntry;
    return isAnswer ? Math.max(0, m.cumQtyE8() - fills.enteredQtyE8()) : 0;
  }

  private long priceE8(OrderUpdateDecoder m) {
    return E8.isPresent(m.avgPxE8()) ? m.avgPxE8() : plan.limitPxE8();
  }

  /** Applies a fill, of whatever order: the position comes first, explaining it second. */
  void fill(OrderUpdateDecoder m, int engineCode, long timeNs) {
    Fill fill = Fill.of(m);
    if (fills.isKnown(fill.fillId())) {
      return;
    }
    fills.fill(fill, sideIfOpen(), timeNs);
    boolean own = ClientIds.isOwn(m.clientId().hi(), engineCode);
    foreignHand |= !own && m.execType() != ExecType.CALCULATED;
    boolean late =
        own
            && status == TradeStatus.CLOSED
            && ClientIds.kind(m.clientId().hi()) == ClientIds.Kind.ENTRY;
    lateEntry = (lateEntry || late) && fills.positionE8() != 0;
    if (partial.order.is(m.clientId())) {
      partial.filled();
    }
    if (status != TradeStatus.CLOSED && m.side() != plan.side()) {
      exitReason = reasonOf(m, engineCode);
    }
  }

  /** Applies a fill that a listing shows and no event told: newer than any that is known. */
  void fill(TradeListingDecoder.TradesDecoder m, long timeNs) {
    Fill fill = Fill.of(m);
    if (fills.lastFillId() == 0 || fill.fillId() <= fills.lastFillId() || isEarlier(fill)) {
      return;
    }
    long beforeE8 = fills.positionE8();
    fills.fill(fill, sideIfOpen(), timeNs);
    boolean isMoved = fills.positionE8() != beforeE8; // else the venue's word came first
    if (isMoved && status != TradeStatus.CLOSED && m.side() != plan.side()) {
      exitReason = reasonOfUnseen(isClosing() ? ExitReason.NONE : legs.reasonOf(fill, direction()));
    }
  }

  /** A fill of the trade before, which ended by the venue's word alone. */
  private boolean isEarlier(Fill fill) {
    return status != TradeStatus.CLOSED
        && fill.transactTimeNs() < entry.sentNs() - TradeFills.CLOCKS_APART_NS;
  }

  /** Takes the venue's word for the position. */
  void adjust(PositionAdjustedDecoder m, long timeNs) {
    fills.adjust(m.actualE8(), m.priceE8(), sideIfOpen(), fills.lastTransactTimeNs(), timeNs);
    if (status != TradeStatus.CLOSED && positionE8() == 0) {
      exitReason = reasonOfUnseen(ExitReason.NONE); // a price that is no fill's proves nothing
    }
  }

  private @Nullable Side sideIfOpen() {
    return status == TradeStatus.CLOSED ? null : plan.side();
  }

  private ExitReason reasonOf(OrderUpdateDecoder m, int engineCode) {
    if (m.execType() == ExecType.CALCULATED) {
      return ExitReason.LIQUIDATION;
    }
    long hi = m.clientId().hi();
    if (!ClientIds.isOwn(hi, engineCode)) {
      return ExitReason.EXTERNAL;
    }
    if (partial.order.is(m.clientId())) {
      return ExitReason.TAKE_PROFIT;
    }
    return switch (ClientIds.kind(hi)) {
      case STOP -> ExitReason.STOP_LOSS;
      case TARGET -> ExitReason.TAKE_PROFIT;
      default -> plannedExit;
    };
  }

  /**
   * Why a position shrank when no event says so: a leg, a part or a close of ours, or a hand.
   *
   * @param byPrice the leg that the price of the fill tells of
   */
  private ExitReason reasonOfUnseen(ExitReason byPrice) {
    if (actedLeg != ExitReason.NONE) {
      return actedLeg;
    }
    if (partial.order.isLive() && fills.positionE8() != 0) {
      return ExitReason.TAKE_PROFIT;
    }
    if (byPrice != ExitReason.NONE) {
      return byPrice;
    }
    foreignHand |= !isClosing();
    return isClosing() ? plannedExit : ExitReason.EXTERNAL;
  }

  /** Whether an order or a leg of ours may be what moved the position, although no fill says so. */
  boolean mayHaveMoved(boolean shrunk) {
    return shrunk
        ? actedLeg != ExitReason.NONE || isClosing() || partial.order.isLive()
        : entry.isLive();
  }

  /** A leg of ours acted: it may be what shrinks the position. */
  void legActed(LegUpdateDecoder m, int engineCode) {
    boolean acted = m.legStatus() == LegStatus.TRIGGERED || m.legStatus() == LegStatus.FINISHED;
    long hi = m.clientId().hi();
    if (acted && ClientIds.isOwn(hi, engineCode)) {
      actedLeg =
          ClientIds.kind(hi) == ClientIds.Kind.STOP ? ExitReason.STOP_LOSS : ExitReason.TAKE_PROFIT;
    }
  }

  /** The look-up did not find the entry; proof of its absence lets it end. */
  void missedInLookup(ClientIdDecoder call) {
    if (entry.isLive() && absence.missed(call, entry.status())) {
      entry.proveAbsent();
    }
  }

  /** Whether an order of this trade that reduces may still be on its way to the venue. */
  boolean mayOrderArrive(long timeNs) {
    return exit.order.mayArrive(timeNs)
        || partial.order.mayArrive(timeNs)
        || reduction.mayArrive(timeNs);
  }

  Plan plan() {
    return plan;
  }

  long statusSinceNs() {
    return statusSinceNs;
  }

  ExitReason exitReason() {
    return exitReason;
  }

  boolean hasForeignHand() {
    return foreignHand;
  }

  /** What another hand did is told. */
  void foreignHandTold(long timeNs) {
    foreignHand = false;
    foreignHandToldNs = timeNs;
  }

  /** When that was told the last time. */
  long foreignHandToldNs() {
    return foreignHandToldNs;
  }

  boolean hasLateEntry() {
    return lateEntry;
  }

  /** Whether its position is being closed, or was. */
  boolean isClosing() {
    return status == TradeStatus.CLOSING || status == TradeStatus.EMERGENCY_CLOSING;
  }

  /**
   * Whether another order reduced a position of which no fill is known yet: the entry has filled,
   * and its event is late or lost.
   */
  boolean isClosedBeforeOpened() {
    return status == TradeStatus.ENTERING && fills.enteredQtyE8() == 0 && fills.positionE8() != 0;
  }

  /** Whether the fills of the entry are all here: the venue counts no more than we do. */
  boolean isEntryComplete() {
    return entry.isOver() && entry.cumQtyE8() <= fills.enteredQtyE8();
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
    return plan.side();
  }

  @Override
  public int direction() {
    return plan.side() == Side.BUY ? 1 : -1;
  }

  @Override
  public long positionE8() {
    long heldE8 = fills.positionE8();
    boolean held = status != TradeStatus.CLOSED && Long.signum(heldE8) == direction();
    return held ? heldE8 : 0;
  }

  @Override
  public long entryAvgPxE8() {
    return fills.entryAvgPxE8();
  }

  @Override
  public long stopPxE8() {
    return plan.stopPxE8();
  }

  @Override
  public long targetPxE8() {
    return plan.targetPxE8();
  }

  @Override
  public long fillTransactTimeNs() {
    return fills.fillTransactTimeNs();
  }

  @Override
  public long openTimeNs() {
    return fills.openTimeNs();
  }

  @Override
  public boolean isEntryLive() {
    return entry.isLive();
  }

  void state(StateIo io) {
    status = TradeStatus.get((short) io.int32("status", status.value()));
    statusSinceNs = io.int64("statusSinceNs", statusSinceNs);
    tradeId = io.int32("tradeId", tradeId);
    parts.state(io);
    exitReason = ExitReason.get((short) io.int32("exitReason", exitReason.value()));
    plannedExit = ExitReason.get((short) io.int32("plannedExit", plannedExit.value()));
    actedLeg = ExitReason.get((short) io.int32("actedLeg", actedLeg.value()));
    foreignHand = io.bool("foreignHand", foreignHand);
    foreignHandToldNs = io.int64("foreignHandToldNs", foreignHandToldNs);
    lateEntry = io.bool("lateEntry", lateEntry);
  }
}
