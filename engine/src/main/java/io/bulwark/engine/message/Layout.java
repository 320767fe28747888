package io.bulwark.engine.message;

import java.util.ArrayList;
import java.util.List;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/**
 * What a JSON line needs to know of a message or of an element of a group: its block, and the parts
 * of variable length behind it, in the order of the bytes.
 *
 * @param blockLength bytes of the block in this build's version of the schema
 */
record Layout(int blockLength, List<Field> fields, List<Part> parts) {

  /**
   * A value at a fixed place of a block.
   *
   * @param name as in JSON, without the unit that the text shows
   */
  record Field(String name, int offset, int length, FieldForm form) {}

  /**
   * A group, or text when it has no element.
   *
   * @param sinceVersion version of the schema that brought it
   */
  record Part(String name, int sinceVersion, @Nullable Layout element) {}

  /** Reads the layout of a message from its tokens. */
  static Layout of(List<Token> message) {
    return read(message, 1, message.size() - 1, message.get(0).encodedLength());
  }

  /** Clears the block and puts null values into its fields. */
  void putNulls(MutableDirectBuffer buffer, int at) {
    buffer.setMemory(at, blockLength, (byte) 0);
    for (Field field : fields) {
      field.form().putNull(buffer, at + field.offset());
    }
  }

  /** Names of all fields and parts. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    fields.forEach(field -> names.add(field.name()));
    parts.forEach(part -> names.add(part.name()));
    return names;
  }

  static @Nullable Field find(List<Field> fields, String name) {
    for (Field field : fields) {
      if (field.name().equals(name)) {
        return field;
      }
    }
    return null;
  }

  private static Layout read(List<Token> tokens, int from, int to, int blockLength) {
    List<Field> fields = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (int i = from; i < to; i += tokens.get(i).componentTokenCount()) {
      Token token = tokens.get(i);
      switch (token.signal()) {
        case BEGIN_FIELD -> fields.add(field(token.name(), token.offset(), tokens, i + 1));
        case BEGIN_GROUP -> {
          int begin = i + 1 + tokens.get(i + 1).componentTokenCount();
          int end = i + token.componentTokenCount() - 1;
          parts.add(
              new Part(
                  token.name(), token.version(), read(tokens, begin, end, token.encodedLength())));
        }
        case BEGIN_VAR_DATA -> parts.add(new Part(token.name(), token.version(), null));
        default -> throw new IllegalStateException("expected a field, but was: token=" + token);
      }
    }
    return new Layout(blockLength, List.copyOf(fields), List.copyOf(parts));
  }

  private static Field field(String name, int offset, List<Token> tokens, int index) {
    Token type = tokens.get(index);
    PrimitiveType primitive = type.encoding().primitiveType();
    if (type.signal() == Signal.ENCODING
        && primitive != PrimitiveType.CHAR
        && primitive != PrimitiveType.DOUBLE) {
      LongText text = LongText.of(name, type.encoding().semanticType());
      return new Field(
          text == null ? name : text.shortName(name),
          offset,
          type.encodedLength(),
          new IntegerForm(type.encoding(), text));
    }
    return new Field(name, offset, type.encodedLength(), form(tokens, index));
  }

  private static FieldForm form(List<Token> tokens, int index) {
    Token type = tokens.get(index);
    if (type.signal() == Signal.BEGIN_ENUM) {
      return new EnumForm(tokens, index);
    }
    if (type.signal() == Signal.BEGIN_COMPOSITE) {
      return "ClientId".equals(type.encoding().semanticType())
          ? new ClientIdForm()
          : new CompositeForm(members(tokens, index));
    }
    return type.encoding().primitiveType() == PrimitiveType.CHAR
        ? new CharsForm(type.arrayLength())
        : new DoubleForm();
  }

  private static List<Field> members(List<Token> tokens, int begin) {
    List<Field> members = new ArrayList<>();
    int end = begin + tokens.get(begin).componentTokenCount() - 1;
    for (int i = begin + 1; i < end; i += tokens.get(i).componentTokenCount()) {
      members.add(field(tokens.get(i).name(), tokens.get(i).offset(), tokens, i));
    }
    return List.copyOf(members);
  }
}
