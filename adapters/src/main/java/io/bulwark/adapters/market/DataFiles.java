package io.bulwark.adapters.market;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The files that a user named: archives by symbol and kind, symbols sorted; and logs. */
final class DataFiles {

  private final SortedMap<String, Map<DataKind, List<DataFile>>> archives = new TreeMap<>();
  private final List<DataFile> logs = new ArrayList<>();

  /**
   * Adds a file, or every file of market data in a folder.
   *
   * @throws MarketDataException when there is none
   */
  void add(Path path) {
    for (Path file : filesOf(path)) {
      add(DataFile.of(file));
    }
  }

  /**
   * The file, or every file of market data in the folder, sorted by name.
   *
   * @throws MarketDataException when there is none
   */
  static List<Path> filesOf(Path path) {
    if (!Files.exists(path)) {
      throw MarketDataException.of(path, "a file or a folder", "neither", "check the path");
    }
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    List<Path> found = dataIn(path);
    if (found.isEmpty()) {
      throw MarketDataException.of(
          path,
          "a folder with files of market data",
          "one without any that is read",
          "put files named like BTCUSDT-1m-2024-01.zip into it");
    }
    return found;
  }

  /** Archives by symbol and kind, each in the order in which they were added. */
  SortedMap<String, Map<DataKind, List<DataFile>>> archives() {
    return archives;
  }

  List<DataFile> logs() {
    return logs;
  }

  private void add(DataFile file) {
    if (file.kind() == DataKind.RAW_LOG) {
      logs.add(file);
      return;
    }
    archives
        .computeIfAbsent(file.symbol(), symbol -> new EnumMap<>(DataKind.class))
        .computeIfAbsent(file.kind(), kind -> new ArrayList<>())
        .add(file);
  }

  private static List<Path> dataIn(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> Files.isRegularFile(entry) && DataFile.isNamedLikeOne(entry))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw MarketDataException.of(
          folder, "a readable folder", "refused by the system", "check its permissions", e);
    }
  }
}
