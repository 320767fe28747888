package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a file which is held open was removed, or that another was put in its place: a
 * writer would go on in a file that nobody can find any more. The identity cannot be given to
 * another file while the first is open.
 */
final class FileWatch {

  private final Path path;
  private final File file;
  private final @Nullable Object key;

  private FileWatch(Path path, @Nullable Object key) {
    this.path = path;
    this.file = path.toFile();
    this.key = key;
  }

  /** Watches what stands at a path now. */
  static FileWatch of(Path path) {
    return new FileWatch(path, key(path));
  }

  /**
   * Looks whether anything stands there. Allocates nothing.
   *
   * @throws JournalException REPLACED
   */
  void checkThere() {
    if (!file.exists()) {
      throw replaced(path, "it was removed", null);
    }
  }

  /**
   * Looks whether it is the same file.
   *
   * @throws JournalException REPLACED or IO
   */
  void check() {
    if (!Objects.equals(key, key(path))) {
      throw replaced(path, "another file was put in its place", null);
    }
  }

  private static @Nullable Object key(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    } catch (NoSuchFileException e) {
      throw replaced(path, "it was removed", e);
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO, "file " + path + " of the journal cannot be looked at: " + e, e);
    }
  }

  private static JournalException replaced(Path path, String how, @Nullable IOException cause) {
    return new JournalException(
        Problem.REPLACED,
        "expected the journal's file "
            + path
            + " to stay where it is while it is written, but "
            + how
            + ": what is written now would be lost; stop, put the file back, and start again",
        cause);
  }
}
