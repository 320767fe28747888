package io.bulwark.app.venue;

import io.bulwark.engine.config.Setting;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.PositionMode;

/** What an account file says of the account as a whole. */
record AccountSettings(
    @Setting(
            value = "Wallet balance the account begins with",
            unit = "USDT",
            def = "10000",
            min = "0",
            max = "1000000000")
        long balanceE8,
    @Setting(
            value = "Leverage where an instrument has none of its own",
            def = "10",
            min = "1",
            max = "125")
        int leverage,
    @Setting(value = "Position mode; HEDGE is not modelled", def = "ONE_WAY")
        PositionMode positionMode,
    @Setting(value = "Margin type; ISOLATED is not modelled", def = "CROSSED")
        MarginType marginType,
    @Setting(
            value = "Funding at 00, 08 and 16 UTC where the data has no rates",
            unit = "fraction",
            def = "0",
            min = "-3 %",
            max = "3 %")
        long fundingRateE8,
    @Setting(
            value = "From a met condition to its order",
            unit = "time",
            def = "0s",
            min = "0s",
            max = "1h")
        long triggerDelayNs,
    LatencySettings latency,
    RateLimitSettings rateLimits,
    ReadingSettings readings) {

  record LatencySettings(
      @Setting(value = "Median of each way", unit = "time", def = "20ms", min = "0s", max = "10s")
          long medianNs,
      @Setting(value = "Spread of the latency's logarithm", def = "0.6", min = "0", max = "3")
          double spread) {}

  record RateLimitSettings(
      @Setting(value = "Weight of all calls in a minute", def = "2400", min = "1", max = "1000000")
          int weightPerMinute,
      @Setting(value = "Placements and changes in 10 s", def = "300", min = "1", max = "1000000")
          int ordersPer10s,
      @Setting(
              value = "Placements and changes in a minute",
              def = "1200",
              min = "1",
              max = "1000000")
          int ordersPerMinute,
      @Setting(value = "Refusals in a minute until the ban", def = "20", min = "0", max = "1000000")
          int refusalsUntilBan) {}

  record ReadingSettings(
      @Setting(value = "See docs/exchange.md", def = "true") boolean fillHints,
      @Setting(value = "See docs/exchange.md", def = "true") boolean triggeredAfterFills,
      @Setting(value = "See docs/exchange.md", def = "true") boolean closeLegNeedsPosition,
      @Setting(value = "See docs/exchange.md", def = "true") boolean closeLegsClash,
      @Setting(value = "See docs/exchange.md", def = "false") boolean reduceOnlyOverlapRefused,
      @Setting(value = "See docs/exchange.md", def = "true") boolean postOnlyRefused,
      @Setting(value = "See docs/exchange.md", def = "true") boolean trailingActivationTold,
      @Setting(value = "See docs/exchange.md", def = "true") boolean protectionWaits,
      @Setting(value = "See docs/exchange.md", def = "false") boolean cancelAllTakesLegs,
      @Setting(value = "See docs/exchange.md", def = "false") boolean liquidationTakesLegs,
      @Setting(value = "See docs/exchange.md", def = "true") boolean retryTimeTold,
      @Setting(value = "See docs/exchange.md", def = "true") boolean unknownLegIsNoSuchOrder,
      @Setting(value = "See docs/exchange.md", def = "false") boolean reduceOnlyLegRefused,
      @Setting(value = "See docs/exchange.md", def = "false") boolean childHasOwnId,
      @Setting(value = "See docs/exchange.md", def = "false") boolean endedIdsTaken) {}
}
