package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.AccountReason;
import io.bulwark.engine.message.codec.AccountUpdateEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.LegUpdateEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrderUpdateEncoder;

/**
 * The events of the account, on one connection: they arrive in the order in which they happened,
 * events of one moment together, later by a latency that may grow but never lets one overtake.
 */
final class UserStream {

  private final MessageQueue deliveries;
  private final Latency latency;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final OrderUpdateEncoder orderUpdate = new OrderUpdateEncoder();
  private final AccountUpdateEncoder accountUpdate = new AccountUpdateEncoder();
  private final LegUpdateEncoder legUpdate = new LegUpdateEncoder();
  private long sentTimeNs = Long.MIN_VALUE;
  private long arrivalTimeNs = Long.MIN_VALUE;

  UserStream(MessageQueue deliveries, Latency latency) {
    this.deliveries = deliveries;
    this.latency = latency;
  }

  void orderUpdate(Order order, ExecType execType, long timeNs) {
    QueuedMessage message = claim(timeNs);
    orderUpdate.wrapAndApplyHeader(message.buffer, 0, header);
    OrderWriter.write(orderUpdate, order, execType, VenueTime.floorToMs(timeNs));
    add(message, orderUpdate.encodedLength());
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
    if (timeNs != sentTimeNs) {
      sentTimeNs = timeNs;
      arrivalTimeNs = Math.max(arrivalTimeNs, timeNs + latency.nextNs());
    }
    return deliveries.claim(arrivalTimeNs);
  }

  private void add(QueuedMessage message, int bodyLength) {
    deliveries.add(message, MessageHeaderEncoder.ENCODED_LENGTH + bodyLength);
  }
}
