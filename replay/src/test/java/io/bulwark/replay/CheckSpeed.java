package io.bulwark.replay;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.port.StateSource;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Measures {@code journal check} beside a plain sequential read of the same bytes, in turns, in one
 * run: {@code java ... io.bulwark.replay.CheckSpeed [steps] [rounds] [directory]}.
 */
public final class CheckSpeed {

  private static final long START_NS = 1_738_540_800_000_000_000L;
  private static final int ENGINE = ClientIds.engineCode("bw01");
  private static final int ID_AT = FrameCursor.LENGTH_BYTES + MessageHeaderDecoder.ENCODED_LENGTH;

  /** One step in so many asks the venue something; the step behind it brings the answer. */
  private static final int CALL_EVERY = 20;

  private CheckSpeed() {}

  /** Writes a journal, then reads it round by round. */
  public static void main(String[] args) throws IOException {
    int steps = args.length > 0 ? Integer.parseInt(args[0]) : 10_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    Path parent = Path.of(args.length > 2 ? args[2] : System.getProperty("java.io.tmpdir"));
    Path journal = Files.createTempDirectory(parent, "check-speed");
    write(journal, steps);
    double[] floors = new double[rounds];
    double[] checks = new double[rounds];
    double[] processor = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      floors[i] = plainRead(journal);
      long cpuNs = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      long beginNs = System.nanoTime();
      JournalAudit.Result result = JournalAudit.check(journal, share -> {});
      checks[i] = (System.nanoTime() - beginNs) / 1e9;
      processor[i] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpuNs) / 1e9;
      if (!result.isSound() || result.bytes().steps() != steps) {
        throw new IllegalStateException("expected a sound journal, but was: " + result);
      }
      System.out.printf(
          "%,d steps of %d bytes, %,d commands: plain read %.2f s; check %.2f s, %,.0f steps/s;"
              + " processor %.2f s%n",
          steps,
          result.bytes().payloadBytes() / steps,
          result.commands(),
          floors[i],
          checks[i],
          steps / checks[i],
          processor[i]);
    }
    System.out.printf(
        "median: plain read %.2f s; check %.2f s, %,.0f steps/s; processor %.2f s, %,.0f steps/s%n",
        median(floors),
        median(checks),
        steps / median(checks),
        median(processor),
        steps / median(processor));
    delete(journal);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static void write(Path journal, int steps) {
    ExpandableArrayBuffer begin = new ExpandableArrayBuffer();
    int beginLength =
        frames(begin, "{\"type\":\"SessionStarted\",\"sessionId\":1,\"engineCode\":\"bw01\"}");
    ExpandableArrayBuffer market = new ExpandableArrayBuffer();
    int marketLength =
        frames(
            market,
            "{\"type\":\"Trade\",\"instrumentId\":0}",
            "{\"type\":\"BarClosed\",\"instrumentId\":0}",
            "{\"type\":\"RegimeChanged\",\"instrumentId\":0}",
            "{\"type\":\"LegReplacementStarted\",\"instrumentId\":0}");
    ExpandableArrayBuffer asking = new ExpandableArrayBuffer();
    int askingLength = frames(asking, "{\"type\":\"Clock\"}", "{\"type\":\"QueryPositions\"}");
    int queryAt = asking.getInt(0, LITTLE_ENDIAN) + FrameCursor.LENGTH_BYTES;
    ExpandableArrayBuffer answer = new ExpandableArrayBuffer();
    int answerLength = frames(answer, "{\"type\":\"CallResult\"}");
    try (JournalWriter writer =
        JournalWriter.create(
            journal, new NoState(), Settings.bind(JournalConfig.class, "", Map.of()))) {
      for (int i = 1; i <= steps; i++) {
        long timeNs = START_NS + i * 20_000L;
        writer.beforeStep(timeNs);
        if (i == 1) {
          writer.append(i, timeNs, begin, 0, beginLength);
        } else if (i % CALL_EVERY == 0) {
          putId(asking, queryAt, i);
          writer.append(i, timeNs, asking, 0, askingLength);
        } else if (i % CALL_EVERY == 1) {
          putId(answer, 0, i - 1);
          writer.append(i, timeNs, answer, 0, answerLength);
        } else {
          market.putLong(ID_AT + 2, i, LITTLE_ENDIAN);
          writer.append(i, timeNs, market, 0, marketLength);
        }
      }
    }
  }

  private static void putId(MutableDirectBuffer step, int frameAt, long sequence) {
    step.putLong(frameAt + ID_AT, ClientIds.hi(ClientIds.Kind.CALL, ENGINE, 1, 0), LITTLE_ENDIAN);
    step.putLong(frameAt + ID_AT + Long.BYTES, sequence, LITTLE_ENDIAN);
  }

  private static int frames(MutableDirectBuffer step, String... messages) {
    int length = 0;
    for (String message : messages) {
      int bytes = MessageJson.parse(message, step, length + FrameCursor.LENGTH_BYTES);
      step.putInt(length, bytes, LITTLE_ENDIAN);
      length += FrameCursor.LENGTH_BYTES + bytes;
    }
    return length;
  }

  /** Seconds to read what is written of each day file into a buffer, front to back. */
  private static double plainRead(Path journal) throws IOException {
    List<Path> days = new ArrayList<>();
    try (Stream<Path> files = Files.list(journal)) {
      files.filter(file -> file.toString().endsWith(".cq4")).sorted().forEach(days::add);
    }
    ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20);
    long beginNs = System.nanoTime();
    for (Path day : days) {
      try (FileChannel channel = FileChannel.open(day)) {
        while (channel.read(buffer.clear()) > 0) {
          // the bytes are not looked at
        }
      }
    }
    return (System.nanoTime() - beginNs) / 1e9;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static final class NoState implements StateSource {

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public int saveState(MutableDirectBuffer buffer, int offset) {
      return 0;
    }

    @Override
    public long stateHash() {
      return 0;
    }
  }
}
