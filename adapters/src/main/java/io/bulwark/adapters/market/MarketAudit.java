package io.bulwark.adapters.market;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleConsumer;

/** Looks market data over: gaps, frozen minutes, duplicates, jumps, crossed quotes, clock skew. */
public final class MarketAudit {

  private MarketAudit() {}

  /**
   * Audits sources, in one pass and constant memory.
   *
   * @param specs words as for {@link MarketSources}, in any mixture
   * @param journals opens journals
   * @param progress is told now and then which share of the files' bytes was read, 0 to 1
   * @throws MarketDataException when a word names nothing, or a kind of file that is not read;
   *     never for what a file holds
   */
  public static AuditReport of(
      List<String> specs, JournalMarkets journals, DoubleConsumer progress) {
    SortedMap<String, SeriesAudit> series = new TreeMap<>();
    List<DataFile> files = new ArrayList<>();
    for (String spec : specs) {
      if (MarketSources.isFile(spec)) {
        DataFiles.filesOf(MarketSources.path(spec)).forEach(path -> files.add(DataFile.of(path)));
      } else {
        new InputAudit(series).audit(MarketSources.of(List.of(spec), null, journals));
      }
    }
    long bytes = files.stream().map(DataFile::path).map(Path::toFile).mapToLong(File::length).sum();
    FileAudit audit = new FileAudit(series, new AuditProgress(bytes, progress));
    audit.audit(files);
    return new AuditReport(
        series.values().stream().map(SeriesAudit::report).toList(),
        audit.clocks(),
        audit.troubles(),
        series.values().stream().mapToLong(SeriesAudit::rows).sum(),
        bytes);
  }
}
