package io.bulwark.bench;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import net.openhft.posix.MAdviseFlag;
import net.openhft.posix.PosixAPI;
import org.agrona.concurrent.UnsafeBuffer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Floors: appending and reading documents as long as the journaled step of a market trade, with
 * nothing but Chronicle Queue, its files mapped as the journal maps them.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5)
@Measurement(iterations = 10)
@Fork(3)
public class ChronicleBenchmark {

  /** Header of an excerpt, length of a frame, message header, block of a trade. */
  private static final int DOCUMENT_LENGTH = 44 + 4 + 8 + 26;

  private static final int BLOCK_BYTES = 32 << 20;

  private final UnsafeBuffer document = new UnsafeBuffer(new byte[DOCUMENT_LENGTH]);
  private final UnsafeBuffer mapped = new UnsafeBuffer(0, 0);
  private long advisedAddress;

  /** A queue of its own for each round, so that every round meets fresh pages. */
  @State(Scope.Benchmark)
  public static class Fresh {
    private ScratchFolder folder;
    private ChronicleQueue queue;

    /** Makes it. */
    @Setup(Level.Iteration)
    public void open() throws IOException {
      folder = new ScratchFolder();
      queue = openQueue(folder);
    }

    /** Removes it. */
    @TearDown(Level.Iteration)
    public void close() throws IOException {
      queue.close();
      folder.close();
    }
  }

  /** A queue that holds what is read. */
  @State(Scope.Benchmark)
  public static class Filled {
    private ScratchFolder folder;
    private ChronicleQueue queue;

    /** Fills it. */
    @Setup
    public void open() throws IOException {
      folder = new ScratchFolder();
      queue = openQueue(folder);
      new ChronicleBenchmark().appendAll(queue);
    }

    /** Removes it. */
    @TearDown
    public void close() throws IOException {
      queue.close();
      folder.close();
    }
  }

  /** Appends. */
  @Benchmark
  @OperationsPerInvocation(TradeSession.STEPS)
  public void append(Fresh fresh) {
    appendAll(fresh.queue);
  }

  /** Reads every byte. */
  @Benchmark
  @OperationsPerInvocation(TradeSession.STEPS)
  public long tail(Filled filled) {
    long sum = 0;
    try (ExcerptTailer tailer = filled.queue.createTailer()) {
      for (int i = 0; i < TradeSession.STEPS; i++) {
        try (DocumentContext context = tailer.readingDocument()) {
          Bytes<?> bytes = context.wire().bytes();
          mapped.wrap(bytes.addressForRead(bytes.readPosition()), (int) bytes.readRemaining());
          mapped.getBytes(0, document, 0, DOCUMENT_LENGTH);
          sum += document.getLong(0);
        }
      }
    }
    return sum;
  }

  private void appendAll(ChronicleQueue queue) {
    try (ExcerptAppender appender = queue.createAppender()) {
      for (int i = 0; i < TradeSession.STEPS; i++) {
        document.putLong(0, i);
        try (DocumentContext context = appender.writingDocument()) {
          Bytes<?> bytes = context.wire().bytes();
          long position = bytes.writePosition();
          bytes.ensureCapacity(position + DOCUMENT_LENGTH);
          mapped.wrap(bytes.addressForWrite(position), DOCUMENT_LENGTH);
          advise(bytes);
          mapped.putBytes(0, document, 0, DOCUMENT_LENGTH);
          bytes.writeSkip(DOCUMENT_LENGTH);
        }
      }
    }
  }

  /** As the journal does, or the read-ahead of the disk would be measured. */
  private void advise(Bytes<?> bytes) {
    var block = bytes.bytesStore();
    long address = block.addressForRead(block.start());
    if (address != advisedAddress) {
      advisedAddress = address;
      PosixAPI.posix().madvise(address, BLOCK_BYTES + BLOCK_BYTES / 4, MAdviseFlag.MADV_RANDOM);
    }
  }

  private static ChronicleQueue openQueue(ScratchFolder folder) {
    return SingleChronicleQueueBuilder.binary(folder.path())
        .rollCycle(RollCycles.FAST_DAILY)
        .blockSize(BLOCK_BYTES)
        .checkInterrupts(false)
        .build();
  }
}
