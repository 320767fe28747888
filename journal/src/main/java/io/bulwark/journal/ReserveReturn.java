package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts what a writer had to leave in the reserve behind the end of the journal, where it belongs.
 * Only under the writer's lock, and with the journal's end repaired. One that dies begins anew:
 * what the journal has already is passed by, and the reserve goes last.
 */
final class ReserveReturn {

  private final Path journal;
  private final Path file;
  private final Disk disk;
  private final ExcerptSeal seal = new ExcerptSeal();
  private final Set<Path> written = new LinkedHashSet<>();
  private JournalEnd end = JournalEnd.NOTHING_YET;
  private long bytesRead;

  ReserveReturn(Path journal, Disk disk) {
    this.journal = journal;
    this.file = journal.resolve(Reserve.NAME);
    this.disk = disk;
  }

  /**
   * Takes the reserve in, if there is one.
   *
   * @return what was done; empty when there was nothing in it
   * @throws JournalException REPLACED when the journal lacks steps before it; IO
   */
  Optional<JournalRepair> run() throws IOException {
    if (!Reserve.isUsed(file)) {
      return Optional.empty();
    }
    checkSpace();
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(LITTLE_ENDIAN);
    long behind = bytes.getLong(Long.BYTES);
    try (JournalReader reader = JournalReader.unproven(journal)) {
      end = reader.seekEnd();
    }
    if (bytes.getLong(0) != Reserve.MAGIC || end.sequence() < behind) {
      throw missing(behind);
    }
    try (DayAppender days = new DayAppender(journal)) {
      append(bytes.array(), days);
    }
    force();
    Files.delete(file);
    disk.forceDirectory(journal);
    return Optional.of(
        new JournalRepair(
            JournalRepair.Kind.RESERVE,
            LocalDate.ofEpochDay(end.timeNs() / DayFile.DAY_NS),
            0,
            bytesRead,
            end.sequence(),
            Optional.empty(),
            Optional.empty()));
  }

  private void append(byte[] array, DayAppender days) {
    UnsafeBuffer all = new UnsafeBuffer(array);
    int at = Reserve.HEADER_BYTES;
    while (at + Integer.BYTES + ExcerptHeader.LENGTH <= array.length) {
      int length = all.getInt(at, LITTLE_ENDIAN);
      at += Integer.BYTES;
      if (length < ExcerptHeader.LENGTH || length > array.length - at) {
        return; // the end, or where its writer died
      }
      UnsafeBuffer excerpt = new UnsafeBuffer(new byte[length]);
      excerpt.putBytes(0, all, at, length);
      if (ExcerptHeader.crc(excerpt, 0) != seal.crc(excerpt, length)) {
        return; // its writer died in it: no command of it has left
      }
      at += length;
      bytesRead = at;
      if (isNew(excerpt)) {
        append(excerpt, length, days);
      }
    }
  }

  private boolean isNew(UnsafeBuffer excerpt) {
    long sequence = ExcerptHeader.sequence(excerpt, 0);
    return sequence > end.sequence() || ExcerptHeader.timeNs(excerpt, 0) > end.timeNs();
  }

  private void append(UnsafeBuffer excerpt, int length, DayAppender days) {
    long timeNs = ExcerptHeader.timeNs(excerpt, 0);
    long hash = seal.seal(excerpt, length, end.runningHash());
    days.day(timeNs / DayFile.DAY_NS * DayAppender.DAY_MS);
    days.append(excerpt, length);
    written.add(days.file());
    end = new JournalEnd(ExcerptHeader.sequence(excerpt, 0), timeNs, hash);
  }

  private void force() throws IOException {
    for (Path day : written) {
      try (FileChannel channel = FileChannel.open(day, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
    }
  }

  private void checkSpace() {
    long neededBytes = Reserve.BYTES + 2L * DayAppender.BLOCK_BYTES;
    long freeBytes = disk.freeBytes(journal);
    if (freeBytes < neededBytes) {
      throw new JournalException(
          Problem.IO,
          "expected room to take the reserve of journal "
              + journal
              + " in, but was: usableBytes="
              + freeBytes
              + ", neededBytes="
              + neededBytes
              + "; make room, and start again");
    }
  }

  private JournalException missing(long behind) {
    return new JournalException(
        Problem.REPLACED,
        "expected journal "
            + journal
            + " to hold the step behind which its reserve goes on, but was: lastStep="
            + end.sequence()
            + ", reserveBehind="
            + behind
            + "; put the day's file back that was removed or replaced, and start again");
  }
}
