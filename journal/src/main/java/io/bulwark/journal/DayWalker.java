package io.bulwark.journal;

import io.bulwark.journal.Damage.Kind;
import java.util.Optional;
import java.util.OptionalLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Walks the documents of a day file, finished or being written, without Chronicle: a length word,
 * then that many bytes, then zero to three zero bytes up to a multiple of four.
 *
 * <pre>
 *  length word   0                    nothing yet: the tip
 *                0xC0000000           end mark: the day is over, a later file follows
 *                bit 31 set           a document being written: the tip, too
 *                bit 30 set           Chronicle's own (the head, its index): passed over
 *                otherwise            one excerpt of ours
 * </pre>
 *
 * <p>A tip or end mark is believed only if it agrees with Chronicle's head, in which the writer
 * notes the position of each excerpt after it is complete: that is the last excerpt passed, or the
 * one before it when the writer is, or was stopped, between the two.
 */
final class DayWalker implements AutoCloseable {

  /** What the walk came to. */
  enum Found {
    EXCERPT,
    TIP,
    END_MARK
  }

  private static final int NOT_COMPLETE = 0x80000000;
  private static final int META_DATA = 0x40000000;
  private static final int END_OF_DATA = NOT_COMPLETE | META_DATA;
  private static final int LENGTH_MASK = 0x3FFFFFFF;
  private static final int WORD_BYTES = 4;

  private final DayFile file;
  private final DayBytes bytes;
  private long documentPosition;
  private long nextPosition;
  private long lastExcerpt;
  private long excerptBeforeLast;
  private boolean jumped;

  DayWalker(DayFile file) {
    this.file = file;
    this.bytes = new DayBytes(file);
  }

  DayFile file() {
    return file;
  }

  /** Buffer in which the excerpt stands, until the next call. */
  UnsafeBuffer buffer() {
    return bytes.view();
  }

  /** Where in the buffer the header of the excerpt begins. */
  int offset() {
    return bytes.index(documentPosition + WORD_BYTES);
  }

  /** Position in the file of the last document found. */
  long position() {
    return documentPosition;
  }

  /** Position in the file of the document that comes next. */
  long nextPosition() {
    return nextPosition;
  }

  /**
   * Moves to the next excerpt. Its header and checksum are right then; what stands before and
   * behind it is the caller's to check.
   *
   * @throws FaultException when there is damage
   */
  Found next() throws FaultException {
    if (!begin()) {
      return Found.TIP;
    }
    while (true) {
      int word = nextWord();
      if (isEnd(word)) {
        return word == END_OF_DATA ? Found.END_MARK : Found.TIP;
      }
      documentPosition = nextPosition;
      Fault fault = fault(documentPosition, word);
      if (fault != null) {
        // A window read while the writer wrote may be older in its middle than at its start.
        word = refreshedWord();
        fault = fault(documentPosition, word);
        if (fault != null) {
          throw new FaultException(fault, documentPosition);
        }
      }
      nextPosition = documentPosition + WORD_BYTES + paddedLength(word);
      if ((word & META_DATA) == 0) {
        excerptBeforeLast = lastExcerpt;
        lastExcerpt = documentPosition;
        return Found.EXCERPT;
      }
    }
  }

  /**
   * Goes behind the head of the file.
   *
   * @return false when there is none yet
   */
  boolean begin() throws FaultException {
    return nextPosition > 0 || passHead();
  }

  /**
   * Goes to the last document, by Chronicle's head.
   *
   * @return false when there is none: the walk stands behind the head
   */
  boolean moveToLastWritten() throws FaultException {
    long last = lastWritten();
    if (last == 0) {
      return false;
    }
    if (last < nextPosition || last % WORD_BYTES != 0) {
      throw new FaultException(
          Fault.differs(Kind.HEAD, "a position of the last document from", nextPosition, last), 0);
    }
    moveTo(last);
    return true;
  }

  /** Position behind the last byte, from a position on, that is not zero. */
  long endOfData(long from) {
    bytes.readLittle();
    return bytes.endOfData(from);
  }

  /** Kind of the excerpt that a document, sound or not, says to be; none when it does not say. */
  Optional<ExcerptKind> claimedKind(long position) {
    if (!bytes.has(position, WORD_BYTES + ExcerptHeader.LENGTH)
        || bytes.intAt(position + WORD_BYTES) != ExcerptHeader.MAGIC) {
      return Optional.empty();
    }
    int code = ExcerptHeader.kindCode(bytes.view(), bytes.index(position + WORD_BYTES));
    return ExcerptKind.isCode(code) ? Optional.of(ExcerptKind.ofCode(code)) : Optional.empty();
  }

  /** Sequence of the snapshot that a document, sound or not, says to be; none when it does not. */
  OptionalLong claimedSnapshot(long position) {
    boolean isSnapshot =
        claimedKind(position).filter(kind -> kind == ExcerptKind.SNAPSHOT).isPresent();
    return isSnapshot
        ? OptionalLong.of(ExcerptHeader.sequence(bytes.view(), bytes.index(position + WORD_BYTES)))
        : OptionalLong.empty();
  }

  /** Whether the file had a head when it was last looked at. */
  boolean hasHead() {
    return nextPosition > 0;
  }

  /** Goes on at a document. */
  void moveTo(long position) {
    bytes.readLittle();
    nextPosition = position;
    lastExcerpt = 0;
    excerptBeforeLast = 0;
    jumped = true;
  }

  /** Position of the last document, by Chronicle's head; 0 when there is none. */
  long lastWritten() throws FaultException {
    return DayHead.lastWritten(bytes);
  }

