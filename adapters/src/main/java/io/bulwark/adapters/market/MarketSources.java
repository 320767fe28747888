package io.bulwark.adapters.market;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes market data sources from what a user writes. */
public final class MarketSources {

  /**
   * Seed of the synthetic market when none is given: a day that has all three volatility regimes,
   * correlation on both sides of 0.8, and a crash.
   */
  public static final long DEFAULT_SEED = 3;

  private static final String SYNTHETIC = "synthetic";
  private static final String TRADES = ":trades";
  private static final String JOURNAL = "journal:";
  private static final Pattern SEED = Pattern.compile("-?[0-9]{1,18}");
  private static final String SOURCES =
      "synthetic, synthetic:SEED, journal:DIR, a file or a folder";

  private MarketSources() {}

  /** A source for these words, as {@link #of(List, Instant, JournalMarkets)} but no journal. */
  public static MarketData of(List<String> specs, @Nullable Instant from) {
    return of(
        specs,
        from,
        journal -> {
          throw new MarketDataException(
              "expected "
                  + SOURCES
                  + ", but was: journal="
                  + journal
                  + "; pass the data that the journal was recorded from");
        });
  }

  /**
   * A source for these words: {@code synthetic}, {@code synthetic:SEED}, {@code
   * synthetic:SEED:trades} (without an order book) or {@code journal:DIR} (alone), or files and
   * folders of market data in any number. Files are read once to check them, so that nothing has
   * begun when one is wrong.
   *
   * @param specs at least one word
   * @param from start of trading, files only: 100 h of bars before it become backfill. Null: the
   *     first 100 h of data longer than 10 days do
   * @param journals opens journals
   * @throws MarketDataException when there is no such data, or it is wrong; the message is one
   *     sentence for the user
   */
  public static MarketData of(List<String> specs, @Nullable Instant from, JournalMarkets journals) {
    if (specs.isEmpty()) {
      throw new MarketDataException("expected a source of data (" + SOURCES + "), but was: none");
    }
    for (String spec : specs) {
      if (spec.startsWith(JOURNAL)) {
        requireAlone(specs, from, "a journal", "its inputs have times of their own");
        if (spec.equals(JOURNAL)) {
          throw refused(spec, "name the journal's directory, like journal:journals/feb");
        }
        return journals.open(path(spec.substring(JOURNAL.length())));
      }
      if (!isFile(spec)) {
        requireAlone(specs, from, "the synthetic market", "its prices belong to days of their own");
        return synthetic(spec);
      }
    }
    DataFiles files = new DataFiles();
    for (String spec : specs) {
      files.add(path(spec));
    }
    return new FileSource(FilePlan.of(files, Instruments.builtIn(), from));
  }

  private static MarketData synthetic(long seed, SyntheticDetail detail) {
    return new SyntheticSource(seed, detail, Instruments.builtIn());
  }

  /** Whether a start of trading may be given with these words: with files alone. */
  public static boolean takesStart(List<String> specs) {
    return specs.stream().allMatch(MarketSources::isFile);
  }

  private static void requireAlone(
      List<String> specs, @Nullable Instant from, String what, String why) {
    if (specs.size() > 1) {
      throw new MarketDataException(
          "expected "
              + what
              + " alone, but was: sources="
              + String.join(" ", specs)
              + "; "
              + why
              + ", choose it or files");
    }
    if (from != null) {
      throw new MarketDataException(
          "expected no start of trading with "
              + what
              + ", but was: from="
              + from
              + "; leave it out, it has its own");
    }
  }

  private static MarketData synthetic(String spec) {
    if (spec.equals(SYNTHETIC)) {
      return synthetic(DEFAULT_SEED, SyntheticDetail.ALL);
    }
    boolean hasQuotes = !spec.endsWith(TRADES);
    String seed =
        spec.substring(SYNTHETIC.length() + 1, spec.length() - (hasQuotes ? 0 : TRADES.length()));
    if (!SEED.matcher(seed).matches()) {
      throw refused(spec, "write the seed as a whole number, like synthetic:7");
    }
    return synthetic(
        Long.parseLong(seed), hasQuotes ? SyntheticDetail.ALL : SyntheticDetail.TRADES_AND_MARKS);
  }

  /** Whether a word names files, and not a source with a name of its own. */
  static boolean isFile(String spec) {
    return !spec.startsWith(JOURNAL)
        && !spec.equals(SYNTHETIC)
        && !spec.startsWith(SYNTHETIC + ":");
  }

  static Path path(String spec) {
    try {
      return Path.of(spec);
    } catch (InvalidPathException e) {
      throw refused(spec, "check the path");
    }
  }

  private static MarketDataException refused(String spec, String toDo) {
    return new MarketDataException(
        "expected " + SOURCES + ", but was: source=" + spec + "; " + toDo);
  }
}
