package io.bulwark.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRefusalTest {

  @TempDir Path directory;

  @Test
  void shouldRefuseASecondWriterWhenThisProcessWrites() throws Exception {
    Path journal = directory.resolve("journal");
    try (StepSource source = new StepSource(journal, 4)) {
      source.steps(3, StepSource.DAY_ONE_NS);

      assertRefused(Problem.IN_USE, "journal in use", () -> create(journal));
      // The refusal must not have dropped the first writer's lock: other processes are refused too.
      assertThat(createInChild(journal)).startsWith("IN_USE journal in use: " + journal);
      source.steps(1, StepSource.timeNs(4));
    }
    assertThat(JournalCheck.check(journal).steps()).isEqualTo(4);
  }

  @Test
  void shouldNameTheProcessWhenItWrites() throws Exception {
    Path journal = directory.resolve("journal");
    try (StepSource source = new StepSource(journal, 4)) {
      source.steps(1, StepSource.DAY_ONE_NS);

      assertThat(createInChild(journal))
          .contains("written by process " + ProcessHandle.current().pid() + ";");
    }
    assertThat(createInChild(journal)).startsWith("EXISTS");
  }

  @Test
  void shouldRefuseWhenAJournalExists() throws IOException {
    StepSource.writeTwoDays(directory);
    Path dayFile = DayFile.list(directory).get(1).path();
    byte[] before = Files.readAllBytes(dayFile);

    assertRefused(Problem.EXISTS, "2025-02-03 to 2025-02-04", () -> create(directory));

    assertThat(Files.readAllBytes(dayFile)).isEqualTo(before);
    Files.delete(directory.resolve(WriterLock.FILE_NAME));
    assertRefused(Problem.EXISTS, "2025-02-03 to 2025-02-04", () -> create(directory));
    assertThat(directory.resolve(WriterLock.FILE_NAME)).doesNotExist();
  }

  @Test
  void shouldWriteNothingWhenTheDirectoryIsSomebodyElses() throws IOException {
    Files.writeString(directory.resolve("letter.txt"), "dear");

    assertRefused(Problem.NOT_A_JOURNAL, "holds letter.txt", () -> create(directory));
    assertRefused(
        Problem.NOT_A_JOURNAL, "is a file", () -> create(directory.resolve("letter.txt")));

    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void shouldBeginWhenAWriterDiedBeforeItsFirstExcerpt() throws IOException {
    Path journal = directory.resolve("journal");
    create(journal).close();
    Files.write(journal.resolve("metadata.cq4t"), new byte[4096]);

    StepSource.writeTwoDays(journal);

    assertThat(JournalCheck.check(journal).steps()).isEqualTo(20);
  }

  @Test
  void shouldReadNothingYetWhenTheJournalIsEmpty() {
    create(directory).close();

    try (JournalReader reader = JournalReader.open(directory)) {
      assertThat(reader.next()).isFalse();
      assertThat(reader.seekSequence(1)).isFalse();
      assertThat(reader.seekSnapshot(1)).isFalse();
    }
    assertThat(JournalCheck.check(directory).days()).isZero();
  }

  @Test
  void shouldSayWhatIsThereWhenItIsNoJournal() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "text");

    assertRefused(
        Problem.MISSING, "does not exist", () -> JournalReader.open(directory.resolve("none")));
    assertRefused(Problem.NOT_A_JOURNAL, "is a file", () -> JournalReader.open(file));
    assertRefused(Problem.NOT_A_JOURNAL, "holds no day file", () -> JournalCheck.check(directory));
  }

  @Test
  void shouldRefuseWhenTheJournalIsNewer() throws Exception {
    for (int versionAt : new int[] {16, 18}) {
      Path journal = directory.resolve("newer" + versionAt);
      StepSource.writeTwoDays(journal);
      try (DayFileEditor editor = new DayFileEditor(journal, 0)) {
        DayFileEditor.Document step = editor.step(1);
        byte[] bytes = editor.read(step.position() + 4, step.length());
        bytes[versionAt + 1] = 1;
        CRC32C crc = new CRC32C();
        crc.update(bytes, ExcerptHeader.CRC_FROM, bytes.length - ExcerptHeader.CRC_FROM);
        editor.write(step.position() + 4, bytes);
        editor.writeInt(step.position() + 8, (int) crc.getValue());
      }

      assertRefused(Problem.NEWER, "newer than this build", () -> JournalReader.open(journal));
      assertRefused(Problem.NEWER, "newer than this build", () -> JournalCheck.check(journal));
    }
  }

  /** The other process: tries to write, and prints how it was refused. */
  public static void main(String[] args) {
    try {
      create(Path.of(args[0])).close();
      System.out.println("created");
    } catch (JournalException e) {
      System.out.println(e.problem() + " " + e.getMessage());
    }
  }

  private static String createInChild(Path journal) throws Exception {
    Process process = ChildJvm.start(JournalRefusalTest.class, journal.toString());
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }

  private static JournalWriter create(Path journal) {
    return JournalWriter.create(journal, new CountingState(), new JournalConfig(4, 100_000));
  }

  private static void assertRefused(Problem problem, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(words);
  }
}
