package io.bulwark.journal;

import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;

/** Completes an excerpt: puts it behind the one before, and its checksum over all. One thread. */
final class ExcerptSeal {

  private final CRC32C crc = new CRC32C();

  /**
   * Completes the header of an excerpt that stands at the beginning of an array.
   *
   * @param lastHash running hash after the excerpt before
   * @return running hash after this one
   */
  long seal(UnsafeBuffer excerpt, int length, long lastHash) {
    boolean isHost = ExcerptHeader.kindCode(excerpt, 0) == ExcerptKind.HOST.code();
    long hash =
        isHost
            ? lastHash
            : WyHash.hash(
                excerpt, ExcerptHeader.HASH_FROM, length - ExcerptHeader.HASH_FROM, lastHash);
    ExcerptHeader.putRunningHash(excerpt, hash);
    ExcerptHeader.putCrc(excerpt, crc(excerpt, length));
    return hash;
  }

  /** The checksum that an excerpt at the beginning of an array should have. */
  int crc(UnsafeBuffer excerpt, int length) {
    crc.reset();
    crc.update(excerpt.byteArray(), ExcerptHeader.CRC_FROM, length - ExcerptHeader.CRC_FROM);
    return (int) crc.getValue();
  }
}
