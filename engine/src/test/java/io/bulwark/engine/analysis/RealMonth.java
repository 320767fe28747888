package io.bulwark.engine.analysis;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/**
 * The recorded month of one-minute bars of two instruments, as trades: open, nearer extreme, other
 * extreme, close, evenly spread over the minute. Tests that use it are skipped where it is absent.
 */
public final class RealMonth {

  private static final String KLINES = "shared/data/um/klines";
  private static final List<String> SYMBOLS = List.of("BTCUSDT", "BNBUSDT");
  private static final int TRADES_OF_MINUTE = 4;

  private RealMonth() {}

  /** Feeds both instruments, listed as 0 and 1, merged by time. */
  public static void feed(MarketRig rig) throws IOException {
    for (int i = 0; i < SYMBOLS.size(); i++) {
      rig.list(i, SYMBOLS.get(i), 1_000_000L);
    }
    List<List<String>> rows = List.of(rows(SYMBOLS.get(0)), rows(SYMBOLS.get(1)));
    int minutes = Math.min(rows.get(0).size(), rows.get(1).size());
    for (int row = 1; row < minutes; row++) {
      String[] first = rows.get(0).get(row).split(",");
      String[] second = rows.get(1).get(row).split(",");
      for (int part = 0; part < TRADES_OF_MINUTE; part++) {
        trade(rig, 0, first, part);
        trade(rig, 1, second, part);
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
