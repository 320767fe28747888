package io.bulwark.journal;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * The header of every excerpt, little-endian; the payload follows it.
 *
 * <pre>
 *  offset size
 *       0    4  magic "BWLK"
 *       4    4  CRC-32C of all bytes from offset 8 to the end of the payload
 *       8    8  running hash: wyhash of all bytes from offset 16 to the end of the payload, seeded with
 *               the running hash of the excerpt before (0 before the first). A HOST excerpt repeats
 *               the one before.
 *      16    2  format version
 *      18    2  version of the message catalogue in which STEP frames are written
 *      20    1  kind
 *      21    1  length of this header
 *      22    2  version of the state's layout
 *      24    8  sequence of the step; of the last step before it in the other kinds
 *      32    8  time in ns since 1970; never decreasing, always within the file's UTC day
 *      40    4  length of the payload
 * </pre>
 *
 * <p>These 44 bytes keep their meaning in every format version; a later version may append fields
 * and says so in the header's length.
 */
final class ExcerptHeader {

  static final int LENGTH = 44;
  static final int MAGIC = 0x4B4C5742;
  static final int FORMAT_VERSION = 1;

  /** Where the bytes begin that the checksum covers. */
  static final int CRC_FROM = 8;

  /** Where the bytes begin that the running hash covers. */
  static final int HASH_FROM = 16;

  private static final int CRC = 4;
  private static final int RUNNING_HASH = 8;
  private static final int FORMAT = 16;
  private static final int SCHEMA = 18;
  private static final int KIND = 20;
  private static final int HEADER_LENGTH = 21;
  private static final int STATE = 22;
  private static final int SEQUENCE = 24;
  private static final int TIME = 32;
  private static final int PAYLOAD_LENGTH = 40;

  private ExcerptHeader() {}

  /** Writes what is the same in every excerpt of a writer. */
  static void putVersions(MutableDirectBuffer to, int schemaVersion, int stateVersion) {
    to.putInt(0, MAGIC, LITTLE_ENDIAN);
    to.putShort(FORMAT, (short) FORMAT_VERSION, LITTLE_ENDIAN);
    to.putShort(SCHEMA, (short) schemaVersion, LITTLE_ENDIAN);
    to.putByte(HEADER_LENGTH, (byte) LENGTH);
    to.putShort(STATE, (short) stateVersion, LITTLE_ENDIAN);
  }

  static void put(
      MutableDirectBuffer to, ExcerptKind kind, long sequence, long timeNs, int payloadLength) {
    to.putByte(KIND, (byte) kind.code());
    to.putLong(SEQUENCE, sequence, LITTLE_ENDIAN);
    to.putLong(TIME, timeNs, LITTLE_ENDIAN);
    to.putInt(PAYLOAD_LENGTH, payloadLength, LITTLE_ENDIAN);
  }

  static void putRunningHash(MutableDirectBuffer to, long runningHash) {
    to.putLong(RUNNING_HASH, runningHash, LITTLE_ENDIAN);
  }

  static void putCrc(MutableDirectBuffer to, int crc) {
    to.putInt(CRC, crc, LITTLE_ENDIAN);
  }

  static int magic(DirectBuffer buffer, int offset) {
    return buffer.getInt(offset, LITTLE_ENDIAN);
  }

  static int crc(DirectBuffer buffer, int offset) {
    return buffer.getInt(offset + CRC, LITTLE_ENDIAN);
  }

  static long runningHash(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + RUNNING_HASH, LITTLE_ENDIAN);
  }

  static int formatVersion(DirectBuffer buffer, int offset) {
    return buffer.getShort(offset + FORMAT, LITTLE_ENDIAN) & 0xFFFF;
  }

  static int schemaVersion(DirectBuffer buffer, int offset) {
    return buffer.getShort(offset + SCHEMA, LITTLE_ENDIAN) & 0xFFFF;
  }

  static int kindCode(DirectBuffer buffer, int offset) {
    return buffer.getByte(offset + KIND) & 0xFF;
  }

  static int headerLength(DirectBuffer buffer, int offset) {
    return buffer.getByte(offset + HEADER_LENGTH) & 0xFF;
  }

  static int stateVersion(DirectBuffer buffer, int offset) {
    return buffer.getShort(offset + STATE, LITTLE_ENDIAN) & 0xFFFF;
  }

  static long sequence(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + SEQUENCE, LITTLE_ENDIAN);
  }

  static long timeNs(DirectBuffer buffer, int offset) {
    return buffer.getLong(offset + TIME, LITTLE_ENDIAN);
  }

  static int payloadLength(DirectBuffer buffer, int offset) {
    return buffer.getInt(offset + PAYLOAD_LENGTH, LITTLE_ENDIAN);
  }
}
