package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.ClientIdDecoder;

/** A client id as a key for look-ups. */
record ClientKey(long hi, long lo) {

  static ClientKey of(ClientIdDecoder id) {
    return new ClientKey(id.hi(), id.lo());
  }
}
