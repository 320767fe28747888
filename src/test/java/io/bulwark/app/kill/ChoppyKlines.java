package io.bulwark.app.kill;

import io.bulwark.app.WaveKlines;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/** Minutes of markets in which averages of two bars cross, and stops are hit, all the time. */
final class ChoppyKlines {

  /** As many bars as the settings want, and some more. */
  static final int WARM_UP_MINUTES = 120;

  static final Instant START = Instant.parse("2024-01-03T20:00:00Z");

  static final Instant TRADING_FROM = START.plus(Duration.ofMinutes(WARM_UP_MINUTES));

  static final List<String> SYMBOLS =
      List.of("ADAUSDT", "BNBUSDT", "BTCUSDT", "ETHUSDT", "SOLUSDT", "XRPUSDT");

  private static final int PRICE_CENTS = 50_000;
  private static final int NOISE_CENTS = 250;

  private ChoppyKlines() {}

  /** Writes a file for each symbol. */
  static void write(Path folder, List<String> symbols, long seed, int tradingMinutes) {
    SplittableRandom seeds = new SplittableRandom(seed);
    for (String symbol : symbols) {
      WaveKlines.write(
          folder,
          symbol + "-1m-2024-01.csv",
          rows(seeds.split(), WARM_UP_MINUTES + tradingMinutes));
    }
  }

  private static String rows(SplittableRandom random, int minutes) {
    StringBuilder rows = new StringBuilder();
    int last = PRICE_CENTS;
    for (int minute = 0; minute < minutes; minute++) {
      int close = PRICE_CENTS + random.nextInt(-NOISE_CENTS, NOISE_CENTS) / 10 * 10;
      int high = Math.max(last, close) + random.nextInt(NOISE_CENTS / 2) / 10 * 10;
      int low = Math.min(last, close) - random.nextInt(NOISE_CENTS / 2) / 10 * 10;
      long openMs = START.toEpochMilli() + minute * 60_000L;
      rows.append(openMs).append(',').append(price(last)).append(',').append(price(high));
      rows.append(',').append(price(low)).append(',').append(price(close)).append(",120,");
      rows.append(openMs + 59_999).append(",0,0,0,0,0\n");
      last = close;
    }
    return rows.toString();
  }

  private static String price(int cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }
}
