package io.bulwark.journal;

import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.DaySeal.Line;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;

/** Takes the excerpts of one day in order; makes its seal. */
final class DayDigest {

  /** Excerpts are gathered to this size: one call for each would cost more than the digest. */
  private static final int BLOCK_BYTES = 1 << 16;

  private final LocalDate day;
  private final MessageDigest sha256 = sha256();
  private final byte[] block = new byte[BLOCK_BYTES];
  private final long[] excerpts = new long[ExcerptKind.values().length + 1];
  private int blockLength;
  private long bytes;
  private long firstSequence;
  private long lastSequence;
  private long firstTimeNs;
  private long lastTimeNs;
  private long runningHash;
  private int formatVersion;
  private int schemaVersion;
  private int stateVersion;

  DayDigest(LocalDate day) {
    this.day = day;
  }

  /** Takes the excerpt at which the reader stands. */
  void take(JournalReader reader) {
    ExcerptKind kind = reader.kind();
    excerpts[kind.code()]++;
    formatVersion = Math.max(formatVersion, reader.formatVersion());
    schemaVersion = Math.max(schemaVersion, reader.schemaVersion());
    stateVersion = Math.max(stateVersion, reader.stateVersion());
    if (kind == ExcerptKind.HOST) {
      return;
    }
    runningHash = reader.runningHash();
    if (kind == ExcerptKind.STEP) {
      lastSequence = reader.sequence();
      lastTimeNs = reader.timeNs();
      if (firstSequence == 0) {
        firstSequence = lastSequence;
        firstTimeNs = lastTimeNs;
      }
    }
    int from = reader.headerOffset();
    put(reader.buffer(), from, reader.offset() + reader.length() - from);
  }

  boolean isEmpty() {
    return bytes == 0;
  }

  /** The seal of what was taken; the digest is used up. */
  DaySeal seal(List<String> engines) {
    flush();
    Map<Line, String> values = new EnumMap<>(Line.class);
    values.put(Line.DAY, day.toString());
    values.put(Line.STEPS, Long.toString(count(ExcerptKind.STEP)));
    values.put(Line.FIRST_SEQUENCE, Long.toString(firstSequence));
    values.put(Line.LAST_SEQUENCE, Long.toString(lastSequence));
    values.put(Line.FIRST_TIME, TimeText.of(firstTimeNs));
    values.put(Line.LAST_TIME, TimeText.of(lastTimeNs));
    values.put(Line.SNAPSHOTS, Long.toString(count(ExcerptKind.SNAPSHOT)));
    values.put(Line.STATE_HASHES, Long.toString(count(ExcerptKind.HASH)));
    values.put(Line.HOSTS, Long.toString(count(ExcerptKind.HOST)));
    values.put(Line.BYTES, Long.toString(bytes));
    values.put(Line.FORMAT_VERSION, Integer.toString(formatVersion));
    values.put(Line.CATALOGUE_VERSION, Integer.toString(schemaVersion));
    values.put(Line.STATE_VERSION, Integer.toString(stateVersion));
    values.put(Line.ENGINES, String.join(" ", engines));
    values.put(Line.RUNNING_HASH, HexFormat.of().toHexDigits(runningHash));
    values.put(Line.SHA256, HexFormat.of().formatHex(sha256.digest()));
    return new DaySeal(values);
  }

  private long count(ExcerptKind kind) {
    return excerpts[kind.code()];
  }

  private void put(DirectBuffer buffer, int offset, int length) {
    bytes += length;
    int taken = 0;
    while (taken < length) {
      int part = Math.min(length - taken, BLOCK_BYTES - blockLength);
      buffer.getBytes(offset + taken, block, blockLength, part);
      taken += part;
      blockLength += part;
      if (blockLength == BLOCK_BYTES) {
        flush();
      }
    }
  }

  private void flush() {
    sha256.update(block, 0, blockLength);
    blockLength = 0;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("expected SHA-256, which every Java has, but was: none", e);
    }
  }
}
