package io.bulwark.app.kill;

import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Stands still within an append, for the kill to come: the document is begun as the journal begins
 * one, holds a share of the step's bytes, and is never completed.
 */
final class HalfWritten {

  private static final int PERCENT = 100;

  private final @Nullable Path journal;
  private final int percent;
  private int stepsLeft;

  private HalfWritten(@Nullable Path journal, int stepsLeft, int percent) {
    this.journal = journal;
    this.stepsLeft = stepsLeft;
    this.percent = percent;
  }

  /** Of {@code STEPS:PERCENT}, steps after the first price, or {@code -} for never. */
  static HalfWritten of(Path journal, String text) {
    if (text.equals("-")) {
      return new HalfWritten(null, 0, 0);
    }
    String[] parts = text.split(":", -1);
    return new HalfWritten(journal, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  void beforeAppend(long timeNs, DirectBuffer buffer, int offset, int length) {
    stepsLeft--;
    if (journal == null || stepsLeft >= 0) {
      return;
    }
    try (ChronicleQueue queue =
            SingleChronicleQueueBuilder.binary(journal)
                .rollCycle(RollCycles.FAST_DAILY)
                .timeProvider(() -> timeNs / 1_000_000)
                .build();
        ExcerptAppender appender = queue.createAppender()) {
      DocumentContext document = appender.writingDocument();
      Bytes<?> bytes = document.wire().bytes();
      for (int i = 0; i < length * percent / PERCENT; i++) {
        bytes.writeByte(buffer.getByte(offset + i));
      }
      System.out.println("half-written");
      while (true) {
        LockSupport.park();
      }
    }
  }
}
