package io.bulwark.adapters.market;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Looks market data over: gaps, frozen minutes, duplicates, jumps, crossed quotes, clock skew. */
public final class MarketAudit {

  private MarketAudit() {}

  /**
   * Audits sources, in one pass and constant memory.
   *
   * @param specs words as for {@link MarketSources}, in any mixture
   * @param journals opens journals
   * @throws MarketDataException when a word names nothing, or a kind of file that is not read;
   *     never for what a file holds
   */
  public static AuditReport of(List<String> specs, JournalMarkets journals) {
    SortedMap<String, SeriesAudit> series = new TreeMap<>();
    List<DataFile> files = new ArrayList<>();
    for (String spec : specs) {
      if (MarketSources.isFile(spec)) {
        DataFiles.filesOf(MarketSources.path(spec)).forEach(path -> files.add(DataFile.of(path)));
      } else {
        new InputAudit(series).audit(MarketSources.of(List.of(spec), null, journals));
      }
    }
    FileAudit audit = new FileAudit(series);
    audit.audit(files);
    return new AuditReport(
        series.values().stream().map(SeriesAudit::report).toList(),
        audit.clocks(),
        audit.troubles(),
        series.values().stream().mapToLong(SeriesAudit::rows).sum(),
        files.stream().map(DataFile::path).map(Path::toFile).mapToLong(File::length).sum());
  }
}
