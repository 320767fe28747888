package io.bulwark.journal;

import java.nio.file.Path;
import java.time.LocalDate;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.core.OS;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.posix.MAdviseFlag;
import net.openhft.posix.PosixAPI;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chronicle Queue as an appender of bytes to day files. The day is told, never read from a clock,
 * so that files are days in virtual time too. One thread at a time; allocates nothing per excerpt.
 */
final class DayAppender implements ExcerptTarget, AutoCloseable {

  /**
   * Files grow by blocks of this size, and a quarter of it is mapped behind each: a day file is at
   * least 40 MiB long (a month 1.2 GiB), of which only written pages take disk, and an excerpt can
   * hold 8 MiB. Measured with 8, 16, 32 and 64 MiB, 108-byte documents: no difference in the cost
   * of an append beyond the noise.
   */
  static final int BLOCK_BYTES = 32 << 20;

  /** Chronicle maps this much behind each block, so that a document never lies across two. */
  private static final int OVERLAP_BYTES = BLOCK_BYTES / 4;

  /** Largest excerpt, header included: Chronicle's overlap less room for its own words. */
  static final int EXCERPT_BYTES_MAX = OVERLAP_BYTES - 64;

  static final long DAY_MS = 86_400_000L;
  private static final Logger LOG = LoggerFactory.getLogger(DayAppender.class);

  private final Path directory;
  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
  private long dayStartMs;
  private Path file;
  private long end;
  private @Nullable BytesStore<?, ?> advisedBlock;

  DayAppender(Path directory) {
    this.directory = directory;
    this.file = directory; // until a day is told
    queue =
        SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(RollCycles.FAST_DAILY)
            .blockSize(BLOCK_BYTES)
            .timeProvider(() -> dayStartMs)
            // An interrupt must not cost a step: Chronicle would drop the document.
            .checkInterrupts(false)
            .build();
    appender = queue.createAppender();
    // Made by the thread that wires, used by the engine thread.
    appender.singleThreadedCheckDisabled(true);
  }

  /** The day to whose file the following excerpts go, as the ms since 1970 at which it begins. */
  void day(long startMs) {
    dayStartMs = startMs;
    file = directory.resolve(DayFile.name(LocalDate.ofEpochDay(startMs / DAY_MS)));
  }

  /** The file of that day. */
  Path file() {
    return file;
  }

  /** Where in the file the last document ends, in bytes; 0 before the first of this writer. */
  long position() {
    return end;
  }

  @Override
  public void append(UnsafeBuffer excerpt, int length) {
    DocumentContext document = appender.writingDocument();
    boolean written = false;
    try {
      Bytes<?> bytes = document.wire().bytes();
      long position = bytes.writePosition();
      bytes.ensureCapacity(position + length);
      long address = bytes.addressForWrite(position);
      adviseRandom(bytes);
      mapped.wrap(address, length);
      mapped.putBytes(0, excerpt, 0, length);
      bytes.writeSkip(length);
      end = position + length;
      written = true;
    } finally {
      if (!written) {
        document.rollbackOnClose();
      }
      document.close();
    }
  }

  /**
   * Tells the kernel, once for each mapped block, not to read ahead: otherwise a page fault at the
   * sparse end of the file allocates a whole read-ahead window (20 ms each 8 MiB on some disks).
   */
  private void adviseRandom(Bytes<?> bytes) {
    BytesStore<?, ?> block = bytes.bytesStore();
    if (block == advisedBlock) {
      return;
    }
    advisedBlock = block; // the block itself: its address may be that of one unmapped before
    if (OS.isLinux()
        && PosixAPI.posix()
                .madvise(
                    block.addressForRead(block.start()),
                    BLOCK_BYTES + OVERLAP_BYTES,
                    MAdviseFlag.MADV_RANDOM)
            != 0) {
      LOG.warn("expected the kernel to take MADV_RANDOM, but it refused: appends may stall");
    }
  }

  @Override
  public void close() {
    appender.close();
    queue.close();
  }
}
