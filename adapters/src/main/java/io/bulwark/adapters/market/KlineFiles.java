package io.bulwark.adapters.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The kline files that a user named, by symbol, symbols sorted. */
final class KlineFiles {

  private final TreeMap<String, List<KlineFile>> bySymbol = new TreeMap<>();

  /**
   * Adds a file, or every file of 1-minute klines in a folder, sorted by name.
   *
   * @throws MarketDataException when there is none
   */
  void add(Path path) {
    if (!Files.exists(path)) {
      throw MarketDataException.of(
          path, "a file or a folder", "neither", "check the path, or trade the synthetic market");
    }
    if (!Files.isDirectory(path)) {
      add(KlineFile.of(path));
      return;
    }
    List<Path> found = klinesIn(path);
    if (found.isEmpty()) {
      throw MarketDataException.of(
          path,
          "a folder with files of 1-minute klines",
          "one without any",
          "put files named like BTCUSDT-1m-2024-01.csv.gz into it");
    }
    found.forEach(file -> add(KlineFile.of(file)));
  }

  /**
   * Rules of the symbols, sorted by symbol.
   *
   * @throws MarketDataException when the catalogue does not know one
   */
  List<InstrumentSpec> specs(Instruments catalogue) {
    List<InstrumentSpec> specs = new ArrayList<>();
    for (List<KlineFile> files : bySymbol.values()) {
      KlineFile first = files.get(0);
      InstrumentSpec spec = catalogue.find(first.symbol());
      if (spec == null) {
        throw MarketDataException.of(
            first.path(),
            "a symbol of the catalogue (" + String.join(", ", catalogue.symbols()) + ")",
            first.symbol(),
            "leave the file out");
      }
      specs.add(spec);
    }
    return specs;
  }

  /** Files of one symbol, in the order in which they were added. */
  List<KlineFile> of(String symbol) {
    return bySymbol.getOrDefault(symbol, List.of());
  }

  private void add(KlineFile file) {
    bySymbol.computeIfAbsent(file.symbol(), symbol -> new ArrayList<>()).add(file);
  }

  private static List<Path> klinesIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry) && KlineFile.isNamedLikeOne(entry))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw MarketDataException.of(
          folder, "a readable folder", "refused by the system", "check its permissions", e);
    }
  }
}
