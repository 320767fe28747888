package io.bulwark.journal;

import io.bulwark.journal.Damage.Kind;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The head that Chronicle Queue 2026.4 writes into each day file. Used of it: its length, and the
 * word in which the writer notes the position of every document after it is complete, the one
 * witness of the end of the data that is not the data itself.
 *
 * <pre>
 *  offset  0  length word with bit 30 set
 *          4  field "header", type "SCQStore"
 *         27  field "writePosition": two aligned longs
 *         64  position of the last document, 0 before the first
 * </pre>
 */
final class DayHead {

  /** Length of a head that is not there yet. */
  static final int NOT_WRITTEN = -1;

  private static final long NOWHERE = -Integer.BYTES - 1L;
  private static final byte[] NAME = "header".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] FIELD = "writePosition".getBytes(StandardCharsets.US_ASCII);
  private static final int NAME_AT = 6;
  private static final int FIELD_AT = 28;
  private static final int LAST_WRITTEN_AT = 64;
  private static final int READ_BYTES = 80;
  private static final int META_DATA_MASK = 0xC0000000;
  private static final int META_DATA = 0x40000000;
  private static final int LENGTH_MAX = 1 << 16;

  /** Within these bytes of a file, its first excerpt begins (behind two index blocks of 32 KiB). */
  static final int FIRST_EXCERPT_WITHIN = 1 << 17;

  private DayHead() {}

  /**
   * Length of the head, or {@link #NOT_WRITTEN} while there is neither a head nor any excerpt.
   *
   * @throws FaultException when the head is damaged
   */
  static int length(DayBytes bytes) throws FaultException {
    if (isHeadNow(bytes)) {
      return bytes.intAt(0) & ~META_DATA_MASK;
    }
    boolean isFourBytes = bytes.refresh(0, Integer.BYTES); // one look: the file may just be growing
    boolean isBegun = isFourBytes ? bytes.intAt(0) > 0 : !bytes.isEmpty();
    if (!isBegun && !holdsExcerpt(bytes, NOWHERE)) {
      return NOT_WRITTEN;
    }
    if (isHeadNow(bytes)) { // the writer has begun the file between the looks
      return bytes.intAt(0) & ~META_DATA_MASK;
    }
    throw damaged("something else");
  }

  /**
   * Whether an excerpt begins where the first one of a file does, other than at a position where
   * one is just being written.
   */
  static boolean holdsExcerpt(DayBytes bytes, long except) {
    bytes.readLittle();
    for (long at = 0; at < FIRST_EXCERPT_WITHIN && bytes.has(at, Integer.BYTES); at += 4) {
      if (bytes.intAt(at) == ExcerptHeader.MAGIC && at != except + Integer.BYTES) {
        return true;
      }
    }
    return false;
  }

  /** Position of the last document, from the file as it is now; 0 when there is none. */
  static long lastWritten(DayBytes bytes) throws FaultException {
    bytes.readLittle();
    if (!isHeadNow(bytes)) {
      throw damaged("something else");
    }
    return bytes.view().getLong(LAST_WRITTEN_AT, ByteOrder.LITTLE_ENDIAN);
  }

  private static boolean isHeadNow(DayBytes bytes) {
    if (!bytes.refresh(0, READ_BYTES)) {
      return false;
    }
    int word = bytes.intAt(0);
    return (word & META_DATA_MASK) == META_DATA
        && (word & ~META_DATA_MASK) < LENGTH_MAX
        && holds(bytes, NAME_AT, NAME)
        && holds(bytes, FIELD_AT, FIELD);
  }

  private static boolean holds(DayBytes bytes, int offset, byte[] expected) {
    for (int i = 0; i < expected.length; i++) {
      if (bytes.view().getByte(offset + i) != expected[i]) {
        return false;
      }
    }
    return true;
  }

  private static FaultException damaged(String found) {
    return new FaultException(
        new Fault(Kind.HEAD, "expected the head of a day file, but was: " + found), 0);
  }
}
