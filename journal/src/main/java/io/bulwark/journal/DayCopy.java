package io.bulwark.journal;

import io.bulwark.journal.DayWalker.Found;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes the sound excerpts of a day file into a file of their own, through Chronicle. */
final class DayCopy {

  private DayCopy() {}

  /**
   * Copies.
   *
   * @param ending which excerpts are sound, counted from the first
   * @param directory is made; holds Chronicle's metadata besides
   * @return the new file, not forced yet
   * @throws JournalException IO when the copy is not what the original was
   */
  static Path write(DayFile file, DayEnding ending, Path directory) throws IOException {
    Files.createDirectory(directory);
    Path copy;
    try (DayWalker walker = new DayWalker(file);
        DayAppender appender = new DayAppender(directory)) {
      appender.day(file.day().toEpochDay() * DayAppender.DAY_MS);
      UnsafeBuffer excerpt = new UnsafeBuffer(0, 0);
      for (long i = 0; i < ending.excerpts(); i++) {
        if (walker.next() != Found.EXCERPT) {
          throw changed(file);
        }
        int length =
            ExcerptHeader.headerLength(walker.buffer(), walker.offset())
                + ExcerptHeader.payloadLength(walker.buffer(), walker.offset());
        excerpt.wrap(walker.buffer(), walker.offset(), length);
        appender.append(excerpt, length);
      }
      copy = appender.file();
    } catch (FaultException e) {
      throw changed(file);
    }
    DayEnding copied = DayEndingLook.of(directory, new DayFile(file.day(), copy));
    if (copied.kind() != DayEnding.Kind.SOUND || !copied.last().equals(ending.last())) {
      throw changed(file);
    }
    return copy;
  }

  private static JournalException changed(DayFile file) {
    return new JournalException(
        JournalException.Problem.IO,
        "expected file "
            + file.path()
            + " to stay as it is while it is repaired, but it changed: check the disk, and that"
            + " nothing else writes it");
  }
}
