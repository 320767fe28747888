package io.bulwark.adapters.market;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered of the files, decided after all of them were read once.
 *
 * @param instruments numbered in the order of their symbols
 * @param specs of the instruments
 * @param logs chains of logs
 * @param hasMarks every instrument has marks for all its prices; else none are delivered
 * @param hasQuotes the same of quotes
 * @param notes what was decided and the user would not expect, a sentence each
 */
record FilePlan(
    List<InstrumentData> instruments,
    List<InstrumentSpec> specs,
    List<List<RawScan>> logs,
    long tradingFromNs,
    boolean hasMarks,
    boolean hasQuotes,
    List<String> notes) {

  /** Bars before trading starts reach back as far as this, at most. */
  static final long BACKFILL_NS = Duration.ofHours(100).toNanos();

  /** Data longer than this gives its first hours away for backfill without being asked. */
  private static final long LONG_DATA_NS = Duration.ofDays(10).toNanos();

  /**
   * Reads all files and decides.
   *
   * @param from start of trading; null: after the first 100 h if the data is longer than 10 days
   * @throws MarketDataException when anything is wrong with them
   */
  static FilePlan of(DataFiles files, Instruments catalogue, @Nullable Instant from) {
    SortedMap<String, InstrumentData> bySymbol = new TreeMap<>();
    files
        .archives()
        .forEach(
            (symbol, kinds) -> bySymbol.computeIfAbsent(symbol, InstrumentData::new).add(kinds));
    List<RawScan> scans = files.logs().stream().map(RawScan::of).toList();
    for (RawScan scan : scans) {
      scan.series()
          .forEach(
              (symbol, series) ->
                  bySymbol.computeIfAbsent(symbol, InstrumentData::new).add(series));
    }
    List<String> notes = new ArrayList<>();
    List<InstrumentData> instruments = TradedInstruments.of(bySymbol.values(), files.logs(), notes);
    List<InstrumentSpec> specs = new ArrayList<>();
    for (InstrumentData instrument : instruments) {
      specs.add(spec(instrument, catalogue, notes));
    }
    long tradingFromNs = tradingFromNs(instruments, from, notes);
    boolean hasMarks = instruments.stream().allMatch(i -> i.hasMarks(tradingFromNs));
    boolean hasQuotes = instruments.stream().allMatch(i -> i.hasQuotes(tradingFromNs));
    noteIgnored(instruments, hasMarks, hasQuotes, notes);
    return new FilePlan(
        instruments, specs, LogChains.of(scans), tradingFromNs, hasMarks, hasQuotes, notes);
  }

  private static InstrumentSpec spec(
      InstrumentData instrument, Instruments catalogue, List<String> notes) {
    InstrumentSpec known = catalogue.find(instrument.symbol());
    if (known != null) {
      return known;
    }
    notes.add(
        instrument.symbol() + " is not in the catalogue: generic rules, grids as seen in the data");
    Grid grid = instrument.grid();
    return catalogue.generic(instrument.symbol(), grid.priceE8(), grid.qtyE8());
  }

  private static long tradingFromNs(
      List<InstrumentData> instruments, @Nullable Instant from, List<String> notes) {
    Span prices = allPrices(instruments);
    if (from == null) {
      boolean isLong = prices.lastNs() - prices.firstNs() > LONG_DATA_NS;
      boolean hasBars = instruments.stream().anyMatch(InstrumentData::hasBars);
      return isLong && hasBars ? prices.firstNs() + BACKFILL_NS : prices.firstNs();
    }
    Instant first = Instant.ofEpochSecond(0, prices.firstNs());
    Instant last = Instant.ofEpochSecond(0, prices.lastNs());
    if (!from.isBefore(last)) {
      throw new MarketDataException(
          "expected a start of trading within the data, but was: from="
              + from
              + ", last="
              + last
              + "; choose an earlier one, or add later files");
    }
    if (from.isBefore(first)) {
      notes.add(
          "trading was to start at " + from + ", data begins at " + first + ": started there");
      return prices.firstNs();
    }
    return toNs(from);
  }

  private static Span allPrices(List<InstrumentData> instruments) {
    Span all = null;
    for (InstrumentData instrument : instruments) {
      Span prices = instrument.prices();
      if (prices != null) {
        Span data = new Span(instrument.firstNs(prices), prices.lastNs());
        all = all == null ? data : all.and(data);
      }
    }
    if (all == null) {
      throw new IllegalStateException("expected instruments with prices, but was: none");
    }
    return all;
  }

  private static void noteIgnored(
      List<InstrumentData> instruments, boolean hasMarks, boolean hasQuotes, List<String> notes) {
    boolean someMarks = instruments.stream().anyMatch(i -> i.holds(TickType.MARK));
    boolean someQuotes = instruments.stream().anyMatch(i -> i.holds(TickType.QUOTE));
    if (someMarks && !hasMarks) {
      notes.add("marks left out, they do not cover all prices: mark is the last trade");
    }
    if (someQuotes && !hasQuotes) {
      notes.add(
          "quotes left out, they do not cover all prices: a quote is the last trade plus and"
              + " minus half a tick");
    }
  }

  private static long toNs(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), 1_000_000_000L), instant.getNano());
  }
}
