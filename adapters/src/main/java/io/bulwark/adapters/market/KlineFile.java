package io.bulwark.adapters.market;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of 1-minute klines, known by its archive name: {@code BTCUSDT-1m-2024-01.csv}, {@code
 * BTCUSDT-1m-2024-01-02.csv.gz}, {@code BTCUSDT-1m-2025-01-27_2025-02-26.csv}.
 */
record KlineFile(Path path, String symbol) {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<symbol>[A-Z0-9]+(_[0-9]{6})?)-(?<kind>[A-Za-z0-9]+)-[0-9]{4}-[0-9]{2}[-_A-Za-z0-9]*"
              + "\\.csv(\\.gz)?");
  private static final Pattern INTERVAL = Pattern.compile("[0-9]{1,2}(s|m|h|d|w|mo)");
  private static final String KIND = "1m";
  private static final String NAMING =
      "name it like BTCUSDT-1m-2024-01.csv or BTCUSDT-1m-2024-01-02.csv.gz";

  /** Whether the name is that of 1-minute klines. */
  static boolean isNamedLikeOne(Path path) {
    Matcher name = NAME.matcher(fileName(path));
    return name.matches() && KIND.equals(name.group("kind"));
  }

  /**
   * Takes the symbol from the name.
   *
   * @throws MarketDataException when the name is not that of 1-minute klines
   */
  static KlineFile of(Path path) {
    String fileName = fileName(path);
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      throw MarketDataException.of(
          path,
          "a Binance archive of 1-minute klines, .csv or .csv.gz",
          "an unknown kind of file",
          fileName.endsWith(".zip") ? "unpack it first, then pass the .csv" : NAMING);
    }
    String kind = name.group("kind");
    if (!KIND.equals(kind)) {
      boolean isInterval = INTERVAL.matcher(kind).matches();
      throw MarketDataException.of(
          path,
          "1-minute klines (1m)",
          isInterval ? "klines of interval " + kind : "data of kind " + kind,
          "download the 1m klines of the same days, other kinds are not read");
    }
    return new KlineFile(path, name.group("symbol"));
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
