package io.bulwark.adapters.exchange;

/**
 * How many calls the venue takes.
 *
 * @param weightPerMinute of all calls, by their weight
 * @param ordersPer10s placements and changes of orders
 * @param ordersPerMinute the same
 * @param refusalsUntilBan refusals in a minute after which the address is banned
 */
public record RateCaps(
    int weightPerMinute, int ordersPer10s, int ordersPerMinute, int refusalsUntilBan) {

  /** What the venue lists in exchangeInfo; after how many refusals it bans is not documented. */
  public static RateCaps listed() {
    return new RateCaps(2400, 300, 1200, 20);
  }
}
