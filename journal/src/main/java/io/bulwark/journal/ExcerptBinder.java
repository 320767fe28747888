package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.port.StateSource;
import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Puts excerpts together, each bound to the one before: header, payload, running hash, checksum.
 *
 * <p>An excerpt is made in a buffer of our own and given away in one go. What is remembered moves
 * on only after that, so a failed append leaves all as it was. One thread at a time; allocates
 * nothing once the buffer has its size.
 */
final class ExcerptBinder {

  private final StateSource state;
  private final ExcerptSeal seal = new ExcerptSeal();
  private final ExpandableArrayBuffer excerpt = new ExpandableArrayBuffer(1 << 16);
  private final UnsafeBuffer excerptBytes = new UnsafeBuffer(excerpt.byteArray());
  private long lastSequence;
  private long lastTimeNs;
  private long runningHash;

  /** Before the first excerpt; hashes and snapshots will be of this state. */
  ExcerptBinder(StateSource state) {
    this.state = state;
    ExcerptHeader.putVersions(excerpt, MessageHeaderDecoder.SCHEMA_VERSION, state.stateVersion());
  }

  /** Goes on behind this end. */
  void goOn(JournalEnd end) {
    lastSequence = end.sequence();
    lastTimeNs = end.timeNs();
    runningHash = end.runningHash();
  }

  /** Sequence of the last step; 0 before the first. */
  long lastSequence() {
    return lastSequence;
  }

  /** Time of the last excerpt, ns since 1970; 0 before the first. */
  long lastTimeNs() {
    return lastTimeNs;
  }

  /** Running hash after the last excerpt. */
  long runningHash() {
    return runningHash;
  }

  /** The next step with its frames. */
  void step(
      long sequence,
      long timeNs,
      DirectBuffer buffer,
      int offset,
      int length,
      ExcerptTarget target) {
    excerpt.putBytes(ExcerptHeader.LENGTH, buffer, offset, length);
    write(ExcerptKind.STEP, sequence, timeNs, length, target);
  }

  /** Hash of the state after the last step. */
  void hash(long timeNs, ExcerptTarget target) {
    excerpt.putLong(ExcerptHeader.LENGTH, state.stateHash(), LITTLE_ENDIAN);
    write(ExcerptKind.HASH, lastSequence, timeNs, Long.BYTES, target);
  }

  /** The state after the last step. */
  void snapshot(long timeNs, ExcerptTarget target) {
    int length = state.saveState(excerpt, ExcerptHeader.LENGTH);
    checkLength(length);
    write(ExcerptKind.SNAPSHOT, lastSequence, timeNs, length, target);
  }

  /** Where the engine runs. */
  void host(long timeNs, String text, ExcerptTarget target) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    checkLength(utf8.length);
    excerpt.putBytes(ExcerptHeader.LENGTH, utf8);
    write(ExcerptKind.HOST, lastSequence, timeNs, utf8.length, target);
  }

  /** Refuses a step that is not the next one, or that is too long. A caller's fault. */
  void checkStep(long sequence, long timeNs, int length) {
    if (sequence != lastSequence + 1) {
      throw new IllegalStateException(
          "expected the next step, but was: sequence=" + sequence + ", last=" + lastSequence);
    }
    checkTime(timeNs);
    checkLength(length);
  }

  /** Refuses a time before the last. */
  void checkTime(long timeNs) {
    if (timeNs < lastTimeNs) {
      throw new IllegalStateException(
          "expected time not to go back, but was: timeNs=" + timeNs + ", last=" + lastTimeNs);
    }
  }

  private static void checkLength(int length) {
    if (length > JournalWriter.PAYLOAD_BYTES_MAX) {
      throw new IllegalArgumentException(
          "expected at most "
              + JournalWriter.PAYLOAD_BYTES_MAX
              + " bytes in one excerpt, but was: length="
              + length);
    }
  }

  /** Completes the header before the payload that stands in the buffer, and gives both away. */
  private void write(
      ExcerptKind kind, long sequence, long timeNs, int payloadLength, ExcerptTarget target) {
    checkTime(timeNs);
    if (excerptBytes.byteArray() != excerpt.byteArray()) {
      excerptBytes.wrap(excerpt.byteArray()); // the buffer grew
    }
    int length = ExcerptHeader.LENGTH + payloadLength;
    ExcerptHeader.put(excerptBytes, kind, sequence, timeNs, payloadLength);
    long hash = seal.seal(excerptBytes, length, runningHash);
    target.append(excerptBytes, length);
    lastSequence = sequence;
    lastTimeNs = timeNs;
    runningHash = hash;
    target.appended();
  }
}
