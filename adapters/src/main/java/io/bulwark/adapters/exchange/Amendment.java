package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.AmendOrderDecoder;
import io.bulwark.engine.message.codec.Bool;

/**
 * A wanted change of an ordinary order.
 *
 * @param venueOrderId names the order where present, else the client id does
 * @param qtyE8 new total quantity
 * @param reduceOnly the order must be one that may only reduce
 */
record Amendment(
    ClientKey clientId, long venueOrderId, long qtyE8, long priceE8, boolean reduceOnly) {

  static Amendment of(AmendOrderDecoder request) {
    return new Amendment(
        ClientKey.of(request.orderClientId()),
        request.venueOrderId(),
        request.qtyE8(),
        request.priceE8(),
        request.reduceOnly() == Bool.TRUE);
  }
}
