package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A file whose room was taken when there was some, for the steps that the journal itself cannot
 * take any more. Written by positional writes, which fail with an answer where a mapping would
 * fault. Blank until it is needed.
 *
 * <pre>
 *  0  8  "BWRSRV01"; zero: blank
 *  8  8  sequence of the last step that stands in the journal itself
 * 16     excerpts, each behind its length (4 bytes); a length of zero is the end
 * </pre>
 *
 * <p>The excerpts are those of the journal, with header and checksum, and what is taken up is put
 * behind the journal's last one anew. One thread.
 */
final class Reserve implements ExcerptTarget, AutoCloseable {

  static final String NAME = "journal.reserve";

  /** Some hundred thousand steps, and a snapshot if a day begins meanwhile. */
  static final long BYTES = 32L << 20;

  static final long MAGIC = 0x3130565253525742L;
  static final int HEADER_BYTES = 16;

  private final Path file;
  private final FileChannel channel;
  private final FileWatch watch;
  private ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 16).order(LITTLE_ENDIAN);
  private long end;

  private Reserve(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
    this.watch = FileWatch.of(file);
  }

  /**
   * Makes a blank reserve, its room on the disk included.
   *
   * @throws JournalException IO when there is no room, or when one stands there that is not blank
   */
  static Reserve make(Path journal, Disk disk) {
    Path file = journal.resolve(NAME);
    FileChannel channel = null;
    boolean isMade = false;
    try {
      if (isUsed(file)) {
        throw new JournalException(
            Problem.EXISTS,
            "expected no reserve of another journal, but " + file + " is one: move it away");
      }
      Files.deleteIfExists(file);
      channel =
          FileChannel.open(
              file,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      if (!disk.allocate(file, 0, BYTES)) {
        fill(channel);
      }
      isMade = true;
      return new Reserve(file, channel);
    } catch (IOException e) {
      throw JournalDirectory.refused(journal, "given a reserve", e);
    } finally {
      if (!isMade && channel != null) {
        close(channel, file);
      }
    }
  }

  private static void fill(FileChannel channel) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(1 << 16);
    for (long at = 0; at < BYTES; at += zeros.capacity()) {
      zeros.clear();
      channel.write(zeros, at);
    }
  }

  /** Whether a reserve has something in it. */
  static boolean isUsed(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      ByteBuffer head = ByteBuffer.allocate(Long.BYTES);
      return channel.read(head, 0) == Long.BYTES && head.getLong(0) != 0;
    }
  }

  /**
   * Begins to use it.
   *
   * @throws JournalException REPLACED or IO: it cannot be used either
   */
  void begin(long lastSequence) {
    watch.check(); // what is written to a file that nobody can find is written nowhere
    bytes.clear();
    bytes.putLong(MAGIC).putLong(lastSequence);
    end = 0;
    write();
  }

  @Override
  public void append(UnsafeBuffer excerpt, int length) {
    int needed = Integer.BYTES + length;
    if (end + needed + Integer.BYTES > BYTES) {
      throw new JournalException(
          Problem.IO,
          "expected room in the reserve of the journal, but it is full: "
              + file
              + "; make the journal's directory writable again, and start again");
    }
    if (bytes.capacity() < needed) {
      bytes = ByteBuffer.allocateDirect(2 * needed).order(LITTLE_ENDIAN);
    }
    bytes.clear();
    bytes.putInt(length);
    excerpt.getBytes(0, bytes, length);
    write();
  }

  private void write() {
    bytes.flip();
    try {
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO, "reserve " + file + " of the journal cannot be written: " + e, e);
    }
  }

  /** Forces it if it was used; removes it if it was not. */
  @Override
  public void close() {
    try (FileChannel closing = channel) {
      if (end > 0) {
        closing.force(true);
      } else {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO, "reserve " + file + " of the journal cannot be closed: " + e, e);
    }
  }

  private static void close(FileChannel channel, Path file) {
    try {
      channel.close();
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new JournalException(
          Problem.IO, "reserve " + file + " of the journal cannot be closed: " + e, e);
    }
  }
}
