package io.bulwark.adapters.market;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Logs put behind one another where they do not overlap, so that few are open at a time. */
final class LogChains {

  private LogChains() {}

  /**
   * Chains of logs, each in the order of time.
   *
   * @throws MarketDataException when two logs hold the same symbol at the same time
   */
  static List<List<RawScan>> of(List<RawScan> scans) {
    List<RawScan> sorted = new ArrayList<>(scans);
    sorted.sort(
        Comparator.comparingLong((RawScan scan) -> scan.span().firstNs())
            .thenComparing(scan -> scan.file().path()));
    Map<String, Long> untilNs = new TreeMap<>();
    List<List<RawScan>> chains = new ArrayList<>();
    for (RawScan scan : sorted) {
      requireBehind(scan, untilNs);
      List<RawScan> chain = chainBefore(scan, chains);
      if (chain == null) {
        chain = new ArrayList<>();
        chains.add(chain);
      }
      chain.add(scan);
    }
    return chains;
  }

  private static void requireBehind(RawScan scan, Map<String, Long> untilNs) {
    scan.series()
        .forEach(
            (symbol, series) -> {
              Span span = series.span();
              if (span == null) {
                return; // named, but nothing told of it
              }
              if (span.firstNs() < untilNs.getOrDefault(symbol, Long.MIN_VALUE)) {
                throw MarketDataException.of(
                    scan.file().path(),
                    "logs of " + symbol + " that do not overlap",
                    "a first frame inside the log before",
                    "leave one of the two files out");
              }
              untilNs.put(symbol, span.lastNs());
            });
  }

  private static @Nullable List<RawScan> chainBefore(RawScan scan, List<List<RawScan>> chains) {
    for (List<RawScan> chain : chains) {
      if (chain.get(chain.size() - 1).span().lastNs() <= scan.span().firstNs()) {
        return chain;
      }
    }
    return null;
  }
}
