package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.GroupSizeEncodingDecoder;
import io.bulwark.engine.message.codec.VarTextDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agrona.DirectBuffer;

/**
 * Prints what stands behind a header: the block's fields, then groups and texts. Lengths are taken
 * from the bytes, so that messages of older and newer schema versions print too.
 *
 * @param version of the schema the message was written with
 */
record BodyPrinter(DirectBuffer buffer, int version, StringBuilder to) {

  /**
   * Prints names and values, without the braces around them.
   *
   * @param blockLength as the message says
   * @param before what stands before the first name; 0: nothing
   * @return where the bytes end
   */
  int print(Layout layout, int at, int blockLength, char before) {
    char separator = before;
    for (Layout.Field field : layout.fields()) {
      if (field.offset() + field.length() <= blockLength
          && !field.form().isNull(buffer, at + field.offset())) {
        separator = JsonText.appendName(separator, field.name(), to);
        field.form().print(buffer, at + field.offset(), to);
      }
    }
    int end = at + blockLength;
    for (Layout.Part part : layout.parts()) {
      if (part.sinceVersion() <= version) {
        separator = JsonText.appendName(separator, part.name(), to);
        end = part.element() == null ? printText(end) : printGroup(part.element(), end);
      }
    }
    return end;
  }

  private int printGroup(Layout element, int at) {
    int blockLength = unsignedShort(at + GroupSizeEncodingDecoder.blockLengthEncodingOffset());
    int count = unsignedShort(at + GroupSizeEncodingDecoder.numInGroupEncodingOffset());
    int end = at + GroupSizeEncodingDecoder.ENCODED_LENGTH;
    to.append('[');
    for (int i = 0; i < count; i++) {
      to.append(i == 0 ? "{" : ",{");
      end = print(element, end, blockLength, (char) 0);
      to.append('}');
    }
    to.append(']');
    return end;
  }

  private int printText(int at) {
    int begin = at + VarTextDecoder.varDataEncodingOffset();
    byte[] bytes = new byte[buffer.getInt(at, LITTLE_ENDIAN)];
    buffer.getBytes(begin, bytes);
    try {
      JsonText.append(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString(), to);
    } catch (CharacterCodingException e) {
      // No text after all; it must still read back to the same bytes.
      to.append("{\"" + BodyParser.HEX + "\":\"");
      to.append(HexFormat.of().formatHex(bytes)).append("\"}");
    }
    return begin + bytes.length;
  }

  private int unsignedShort(int at) {
    return buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
  }
}
