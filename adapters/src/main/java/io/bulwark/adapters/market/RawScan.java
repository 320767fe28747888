package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * First pass over one log: every frame that is delivered is checked, and counted by symbol.
 *
 * @param span of its ticks
 */
record RawScan(DataFile file, Span span, SortedMap<String, RawSeries> series) {

  /**
   * How far the recorder's clock may be off. The engine sorts trades into bars by the venue's clock
   * and leaves out those that lie more than a minute ahead of its own time.
   */
  private static final long SKEW_MAX_NS = 30_000_000_000L;

  /**
   * Reads all frames.
   *
   * @throws MarketDataException when one is wrong, none is market data, or the clock is far off
   */
  static RawScan of(DataFile file) {
    Checksum.verify(file.path());
    RawSymbols symbols = new RawSymbols();
    List<RawSeries> bySymbol = new ArrayList<>();
    long shortestDelayNs = Long.MAX_VALUE;
    long firstNs = E8.NULL;
    long lastNs = E8.NULL;
    try (RawReader reader = new RawReader(file.path(), symbols)) {
      while (reader.next()) {
        Tick tick = reader.tick();
        while (bySymbol.size() <= tick.symbol) {
          bySymbol.add(new RawSeries());
        }
        bySymbol.get(tick.symbol).add(tick);
        if (E8.isPresent(reader.receiveNs()) && tick.type != TickType.FUNDING) {
          shortestDelayNs = Math.min(shortestDelayNs, reader.receiveNs() - tick.eventTimeNs);
        }
        firstNs = E8.isPresent(firstNs) ? firstNs : tick.timeNs;
        lastNs = tick.timeNs;
      }
    }
    if (!E8.isPresent(firstNs)) {
      throw nothingIn(file);
    }
    requireClock(file, shortestDelayNs);
    SortedMap<String, RawSeries> series = new TreeMap<>();
    for (int i = 0; i < bySymbol.size(); i++) {
      series.put(symbols.name(i), bySymbol.get(i));
    }
    return new RawScan(file, new Span(firstNs, lastNs), series);
  }

  /** Of a log that has not one frame that is read. */
  static MarketDataException nothingIn(DataFile file) {
    return MarketDataException.of(
        file.path(),
        "frames of trade, aggTrade, bookTicker or markPriceUpdate",
        "a log without any",
        "leave it out");
  }

  private static void requireClock(DataFile file, long shortestDelayNs) {
    if (shortestDelayNs != Long.MAX_VALUE && Math.abs(shortestDelayNs) > SKEW_MAX_NS) {
      throw MarketDataException.of(
          file.path(),
          "receive times within 30 s of the venue's times",
          "a shortest delay of " + shortestDelayNs / 1_000_000 + " ms",
          "correct the receive times by that, or take them out of the lines");
    }
  }
}
