package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a directory is to a journal: nothing, free for one, or one. */
final class JournalDirectory {

  private static final String CHRONICLE_METADATA = "metadata.cq4t";

  /** What a writer may leave that died before its first excerpt. */
  private static final Set<String> OURS =
      Set.of(WriterLock.FILE_NAME, CHRONICLE_METADATA, Reserve.NAME, RoomAhead.SPARE_NAME);

  private JournalDirectory() {}

  /**
   * Makes a directory ours that holds no journal yet.
   *
   * @throws JournalException EXISTS, IN_USE, NOT_A_JOURNAL or IO; nothing is written then
   */
  static WriterLock claim(Path directory) {
    try {
      if (Files.exists(directory) && !Files.isDirectory(directory)) {
        throw new JournalException(
            Problem.NOT_A_JOURNAL,
            "expected a directory for a new journal, but "
                + directory
                + " is a file: choose another path");
      }
      Files.createDirectories(directory);
      NetworkFiles.refuse(directory);
      if (!Files.exists(directory.resolve(WriterLock.FILE_NAME))) {
        refuseExisting(directory);
      }
      refuseForeign(directory);
      return lockNew(directory);
    } catch (IOException e) {
      throw refused(directory, "made", e);
    }
  }

  /** Whether there is a day file. */
  static boolean hasDays(Path directory) {
    return Files.isDirectory(directory) && !DayFile.list(directory).isEmpty();
  }

  /**
   * Takes the lock of a journal that is there, to go on in it.
   *
   * @throws JournalException MISSING, NOT_A_JOURNAL, IN_USE, NETWORK or IO; nothing is written then
   */
  static WriterLock takeOver(Path directory) {
    List<DayFile> days = days(directory);
    try {
      NetworkFiles.refuse(directory);
      refuseReadOnly(directory, days);
      return WriterLock.take(directory);
    } catch (IOException e) {
      throw refused(directory, "written", e);
    }
  }

  /** Removes Chronicle's table of locks and days, which it makes anew. Only under our lock. */
  static void forgetMetadata(Path directory) throws IOException {
    // What a dead writer locked there, Chronicle would wait for 15 s and then not break, if a
    // process with that number lives: in a container that is we ourselves.
    Files.deleteIfExists(directory.resolve(CHRONICLE_METADATA));
  }

  /** What the user is told when the system does not let us. */
  static JournalException refused(Path directory, String done, IOException e) {
    return new JournalException(
        Problem.IO,
        "journal "
            + directory
            + " cannot be "
            + done
            + ", the system says: "
            + reason(e)
            + "; choose another directory, or check its permissions",
        e);
  }

  private static void refuseReadOnly(Path directory, List<DayFile> days) throws IOException {
    if (Files.getFileStore(directory).isReadOnly()) {
      throw readOnly("the file system of " + directory + " is mounted");
    }
    if (!Files.isWritable(directory)) {
      throw readOnly("directory " + directory + " is");
    }
    for (DayFile day : days) {
      if (!Files.isWritable(day.path())) {
        throw readOnly("file " + day.path() + " is");
      }
    }
  }

  private static JournalException readOnly(String what) {
    return new JournalException(
        Problem.IO,
        "expected a journal that can be written, but "
            + what
            + " read-only: give the user of this process permission to write, or choose another"
            + " directory");
  }

  /**
   * The day files of a journal, which may have none yet.
   *
   * @throws JournalException MISSING, NOT_A_JOURNAL or IO
   */
  static List<DayFile> days(Path directory) {
    if (!Files.exists(directory)) {
      throw new JournalException(
          Problem.MISSING, "journal " + directory + " does not exist: check the path");
    }
    if (!Files.isDirectory(directory)) {
      throw new JournalException(
          Problem.NOT_A_JOURNAL,
          "expected the directory of a journal, but " + directory + " is a file: check the path");
    }
    List<DayFile> days = DayFile.list(directory);
    if (days.isEmpty() && !Files.exists(directory.resolve(WriterLock.FILE_NAME))) {
      throw new JournalException(
          Problem.NOT_A_JOURNAL,
          "expected a journal, but "
              + directory
              + " holds no day file (yyyymmddF.cq4): check the path");
    }
    return days;
  }

  private static String reason(IOException e) {
    String reason = e instanceof FileSystemException refused ? refused.getReason() : null;
    return reason == null ? e.getClass().getSimpleName() : reason;
  }

  private static WriterLock lockNew(Path directory) throws IOException {
    WriterLock lock = WriterLock.take(directory);
    boolean isNew = false;
    try {
      refuseExisting(directory);
      forgetMetadata(directory);
      isNew = true;
      return lock;
    } finally {
      if (!isNew) {
        lock.close();
      }
    }
  }

  private static void refuseExisting(Path directory) {
    List<DayFile> days = DayFile.list(directory);
    if (!days.isEmpty()) {
      throw new JournalException(
          Problem.EXISTS,
          "expected no journal yet, but "
              + directory
              + " holds one ("
              + days.get(0).day()
              + " to "
              + days.get(days.size() - 1).day()
              + "): choose another directory, or move it away");
    }
  }

  /** A directory with anything in it that no writer made is somebody else's. */
  private static void refuseForeign(Path directory) throws IOException {
    if (!DayFile.list(directory).isEmpty()) {
      return; // a journal, in use or not: that is said more exactly under the lock
    }
    try (Stream<Path> entries = Files.list(directory)) {
      Optional<String> foreign =
          entries
              .map(entry -> String.valueOf(entry.getFileName()))
              .filter(name -> !OURS.contains(name))
              .sorted()
              .findFirst();
      if (foreign.isPresent()) {
        throw new JournalException(
            Problem.NOT_A_JOURNAL,
            "expected an empty directory for a new journal, but "
                + directory
                + " holds "
                + foreign.get()
                + ": choose another directory");
      }
    }
  }
}
