package io.bulwark.adapters.market;

/**
 * From the first to the last, ns since the epoch.
 *
 * @param lastNs of klines: the end of the last one
 */
record Span(long firstNs, long lastNs) {

  Span and(Span other) {
    return new Span(Math.min(firstNs, other.firstNs), Math.max(lastNs, other.lastNs));
  }

  /** Whether this one covers another but for a little at its ends. */
  boolean covers(Span other, long slackNs) {
    return firstNs <= other.firstNs + slackNs && lastNs >= other.lastNs - slackNs;
  }
}
