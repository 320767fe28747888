package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static io.bulwark.journal.StepSource.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.journal.DayFileEditor.Document;
import io.bulwark.journal.JournalRepair.Kind;
import io.bulwark.journal.TestFiles.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 1 to 10 on the first day, 11 to 20 on the second; see {@link StepSource#writeTwoDays}. */
class JournalRepairTest {

  private static final LocalDate DAY_TWO = LocalDate.of(2025, 2, 4);
  private static final String FILE_TWO = "20250204F.cq4";

  @TempDir Path directory;
  private Path journal;
  private Map<String, Image> written;

  @BeforeEach
  void writeJournal() throws IOException {
    journal = directory.resolve("journal");
    try (StepSource source = new StepSource(journal, 100)) {
      source.steps(10, DAY_ONE_NS);
      source.steps(10, DAY_ONE_NS + DayFile.DAY_NS);
    }
    written = TestFiles.images(journal);
  }

  @Test
  void shouldCutTheLastStepWhenTheFileEndsWithinIt() throws Exception {
    Document last;
    try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
      last = editor.step(20);
    }
    for (long length = last.position(); length < last.end(); length++) {
      restore();
      truncate(length);
      byte[] torn = Files.readAllBytes(journal.resolve(FILE_TWO));

      List<JournalRepair> repairs = goOn(19);

      assertThat(repairs).extracting(JournalRepair::kind).containsExactly(Kind.TORN_TAIL);
      JournalRepair repair = repairs.get(0);
      assertThat(repair.day()).isEqualTo(DAY_TWO);
      assertThat(repair.position()).isEqualTo(last.position());
      assertThat(repair.lastSequence()).isEqualTo(19);
      assertThat(repair.bytes()).isBetween(0L, length - last.position());
      assertThat(repair.excerpt().isPresent())
          .isEqualTo(length >= last.position() + 4 + ExcerptHeader.LENGTH);
      assertThat(Files.readAllBytes(repair.kept().orElseThrow())).isEqualTo(torn);
    }
  }

  @Test
  void shouldCutTheLastStepWhenAByteOfItIsFlipped() throws Exception {
    Document last;
    try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
      last = editor.step(20);
    }
    for (long at = last.position(); at < last.end(); at += 5) {
      restore();
      try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
        editor.flip(at, 0x20);
      }
      assertThat(goOn(19)).extracting(JournalRepair::bytes).allMatch(bytes -> bytes > 0);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 15, 19})
  void shouldRefuseDamageWhenSoundExcerptsFollow(long sequence) throws Exception {
    try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
      Document step = editor.step(sequence);
      for (long at : new long[] {step.position(), step.position() + 9, step.position() + 30}) {
        editor.flip(at, 1);
        byte[] before = Files.readAllBytes(journal.resolve(FILE_TWO));

        assertThatThrownBy(this::readAll)
            .isInstanceOfSatisfying(
                JournalDamaged.class,
                e -> {
                  assertThat(e.damage().day()).isEqualTo(DAY_TWO);
                  assertThat(e.damage().sequence()).isEqualTo(sequence);
                  assertThat(e.damage().position()).isEqualTo(step.position());
                });

        assertThat(Files.readAllBytes(journal.resolve(FILE_TWO))).isEqualTo(before);
        assertThat(journal.resolve(FILE_TWO + TailRepair.KEPT_SUFFIX)).doesNotExist();
        editor.flip(at, 1);
      }
    }
    goOn(20);
  }

  @Test
  void shouldRefuseDamageWhenTheHeadIsGoneAndExcerptsFollow() throws Exception {
    for (int day = 0; day < 2; day++) {
      try (DayFileEditor editor = new DayFileEditor(journal, day)) {
        byte[] head = editor.read(0, 4096);
        editor.write(0, new byte[4096]);
        int index = day;
        assertThatThrownBy(this::readAll)
            .isInstanceOfSatisfying(
                JournalDamaged.class,
                e -> {
                  assertThat(e.damage().kind()).isEqualTo(Damage.Kind.HEAD);
                  assertThat(e.damage().day()).isEqualTo(DAY_TWO.minusDays(1 - index));
                });
        editor.write(0, head);
      }
    }
    goOn(20);
  }

  @Test
  void shouldKeepTheFileAndGoBackADayWhenNothingOfTheLastDayIsSound() throws Exception {
    try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
      byte[] noise = new byte[200_000];
      java.util.Arrays.fill(noise, (byte) 0x5A);
      editor.write(0, noise);
    }

    List<JournalRepair> repairs = goOn(10);

    assertThat(repairs)
        .extracting(JournalRepair::kind)
        .containsExactly(Kind.TORN_TAIL, Kind.DAY_CHANGE);
    assertThat(repairs.get(0).kept()).contains(journal.resolve(FILE_TWO + ".damaged"));
  }

  @Test
  void shouldLoseNothingWhenOnlyTheHeadIsBehindOrAhead() throws Exception {
    for (long sequence : new long[] {12, 17}) {
      restore();
      try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
        editor.writeInt(64, (int) editor.step(sequence).position());
      }
      assertThat(goOn(20)).extracting(JournalRepair::bytes).containsExactly(0L);
    }
    for (int position : new int[] {-4, 3, 4, 0x7FFFFFF0}) {
      restore();
      try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
        editor.writeInt(64, position);
      }
      assertThat(goOn(20)).extracting(JournalRepair::bytes).containsExactly(0L);
    }
  }

  @Test
  void shouldSayInASentenceWhatWasRepaired() throws Exception {
    try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
      editor.flip(editor.last().position() + 40, 1);
    }
    assertThat(goOn(19))
        .extracting(JournalRepair::sentence)
        .containsExactly(
            "journal repaired: the file of day 2025-02-04 had a damaged end, which was cut:"
                + " byte=66436, bytesCut=59, lastStep=19, cut=STEP; the file as it was is kept as "
                + journal.resolve(FILE_TWO + ".damaged"));

    restore();
    Files.delete(journal.resolve(FILE_TWO));
    assertThat(goOn(10))
        .extracting(JournalRepair::sentence)
        .allMatch(it -> it.contains("was marked as over, but no later one is there"));

    restore();
    truncate(0);
    assertThat(goOn(10))
        .extracting(JournalRepair::kind)
        .containsExactly(Kind.EMPTY_DAY, Kind.DAY_CHANGE);
  }

  @Test
  void shouldNumberTheKeptFilesWhenThereAreSome() throws Exception {
    for (int i = 0; i < 3; i++) {
      try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
        editor.flip(editor.last().position() + 40, 1);
      }
      JournalResume.open(journal).close();
    }
    assertThat(TestFiles.images(journal).keySet())
        .contains(FILE_TWO + ".damaged", FILE_TWO + ".damaged-2", FILE_TWO + ".damaged-3")
        .doesNotContain(TailRepair.COPY_DIRECTORY);
    goOn(17);
  }

  @ParameterizedTest
  @EnumSource(TailRepair.Step.class)
  void shouldComeToTheSameEndWhenTheRepairDies(TailRepair.Step step) throws Exception {
    for (Consumer<DayFileEditor> damage :
        List.<Consumer<DayFileEditor>>of(
            editor -> editor.flip(editor.last().position() + 40, 1),
            editor -> editor.write(editor.last().end() + 9, new byte[] {1, 2, 3}),
            editor -> editor.truncate(0))) {
      restore();
      try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
        damage.accept(editor);
      }
      Map<String, Image> damaged = TestFiles.images(journal);
      goOn(sequenceAfterRepair());
      long expected = JournalCheck.check(journal).runningHash();

      TestFiles.delete(journal);
      TestFiles.write(damaged, journal);
      dieAfter(step);
      dieAfter(step);
      goOn(sequenceAfterRepair());

      assertThat(JournalCheck.check(journal).runningHash()).isEqualTo(expected);
      assertThat(journal.resolve(FILE_TWO + ".damaged-2")).doesNotExist();
      assertThat(journal.resolve(TailRepair.COPY_DIRECTORY)).doesNotExist();
    }
  }

  private void dieAfter(TailRepair.Step step) throws IOException {
    try {
      new TailRepair(
              journal,
              done -> {
                if (done == step) {
                  throw new IllegalStateException("died");
                }
              })
          .run();
    } catch (IllegalStateException e) {
      assertThat(e).hasMessage("died");
    }
  }

  private long sequenceAfterRepair() {
    try (JournalResume resume = JournalResume.open(journal)) {
      return resume.end().sequence();
    }
  }

  private void readAll() {
    try (JournalResume resume = JournalResume.open(journal)) {
      resume.reader().seekDay(DAY_TWO.minusDays(1));
      while (resume.reader().next()) {
        // every excerpt
      }
    }
  }

  /** Takes the journal up, goes on for two days, and looks at everything; what was repaired. */
  private List<JournalRepair> goOn(long sequence) {
    List<JournalRepair> repairs;
    try (JournalResume resume = JournalResume.open(journal)) {
      repairs = resume.repairs();
      assertThat(resume.end().sequence()).isEqualTo(sequence);
      try (StepSource source = StepSource.resume(resume, new JournalConfig(100, 100))) {
        source.steps(3, resume.end().timeNs() + SECOND_NS);
        source.steps(3, DAY_ONE_NS + 2 * DayFile.DAY_NS);
      }
    }
    JournalCheck.Result result = JournalCheck.check(journal);
    assertThat(result.sentences()).isEmpty();
    assertThat(result.steps()).isEqualTo(sequence + 6);
    return repairs;
  }

  private void restore() throws IOException {
    TestFiles.delete(journal);
    TestFiles.write(written, journal);
  }

  private void truncate(long length) throws Exception {
    try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
      editor.truncate(length);
    }
  }
}
