package io.bulwark.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.app.SmallSession;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.SessionStartedEncoder;
import io.bulwark.engine.port.StateSource;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalReader;
import io.bulwark.journal.JournalResume;
import io.bulwark.journal.JournalWriter;
import io.bulwark.replay.Recovery;
import io.bulwark.replay.ReplayException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recovery from a journal whose states another build wrote. */
class OtherVersionTest {

  private static final JournalConfig CONFIG = new JournalConfig(1000, 2000);
  private static final int MINUTES_OVER_MIDNIGHT = 5 * 60;

  @TempDir static Path folder;
  private static Path written;
  private static List<String> projection;

  @BeforeAll
  static void trade() {
    written = SmallSession.of(folder, MINUTES_OVER_MIDNIGHT).journal();
    projection = recover(written).core().projection();
  }

  @Test
  void shouldApplyAllStepsWhenTheStatesAreOfAnotherLayout() {
    Path journal = rewrite("layout", new OtherState(Core.STATE_VERSION + 1), step -> {});

    Recovery.Result recovered = recover(journal);

    assertThat(recovered.snapshotSequence()).isZero();
    assertThat(recovered.compared()).isZero();
    assertThat(recovered.core().projection()).isEqualTo(projection);
  }

  @Test
  void shouldRefuseWhenTheStatesAreOfAnotherLayoutAndTheFirstDayIsGone() throws IOException {
    Path journal = rewrite("gone", new OtherState(Core.STATE_VERSION + 1), step -> {});
    try (Stream<Path> files = Files.list(journal)) {
      Files.delete(files.filter(file -> file.toString().endsWith(".cq4")).sorted().toList().get(0));
    }

    assertThatThrownBy(() -> recover(journal))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("expected a snapshot of state version " + Core.STATE_VERSION)
        .hasMessageContaining("put the older days back");
  }

  @Test
  void shouldRefuseWhenAHashIsOfAnotherState() {
    Path journal = rewrite("hash", new OtherState(Core.STATE_VERSION), step -> {});

    assertThatThrownBy(() -> recover(withoutSnapshots(journal)))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("expected the state that the journal has, but was another")
        .hasMessageContaining("sequence=1000");
  }

  @Test
  void shouldRefuseWhenANewerBuildBeganTheSession() {
    Path journal =
        rewrite("newer", new OtherState(Core.STATE_VERSION + 1), OtherVersionTest::makeNewer);

    assertThatThrownBy(() -> recover(journal))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("expected a session of this build or an older one")
        .hasMessageContaining("go on with the newer build");
  }

  private static void makeNewer(MutableDirectBuffer step) {
    new SessionStartedEncoder()
        .wrap(step, FrameCursor.LENGTH_BYTES + MessageHeaderEncoder.ENCODED_LENGTH)
        .applyVersion(Core.APPLY_VERSION + 1);
  }

  private static Recovery.Result recover(Path journal) {
    try (JournalResume resume = JournalResume.open(journal)) {
      return Recovery.recover(resume, new StrategyJars(), sequence -> {});
    }
  }

  /** The same steps with hashes of nothing, and no snapshot before the end of the first day. */
  private static Path withoutSnapshots(Path journal) throws IOException {
    Path copy = folder.resolve("hashes");
    write(journal, copy, new OtherState(Core.STATE_VERSION), new JournalConfig(1000, 1_000_000));
    try (Stream<Path> files = Files.list(copy)) {
      Files.delete(files.filter(file -> file.toString().endsWith(".cq4")).sorted().toList().get(1));
    }
    return copy;
  }

  private static Path rewrite(String name, StateSource state, Consumer<MutableDirectBuffer> first) {
    Path copy = folder.resolve(name);
    write(written, copy, state, CONFIG, first);
    return copy;
  }

  private static void write(Path from, Path to, StateSource state, JournalConfig config) {
    write(from, to, state, config, step -> {});
  }

  private static void write(
      Path from,
      Path to,
      StateSource state,
      JournalConfig config,
      Consumer<MutableDirectBuffer> first) {
    try (JournalReader reader = JournalReader.open(from);
        JournalWriter writer = JournalWriter.create(to, state, config)) {
      while (reader.nextStep()) {
        UnsafeBuffer step = new UnsafeBuffer(new byte[reader.length()]);
        step.putBytes(0, reader.buffer(), reader.offset(), reader.length());
        if (reader.sequence() == 1) {
          first.accept(step);
        }
        writer.beforeStep(reader.timeNs());
        writer.append(reader.sequence(), reader.timeNs(), step, 0, step.capacity());
      }
    }
  }

  /** A state that this build knows nothing of. */
  private record OtherState(int stateVersion) implements StateSource {

    @Override
    public int saveState(MutableDirectBuffer buffer, int offset) {
      buffer.setMemory(offset, Long.BYTES, (byte) 0x5A);
      return Long.BYTES;
    }

    @Override
    public long stateHash() {
      return 0;
    }
  }
}
