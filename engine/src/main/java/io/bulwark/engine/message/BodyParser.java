package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.GroupSizeEncodingEncoder;
import io.bulwark.engine.message.codec.VarTextEncoder;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.agrona.MutableDirectBuffer;

/** Writes what stands behind a header from the values of a JSON object. */
record BodyParser(JsonReader in, MutableDirectBuffer buffer) {

  /** Name under which bytes stand that are no UTF-8 text. */
  static final String HEX = "hex";

  /**
   * Reads values up to the end of the object in which the reader stands.
   *
   * @return where the bytes end
   */
  int parse(Layout layout, int at) {
    layout.putNulls(buffer, at);
    List<Layout.Part> parts = layout.parts();
    int end = at + layout.blockLength();
    int written = 0;
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      Layout.Field field = Layout.find(layout.fields(), name);
      if (field != null) {
        field.form().parse(in, buffer, at + field.offset());
        continue;
      }
      int part = indexOf(parts, name);
      if (part < 0) {
        throw in.unknownName(layout.names());
      }
      if (part < written) {
        throw in.refusal(name + " before " + parts.get(written - 1).name());
      }
      end = putEmpty(parts.subList(written, part), end);
      end = parsePart(parts.get(part), end);
      written = part + 1;
    }
    return putEmpty(parts.subList(written, parts.size()), end);
  }

  private int parsePart(Layout.Part part, int at) {
    Layout element = part.element();
    if (element == null) {
      return parseText(at);
    }
    in.beginArray();
    int end = at + GroupSizeEncodingEncoder.ENCODED_LENGTH;
    int count = 0;
    while (in.nextElement()) {
      in.beginObject();
      end = parse(element, end);
      count++;
    }
    if (count > GroupSizeEncodingEncoder.numInGroupMaxValue()) {
      throw in.refusal("at most " + GroupSizeEncodingEncoder.numInGroupMaxValue() + " elements");
    }
    putGroupHeader(element, at, count);
    return end;
  }

  private int parseText(int at) {
    byte[] bytes = in.isObject() ? hexBytes() : utf8(in.text());
    if (bytes.length > VarTextEncoder.lengthMaxValue()) {
      throw in.refusal("text of at most " + VarTextEncoder.lengthMaxValue() + " bytes");
    }
    buffer.putInt(at, bytes.length, LITTLE_ENDIAN);
    buffer.putBytes(at + VarTextEncoder.varDataEncodingOffset(), bytes);
    return at + VarTextEncoder.varDataEncodingOffset() + bytes.length;
  }

  private byte[] hexBytes() {
    if (!HEX.equals(in.nextName())) {
      throw in.refusal("text, or an object with hex alone");
    }
    String digits = in.text();
    if (in.nextName() != null || !digits.matches("([0-9a-f]{2})*")) {
      throw in.refusal("an object with lower-case hex alone");
    }
    return HexFormat.of().parseHex(digits);
  }

  private byte[] utf8(String text) {
    try {
      ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
      byte[] bytes = new byte[encoded.remaining()];
      encoded.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      throw in.refusal("Unicode text without half surrogate pairs", e);
    }
  }

  /** Groups without elements and texts without characters, for what the line does not name. */
  private int putEmpty(List<Layout.Part> parts, int at) {
    int end = at;
    for (Layout.Part part : parts) {
      if (part.element() == null) {
        buffer.putInt(end, 0, LITTLE_ENDIAN);
        end += VarTextEncoder.varDataEncodingOffset();
      } else {
        putGroupHeader(part.element(), end, 0);
        end += GroupSizeEncodingEncoder.ENCODED_LENGTH;
      }
    }
    return end;
  }

  private void putGroupHeader(Layout element, int at, int count) {
    buffer.putShort(
        at + GroupSizeEncodingEncoder.blockLengthEncodingOffset(),
        (short) element.blockLength(),
        LITTLE_ENDIAN);
    buffer.putShort(
        at + GroupSizeEncodingEncoder.numInGroupEncodingOffset(), (short) count, LITTLE_ENDIAN);
  }

  private static int indexOf(List<Layout.Part> parts, String name) {
    for (int i = 0; i < parts.size(); i++) {
      if (parts.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }
}
