package io.bulwark.engine.message;

import java.nio.charset.StandardCharsets;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/** Text of fixed length, trailing zero bytes cut off; all zero is null. */
record CharsForm(int length) implements FieldForm {

  @Override
  public boolean isNull(DirectBuffer buffer, int at) {
    return used(buffer, at) == 0;
  }

  @Override
  public void putNull(MutableDirectBuffer buffer, int at) {
    buffer.setMemory(at, length, (byte) 0);
  }

  @Override
  public void print(DirectBuffer buffer, int at, StringBuilder to) {
    // One character per byte, so that bytes that are no ASCII read back as well.
    byte[] bytes = new byte[used(buffer, at)];
    buffer.getBytes(at, bytes);
    JsonText.append(new String(bytes, StandardCharsets.ISO_8859_1), to);
  }

  @Override
  public void parse(JsonReader in, MutableDirectBuffer buffer, int at) {
    String text = in.text();
    if (text.length() > length || text.chars().anyMatch(c -> c > 0xFF)) {
      throw in.refusal("at most " + length + " ASCII characters");
    }
    putNull(buffer, at);
    buffer.putBytes(at, text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private int used(DirectBuffer buffer, int at) {
    int used = length;
    while (used > 0 && buffer.getByte(at + used - 1) == 0) {
      used--;
    }
    return used;
  }
}
