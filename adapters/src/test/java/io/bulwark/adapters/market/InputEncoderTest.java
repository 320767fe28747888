package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.port.InputSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class InputEncoderTest {

  @Test
  void shouldWriteTheSameBytesWhateverTheBufferHeld() {
    List<String> clean = messages((byte) 0);

    assertThat(clean).hasSize(8);
    assertThat(messages((byte) 0x55)).isEqualTo(clean);
    assertThat(messages((byte) 0xAA)).isEqualTo(clean);
  }

  private static List<String> messages(byte poison) {
    byte[] bytes = new byte[4096];
    List<String> messages = new ArrayList<>();
    InputSink sink =
        (buffer, offset, length) -> {
          messages.add(HexFormat.of().formatHex(bytes, offset, offset + length));
          Arrays.fill(bytes, poison);
        };
    Arrays.fill(bytes, poison);
    InputEncoder encoder = new InputEncoder(new UnsafeBuffer(bytes));
    encoder.sourceDeclared(sink, "klines", 60, Bool.TRUE, Bool.FALSE);
    encoder.instrumentListed(sink, 1, Instruments.builtIn().get("BTCUSDT"));
    encoder.bar(sink, 1, new Kline());
    encoder.trade(sink, 1, 2, 3, 4);
    encoder.quote(sink, 1, 2, new BestPrices());
    encoder.mark(sink, 1, 2, 3);
    encoder.fundingRate(sink, 1, 2, -3, 4);
    encoder.gap(sink, 1, 2, 3, 4);
    return messages;
  }
}
