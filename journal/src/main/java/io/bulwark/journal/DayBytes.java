package io.bulwark.journal;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A window on the bytes of a day file, moved by reading (never by mapping: a mapped file that
 * somebody truncates kills the JVM's access with a fault; a read just returns less).
 *
 * <p>A window is a copy. What a live writer has changed since is seen after {@link #refresh}. The
 * window doubles while it is read on, from 4 KiB at the tip of a live file to 1 MiB in a long read.
 */
final class DayBytes implements AutoCloseable {

  private static final int FILL_BYTES_MIN = 4 << 10;
  private static final int FILL_BYTES_MAX = 1 << 20;

  private final DayFile file;
  private final FileChannel channel;
  private final CRC32C crc = new CRC32C();
  private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
  private ByteBuffer bytes;
  private long windowStart;
  private int windowLength;
  private int fillBytes = FILL_BYTES_MIN;

  DayBytes(DayFile file) {
    this.file = file;
    try {
      channel = FileChannel.open(file.path(), StandardOpenOption.READ);
    } catch (IOException e) {
      throw unreadable(e);
    }
    bytes = allocate(FILL_BYTES_MIN);
  }

  /** What {@link #index} points into; another buffer may take its place when the window moves. */
  UnsafeBuffer view() {
    return view;
  }

  /** Whether the file has these bytes; if so they are in the window. */
  boolean has(long position, int length) {
    if (position >= windowStart && position + length <= windowStart + windowLength) {
      return true;
    }
    return refresh(position, length);
  }

  /** The same, from the file as it is now. */
  boolean refresh(long position, int length) {
    int wanted = Math.max(length, fillBytes);
    fillBytes = Math.min(FILL_BYTES_MAX, fillBytes * 2);
    if (bytes.capacity() < wanted) {
      bytes = allocate(Integer.highestOneBit(wanted - 1) << 1);
    }
    bytes.clear().limit(wanted);
    windowStart = position;
    windowLength = 0;
    try {
      int read = channel.read(bytes, position);
      while (read > 0 && bytes.hasRemaining()) {
        read = channel.read(bytes, position + bytes.position());
      }
    } catch (IOException e) {
      throw unreadable(e);
    }
    windowLength = bytes.position();
    bytes.clear();
    return windowLength >= length;
  }

  /** Position behind the last byte of the file, from a position on, that is not zero. */
  long endOfData(long from) {
    ByteBuffer zeros = ByteBuffer.allocateDirect(FILL_BYTES_MAX);
    long end = from;
    for (long at = from; refresh(at, 1); at = windowStart + windowLength) {
      bytes.limit(windowLength);
      boolean isZero = bytes.mismatch(zeros.clear().limit(windowLength)) < 0;
      bytes.clear();
      for (int i = windowLength - 1; !isZero && i >= 0; i--) {
        if (view.getByte(i) != 0) {
          end = at + i + 1;
          break;
        }
      }
    }
    return end;
  }

  /** Whether the file had nothing at the position of the last refresh. */
  boolean isEmpty() {
    return windowLength == 0;
  }

  /** The next windows are small again: the reader is at the tip, or jumps. */
  void readLittle() {
    fillBytes = FILL_BYTES_MIN;
  }

  /** Where in the view a position stands that {@link #has} said yes to. */
  int index(long position) {
    return (int) (position - windowStart);
  }

  int intAt(long position) {
    return view.getInt(index(position), ByteOrder.LITTLE_ENDIAN);
  }

  /** CRC-32C of bytes in the window. */
  int crc(long position, int length) {
    int from = index(position);
    bytes.limit(from + length).position(from);
    crc.reset();
    crc.update(bytes);
    bytes.clear();
    return (int) crc.getValue();
  }

  private ByteBuffer allocate(int capacity) {
    ByteBuffer allocated = ByteBuffer.allocateDirect(capacity);
    view.wrap(allocated);
    return allocated;
  }

  private JournalException unreadable(IOException cause) {
    return new JournalException(
        Problem.IO, "day file " + file.path() + " cannot be read: " + cause, cause);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unreadable(e);
    }
  }
}
