package io.bulwark.app;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/**
 * Archive files of a made-up market that trades often: prices swing by 2 % around 60000 every two
 * hours, with a little noise of a fixed seed.
 */
public final class WaveKlines {

  /** First minute of a file of {@link #WARM_UP_MINUTES} and some more. */
  public static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

  /** Minutes before {@link #TRADING_FROM}: enough for every indicator. */
  public static final int WARM_UP_MINUTES = 68 * 60;

  /** For {@code --from}: four hours before a midnight. */
  public static final String TRADING_FROM = "2024-01-03T20:00:00Z";

  /** Settings with which the example strategy trades several times in an hour. */
  public static final List<String> BUSY =
      List.of(
          "--set", "strategy.ema-cross.bar=5m",
          "--set", "strategy.ema-cross.fastPeriod=3",
          "--set", "strategy.ema-cross.slowPeriod=8",
          "--set", "strategy.ema-cross.baseConfidence=1",
          "--set", "protection.stopAtrMultiple=1",
          "--set", "protection.targetAtrMultiple=1",
          "--set", "killSwitch.consecutiveLosses.enabled=false",
          "--set", "journal.hashInterval=1000");

  private static final int HALF_WAVE_MINUTES = 60;
  private static final int CENTS_PER_MINUTE = 2_000;
  private static final int NOISE_CENTS = 3_000;

  private final StringBuilder rows = new StringBuilder();
  private final String symbol;
  private long noise = 7;
  private long lastCents = 6_000_000;

  private WaveKlines(String symbol) {
    this.symbol = symbol;
  }

  /** Writes the warm-up and some minutes more, and gives the file's path. */
  public static Path write(Path folder, String symbol, int tradingMinutes) {
    WaveKlines klines = new WaveKlines(symbol);
    for (int minute = 0; minute < WARM_UP_MINUTES + tradingMinutes; minute++) {
      klines.row(minute);
    }
    return klines.write(folder);
  }

  /** Writes text as a file, packed when its name ends in .gz. */
  public static Path write(Path folder, String name, String text) {
    Path path = folder.resolve(name);
    try (OutputStream file = Files.newOutputStream(path);
        OutputStream out = name.endsWith(".gz") ? new GZIPOutputStream(file) : file) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return path;
  }

  /** Some sound rows, each with its line end; for files that are made wrong on purpose. */
  static String rows(int fromMinute, int toMinute) {
    WaveKlines klines = new WaveKlines("BTCUSDT");
    for (int minute = fromMinute; minute < toMinute; minute++) {
      klines.row(minute);
    }
    return klines.rows.toString();
  }

  private void row(int minute) {
    int inWave = minute % (2 * HALF_WAVE_MINUTES);
    int height = Math.min(inWave, 2 * HALF_WAVE_MINUTES - inWave);
    long close = 6_000_000 + (long) CENTS_PER_MINUTE * height + nextNoise();
    long open = lastCents;
    long high = Math.max(open, close) + Math.abs(nextNoise());
    long low = Math.min(open, close) - Math.abs(nextNoise());
    long openMs = START.toEpochMilli() + minute * 60_000L;
    rows.append(openMs).append(',').append(price(open)).append(',').append(price(high));
    rows.append(',').append(price(low)).append(',').append(price(close)).append(",12,");
    rows.append(openMs + 59_999).append(",0,0,0,0,0\n");
    lastCents = close;
  }

  /** In whole ticks of 10 cents. */
  private long nextNoise() {
    noise = noise * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    return (noise >> 33) % NOISE_CENTS / 10 * 10;
  }

  private static String price(long cents) {
    return BigDecimal.valueOf(cents, 2).toPlainString();
  }

  private Path write(Path folder) {
    return write(folder, symbol + "-1m-2024-01.csv", rows.toString());
  }
}
