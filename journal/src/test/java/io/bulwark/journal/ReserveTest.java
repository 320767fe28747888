package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps that the journal cannot take any more go to the reserve, and come back from there. */
class ReserveTest {

  @TempDir Path directory;
  @TempDir Path elsewhere;

  /** Ten steps, a hash and a look for the file each four; then the file is gone. */
  private StepSource lost() throws IOException {
    StepSource source = new StepSource(directory, 4, 1000);
    source.steps(10, DAY_ONE_NS);
    Files.move(day(), elsewhere.resolve("day"));
    return source;
  }

  private Path day() {
    return directory.resolve("20250203F.cq4");
  }

  private void putBack() throws IOException {
    Files.move(elsewhere.resolve("day"), day());
  }

  private void assertWhole(int steps) {
    JournalCheck.Result result = JournalCheck.check(directory);
    assertThat(result.sentences()).isEmpty();
    assertThat(result.steps()).isEqualTo(steps);
    try (JournalReader reader = JournalReader.open(directory)) {
      for (int i = 1; i <= steps; i++) {
        assertThat(reader.nextStep()).isTrue();
        assertThat(StepSource.text(reader)).isEqualTo(new String(StepSource.bytes(i), US_ASCII));
      }
    }
    assertThat(directory.resolve(Reserve.NAME)).doesNotExist();
  }

