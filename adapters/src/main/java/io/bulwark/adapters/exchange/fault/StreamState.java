package io.bulwark.adapters.exchange.fault;

/** How the account stream is on its way to the client. */
final class StreamState {

  /** Nothing comes before; then all at once. */
  long stalledUntilNs = Long.MIN_VALUE;

  /** What comes before is lost. */
  long lostUntilNs = Long.MIN_VALUE;

  /** Everything is lost until the client starts a new key. */
  boolean silent;

  /** The key is gone, and nobody has started a new one. */
  boolean expired;

  /** The connection is gone, and the client knows. */
  boolean down;

  /** A new client has a stream of its own. */
  void renew() {
    silent = false;
    expired = false;
    down = false;
  }

  boolean loses(long timeNs) {
    return silent || down || timeNs < lostUntilNs;
  }
}
