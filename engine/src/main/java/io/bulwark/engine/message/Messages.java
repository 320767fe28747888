package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.text.Nearest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Encoding;
import uk.co.real_logic.sbe.ir.Ir;
import uk.co.real_logic.sbe.ir.IrDecoder;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** What the schema says of the messages beyond their codecs: families, names, null images. */
public final class Messages {

  private static final int COMMANDS_FROM = 100;
  private static final int FACTS_FROM = 200;

  /** Template ids are below this. */
  static final int TEMPLATES_MAX = 1024;

  private static final Ir IR = loadIr();
  private static final MessageType[] BY_ID = new MessageType[TEMPLATES_MAX];
  private static final Map<String, MessageType> BY_NAME = new TreeMap<>();

  static {
    for (List<Token> tokens : IR.messages()) {
      Token begin = tokens.get(0);
      MessageType type =
          new MessageType(
              begin.id(), begin.name(), begin.encodedLength(), tokens, nullImage(tokens));
      BY_ID[type.templateId()] = type;
      BY_NAME.put(type.name(), type);
    }
  }

  private Messages() {}

  /**
   * One message of the catalogue.
   *
   * @param nullImage block in which every field has its null value; what a writer starts from
   */
  public record MessageType(
      int templateId, String name, int blockLength, List<Token> tokens, UnsafeBuffer nullImage) {}

  /** The schema. */
  public static Ir ir() {
    return IR;
  }

  /** All messages, sorted by name. */
  public static Collection<MessageType> all() {
    return BY_NAME.values();
  }

  /**
   * The message with this id.
   *
   * @throws IllegalArgumentException when this build does not know it
   */
  public static MessageType type(int templateId) {
    MessageType type = templateId < TEMPLATES_MAX && templateId >= 0 ? BY_ID[templateId] : null;
    if (type == null) {
      throw new IllegalArgumentException(
          "expected a message of the catalogue, but was: templateId=" + templateId);
    }
    return type;
  }

  /** Whether this build knows the template id. */
  public static boolean isKnown(int templateId) {
    return templateId >= 0 && templateId < TEMPLATES_MAX && BY_ID[templateId] != null;
  }

  /**
   * The message of this name, case-sensitive.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static MessageType type(String name) {
    MessageType type = BY_NAME.get(name);
    if (type == null) {
      throw new IllegalArgumentException(
          "expected the name of a message (nearest: "
              + Nearest.of(name, BY_NAME.keySet())
              + "), but was: "
              + name);
    }
    return type;
  }

  /** Template id of the message at this place, read from its header. */
  public static int templateId(DirectBuffer buffer, int offset) {
    return buffer.getShort(offset + MessageHeaderDecoder.templateIdEncodingOffset(), LITTLE_ENDIAN)
        & 0xFFFF;
  }

  /** Whether messages with this id come in. */
  public static boolean isInput(int templateId) {
    return templateId > 0 && templateId < COMMANDS_FROM;
  }

  /** Whether somebody must act on messages with this id. */
  public static boolean isCommand(int templateId) {
    return templateId >= COMMANDS_FROM && templateId < FACTS_FROM;
  }

  private static Ir loadIr() {
    try (InputStream in = Messages.class.getResourceAsStream("bulwark.sbeir")) {
      if (in == null) {
        throw new IllegalStateException("expected the schema beside Messages, but was: missing");
      }
      try (IrDecoder decoder = new IrDecoder(ByteBuffer.wrap(in.readAllBytes()))) {
        return decoder.decode();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writers copy this before they set fields, so that a field nobody set is null, and every byte of
   * a block is defined whatever the buffer held before.
   */
  private static UnsafeBuffer nullImage(List<Token> tokens) {
    UnsafeBuffer image = new UnsafeBuffer(new byte[tokens.get(0).encodedLength()]);
    int fieldOffset = 0;
    for (int i = 1; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (token.signal() == Signal.BEGIN_GROUP || token.signal() == Signal.BEGIN_VAR_DATA) {
        break;
      }
      if (token.signal() == Signal.BEGIN_FIELD) {
        fieldOffset = token.offset();
      }
      boolean inComposite = i > 1 && isMember(tokens, i);
      int offset = inComposite ? fieldOffset + token.offset() : fieldOffset;
      if (token.signal() == Signal.ENCODING) {
        putNull(image, offset, token.encoding(), token.arrayLength());
      } else if (token.signal() == Signal.BEGIN_ENUM) {
        putNull(image, offset, token.encoding(), 1);
      }
    }
    return image;
  }

  private static boolean isMember(List<Token> tokens, int index) {
    for (int i = index - 1; i > 0; i--) {
      Signal signal = tokens.get(i).signal();
      if (signal == Signal.BEGIN_COMPOSITE) {
        return true;
      }
      if (signal == Signal.BEGIN_FIELD || signal == Signal.END_COMPOSITE) {
        return false;
      }
    }
    return false;
  }

  private static void putNull(MutableDirectBuffer to, int offset, Encoding encoding, int length) {
    PrimitiveType type = encoding.primitiveType();
    if (type == PrimitiveType.CHAR) {
      return; // absent text is all zero bytes
    }
    for (int i = 0; i < length; i++) {
      int at = offset + i * type.size();
      switch (type) {
        case INT8, UINT8 -> to.putByte(at, (byte) encoding.applicableNullValue().longValue());
        case INT16, UINT16 ->
            to.putShort(at, (short) encoding.applicableNullValue().longValue(), LITTLE_ENDIAN);
        case INT32, UINT32 ->
            to.putInt(at, (int) encoding.applicableNullValue().longValue(), LITTLE_ENDIAN);
        case INT64, UINT64 ->
            to.putLong(at, encoding.applicableNullValue().longValue(), LITTLE_ENDIAN);
        case DOUBLE ->
            to.putDouble(at, encoding.applicableNullValue().doubleValue(), LITTLE_ENDIAN);
        default -> throw new IllegalStateException("expected a type we use, but was: type=" + type);
      }
    }
  }
}