  /** Position of the first sound excerpt that begins in this range of the file; -1: none. */
  long find(long from, long to) {
    bytes.readLittle();
    for (long at = from; at < to && bytes.has(at, 2 * WORD_BYTES); at += WORD_BYTES) {
      int word = bytes.intAt(at);
      if (bytes.intAt(at + WORD_BYTES) == ExcerptHeader.MAGIC
          && !isEnd(word)
          && fault(at, word) == null) {
        documentPosition = at;
        return at;
      }
    }
    return -1;
  }

  /** Whether the head is there; a writer that begins a file has a moment in which it is not. */
  private boolean passHead() throws FaultException {
    int length = DayHead.length(bytes);
    if (length == DayHead.NOT_WRITTEN) {
      bytes.readLittle();
      return false;
    }
    nextPosition = align(WORD_BYTES + (long) length);
    return true;
  }

  private int nextWord() throws FaultException {
    if (!bytes.has(nextPosition, WORD_BYTES)) {
      throw endOfFile(nextPosition);
    }
    int word = bytes.intAt(nextPosition);
    if (!isEnd(word)) {
      return word;
    }
    documentPosition = nextPosition;
    word = refreshedWord();
    if (!isEnd(word)) {
      return word;
    }
    long last = lastWritten();
    if (!isEndBelievable(last)) {
      word = refreshedWord(); // more may have been written between the looks
      if (isEnd(word)) {
        throw lostEnd(last, word);
      }
    }
    bytes.readLittle();
    return word;
  }

  /** Whether there can be no excerpt behind those passed, by what the head says is the last. */
  private boolean isEndBelievable(long last) {
    if (lastExcerpt == 0 && !jumped) {
      return last == 0 && !DayHead.holdsExcerpt(bytes, nextPosition);
    }
    return last >= excerptBeforeLast && last < nextPosition;
  }

  private FaultException lostEnd(long last, int word) {
    return new FaultException(
        new Fault(
            Kind.LOST_END,
            "expected the last excerpt at byte "
                + last
                + " as the head of the file says, but was: last="
                + lastExcerpt
                + ", then length word 0x"
                + Integer.toHexString(word)),
        nextPosition);
  }

  private int refreshedWord() throws FaultException {
    if (!bytes.refresh(documentPosition, WORD_BYTES)) {
      throw endOfFile(documentPosition);
    }
    return bytes.intAt(documentPosition);
  }

  private static FaultException endOfFile(long position) {
    return new FaultException(
        new Fault(Kind.TRUNCATED, "expected another document or an end, but was: end of file"),
        position);
  }

  /** What is wrong with the document at a position; null when nothing is. */
  private @Nullable Fault fault(long position, int word) {
    if (isEnd(word)) {
      return new Fault(Kind.HEADER, "expected a document, but was: none");
    }
    int length = word & LENGTH_MASK;
    int padded = paddedLength(word);
    if (length > DayAppender.EXCERPT_BYTES_MAX) {
      return new Fault(
          Kind.HEADER,
          "expected a document of at most "
              + DayAppender.EXCERPT_BYTES_MAX
              + " bytes, but was: length="
              + length);
    }
    if (!bytes.has(position, WORD_BYTES + padded)) {
      return new Fault(
          Kind.TRUNCATED,
          "expected a document of " + length + " bytes, but was: end of file within it");
    }
    int begin = bytes.index(position) + WORD_BYTES;
    UnsafeBuffer view = bytes.view();
    for (int i = begin + length; i < begin + padded; i++) {
      if (view.getByte(i) != 0) {
        return Fault.differs(Kind.HEADER, "padding", 0, view.getByte(i));
      }
    }
    boolean isOurs =
        length >= ExcerptHeader.LENGTH && ExcerptHeader.magic(view, begin) == ExcerptHeader.MAGIC;
    if ((word & META_DATA) != 0) {
      return holdsMagic(view, begin, length)
          ? new Fault(Kind.HEADER, "expected an excerpt, but was: marked as index")
          : null;
    }
    return isOurs ? excerptFault(position + WORD_BYTES, length) : noHeader(length);
  }

  /**
   * Whether an excerpt begins anywhere in what is said to be Chronicle's: a length that grew would
   * hide it. An index holds positions, multiples of four, which the magic is not.
   */
  private static boolean holdsMagic(UnsafeBuffer view, int begin, int length) {
    for (int at = begin; at <= begin + length - WORD_BYTES; at += WORD_BYTES) {
      if (ExcerptHeader.magic(view, at) == ExcerptHeader.MAGIC) {
        return true;
      }
    }
    return false;
  }

  private static Fault noHeader(int length) {
    return new Fault(
        Kind.HEADER,
        "expected the header of an excerpt, but was: " + length + " bytes without one");
  }

  private @Nullable Fault excerptFault(long position, int length) {
    int offset = bytes.index(position);
    UnsafeBuffer view = bytes.view();
    int crc = bytes.crc(position + ExcerptHeader.CRC_FROM, length - ExcerptHeader.CRC_FROM);
    if (crc != ExcerptHeader.crc(view, offset)) {
      return Fault.differsHex(
          Kind.CHECKSUM,
          "CRC-32C",
          ExcerptHeader.crc(view, offset) & 0xFFFFFFFFL,
          crc & 0xFFFFFFFFL);
    }
    long inner =
        (long) ExcerptHeader.headerLength(view, offset) + ExcerptHeader.payloadLength(view, offset);
    return inner == length ? null : Fault.differs(Kind.HEADER, "length", inner, length);
  }

  private static boolean isEnd(int word) {
    return word <= 0;
  }

  private static int paddedLength(int word) {
    return (int) align(word & LENGTH_MASK);
  }

  private static long align(long length) {
    return (length + WORD_BYTES - 1) & -WORD_BYTES;
  }

  @Override
  public void close() {
    bytes.close();
  }
}
