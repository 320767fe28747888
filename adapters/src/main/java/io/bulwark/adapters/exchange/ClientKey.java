package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.ClientIdDecoder;

/** A client id as a key for look-ups. */
record ClientKey(long hi, long lo) {

  /** What an id looks like that the venue or another client chose: autoclose-..., adl_autoclose. */
  static final ClientKey NOT_OURS = new ClientKey(0, 0);

  static ClientKey of(ClientIdDecoder id) {
    return new ClientKey(id.hi(), id.lo());
  }
}
