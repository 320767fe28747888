package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Writes messages of any type with random contents: nulls, sound values, and plain noise. */
final class RandomMessages {

  private static final String[] TEXTS = {
    "", "sizing.riskFraction", "0.5", "\"quoted\\\"", "line\nend\u0000\u007f", "Grüße", "𝄞", "漢字"
  };

  private final Random random;
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

  RandomMessages(long seed) {
    random = new Random(seed);
  }

  /** One message, header first, in a buffer of exactly its length. */
  UnsafeBuffer next(Messages.MessageType type) {
    new MessageHeaderEncoder()
        .wrap(buffer, 0)
        .blockLength(type.blockLength())
        .templateId(type.templateId())
        .schemaId(MessageHeaderEncoder.SCHEMA_ID)
        .version(MessageHeaderEncoder.SCHEMA_VERSION);
    int length = body(Layout.of(type.tokens()), MessageHeaderEncoder.ENCODED_LENGTH);
    byte[] message = new byte[length];
    buffer.getBytes(0, message);
    return new UnsafeBuffer(message);
  }

  private int body(Layout layout, int at) {
    layout.putNulls(buffer, at);
    for (Layout.Field field : layout.fields()) {
      fill(field, at, buffer);
    }
    int end = at + layout.blockLength();
    for (Layout.Part part : layout.parts()) {
      end = part.element() == null ? text(end) : group(part.element(), end);
    }
    return end;
  }

  private void fill(Layout.Field field, int at, MutableDirectBuffer to) {
    int from = at + field.offset();
    if (field.form() instanceof CompositeForm composite) {
      composite.fields().forEach(member -> fill(member, from, to));
      return;
    }
    int kind = random.nextInt(4);
    for (int i = 0; i < field.length(); i++) {
      switch (kind) {
        case 0 -> {} // null
        case 1 -> to.putByte(from + i, (byte) random.nextInt());
        case 2 -> to.putByte(from + i, (byte) (i == 0 ? random.nextInt(12) : 0));
        default -> to.putByte(from + i, (byte) (i < 5 ? 'A' + random.nextInt(26) : 0));
      }
    }
  }

  private int group(Layout element, int at) {
    int count = random.nextInt(4);
    to(at, element.blockLength(), count);
    int end = at + 4;
    for (int i = 0; i < count; i++) {
      end = body(element, end);
    }
    return end;
  }

  private void to(int at, int blockLength, int count) {
    buffer.putShort(at, (short) blockLength, LITTLE_ENDIAN);
    buffer.putShort(at + 2, (short) count, LITTLE_ENDIAN);
  }

  private int text(int at) {
    byte[] bytes = TEXTS[random.nextInt(TEXTS.length)].getBytes(StandardCharsets.UTF_8);
    if (random.nextInt(8) == 0) {
      bytes = new byte[random.nextInt(20)];
      random.nextBytes(bytes);
    }
    buffer.putInt(at, bytes.length, LITTLE_ENDIAN);
    buffer.putBytes(at + 4, bytes);
    return at + 4 + bytes.length;
  }
}