  @Test
  void shouldLeaveNothingWhenItIsNotNeeded() throws IOException {
    try (StepSource source = new StepSource(directory, 4)) {
      source.steps(3, DAY_ONE_NS);
      assertThat(directory.resolve(Reserve.NAME)).exists();
    }

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("20250203F.cq4", "journal.lock", "metadata.cq4t");
    }
  }

  @Test
  void shouldGoOnInTheReserveAndComeBackWhenTheFileIsPutBack() throws IOException {
    try (StepSource source = lost()) {
      source.steps(1, StepSource.timeNs(1) + 10 * StepSource.SECOND_NS); // nobody looks yet
      assertThat(source.writer().durability().health().troubles()).isZero();
      source.steps(9, StepSource.timeNs(1) + 11 * StepSource.SECOND_NS);
      assertThat(source.writer().durability().health().has(JournalTroubleKind.APPEND_FAILED))
          .isTrue();
      assertThat(source.writer().lastSequence()).isEqualTo(20);
      source.writer().end();
    }
    assertThat(directory.resolve(Reserve.NAME)).exists();

    putBack();
    try (JournalResume resume = JournalResume.open(directory);
        StepSource source = StepSource.resume(resume, new JournalConfig(4, 1000))) {
      assertThat(resume.repairs())
          .extracting(JournalRepair::sentence)
          .singleElement()
          .asString()
          .startsWith("journal completed: the last writer could not append to it any more")
          .contains("lastStep=20");
      source.steps(2, DAY_ONE_NS + 30 * StepSource.SECOND_NS);
    }
    assertWhole(22);
  }

  @Test
  void shouldKeepTheSnapshotOfADayThatBeginsInTheReserve() throws IOException {
    try (StepSource source = lost()) {
      source.steps(3, DAY_ONE_NS + DayFile.DAY_NS); // the look at the change of day finds it
      source.steps(2, DAY_ONE_NS + 2 * DayFile.DAY_NS);
    }

    putBack();
    StepSource.resume(directory, 4, 1000).close();

    assertWhole(15);
    assertThat(DayFile.list(directory)).hasSize(3);
    Files.delete(DayFile.list(directory).get(0).path());
    StepSource.resume(directory, 4, 1000).close(); // each day begins with a state
  }

  @Test
  void shouldRefuseToComeBackWhenTheFileIsNotPutBack() throws IOException {
    try (StepSource source = lost()) {
      source.steps(5, DAY_ONE_NS + 20 * StepSource.SECOND_NS);
    }

    assertThatThrownBy(() -> JournalResume.open(directory))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.problem()).isEqualTo(Problem.REPLACED))
        .hasMessageContaining("reserveBehind=11; put the day's file back");
    assertThat(directory.resolve(Reserve.NAME)).exists();
  }

  @Test
  void shouldStopWhenTheReserveIsGoneToo() throws IOException {
    try (StepSource source = lost()) {
      Files.delete(directory.resolve(Reserve.NAME));

      assertThatThrownBy(() -> source.steps(5, DAY_ONE_NS + 20 * StepSource.SECOND_NS))
          .isInstanceOf(JournalException.class)
          .hasMessageContaining("journal.reserve")
          .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
      assertThat(source.writer().lastSequence()).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 40, 50})
  void shouldCutAStepThatWasBeingWrittenToIt(int bytesLeft) throws IOException {
    long endBefore;
    try (StepSource source = lost()) {
      source.steps(5, DAY_ONE_NS + 20 * StepSource.SECOND_NS);
      endBefore = lastByte();
      source.steps(1, DAY_ONE_NS + 40 * StepSource.SECOND_NS);
    }
    try (RandomAccessFile file =
        new RandomAccessFile(directory.resolve(Reserve.NAME).toFile(), "rw")) {
      file.setLength(endBefore + 1 + bytesLeft);
    }

    putBack();
    StepSource.resume(directory, 4, 1000).close();

    assertWhole(15);
  }

  private long lastByte() throws IOException {
    byte[] bytes = Files.readAllBytes(directory.resolve(Reserve.NAME));
    int last = bytes.length - 1;
    while (bytes[last] == 0) {
      last--;
    }
    return last;
  }

  @Test
  void shouldPassByWhatTheJournalHasWhenTakingItInDied() throws IOException {
    try (StepSource source = lost()) {
      source.steps(5, DAY_ONE_NS + 20 * StepSource.SECOND_NS);
    }
    putBack();
    byte[] reserve = Files.readAllBytes(directory.resolve(Reserve.NAME));
    StepSource.resume(directory, 4, 1000).close();
    Files.write(directory.resolve(Reserve.NAME), reserve); // as if it had not been removed yet

    StepSource.resume(directory, 4, 1000).close();

    assertWhole(15);
  }

  /** The disk fills up: the last step that it has room for is whole, the next is in the reserve. */
  @Test
  void shouldTurnToTheReserveBeforeTheDiskIsFull() {
    BadDisk disk = new BadDisk();
    int lastInJournal;
    try (StepSource source = new StepSource(directory, 4, disk)) {
      disk.allocatesTo = 2 << 20; // of the file; the keeping thread asks for more than that
      disk.freeBytes = 3 << 20;
      byte[] step = new byte[100 << 10];
      int steps = 0;
      while (!source.writer().durability().health().has(JournalTroubleKind.APPEND_FAILED)) {
        source.step(DAY_ONE_NS + ++steps * StepSource.SECOND_NS, step);
      }
      lastInJournal = steps - 1;
      source.step(DAY_ONE_NS + ++steps * StepSource.SECOND_NS, step);
    }
    assertThat(lastInJournal * (100 << 10)).isBetween(1 << 19, 2 << 20);
    assertThat(JournalCheck.check(directory).steps()).isEqualTo(lastInJournal);

    StepSource.resume(directory, 4, 1000).close();

    assertThat(JournalCheck.check(directory).steps()).isEqualTo(lastInJournal + 2);
  }

  @Test
  void shouldRefuseToTakeItInWhenThereIsNoRoom() throws IOException {
    try (StepSource source = lost()) {
      source.steps(5, DAY_ONE_NS + 20 * StepSource.SECOND_NS);
    }
    putBack();
    BadDisk disk = new BadDisk();
    disk.freeBytes = 50 << 20;

    assertThatThrownBy(() -> new ReserveReturn(directory, disk).run())
        .hasMessageContaining("usableBytes=52428800")
        .hasMessageEndingWith("make room, and start again");
    assertThat(directory.resolve(Reserve.NAME)).exists();
  }

  @Test
  void shouldRefuseToBeginAJournalOverTheReserveOfAnother() throws IOException {
    try (StepSource source = lost()) {
      source.steps(5, DAY_ONE_NS + 20 * StepSource.SECOND_NS);
    }

    assertThatThrownBy(() -> new StepSource(directory, 4))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("expected no reserve of another journal");
  }
}
