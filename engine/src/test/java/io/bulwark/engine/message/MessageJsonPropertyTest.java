package io.bulwark.engine.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

class MessageJsonPropertyTest {

  private static final int OFFSET = 24;

  @Provide
  Arbitrary<Messages.MessageType> types() {
    return Arbitraries.of(Messages.all());
  }

  /** Some messages say all by being there: nothing of them can be missing. */
  @Provide
  Arbitrary<Messages.MessageType> typesWithFields() {
    return types().filter(type -> !Layout.of(type.tokens()).fields().isEmpty());
  }

  @Property(tries = 4000)
  void shouldReadBackTheSameBytesWhenPrinted(
      @ForAll("types") Messages.MessageType type, @ForAll long seed, @ForAll byte poison) {
    UnsafeBuffer message = new RandomMessages(seed).next(type);

    String line = MessageJson.print(message, 0);
    ExpandableArrayBuffer parsed = new ExpandableArrayBuffer(message.capacity() + OFFSET);
    parsed.setMemory(0, parsed.capacity(), poison);
    int length = MessageJson.parse(line, parsed, OFFSET);

    assertThat(length).as(line).isEqualTo(message.capacity());
    byte[] bytes = new byte[length];
    parsed.getBytes(OFFSET, bytes);
    assertThat(bytes).as(line).isEqualTo(message.byteArray());
    assertThat(line).doesNotContain("\n").isPrintable();
  }

  @Property(tries = 300)
  void shouldPrintTheSameLineWhenAnOlderBlockIsShorter(
      @ForAll("typesWithFields") Messages.MessageType type, @ForAll long seed) {
    UnsafeBuffer message = new RandomMessages(seed).next(type);
    int header = MessageHeaderDecoder.ENCODED_LENGTH;
    Layout layout = Layout.of(type.tokens());
    Assume.that(!layout.fields().isEmpty()); // a note has nothing but text
    Layout.Field last = layout.fields().get(layout.fields().size() - 1);

    // The message as a schema without its last field would have written it.
    byte[] older = new byte[message.capacity() - last.length()];
    message.getBytes(0, older, 0, header + last.offset());
    int behind = header + type.blockLength();
    message.getBytes(behind, older, header + last.offset(), message.capacity() - behind);
    UnsafeBuffer shorter = new UnsafeBuffer(older);
    shorter.putShort(0, (short) last.offset(), java.nio.ByteOrder.LITTLE_ENDIAN);
    last.form().putNull(message, header + last.offset());

    assertThat(MessageJson.print(shorter, 0)).isEqualTo(MessageJson.print(message, 0));
  }
}
