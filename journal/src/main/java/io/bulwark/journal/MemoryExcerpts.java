package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Reads excerpts that stand one behind the other in memory, with the checks of a journal on disk.
 * What is not whole at the end is not there. One thread; allocates nothing.
 */
public final class MemoryExcerpts implements Excerpts {

  private final UnsafeBuffer view;
  private final byte[] bytes;
  private final int end;
  private final ExcerptChain chain = new ExcerptChain();
  private final CRC32C crc = new CRC32C();
  private int begin;
  private int position;
  private boolean isAhead;

  MemoryExcerpts(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.end = end;
    view = new UnsafeBuffer(bytes);
    position = from;
    begin = from;
  }

  /** Whether an excerpt that begins somewhere ends before the end. */
  static boolean isWhole(byte[] bytes, int begin, int end) {
    return begin + ExcerptHeader.LENGTH <= end
        && begin + lengthAt(new UnsafeBuffer(bytes), begin) <= end;
  }

  /** What the excerpt behind this one will continue. */
  static JournalEnd ending(UnsafeBuffer excerpt) {
    return new JournalEnd(
        ExcerptHeader.sequence(excerpt, 0),
        ExcerptHeader.timeNs(excerpt, 0),
        ExcerptHeader.runningHash(excerpt, 0));
  }

  private static int lengthAt(UnsafeBuffer view, int begin) {
    return ExcerptHeader.headerLength(view, begin) + ExcerptHeader.payloadLength(view, begin);
  }

  /** Where the excerpt begins. */
  int begin() {
    return begin;
  }

  /** Where it ends. */
  int position() {
    return position;
  }

  /** What the next excerpt will continue. */
  JournalEnd last() {
    return chain.last();
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException when a whole excerpt is not what was written
   */
  @Override
  public boolean next() {
    if (isAhead) {
      isAhead = false;
      return true;
    }
    if (!isWhole(bytes, position, end)) {
      return false;
    }
    begin = position;
    int length = lengthAt(view, begin);
    crc.reset();
    crc.update(bytes, begin + ExcerptHeader.CRC_FROM, length - ExcerptHeader.CRC_FROM);
    boolean isSound =
        ExcerptHeader.magic(view, begin) == ExcerptHeader.MAGIC
            && ExcerptHeader.crc(view, begin) == (int) crc.getValue();
    @Nullable Fault fault =
        isSound
            ? chain.accept(view, begin, ExcerptHeader.timeNs(view, begin) / DayFile.DAY_NS)
            : new Fault(Damage.Kind.CHECKSUM, "expected what was written, but was: something else");
    if (fault != null) {
      throw new IllegalStateException(fault.detail() + ": byte=" + begin);
    }
    position = begin + length;
    return true;
  }

  @Override
  public boolean seekSequence(long sequence) {
    isAhead = false;
    position = 0;
    chain.start();
    while (next()) {
      if (kind() == ExcerptKind.STEP && sequence() >= sequence) {
        isAhead = true;
        return true;
      }
    }
    return false;
  }

  @Override
  public ExcerptKind kind() {
    return ExcerptKind.ofCode(ExcerptHeader.kindCode(view, begin));
  }

  @Override
  public long sequence() {
    return ExcerptHeader.sequence(view, begin);
  }

  @Override
  public long timeNs() {
    return ExcerptHeader.timeNs(view, begin);
  }

  @Override
  public int stateVersion() {
    return ExcerptHeader.stateVersion(view, begin);
  }

  @Override
  public DirectBuffer buffer() {
    return view;
  }

  @Override
  public int offset() {
    return begin + ExcerptHeader.headerLength(view, begin);
  }

  @Override
  public int length() {
    return ExcerptHeader.payloadLength(view, begin);
  }

  @Override
  public long stateHash() {
    return view.getLong(offset(), LITTLE_ENDIAN);
  }
}
