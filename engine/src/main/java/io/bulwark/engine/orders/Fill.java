package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TradeListingDecoder;

/** One fill, told by an event or by a listing. Scale 1e-8. */
record Fill(
    long fillId,
    Side side,
    long qtyE8,
    long priceE8,
    long realisedPnlE8,
    long feeE8,
    long transactTimeNs) {

  /**
   * A fill must have a price and a quantity above zero.
   *
   * @throws IllegalArgumentException otherwise
   */
  Fill {
    if (priceE8 <= 0 || qtyE8 <= 0) {
      throw new IllegalArgumentException(
          "expected a fill with price and quantity above zero, but was: priceE8="
              + priceE8
              + ", qtyE8="
              + qtyE8);
    }
  }

  static Fill of(OrderUpdateDecoder m) {
    return new Fill(
        m.tradeId(),
        m.side(),
        m.lastQtyE8(),
        m.lastPxE8(),
        m.realisedPnlE8(),
        m.feeE8(),
        m.transactTimeNs());
  }

  static Fill of(TradeListingDecoder.TradesDecoder m) {
    return new Fill(
        m.tradeId(),
        m.side(),
        m.qtyE8(),
        m.priceE8(),
        m.realisedPnlE8(),
        m.feeE8(),
        m.tradeTimeNs());
  }
}
