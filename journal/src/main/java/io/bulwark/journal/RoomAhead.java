package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Room on the disk for what will be written: a page of a mapped file that the disk has no room for
 * is a fault of the machine, where a refused allocation is an answer. The present and the next
 * chunk of the day's file are taken ahead; for the file of the next day a spare file keeps as much,
 * which is given up when the disk is full at the change of day.
 *
 * <p>Taken is room only: neither length nor bytes of the file change, so the writer and its mapping
 * know nothing of it. A finished file gives back what it did not need.
 */
final class RoomAhead {

  /** As long as two of the largest excerpts. */
  static final long CHUNK_BYTES = 16L << 20;

  static final String SPARE_NAME = "journal.spare";

  /** Behind the last excerpt the writer may still put its marks. */
  private static final long MARGIN_BYTES = 64 << 10;

  /** So much is taken by the appending thread when the other has not taken a chunk in time. */
  private static final long AT_ONCE_BYTES = 1 << 20;

  private static final long PAGE_BYTES = 4096;
  private static final Logger LOG = LoggerFactory.getLogger(RoomAhead.class);

  private final Path directory;
  private final Disk disk;
  private final File spare;
  private volatile @Nullable Place place;
  private volatile boolean isImpossible;

  /** Up to there the file has room; written under the lock. */
  private volatile long takenTo;

  // Under the lock.
  private @Nullable Path file;

  // Appending thread only.
  private long publishAt;

  private record Place(Path file, long position) {}

  RoomAhead(Path directory, Disk disk) {
    this.directory = directory;
    this.disk = disk;
    this.spare = directory.resolve(SPARE_NAME).toFile();
  }

  /** Says where the next excerpt will go; whether that needs room. Appending thread. */
  boolean at(Path dayFile, long position) {
    if (position < publishAt) {
      return false;
    }
    publishAt = (position / CHUNK_BYTES + 1) * CHUNK_BYTES;
    place = new Place(dayFile, position);
    return true;
  }

  /**
   * Sees to it that an excerpt has room before it is written: what does not fit is told late by the
   * machine, when the step has passed for written. The first excerpt of a file is not looked at.
   * Appending thread.
   *
   * @param end where it ends
   * @throws JournalException IO when the disk has no room
   */
  void require(long end) {
    Place now = place;
    if (now != null && end + MARGIN_BYTES > takenTo && !isImpossible) {
      long wanted = (end + MARGIN_BYTES) / PAGE_BYTES * PAGE_BYTES + AT_ONCE_BYTES;
      if (!takeTo(now, wanted)) {
        throw new JournalException(
            Problem.IO, "expected room on the disk for the journal's file " + now.file);
      }
    }
  }

  /** Says that the day's file is finished up to there. Appending thread. */
  void leave(Path dayFile, long position) {
    publishAt = 0;
    place = null;
    forget();
    long from = (position + MARGIN_BYTES) / PAGE_BYTES * PAGE_BYTES;
    disk.release(dayFile, from);
  }

  /** Gives the spare room up when a new day's file would find none. Appending thread. */
  void beforeDay() {
    if (spare.exists() && disk.freeBytes(directory) < 2 * CHUNK_BYTES && !spare.delete()) {
      LOG.warn("expected to remove {} for the file of a new day, but could not", spare);
    }
  }

  /** Takes the room that is missing. Keeping thread. */
  void take() {
    Place now = place;
    if (now == null || isImpossible) {
      return;
    }
    takeTo(now, (now.position / CHUNK_BYTES + 2) * CHUNK_BYTES);
  }

  private synchronized boolean takeTo(Place now, long wanted) {
    if (!now.file.equals(file)) {
      file = now.file;
      takenTo = now.position / CHUNK_BYTES * CHUNK_BYTES;
    }
    if (wanted <= takenTo) {
      return true;
    }
    if (disk.allocate(now.file, takenTo, wanted - takenTo)) {
      takenTo = wanted;
      return true;
    }
    if (disk.freeBytes(directory) > 4 * CHUNK_BYTES) {
      isImpossible = true;
      LOG.info(
          "the file system of {} cannot take room ahead: its free space is watched", directory);
    }
    return isImpossible;
  }

  private synchronized void forget() {
    file = null;
    takenTo = 0;
  }

  /** Makes the spare if it is not there. Keeping thread. */
  void keepSpare() {
    try {
      if (!isImpossible && place != null && spare.createNewFile()) {
        disk.allocate(spare.toPath(), 0, 2 * CHUNK_BYTES);
      }
    } catch (IOException e) {
      LOG.warn("expected to make {}, but could not", spare, e);
    }
  }

  /** Removes the spare. */
  void close() {
    if (spare.exists() && !spare.delete()) {
      LOG.warn("expected to remove {}, but could not", spare);
    }
  }
}
