package io.bulwark.journal;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import java.nio.file.Path;

/** Watches the free space of the journal's disk. One thread at a time. */
final class SpaceWatch {

  /** So much more than the limit must be free again, as a part of it. */
  private static final int HYSTERESIS = 8;

  private final Path directory;
  private final long minBytes;
  private final Disk disk;
  private final HealthBoard board;

  SpaceWatch(Path directory, long minBytes, Disk disk, HealthBoard board) {
    this.directory = directory;
    this.minBytes = minBytes;
    this.disk = disk;
    this.board = board;
  }

  /** Looks; a disk that cannot be asked has none. */
  boolean look() {
    long freeBytes = disk.freeBytes(directory);
    if (freeBytes < minBytes) {
      board.beginLow(freeBytes, minBytes);
    } else if (freeBytes >= minBytes + minBytes / HYSTERESIS) {
      board.end(JournalTroubleKind.SPACE_LOW);
    }
    return freeBytes >= minBytes;
  }
}
