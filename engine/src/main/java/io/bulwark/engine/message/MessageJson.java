package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Messages as JSON lines, from the schema alone: {@code parse(print(x)) = x}, byte for byte, for
 * whatever this build wrote.
 *
 * <pre>
 * {"type":"Trade","instrumentId":0,"eventTime":"2025-02-03T02:07:15Z","price":"612.34","qty":"1.5"}
 * </pre>
 *
 * <p>Fixed-point numbers are decimal text, times ISO-8601 in UTC, lengths of time like {@code
 * 250ms}, and their names go without {@code E8} and {@code Ns}; enumerations are names, client ids
 * their text at the venue, signal ids 16 hexadecimal digits, groups lists. A field that is null is
 * left out. All in ASCII. Stateless; safe for any thread.
 */
public final class MessageJson {

  private static final String TYPE = "type";
  private static final int HEADER_LENGTH = MessageHeaderDecoder.ENCODED_LENGTH;
  private static final Layout[] LAYOUTS = new Layout[Messages.TEMPLATES_MAX];

  static {
    for (Messages.MessageType type : Messages.all()) {
      LAYOUTS[type.templateId()] = Layout.of(type.tokens());
    }
  }

  private MessageJson() {}

  /**
   * Appends a message as one line, without a line end. Fields that the message's version of the
   * schema did not have are left out.
   *
   * @param offset of the message header
   * @throws IllegalArgumentException when this build does not know the message
   */
  public static void print(DirectBuffer buffer, int offset, StringBuilder to) {
    Messages.MessageType type = Messages.type(Messages.templateId(buffer, offset));
    JsonText.appendName((char) 0, TYPE, to.append('{'));
    to.append('"').append(type.name()).append('"');
    int blockLength =
        unsignedShort(buffer, offset + MessageHeaderDecoder.blockLengthEncodingOffset());
    int version = unsignedShort(buffer, offset + MessageHeaderDecoder.versionEncodingOffset());
    BodyPrinter printer = new BodyPrinter(buffer, version, to);
    printer.print(layout(type), offset + HEADER_LENGTH, blockLength, ',');
    to.append('}');
  }

  /** Names that stand in the line of a message, but for its type, in their order. */
  public static List<String> names(Messages.MessageType type) {
    return layout(type).names();
  }

  /** The message as one line. */
  public static String print(DirectBuffer buffer, int offset) {
    StringBuilder line = new StringBuilder(256);
    print(buffer, offset, line);
    return line.toString();
  }

  /**
   * Writes the message of a line, header first, in this build's version of the schema. The type
   * comes first, then fields in any order; groups and texts of variable length in the order of the
   * schema. What the line does not name is null or empty.
   *
   * @param buffer takes the message: expandable, or large enough
   * @return the message's length, header included
   * @throws IllegalArgumentException when the line is none such; the sentence says what was
   *     expected, the column, and the nearest known name
   */
  public static int parse(String json, MutableDirectBuffer buffer, int offset) {
    try (JsonReader in = new JsonReader(json)) {
      in.beginObject();
      if (!TYPE.equals(in.nextName())) {
        throw new IllegalArgumentException("expected type before anything else, but was: " + json);
      }
      Messages.MessageType type = Messages.type(in.text());
      new MessageHeaderEncoder()
          .wrap(buffer, offset)
          .blockLength(type.blockLength())
          .templateId(type.templateId())
          .schemaId(MessageHeaderEncoder.SCHEMA_ID)
          .version(MessageHeaderEncoder.SCHEMA_VERSION);
      int end = new BodyParser(in, buffer).parse(layout(type), offset + HEADER_LENGTH);
      in.end();
      return end - offset;
    }
  }

  private static Layout layout(Messages.MessageType type) {
    return LAYOUTS[type.templateId()];
  }

  private static int unsignedShort(DirectBuffer buffer, int at) {
    return buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFF;
  }
}
