package io.bulwark.adapters.exchange;

/**
 * What a simulated exchange starts with.
 *
 * @param seed of every latency
 * @param walletE8 wallet balance of the account, USDT, not negative
 * @param leverage set for every instrument, 1 to 125
 * @param latencyMedianNs median of each single way: to the venue, back, and along the user stream
 * @param latencySpread standard deviation of the latency's logarithm; 0: always the median; at 0.6
 *     nine of ten lie between 0.37 and 2.7 times the median
 * @param fundingRateE8 rate at 00, 08 and 16 UTC for instruments whose data has no rates
 * @param triggerDelayNs from a met condition to the order it becomes; 0: at once
 * @param rateCaps how many calls are taken
 * @param readings of what the documents leave open
 */
public record ExchangeConfig(
    long seed,
    long walletE8,
    int leverage,
    long latencyMedianNs,
    double latencySpread,
    long fundingRateE8,
    long triggerDelayNs,
    RateCaps rateCaps,
    ExchangeReadings readings) {

  /** Median of a single way to a venue on the same continent and back. */
  public static final long LATENCY_MEDIAN_NS = 20_000_000;

  /** Spread that goes with it. */
  public static final double LATENCY_SPREAD = 0.6;

  private static final int LEVERAGE_MAX = 125;
  private static final double SPREAD_MAX = 3;
  private static final long FUNDING_RATE_MAX_E8 = 3_000_000;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException when a value is outside them
   */
  public ExchangeConfig {
    check(walletE8 >= 0, "a wallet of 0 or more", "walletE8", walletE8);
    check(leverage >= 1 && leverage <= LEVERAGE_MAX, "a leverage of 1..125", "leverage", leverage);
    check(latencyMedianNs >= 0, "a latency of 0 or more", "latencyMedianNs", latencyMedianNs);
    check(
        latencySpread >= 0 && latencySpread <= SPREAD_MAX,
        "a spread of 0..3",
        "latencySpread",
        latencySpread);
    check(
        Math.abs(fundingRateE8) <= FUNDING_RATE_MAX_E8,
        "a funding rate of at most 3 percent",
        "fundingRateE8",
        fundingRateE8);
    check(triggerDelayNs >= 0, "a delay of 0 or more", "triggerDelayNs", triggerDelayNs);
  }

  /** No funding without data, no delay of triggers, the listed caps, the likelier readings. */
  public ExchangeConfig(
      long seed, long walletE8, int leverage, long latencyMedianNs, double latencySpread) {
    this(
        seed,
        walletE8,
        leverage,
        latencyMedianNs,
        latencySpread,
        0,
        0,
        RateCaps.listed(),
        ExchangeReadings.likelier());
  }

  /** The same with another funding rate. */
  public ExchangeConfig withFundingRate(long rateE8) {
    return with(rateE8, triggerDelayNs, rateCaps, readings);
  }

  /** The same with another delay of triggers. */
  public ExchangeConfig withTriggerDelay(long delayNs) {
    return with(fundingRateE8, delayNs, rateCaps, readings);
  }

  /** The same with other caps. */
  public ExchangeConfig withRateCaps(RateCaps caps) {
    return with(fundingRateE8, triggerDelayNs, caps, readings);
  }

  /** The same with other readings. */
  public ExchangeConfig withReadings(ExchangeReadings others) {
    return with(fundingRateE8, triggerDelayNs, rateCaps, others);
  }

  /** The same with other latencies and other draws of faults. */
  public ExchangeConfig withSeed(long other) {
    return new ExchangeConfig(
        other,
        walletE8,
        leverage,
        latencyMedianNs,
        latencySpread,
        fundingRateE8,
        triggerDelayNs,
        rateCaps,
        readings);
  }

  private ExchangeConfig with(long rateE8, long delayNs, RateCaps caps, ExchangeReadings others) {
    return new ExchangeConfig(
        seed, walletE8, leverage, latencyMedianNs, latencySpread, rateE8, delayNs, caps, others);
  }

  /** An account with the usual latencies. */
  public static ExchangeConfig paper(long seed, long walletE8, int leverage) {
    return new ExchangeConfig(seed, walletE8, leverage, LATENCY_MEDIAN_NS, LATENCY_SPREAD);
  }

  private static void check(boolean holds, String expected, String name, Object value) {
    if (!holds) {
      throw new IllegalArgumentException(
          "expected " + expected + ", but was: " + name + "=" + value);
    }
  }
}
