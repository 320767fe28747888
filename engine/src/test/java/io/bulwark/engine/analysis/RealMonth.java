package io.bulwark.engine.analysis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The recorded month of one-minute bars of up to four instruments, as trades: open, nearer extreme,
 * other extreme, close, evenly spread over the minute. Tests that use it are skipped where it is
 * absent.
 */
public final class RealMonth {

  private static final String KLINES = "shared/data/um/klines";
  private static final int TRADES_OF_MINUTE = 4;

  private RealMonth() {}

  /** Feeds BTC and BNB, listed as 0 and 1, merged by time. */
  public static void feed(MarketRig rig) throws IOException {
    feed(rig, "BTCUSDT", "BNBUSDT");
  }

  /** Feeds these instruments, listed as 0, 1 ..., merged by time. */
  public static void feed(MarketRig rig, String... symbols) throws IOException {
    List<List<String>> rows = new ArrayList<>();
    int minutes = Integer.MAX_VALUE;
    for (String symbol : symbols) {
      rig.list(rows.size(), symbol, 1_000_000L);
      rows.add(rows(symbol));
      minutes = Math.min(minutes, rows.get(rows.size() - 1).size());
    }
    for (int row = 1; row < minutes; row++) {
      for (int part = 0; part < TRADES_OF_MINUTE; part++) {
        for (int i = 0; i < symbols.length; i++) {
          trade(rig, i, rows.get(i).get(row).split(",", -1), part);
        }
      }
    }
  }

  private static void trade(MarketRig rig, int instrumentId, String[] row, int part) {
    long volumeE8 = e8(row[5]);
    if (volumeE8 >= TRADES_OF_MINUTE) {
      long[] path = path(e8(row[1]), e8(row[2]), e8(row[3]), e8(row[4]));
      long timeNs = Long.parseLong(row[0]) * 1_000_000L;
      long spreadNs = MarketRig.MINUTE_NS / TRADES_OF_MINUTE;
      rig.trade(instrumentId, timeNs + part * spreadNs, path[part], volumeE8 / TRADES_OF_MINUTE);
    }
  }

  private static long[] path(long open, long high, long low, long close) {
    return high - open <= open - low
        ? new long[] {open, high, low, close}
        : new long[] {open, low, high, close};
  }

  private static List<String> rows(String symbol) throws IOException {
    Path file = find().resolve(symbol + "-1m-2025-01-27_2025-02-26.csv.gz");
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), US_ASCII))) {
      return reader.lines().toList();
    }
  }

  private static Path find() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(KLINES))) {
      folder = folder.getParent();
    }
    Assumptions.assumeTrue(folder != null, "skipped: the recorded data is absent: " + KLINES);
    return folder.resolve(KLINES);
  }

  private static long e8(String decimal) {
    return new BigDecimal(decimal).movePointRight(8).longValueExact();
  }
}
