package io.bulwark.app.golden;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.app.WaveKlines;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.engine.core.Core;
import io.bulwark.journal.JournalReader;
import io.bulwark.journal.JournalResume;
import io.bulwark.replay.Recovery;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A journal of one version with what its last state was. {@link #main} writes that of this build,
 * once, when the version is released; nothing that is there is ever written again.
 *
 * <p>Two sessions over a midnight: trades, a refused leg and a lost answer, a halt by the operator,
 * and at the end a position with its legs.
 */
final class GoldenJournal {

  private static final String PACKED = ".gz";
  private static final String PROJECTION = "projection.txt";
  private static final int FIRST_MINUTES = 3 * 60;
  private static final int BOTH_MINUTES = 4 * 60 + 35;

  private static final String OPERATOR =
      """
      30m note a golden journal
      265m halt to be found by every later version
      """;

  private static final String FAULTS =
      """
      faults:
        - {name: refused stop, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 2}, what: {reply: {as: OVERLOADED_503}}}
        - {name: lost answer, where: PLACE_ORDER, when: {role: ENTRY, nth: 3}, what: dropAnswer}
      """;

  private GoldenJournal() {}

  /** The folder in which they are kept, one below for each version of the catalogue. */
  static Path kept() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("journal/src"))) {
      folder = folder.getParent();
    }
    return folder.resolve("journal/src/test/resources/golden");
  }

  /** Unpacks one and gives its directory. */
  static Path unpack(Path golden, Path folder) throws IOException {
    Path journal = Files.createDirectory(folder.resolve("journal"));
    for (Path packed : files(golden, PACKED)) {
      String name = packed.getFileName().toString();
      try (InputStream in = new GZIPInputStream(Files.newInputStream(packed))) {
        Files.copy(in, journal.resolve(name.substring(0, name.length() - PACKED.length())));
      }
    }
    return journal;
  }

  /** What its last state must be. */
  static List<String> projection(Path golden) throws IOException {
    return Files.readAllLines(golden.resolve(PROJECTION));
  }

  /** What its last state is by this build. */
  static Recovery.Result recovered(Path journal) {
    try (JournalResume resume = JournalResume.open(journal)) {
      return Recovery.recover(resume, new StrategyJars(), sequence -> {});
    }
  }

  /** The same without any of its snapshots. */
  static Core fromFirstStep(Path journal) {
    Core core = new Core(new StrategyJars()::create);
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.nextStep()) {
        core.recover(reader.timeNs(), reader.buffer(), reader.offset(), reader.length());
      }
    }
    return core;
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.filter(path -> path.toString().endsWith(ending)).sorted().toList();
    }
  }

  /**
   * Writes the journal of this build.
   *
   * @param arguments the version; it must not be there yet
   */
  public static void main(String[] arguments) throws IOException {
    Path golden = Files.createDirectory(kept().resolve(arguments[0]));
    Path folder = Files.createTempDirectory("golden");
    Path journal = folder.resolve("journal");
    Files.writeString(folder.resolve("operator.txt"), OPERATOR);
    Files.writeString(folder.resolve("faults.yaml"), FAULTS);
    trade(folder, journal, FIRST_MINUTES);
    trade(folder, journal, BOTH_MINUTES);
    for (Path day : files(journal, ".cq4")) {
      Path packed = golden.resolve(day.getFileName() + PACKED);
      try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
        Files.copy(day, out);
      }
    }
    Files.write(golden.resolve(PROJECTION), recovered(journal).core().projection());
  }

  private static void trade(Path folder, Path journal, int minutes) {
    Path data = WaveKlines.write(folder, "BTCUSDT", minutes);
    List<String> arguments = new ArrayList<>(List.of(SmallSession.arguments(data, journal)));
    arguments.addAll(List.of("--operator", folder.resolve("operator.txt").toString()));
    arguments.addAll(List.of("--faults", folder.resolve("faults.yaml").toString()));
    CommandRun run = CommandRun.of(arguments.toArray(String[]::new));
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
  }
}
