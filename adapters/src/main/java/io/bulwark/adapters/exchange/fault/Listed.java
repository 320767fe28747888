package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.FilterChange;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.step.E8;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** An instrument as it was listed, and its last true price. */
final class Listed {

  final int id;
  final String symbol;
  final long listedStepE8;
  private final UnsafeBuffer listing;
  private final InstrumentListedDecoder rules = new InstrumentListedDecoder();
  private FilterChange change = new FilterChange(1, 1, E8.ONE, E8.ONE, E8.ONE, E8.ONE);
  long lastPxE8 = E8.NULL;

  Listed(DirectBuffer message, int offset, int length) {
    listing = new UnsafeBuffer(new byte[length]);
    listing.putBytes(0, message, offset, length);
    rules.wrapAndApplyHeader(listing, 0, new MessageHeaderDecoder());
    id = rules.instrumentId();
    symbol = rules.symbol();
    listedStepE8 = rules.stepSizeE8();
  }

  /** Takes a change on top of those before; factors multiply. */
  void change(FilterChange next) {
    change =
        new FilterChange(
            change.tickTimes() * next.tickTimes(),
            change.stepTimes() * next.stepTimes(),
            E8.UP.multiply(change.minNotionalTimesE8(), next.minNotionalTimesE8()),
            E8.DOWN.multiply(change.maxQtyShareE8(), next.maxQtyShareE8()),
            E8.DOWN.multiply(change.bandShareE8(), next.bandShareE8()),
            E8.UP.multiply(change.feeTimesE8(), next.feeTimesE8()));
  }

  long tickE8() {
    return rules.tickSizeE8() * change.tickTimes();
  }

  long stepE8() {
    return rules.stepSizeE8() * change.stepTimes();
  }

  long minQtyE8() {
    return E8.ceilTo(rules.minQtyE8(), stepE8());
  }

  /** The listing with the rules as they are now. */
  UnsafeBuffer listing() {
    UnsafeBuffer copy = new UnsafeBuffer(new byte[listing.capacity()]);
    copy.putBytes(0, listing, 0, listing.capacity());
    new InstrumentListedEncoder()
        .wrap(copy, MessageHeaderDecoder.ENCODED_LENGTH)
        .tickSizeE8(tickE8())
        .stepSizeE8(stepE8())
        .minQtyE8(minQtyE8())
        .limitMaxQtyE8(share(rules.limitMaxQtyE8()))
        .marketMaxQtyE8(share(rules.marketMaxQtyE8()))
        .minNotionalE8(E8.UP.multiply(rules.minNotionalE8(), change.minNotionalTimesE8()))
        .takerFeeE8(E8.UP.multiply(rules.takerFeeE8(), change.feeTimesE8()))
        .makerFeeE8(E8.HALF_EVEN.multiply(rules.makerFeeE8(), change.feeTimesE8()));
    return copy;
  }

  /** Quantity on the grid for an amount of money at the last price; 0 when there is none. */
  long qtyE8(long notionalE8) {
    return E8.isPresent(lastPxE8)
        ? Math.max(minQtyE8(), E8.floorTo(E8.HALF_EVEN.divide(notionalE8, lastPxE8), stepE8()))
        : 0;
  }

  private long share(long qtyE8) {
    return E8.floorTo(E8.DOWN.multiply(qtyE8, change.maxQtyShareE8()), stepE8());
  }
}
