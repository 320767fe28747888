package io.bulwark.journal;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Measures append and read of the journal beside bare Chronicle of the same size, interleaved, in
 * one run: {@code java ... io.bulwark.journal.JournalSpeed [rounds] [steps] [frameBytes]}.
 */
public final class JournalSpeed {

  private static final long START_NS = 1_738_540_800_000_000_000L;

  private JournalSpeed() {}

  /** Prints ns per step of each, round by round. */
  public static void main(String[] args) throws Exception {
    int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 7;
    int steps = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
    int bytes = args.length > 2 ? Integer.parseInt(args[2]) : 64;
    System.out.println("CPU ns per step; " + steps + " steps of " + bytes + " bytes of frames");
    System.out.println(
        "  journal append, bare append of the same document, journal read, bare read");
    for (int i = 0; i < rounds; i++) {
      Path journal = Files.createTempDirectory("journal-speed");
      Path bare = Files.createTempDirectory("bare-speed");
      long append = append(journal, steps, bytes);
      long bareAppend = bareAppend(bare, steps, bytes + ExcerptHeader.LENGTH);
      long read = read(journal, steps);
      long bareRead = bareRead(bare, steps);
      System.out.printf(
          "  %4d %4d %4d %4d%n",
          append / steps, bareAppend / steps, read / steps, bareRead / steps);
      delete(journal);
      delete(bare);
    }
  }

  private static long append(Path directory, int steps, int bytes) {
    UnsafeBuffer frames = new UnsafeBuffer(new byte[bytes]);
    try (JournalWriter writer =
        JournalWriter.create(directory, new CountingState(), new JournalConfig(10_000, 100_000))) {
      long begin = nowNs();
      for (int i = 1; i <= steps; i++) {
        long timeNs = START_NS + i * 1000L;
        frames.putLong(8, i);
        writer.beforeStep(timeNs);
        writer.append(i, timeNs, frames, 0, bytes);
      }
      return nowNs() - begin;
    }
  }

  private static long bareAppend(Path directory, int steps, int bytes) {
    UnsafeBuffer document = new UnsafeBuffer(new byte[bytes]);
    UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
    try (ChronicleQueue queue = bareQueue(directory);
        ExcerptAppender appender = queue.createAppender()) {
      long begin = nowNs();
      for (int i = 1; i <= steps; i++) {
        document.putLong(8, i);
        try (DocumentContext context = appender.writingDocument()) {
          Bytes<?> to = context.wire().bytes();
          long position = to.writePosition();
          to.ensureCapacity(position + bytes);
          mapped.wrap(to.addressForWrite(position), bytes);
          mapped.putBytes(0, document, 0, bytes);
          to.writeSkip(bytes);
        }
      }
      return nowNs() - begin;
    }
  }

  private static ChronicleQueue bareQueue(Path directory) {
    return SingleChronicleQueueBuilder.binary(directory)
        .rollCycle(RollCycles.FAST_DAILY)
        .timeProvider(() -> START_NS / 1_000_000)
        .build();
  }

  private static long read(Path directory, int steps) {
    try (JournalReader reader = JournalReader.open(directory)) {
      long begin = nowNs();
      long last = 0;
      while (reader.nextStep()) {
        last = reader.buffer().getLong(reader.offset() + 8);
      }
      long took = nowNs() - begin;
      if (last != steps) {
        throw new IllegalStateException("expected all steps, but was: last=" + last);
      }
      return took;
    }
  }

  private static long bareRead(Path directory, int steps) {
    UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
    try (ChronicleQueue queue = bareQueue(directory);
        ExcerptTailer tailer = queue.createTailer()) {
      long begin = nowNs();
      long last = 0;
      for (int i = 0; i < steps; i++) {
        try (DocumentContext context = tailer.readingDocument()) {
          Bytes<?> from = context.wire().bytes();
          mapped.wrap(from.addressForRead(from.readPosition()), (int) from.readRemaining());
          last = mapped.getLong(8);
        }
      }
      long took = nowNs() - begin;
      if (last != steps) {
        throw new IllegalStateException("expected all documents, but was: last=" + last);
      }
      return took;
    }
  }

  /** CPU time of this thread: what other programs do on the machine is not in it. */
  private static long nowNs() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void delete(Path directory) throws java.io.IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
