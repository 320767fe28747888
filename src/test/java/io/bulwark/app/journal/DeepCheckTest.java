package io.bulwark.app.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.port.StateSource;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalReader;
import io.bulwark.journal.JournalWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** States that lie: every byte is as it was written, but it was not the state. */
class DeepCheckTest {

  @TempDir static Path folder;
  private static Path journal;

  @BeforeAll
  static void trade() {
    journal = SmallSession.of(folder, SmallSession.THREE_DAYS_MINUTES).journal();
  }

  @Test
  void shouldFindAllEqualWhenStatesAreTrue() {
    CommandRun run = CommandRun.of("journal", "check", journal.toString(), "--deep");

    assertThat(run.out())
        .startsWith("sound: ")
        .containsPattern(
            "(?m)^[1-9][0-9]* state hashes and [1-9][0-9]* snapshots compared, all equal$");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldNameTheStepWhenAHashIsNotTheStates() {
    TellTale tale = new TellTale(journal);
    long sequence = 10_000; // a multiple of the interval at which the copy is written
    tale.hashes.merge(sequence, 1L, Long::sum);

    assertRejected(tale.write(folder.resolve("hash")), sequence, "expected state hash ");
  }

  @Test
  void shouldNameTheStepWhenASnapshotIsNotTheState() {
    TellTale tale = new TellTale(journal);
    long sequence = tale.snapshots.firstKey();
    byte[] snapshot = tale.snapshots.get(sequence);
    snapshot[0] ^= 1;

    assertRejected(
        tale.write(folder.resolve("snapshot")),
        sequence,
        "expected a snapshot equal to the state that the steps before it make");
  }

  @Test
  void shouldNotFailWhenASnapshotIsNoStateAtAll() {
    TellTale tale = new TellTale(journal);
    long sequence = tale.snapshots.firstKey();
    tale.snapshots.put(sequence, new byte[7]);

    assertRejected(tale.write(folder.resolve("nonsense")), sequence, "expected a snapshot");
  }

  private static void assertRejected(Path lying, long sequence, String words) {
    assertThat(CommandRun.of("journal", "check", lying.toString()).out()).startsWith("sound: ");
    CommandRun deep = CommandRun.of("journal", "check", lying.toString(), "--deep");
    assertThat(deep.exitCode()).as(deep.out() + deep.err()).isEqualTo(ExitCode.FAILED);
    assertThat(deep.out())
        .startsWith("REJECTED: ")
        .contains("compared, NOT all equal")
        .contains(" breaks a rule at step " + sequence + " (day ")
        .contains(", STATE): " + words);
    JsonNode json =
        new JsonMapper()
            .readTree(
                CommandRun.of("journal", "check", lying.toString(), "--deep", "--json").out());
    JsonNode first = json.get("findings").get(0);
    assertThat(json.get("verdict").asString()).isEqualTo("REJECTED");
    assertThat(first.get("rule").asString()).isEqualTo("STATE");
    assertThat(first.get("sequence").asLong()).isEqualTo(sequence);
    assertThat(first.get("position").asLong()).isPositive();
  }

  /** Writes the steps of a journal again, with states as told. */
  private static final class TellTale implements StateSource {

    private final Path source;
    private final TreeMap<Long, Long> hashes = new TreeMap<>();
    private final TreeMap<Long, byte[]> snapshots = new TreeMap<>();
    private long sequence;

    TellTale(Path source) {
      this.source = source;
      try (JournalReader reader = JournalReader.open(source)) {
        while (reader.next()) {
          switch (reader.kind()) {
            case HASH -> hashes.put(reader.sequence(), reader.stateHash());
            case SNAPSHOT -> {
              byte[] bytes = new byte[reader.length()];
              reader.buffer().getBytes(reader.offset(), bytes);
              snapshots.put(reader.sequence(), bytes);
            }
            case STEP, HOST -> {
              // not a state
            }
          }
        }
      }
    }

    Path write(Path directory) {
      JournalConfig config = Settings.bind(JournalConfig.class, "", Map.of());
      try (JournalReader reader = JournalReader.open(source);
          JournalWriter writer = JournalWriter.create(directory, this, config)) {
        while (reader.nextStep()) {
          writer.beforeStep(reader.timeNs());
          sequence = reader.sequence();
          writer.append(
              sequence, reader.timeNs(), reader.buffer(), reader.offset(), reader.length());
        }
      }
      return directory;
    }

    @Override
    public int stateVersion() {
      return Core.STATE_VERSION;
    }

    @Override
    public int saveState(MutableDirectBuffer buffer, int offset) {
      byte[] snapshot = snapshots.get(sequence);
      buffer.putBytes(offset, snapshot);
      return snapshot.length;
    }

    @Override
    public long stateHash() {
      return hashes.get(sequence);
    }
  }
}
