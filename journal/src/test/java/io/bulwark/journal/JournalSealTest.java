package io.bulwark.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.journal.DayFileEditor.Document;
import io.bulwark.journal.JournalException.Problem;
import io.bulwark.journal.SealedDay.Verdict;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps 1 to 10 on the first day, 11 to 20 on the second; see {@link StepSource#writeTwoDays}. */
class JournalSealTest {

  private static final LocalDate DAY_ONE = LocalDate.of(2025, 2, 3);
  private static final LocalDate DAY_TWO = LocalDate.of(2025, 2, 4);
  private static final LocalDate LATER = LocalDate.of(2025, 3, 1);

  @TempDir Path folder;
  private Path journal;

  @BeforeEach
  void write() {
    journal = folder.resolve("journal");
    StepSource.writeTwoDays(journal);
  }

  @Test
  void shouldWriteTheSameBytesWhenTheSameStepsAreSealedElsewhere() throws IOException {
    Path other = folder.resolve("other");
    StepSource.writeTwoDays(other);

    assertThat(all(journal, LATER)).extracting(SealedDay::verdict).containsOnly(Verdict.SEALED);
    all(other, LATER);

    for (LocalDate day : List.of(DAY_ONE, DAY_TWO)) {
      assertThat(text(journal, day)).isEqualTo(text(other, day));
    }
    assertThat(text(journal, DAY_ONE))
        .startsWith(
            """
            bulwark journal seal 1
            day: 2025-02-03
            steps: 10
            first-sequence: 1
            last-sequence: 10
            first-time: 2025-02-03T00:00:00Z
            last-time: 2025-02-03T00:00:09Z
            snapshots: 0
            state-hashes: 2
            hosts: 0
            """)
        .containsPattern("engines: 9\\.9\\.9\nrunning-hash: [0-9a-f]{16}\nsha256: [0-9a-f]{64}\n$");
  }

  @Test
  void shouldAgreeWhenItIsSealedAgain() throws IOException {
    all(journal, LATER);
    String before = text(journal, DAY_ONE);

    assertThat(all(journal, LATER)).extracting(SealedDay::verdict).containsOnly(Verdict.AGREES);

    assertThat(text(journal, DAY_ONE)).isEqualTo(before);
    assertThat(JournalCheck.check(journal).sealedDays()).isEqualTo(2);
    try (var files = Files.list(journal)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".begun"));
    }
  }

  @Test
  void shouldDifferWhenSomebodyMadeEveryHashRightAgain() throws Exception {
    all(journal, LATER);
    forge(5);

    JournalCheck.Result unsealed = JournalCheck.check(withoutSeals());
    JournalCheck.Result sealed = JournalCheck.check(journal);

    assertThat(unsealed.isSound()).isTrue();
    assertThat(sealed.damages()).hasSize(2); // every later day continues another running hash
    assertThat(sealed.damages().get(0))
        .satisfies(
            damage -> {
              assertThat(damage.kind()).isEqualTo(Damage.Kind.SEAL);
              assertThat(damage.day()).isEqualTo(DAY_ONE);
              assertThat(damage.sequence()).isEqualTo(1);
              assertThat(damage.detail()).contains("sha256").doesNotContain("steps");
            });
    SealedDay again = new JournalSeal(journal, LATER, new Versions()).one(DAY_ONE);
    assertThat(again.verdict()).isEqualTo(Verdict.DIFFERS);
    assertThat(again.differences()).anyMatch(difference -> difference.startsWith("sha256 "));
  }

  @Test
  void shouldTellWhenTheNewestSealedDayIsGone() throws IOException {
    all(journal, LATER);
    Files.delete(DayFile.list(journal).get(1).path());

    assertThat(JournalCheck.check(journal).damages())
        .singleElement()
        .satisfies(
            damage -> {
              assertThat(damage.kind()).isEqualTo(Damage.Kind.SEAL);
              assertThat(damage.day()).isEqualTo(DAY_TWO);
              assertThat(damage.sequence()).isEqualTo(11);
            });
  }

  @Test
  void shouldStaySoundWhenOldSealedDaysWereMovedAway() throws IOException {
    all(journal, LATER);
    Files.delete(DayFile.list(journal).get(0).path());

    assertThat(JournalCheck.check(journal).damages()).isEmpty();
  }

  @Test
  void shouldNameTheLineWhenASealIsNone() throws IOException {
    all(journal, LATER);
    Path seal = DaySeal.file(journal, DAY_TWO);
    String text = Files.readString(seal);
    for (String wrong :
        List.of(
            "",
            "nonsense",
            "\0".repeat(100_000),
            text.replace("steps:", "stops:"),
            text.substring(0, text.length() / 2),
            text + "more\n")) {
      Files.writeString(seal, wrong);

      assertThat(JournalCheck.check(journal).damages())
          .singleElement()
          .satisfies(
              damage -> {
                assertThat(damage.kind()).isEqualTo(Damage.Kind.SEAL);
                assertThat(damage.sequence()).isEqualTo(11);
                assertThat(damage.detail()).startsWith("expected a seal of 17 lines, with ");
              });
    }
    Files.write(journal.resolve("20259999F.seal"), new byte[0]); // a stranger's
    Files.writeString(seal, text);
    assertThat(JournalCheck.check(journal).isSound()).isTrue();
  }

  @Test
  void shouldFindEveryChangedByteOfASeal() throws IOException {
    all(journal, LATER);
    Path seal = DaySeal.file(journal, DAY_ONE);
    byte[] bytes = Files.readAllBytes(seal);
    String text = new String(bytes, UTF_8);
    int engines = text.indexOf("engines: ") + "engines: ".length();
    for (int i = 0; i < bytes.length - 1; i++) {
      byte[] flipped = bytes.clone();
      flipped[i] ^= 1;
      Files.write(seal, flipped);
      boolean isEngine = i >= engines && i < text.indexOf('\n', engines);
      assertThat(JournalCheck.check(journal).isSound()).as("byte %d", i).isEqualTo(isEngine);
    }
  }

  @Test
  void shouldRefuseTheNewestDayWhenItIsNotOver() {
    for (LocalDate today : List.of(DAY_ONE, DAY_TWO)) {
      assertUnfinished("day 2025-02-04 is not over", today, DAY_TWO);
    }
    List<SealedDay> sealed = new ArrayList<>();
    String leftOut = new JournalSeal(journal, DAY_TWO, new Versions()).all(sealed::add);
    assertThat(leftOut).contains("2025-02-04 is not over");
    assertThat(sealed).extracting(SealedDay::day).containsExactly(DAY_ONE);
  }

  @Test
  void shouldRefuseTheNewestDayWhenItIsBeingWritten() {
    Path live = folder.resolve("live");
    try (StepSource source = new StepSource(live, 4)) {
      source.steps(3, StepSource.DAY_ONE_NS);
      assertThatThrownBy(() -> all(live, LATER))
          .isInstanceOfSatisfying(
              JournalException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNFINISHED))
          .hasMessageContaining("2025-02-03 is still being written: journal in use");
      source.steps(3, StepSource.DAY_ONE_NS + DayFile.DAY_NS);
      assertThat(new JournalSeal(live, LATER, new Versions()).one(DAY_ONE).verdict())
          .isEqualTo(Verdict.SEALED);
    }
    assertThat(all(live, LATER))
        .extracting(SealedDay::verdict)
        .containsExactly(Verdict.AGREES, Verdict.SEALED);
  }

  @Test
  void shouldRefuseWhenThereIsNoSuchDayOrItIsDamaged() throws Exception {
    assertThatThrownBy(() -> new JournalSeal(journal, LATER, new Versions()).one(LATER))
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("but was: day=2025-03-01, days=[2025-02-03, 2025-02-04]");
    try (DayFileEditor editor = new DayFileEditor(journal, 1)) {
      editor.flip(editor.step(15).position() + 60, 1);
    }
    JournalSeal seal = new JournalSeal(journal, LATER, new Versions());
    assertThat(seal.one(DAY_ONE).verdict()).isEqualTo(Verdict.SEALED);
    assertThatThrownBy(() -> seal.one(DAY_TWO)).isInstanceOf(JournalDamaged.class);
    assertThat(DaySeal.file(journal, DAY_TWO)).doesNotExist();
  }

  private void assertUnfinished(String words, LocalDate today, LocalDate day) {
    assertThatThrownBy(() -> new JournalSeal(journal, today, new Versions()).one(day))
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.problem()).isEqualTo(Problem.UNFINISHED))
        .hasMessageContaining(words);
  }

  private static List<SealedDay> all(Path journal, LocalDate today) {
    List<SealedDay> sealed = new ArrayList<>();
    assertThat(new JournalSeal(journal, today, new Versions()).all(sealed::add)).isEmpty();
    return sealed;
  }

  private static String text(Path journal, LocalDate day) throws IOException {
    return Files.readString(DaySeal.file(journal, day));
  }

  private Path withoutSeals() throws IOException {
    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (DayFile file : DayFile.list(journal)) {
      Files.copy(file.path(), copy.resolve(file.path().getFileName()));
    }
    return copy;
  }

  /** Changes a step of the first day and makes every checksum and running hash behind it right. */
  private void forge(long sequence) throws Exception {
    long hash = 0;
    for (int day = 0; day < 2; day++) {
      try (DayFileEditor editor = new DayFileEditor(journal, day)) {
        for (Document document : editor.documents()) {
          ByteBuffer bytes =
              ByteBuffer.wrap(editor.read(document.position() + 4, document.length()))
                  .order(ByteOrder.LITTLE_ENDIAN);
          if (document.kind() == ExcerptKind.STEP && document.sequence() == sequence) {
            bytes.put(ExcerptHeader.LENGTH + 5, (byte) '7');
          }
          UnsafeBuffer excerpt = new UnsafeBuffer(bytes.array());
          hash =
              WyHash.hash(
                  excerpt,
                  ExcerptHeader.HASH_FROM,
                  document.length() - ExcerptHeader.HASH_FROM,
                  hash);
          ExcerptHeader.putRunningHash(excerpt, hash);
          CRC32C crc = new CRC32C();
          crc.update(
              bytes.array(), ExcerptHeader.CRC_FROM, document.length() - ExcerptHeader.CRC_FROM);
          ExcerptHeader.putCrc(excerpt, (int) crc.getValue());
          editor.write(document.position() + 4, bytes.array());
        }
      }
    }
  }

  /** Steps of these tests are no messages. */
  private static final class Versions implements EngineVersions {

    @Override
    public void step(JournalReader reader) {
      assertThat(StepSource.text(reader)).startsWith("step ");
    }

    @Override
    public List<String> take() {
      return List.of("9.9.9");
    }
  }
}
