package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.KeyAction;

/**
 * The key of the account stream (listen key): valid for an hour from its start or its last
 * prolongation. Until a client cares for it, the gateway does, and it never expires.
 */
final class StreamKey {

  private static final long VALID_NS = VenueTime.HOUR_NS;

  private boolean caredFor;
  private boolean valid = true;
  private long expiryTimeNs = Long.MAX_VALUE;

  /** The venue's code, or NONE. */
  int act(KeyAction action, long timeNs) {
    caredFor = true;
    if (action == KeyAction.START || (action == KeyAction.KEEP_ALIVE && valid)) {
      valid = true;
      expiryTimeNs = timeNs + VALID_NS;
      return VenueCodes.NONE;
    }
    if (action == KeyAction.CLOSE) {
      valid = false;
      return VenueCodes.NONE;
    }
    return action == KeyAction.KEEP_ALIVE
        ? VenueCodes.INVALID_LISTEN_KEY
        : VenueCodes.MANDATORY_PARAM_MISSING;
  }

  /** The gateway starts one of its own, and cares for it. */
  void renew() {
    caredFor = false;
    valid = true;
    expiryTimeNs = Long.MAX_VALUE;
  }

  /** Whether events are delivered. */
  boolean isValid() {
    return valid;
  }

  /** Lets the key end when its time has come; true when it did. */
  boolean runsOutBy(long timeNs) {
    if (!caredFor || !valid || timeNs < expiryTimeNs) {
      return false;
    }
    valid = false;
    return true;
  }

  /** Lets the key end now; false when there is none. */
  boolean expire() {
    boolean was = valid;
    valid = false;
    return was;
  }
}
