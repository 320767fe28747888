package io.bulwark.adapters.exchange;

import io.bulwark.engine.port.InputSink;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** Digest over everything that was delivered, to the byte, and when. */
final class InputHash implements InputSink {

  private final CRC32C crc = new CRC32C();

  @Override
  public void onInput(DirectBuffer buffer, int offset, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    crc.update(bytes, 0, length);
  }

  /** Mixes the lines in, which carry the times. */
  long value(ExchangeScenario scenario) {
    byte[] lines = String.join("\n", scenario.lines()).getBytes(StandardCharsets.UTF_8);
    crc.update(lines, 0, lines.length);
    return crc.getValue();
  }
}
