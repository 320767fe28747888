package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directory and its files: whose they are, where they lie, and whether they stay. */
class JournalFilesTest {

  @TempDir Path directory;

  @Test
  void shouldRefuseToTakeUpWhenAnotherProcessWrites() throws Exception {
    try (StepSource source = new StepSource(directory, 4)) {
      source.steps(3, DAY_ONE_NS);

      assertRefused(Problem.IN_USE, "by this process", () -> JournalResume.open(directory));
      assertThat(openInChild())
          .startsWith("IN_USE journal in use")
          .contains("process " + ProcessHandle.current().pid() + ";");
    }
    assertThat(openInChild()).startsWith("opened 3");
  }

  @Test
  void shouldTakeUpWhenADeadProcessOfOurNumberLeftItsLocks() throws Exception {
    StepSource.writeTwoDays(directory);
    String pid = Long.toString(ProcessHandle.current().pid());
    Files.writeString(directory.resolve(WriterLock.FILE_NAME), pid, US_ASCII);
    leaveChroniclesLock();

    try (StepSource source = StepSource.resume(directory, 4, 100)) {
      source.steps(2, DAY_ONE_NS + 2 * DayFile.DAY_NS);
    }

    assertThat(JournalCheck.check(directory).steps()).isEqualTo(22);
  }

  @Test
  void shouldTakeUpWhenChroniclesMetadataIsDamaged() throws Exception {
    StepSource.writeTwoDays(directory);
    Files.write(directory.resolve("metadata.cq4t"), new byte[4096]);

    StepSource.resume(directory, 4, 100).close();

    assertThat(JournalCheck.check(directory).sentences()).isEmpty();
  }

  @Test
  void shouldSayWhatIsThereWhenItIsNoJournal() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "text");

    assertRefused(
        Problem.MISSING, "does not exist", () -> JournalResume.open(directory.resolve("none")));
    assertRefused(Problem.NOT_A_JOURNAL, "is a file", () -> JournalResume.open(file));
    assertRefused(Problem.NOT_A_JOURNAL, "holds no day file", () -> JournalResume.open(directory));
    assertThat(JournalResume.isJournal(directory)).isFalse();
    assertThat(JournalResume.isJournal(file)).isFalse();
    assertThat(JournalResume.isJournal(directory.resolve("none"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "9p",
        "afs",
        "ceph",
        "glusterfs",
        "fuse.sshfs",
        "fuse.glusterfs",
        "fuse.s3fs",
        "NFS"
      })
  void shouldRefuseWhenTheFileSystemIsBehindANetwork(String type) {
    assertRefused(
        Problem.NETWORK,
        "(" + type + "), where locks and mapped writes are not safe",
        () -> NetworkFiles.refuse(directory, type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ext4", "xfs", "btrfs", "tmpfs", "zfs", "overlay", "apfs", "NTFS", "fuseblk"})
  void shouldNotRefuseWhenTheFileSystemIsLocal(String type) {
    assertThatCode(() -> NetworkFiles.refuse(directory, type)).doesNotThrowAnyException();
  }

  @Test
  void shouldSayThatItIsReadOnlyWhenAFileOrTheDirectoryIs() {
    StepSource.writeTwoDays(directory);
    Path file = DayFile.list(directory).get(1).path();
    for (Path readOnly : new Path[] {file, directory}) {
      assumeThat(readOnly.toFile().setWritable(false)).isTrue();
      try {
        assumeThat(Files.isWritable(readOnly)).as("a superuser may write all").isFalse();
        assertRefused(Problem.IO, readOnly + " is read-only", () -> JournalResume.open(directory));
      } finally {
        assertThat(readOnly.toFile().setWritable(true)).isTrue();
      }
    }
  }

  @Test
  void shouldSayWhatTheSystemSaysWhenNothingCanBeMadeThere() {
    Path nowhere = Path.of("/proc/self/journal");
    assumeThat(Files.isDirectory(Path.of("/proc/self"))).as("a Linux process folder").isTrue();

    assertRefused(
        Problem.IO,
        "journal /proc/self/journal cannot be made, the system says: ",
        () -> JournalWriter.create(nowhere, new CountingState(), new JournalConfig(1, 1)));
  }

  @Test
  void shouldTellWithinAnIntervalWhenTheDaysFileIsRemoved() throws IOException {
    try (StepSource source = new StepSource(directory, 4, 1000)) {
      source.steps(5, DAY_ONE_NS);
      Path file = DayFile.list(directory).get(0).path();
      Files.move(file, directory.resolve("elsewhere"));
      source.steps(2, StepSource.timeNs(6));

      assertThat(isLost(source)).isFalse();
      source.steps(1, StepSource.timeNs(8));

      assertThat(isLost(source)).isTrue();
      Files.move(directory.resolve("elsewhere"), file);
      assertThat(source.writer().lastSequence()).isEqualTo(8);
    }
    assertThat(JournalCheck.check(directory).steps()).isEqualTo(7); // the eighth is in the reserve
  }

  @Test
  void shouldTellAtTheChangeOfDayWhenTheFileWasReplaced() throws IOException {
    try (StepSource source = new StepSource(directory, 1000, 1000)) {
      source.steps(5, DAY_ONE_NS);
      Path file = DayFile.list(directory).get(0).path();
      Path copy = Files.copy(file, directory.resolve("copy"));
      Files.move(copy, file, StandardCopyOption.REPLACE_EXISTING);

      source.steps(1, DAY_ONE_NS + DayFile.DAY_NS);

      assertThat(isLost(source)).isTrue();
    }
  }

  @Test
  void shouldTellWhenTheLockIsRemovedUnderTheWriter() throws IOException {
    try (StepSource source = new StepSource(directory, 1000, 4)) {
      source.steps(3, DAY_ONE_NS);
      Files.delete(directory.resolve(WriterLock.FILE_NAME));

      source.steps(1, StepSource.timeNs(4));

      assertThat(isLost(source)).isTrue();
    }
  }

  private static boolean isLost(StepSource source) {
    return source.writer().durability().health().has(JournalTroubleKind.APPEND_FAILED);
  }

  /** The other process: takes the journal up, and prints where it ends or how it was refused. */
  public static void main(String[] args) {
    try (JournalResume resume = JournalResume.open(Path.of(args[0]))) {
      System.out.println("opened " + resume.end().sequence());
    } catch (JournalException e) {
      System.out.println(e.problem() + " " + e.getMessage());
    }
  }

  private String openInChild() throws Exception {
    Process process = ChildJvm.start(JournalFilesTest.class, directory.toString());
    String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isZero();
    return printed;
  }

  /** Chronicle's own lock as a writer leaves it that dies within a document, with our number. */
  private void leaveChroniclesLock() throws IOException {
    Path other = directory.resolve("other");
    try (ChronicleQueue queue =
            SingleChronicleQueueBuilder.binary(other)
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> DAY_ONE_NS / 1_000_000)
                .build();
        ExcerptAppender appender = queue.createAppender();
        DocumentContext document = appender.writingDocument()) {
      Files.copy(
          other.resolve("metadata.cq4t"),
          directory.resolve("metadata.cq4t"),
          StandardCopyOption.REPLACE_EXISTING);
      document.rollbackOnClose();
    }
    TestFiles.delete(other);
  }

  private static void assertRefused(Problem problem, String words, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            JournalException.class, e -> assertThat(e.problem()).isEqualTo(problem))
        .hasMessageContaining(words);
  }
}
