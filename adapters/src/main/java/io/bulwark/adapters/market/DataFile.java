package io.bulwark.adapters.market;

import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A file of market data: an archive file, known by its name ({@code BTCUSDT-1m-2024-01.zip}, {@code
 * BTCUSDT-aggTrades-2024-01-02.csv.gz}), or a log of stream frames, known by what it holds.
 *
 * <p>Klines of the last price and of the mark price have the same names in the archive, which keeps
 * them in folders of their own: the folder's name tells them apart, and where it says nothing, that
 * prices moved while nothing traded ({@link MarkPrices}).
 *
 * @param symbol empty for a log, which may hold many
 * @param intervalMs of klines; 0 for all else
 */
record DataFile(Path path, DataKind kind, String symbol, long intervalMs) {

  private static final Pattern NAME =
      Pattern.compile(
          "(?<symbol>[A-Z0-9]+(_[0-9]{6})?)-(?<kind>[A-Za-z0-9]+)-[0-9]{4}-[0-9]{2}[-_A-Za-z0-9]*"
              + "\\.(csv|csv\\.gz|zip)");
  private static final Pattern LOG_NAME = Pattern.compile(".+\\.(log|jsonl)(\\.gz)?");
  private static final Pattern INTERVAL = Pattern.compile("[0-9]{1,2}(s|m|h|d|w|mo)");
  private static final Pattern FOLDER = Pattern.compile("[a-zA-Z]+Klines");

  private static final String READ =
      "klines of 1m to 1d, markPriceKlines, aggTrades, trades, bookTicker or fundingRate";
  private static final String NAMING =
      "name it like BTCUSDT-1m-2024-01.zip or BTCUSDT-aggTrades-2024-01-02.csv.gz";

  /** Whether a folder's file of this name is meant: an archive of a kind that is read, or a log. */
  static boolean isNamedLikeOne(Path path) {
    String fileName = fileName(path);
    Matcher name = NAME.matcher(fileName);
    return LOG_NAME.matcher(fileName).matches()
        || (name.matches() && isRead(name.group("kind")) && !isOtherKlines(path));
  }

  /**
   * Recognises a file.
   *
   * @throws MarketDataException when it is none that is read, or cannot be read
   */
  static DataFile of(Path path) {
    String fileName = fileName(path);
    Matcher name = NAME.matcher(fileName);
    if (!name.matches()) {
      if (LOG_NAME.matcher(fileName).matches() || RawReader.looksLikeOne(path)) {
        return new DataFile(path, DataKind.RAW_LOG, "", 0);
      }
      throw MarketDataException.of(
          path,
          "a Binance archive (.csv, .csv.gz, .zip) or a log of stream frames",
          "an unknown kind of file",
          NAMING);
    }
    String symbol = name.group("symbol");
    String word = name.group("kind");
    DataKind ticks = DataKind.ofTickLabel(word);
    if (ticks != null) {
      return new DataFile(path, ticks, symbol, 0);
    }
    Long intervalMs = Interval.ofName(word);
    if (intervalMs == null || isOtherKlines(path)) {
      throw notRead(path, word);
    }
    return new DataFile(path, klines(path, intervalMs), symbol, intervalMs);
  }

  /** Series that the file belongs to, for reports. */
  String label() {
    return kind.isKlines() ? kind.label() + " " + Interval.nameOf(intervalMs) : kind.label();
  }

  private static DataKind klines(Path path, long intervalMs) {
    String folder = klinesFolder(path);
    if (folder != null) {
      return DataKind.MARK_KLINES;
    }
    return MarkPrices.isHeldBy(path, intervalMs) ? DataKind.MARK_KLINES : DataKind.KLINES;
  }

  private static MarketDataException notRead(Path path, String word) {
    String folder = klinesFolder(path);
    String found = "data of kind " + word;
    if (isOtherKlines(path) && folder != null) {
      found = folder;
    } else if (INTERVAL.matcher(word).matches()) {
      found = "klines of interval " + word;
    }
    return MarketDataException.of(
        path, READ, found, "download one of these for the same days, other kinds are not read");
  }

  private static boolean isRead(String word) {
    return DataKind.ofTickLabel(word) != null || Interval.ofName(word) != null;
  }

  private static boolean isOtherKlines(Path path) {
    String folder = klinesFolder(path);
    return folder != null && !folder.equals(DataKind.MARK_KLINES.label());
  }

  /** The nearest folder above that is named like a kind of klines other than the plain one. */
  private static @Nullable String klinesFolder(Path path) {
    for (Path at = path.toAbsolutePath().getParent(); at != null; at = at.getParent()) {
      String name = fileName(at);
      if (FOLDER.matcher(name).matches()) {
        return name;
      }
      if (name.equals(DataKind.KLINES.label())) {
        return null;
      }
    }
    return null;
  }

  private static String fileName(Path path) {
    Path name = path.getFileName();
    return name == null ? "" : name.toString();
  }
}
