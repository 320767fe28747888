package io.bulwark.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WyHashTest {

  /** The vectors published with wyhash final 4, as far as they are long enough. */
  @ParameterizedTest
  @CsvSource({
    "4, dca5a8138ad37c87, abcdefghijklmnopqrstuvwxyz",
    "5, b9e734f117cfaf70, ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
    "6, 6cc5eab49a92d617,"
        + " 12345678901234567890123456789012345678901234567890123456789012345678901234567890"
  })
  void shouldMatchThePublishedVectorsWhenHashing(long seed, String expected, String text) {
    byte[] bytes = ("..." + text).getBytes(StandardCharsets.US_ASCII);

    long hash = WyHash.hash(new UnsafeBuffer(bytes), 3, bytes.length - 3, seed);

    assertThat(Long.toHexString(hash)).isEqualTo(expected);
  }
}
