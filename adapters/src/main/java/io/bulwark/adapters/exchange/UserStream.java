package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.AccountReason;
import io.bulwark.engine.message.codec.AccountUpdateEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.FillHintEncoder;
import io.bulwark.engine.message.codec.LegUpdateEncoder;
import io.bulwark.engine.message.codec.LeverageChangedEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrderUpdateEncoder;
import io.bulwark.engine.message.codec.UserStreamExpiredEncoder;
import io.bulwark.engine.port.InputSink;
import java.util.ArrayList;
import java.util.List;

/**
 * The events of the account, on one connection: they arrive in the order in which they happened,
 * events of one moment together, later by a latency that may grow but never lets one overtake.
 */
final class UserStream {

  private final MessageQueue deliveries;
  private final Latency latency;
  private final StreamKey key;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final OrderUpdateEncoder orderUpdate = new OrderUpdateEncoder();
  private final AccountUpdateEncoder accountUpdate = new AccountUpdateEncoder();
  private final LegUpdateEncoder legUpdate = new LegUpdateEncoder();
  private final FillHintEncoder fillHint = new FillHintEncoder();
  private final LeverageChangedEncoder leverageChanged = new LeverageChangedEncoder();
  private final UserStreamExpiredEncoder userStreamExpired = new UserStreamExpiredEncoder();
  private final List<InputSink> taps = new ArrayList<>();
  private long sentTimeNs = Long.MIN_VALUE;
  private long arrivalTimeNs = Long.MIN_VALUE;

  UserStream(MessageQueue deliveries, Latency latency, StreamKey key) {
    this.deliveries = deliveries;
    this.key = key;
    this.latency = latency;
  }

  /** Shows every event to somebody at the moment it happens, heard by the client or not. */
  void tap(InputSink watcher) {
    taps.add(watcher);
  }

  void orderUpdate(Order order, ExecType execType, long timeNs) {
    QueuedMessage message = claim(timeNs);
    orderUpdate.wrapAndApplyHeader(message.buffer, 0, header);
    OrderWriter.write(orderUpdate, order, execType, VenueTime.floorToMs(timeNs));
    add(message, orderUpdate.encodedLength());
  }

  /** A fill, before its events. */
  void fillHint(Order order, long timeNs) {
    QueuedMessage message = claim(timeNs);
    fillHint.wrapAndApplyHeader(message.buffer, 0, header);
    fillHint.clientId().hi(order.clientId.hi()).lo(order.clientId.lo());
    fillHint
        .instrumentId(order.instrumentId)
        .venueOrderId(order.venueOrderId)
        .tradeId(order.last.tradeId)
        .side(order.side)
        .lastQtyE8(order.last.qtyE8)
        .lastPxE8(order.last.pxE8)
        .maker(order.last.maker ? Bool.TRUE : Bool.FALSE)
        .transactTimeNs(VenueTime.floorToMs(timeNs));
    add(message, fillHint.encodedLength());
  }

  /**
   * Wallet alone, changed by neither profit nor fee.
   *
   * @param happenedNs when it happened, which may be shown later
   */
  void balanceUpdate(
      Account account, AccountReason reason, long changeE8, long happenedNs, long timeNs) {
    int none = AccountUpdateEncoder.instrumentIdNullValue();
    balanceUpdate(account, reason, changeE8, none, happenedNs, timeNs);
  }

  /** The same, because of the position in an instrument: funding. */
  void funded(Account account, int instrumentId, long changeE8, long happenedNs, long timeNs) {
    balanceUpdate(account, AccountReason.FUNDING_FEE, changeE8, instrumentId, happenedNs, timeNs);
  }

  private void balanceUpdate(
      Account account,
      AccountReason reason,
      long changeE8,
      int instrumentId,
      long happenedNs,
      long timeNs) {
    QueuedMessage message = claim(timeNs);
    accountUpdate
        .wrapAndApplyHeader(message.buffer, 0, header)
        .accountReason(reason)
        .walletBalanceE8(account.walletE8())
        .balanceChangeE8(changeE8)
        .transactTimeNs(VenueTime.floorToMs(happenedNs))
        .instrumentId(instrumentId)
        .positionsCount(0);
    add(message, accountUpdate.encodedLength());
  }

  void leverageChanged(Instrument instrument, long timeNs) {
    QueuedMessage message = claim(timeNs);
    leverageChanged
        .wrapAndApplyHeader(message.buffer, 0, header)
        .instrumentId(instrument.id)
        .leverage(instrument.leverage)
        .transactTimeNs(VenueTime.floorToMs(timeNs));
    add(message, leverageChanged.encodedLength());
  }

  /** Says that the key has ended; the last word until there is a new one. */
  void expired(long timeNs) {
    QueuedMessage message = deliveries.claim(arrivalNs(timeNs));
    userStreamExpired
        .wrapAndApplyHeader(message.buffer, 0, header)
        .transactTimeNs(VenueTime.floorToMs(timeNs));
    deliveries.add(
        message, MessageHeaderEncoder.ENCODED_LENGTH + userStreamExpired.encodedLength());
  }

  /** Wallet and the one position that a fill changed. */
  void accountUpdate(Account account, Position changed, long timeNs) {
    QueuedMessage message = claim(timeNs);
    accountUpdate
        .wrapAndApplyHeader(message.buffer, 0, header)
        .accountReason(AccountReason.ORDER)
        .walletBalanceE8(account.walletE8())
        .balanceChangeE8(0)
        .transactTimeNs(VenueTime.floorToMs(timeNs))
        .instrumentId(AccountUpdateEncoder.instrumentIdNullValue())
        .positionsCount(1)
        .next()
        .instrumentId(changed.instrument.id)
        .positionE8(changed.qtyE8())
        .entryPxE8(changed.entryPxE8());
    add(message, accountUpdate.encodedLength());
  }

  void legUpdate(Leg leg, long timeNs) {
    QueuedMessage message = claim(timeNs);
    legUpdate.wrapAndApplyHeader(message.buffer, 0, header);
    legUpdate.clientId().hi(leg.clientId.hi()).lo(leg.clientId.lo());
    legUpdate
        .instrumentId(leg.instrumentId)
        .venueLegId(leg.venueLegId)
        .side(leg.side)
        .legKind(leg.kind)
        .legStatus(leg.status)
        .triggerPxE8(leg.triggerPxE8)
        .workingType(leg.workingType)
        .closePosition(leg.closePosition ? Bool.TRUE : Bool.FALSE)
        .qtyE8(leg.qtyE8)
        .childOrderId(leg.childOrderId)
        .transactTimeNs(VenueTime.floorToMs(timeNs));
    add(message, legUpdate.encodedLength());
  }

  private QueuedMessage claim(long timeNs) {
    return deliveries.claim(arrivalNs(timeNs));
  }

  private long arrivalNs(long timeNs) {
    if (timeNs != sentTimeNs) {
      sentTimeNs = timeNs;
      arrivalTimeNs = Math.max(arrivalTimeNs, timeNs + latency.nextNs());
    }
    return arrivalTimeNs;
  }

  /** Without a key the connection stays open, but nothing comes. */
  private void add(QueuedMessage message, int bodyLength) {
    int length = MessageHeaderEncoder.ENCODED_LENGTH + bodyLength;
    for (InputSink tap : taps) {
      tap.onInput(message.buffer, 0, length);
    }
    if (key.isValid()) {
      deliveries.add(message, length);
    } else {
      deliveries.release(message);
    }
  }
}
