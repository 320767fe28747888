package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static io.bulwark.journal.StepSource.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalResumeTest {

  private static final JournalConfig CONFIG = new JournalConfig(4, 7);

  @TempDir Path directory;

  @Test
  void shouldContinueSequenceTimeAndHashWhenTakenUp() {
    Path whole = directory.resolve("whole");
    Path parted = directory.resolve("parted");
    try (StepSource source = new StepSource(whole, 4, 7)) {
      source.steps(20, DAY_ONE_NS);
    }
    try (StepSource source = new StepSource(parted, 4, 7)) {
      source.steps(9, DAY_ONE_NS);
    }
    try (StepSource source = StepSource.resume(parted, 4, 7)) {
      assertThat(source.writer().lastSequence()).isEqualTo(9);
      source.steps(11, DAY_ONE_NS + 9 * SECOND_NS);
      assertThat(source.state().stateHash()).isEqualTo(stateAtEnd(whole).stateHash());
    }

    JournalCheck.Result result = JournalCheck.check(parted);

    assertThat(result.sentences()).isEmpty();
    assertThat(result.steps()).isEqualTo(20);
    assertThat(result.snapshots()).isEqualTo(3);
    assertThat(result.lastTimeNs()).isEqualTo(DAY_ONE_NS + 19 * SECOND_NS);
  }

  @Test
  void shouldReadNothingButASnapshotWhenTheSessionEndedInOrder() {
    try (StepSource source = new StepSource(directory, 4)) {
      source.steps(9, DAY_ONE_NS);
      source.writer().end();
    }
    try (JournalResume resume = JournalResume.open(directory)) {
      assertThat(resume.repairs()).isEmpty();
      assertThat(resume.hasSnapshot()).isTrue();
      assertThat(resume.end().sequence()).isEqualTo(9);
      assertThat(resume.end().timeNs()).isEqualTo(DAY_ONE_NS + 8 * SECOND_NS);
      assertThat(resume.reader().next()).isTrue();
      assertThat(resume.reader().kind()).isEqualTo(ExcerptKind.SNAPSHOT);
      assertThat(resume.reader().sequence()).isEqualTo(9);
      assertThat(resume.reader().next()).isFalse();
    }
  }

  @Test
  void shouldNotTouchTheFilesWhenNothingIsWrong() throws IOException {
    StepSource.writeTwoDays(directory);
    Path dayFile = DayFile.list(directory).get(1).path();
    Object key = Files.getAttribute(dayFile, "basic:fileKey");
    byte[] before = Files.readAllBytes(dayFile);

    JournalResume.open(directory).close();

    assertThat(Files.getAttribute(dayFile, "basic:fileKey")).isEqualTo(key);
    assertThat(Files.readAllBytes(dayFile)).isEqualTo(before);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(it -> it.getFileName().toString()))
          .containsExactlyInAnyOrder("20250203F.cq4", "20250204F.cq4", WriterLock.FILE_NAME);
    }
  }

  @Test
  void shouldBeginAtTheFirstStepWhenThereIsNoSnapshot() {
    try (StepSource source = new StepSource(directory, 4)) {
      source.steps(3, DAY_ONE_NS);
    }
    try (JournalResume resume = JournalResume.open(directory)) {
      assertThat(resume.hasSnapshot()).isFalse();
      assertThat(resume.reader().next()).isTrue();
      assertThat(resume.reader().kind()).isEqualTo(ExcerptKind.STEP);
      assertThat(resume.reader().sequence()).isEqualTo(1);
    }
  }

  @Test
  void shouldBeginAtStepOneWhenTheJournalHasNothingYet() {
    new StepSource(directory, 4).close();
    assertThat(JournalResume.isJournal(directory)).isFalse();

    try (StepSource source = StepSource.resume(directory, 4, 7)) {
      source.steps(3, DAY_ONE_NS);
    }

    assertThat(JournalResume.isJournal(directory)).isTrue();
    assertThat(JournalCheck.check(directory).steps()).isEqualTo(3);
  }

  @Test
  void shouldRollToTheNextDayWhenTakenUpAndTheDayIsOver() {
    StepSource.writeTwoDays(directory);
    try (StepSource source = StepSource.resume(directory, 4, 1000)) {
      source.steps(5, DAY_ONE_NS + 5 * DayFile.DAY_NS);
      source.steps(5, DAY_ONE_NS + 6 * DayFile.DAY_NS);
    }
    try (StepSource source = StepSource.resume(directory, 4, 1000)) {
      source.steps(5, DAY_ONE_NS + 6 * DayFile.DAY_NS + 60 * SECOND_NS);
    }

    JournalCheck.Result result = JournalCheck.check(directory);

    assertThat(result.sentences()).isEmpty();
    assertThat(result.steps()).isEqualTo(35);
    assertThat(result.days()).isEqualTo(4);
    // of days 2, 5 and 6, and of the two writers that went on
    assertThat(result.snapshots()).isEqualTo(5);
  }

  @Test
  void shouldGiveNoWriterWhenTheReaderIsNotAtTheEnd() {
    StepSource.writeTwoDays(directory);
    try (JournalResume resume = JournalResume.open(directory)) {
      assertThatThrownBy(() -> resume.writer(new CountingState(), CONFIG))
          .hasMessageContaining("expected the reader at the journal's end");
      resume.reader().seekSequence(3);
      assertThatThrownBy(() -> resume.writer(new CountingState(), CONFIG))
          .hasMessageContaining("expected the reader at the journal's end");
      try (StepSource source = StepSource.resume(resume, CONFIG)) {
        assertThat(source.writer().lastSequence()).isEqualTo(20);
        assertThatThrownBy(() -> resume.writer(new CountingState(), CONFIG))
            .hasMessageContaining("expected one writer");
      }
    }
  }

  @Test
  void shouldKeepTheLockUntilTheWriterIsClosedWhenTheResumeIsClosedFirst() {
    StepSource.writeTwoDays(directory);
    try (StepSource source = StepSource.resume(directory, 4, 7)) {
      assertThatThrownBy(() -> JournalResume.open(directory)).hasMessageContaining("in use");
      source.steps(1, DAY_ONE_NS + 2 * DayFile.DAY_NS);
    }
    try (JournalResume resume = JournalResume.open(directory)) {
      assertThatThrownBy(() -> JournalResume.open(directory)).hasMessageContaining("in use");
      assertThat(resume.end().sequence()).isEqualTo(21);
    }
    JournalResume.open(directory).close();
  }

  private static CountingState stateAtEnd(Path journal) {
    CountingState state = new CountingState();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.nextStep()) {
        state.apply(reader.buffer(), reader.offset(), reader.length());
      }
    }
    return state;
  }
}
