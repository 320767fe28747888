package io.bulwark.engine.message;

import io.bulwark.engine.text.Nearest;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Signal;
import uk.co.real_logic.sbe.ir.Token;

/** Enumerations by name; truth values as true and false; codes that have no name as numbers. */
final class EnumForm implements FieldForm {

  private static final int CODES = 256;

  private final @Nullable String[] nameByCode = new @Nullable String[CODES];
  private final List<String> names = new ArrayList<>();
  private final long nullCode;
  private final boolean isTruth;

  /** Of the enumeration that begins at the index. */
  EnumForm(List<Token> tokens, int index) {
    Token begin = tokens.get(index);
    if (begin.encoding().primitiveType() != PrimitiveType.UINT8) {
      throw new IllegalStateException("expected one-byte codes, but was: enum=" + begin.name());
    }
    isTruth = "Boolean".equals(begin.encoding().semanticType());
    nullCode = begin.encoding().applicableNullValue().longValue();
    for (int i = index + 1; tokens.get(i).signal() == Signal.VALID_VALUE; i++) {
      nameByCode[(int) tokens.get(i).encoding().constValue().longValue()] = tokens.get(i).name();
      names.add(tokens.get(i).name());
    }
  }

  @Override
  public boolean isNull(DirectBuffer buffer, int at) {
    return code(buffer, at) == nullCode;
  }

  @Override
  public void putNull(MutableDirectBuffer buffer, int at) {
    buffer.putByte(at, (byte) nullCode);
  }

  @Override
  public void print(DirectBuffer buffer, int at, StringBuilder to) {
    int code = code(buffer, at);
    String name = nameByCode[code];
    if (name == null) {
      to.append(code);
    } else if (isTruth) {
      to.append(code == 1);
    } else {
      to.append('"').append(name).append('"');
    }
  }

  @Override
  public void parse(JsonReader in, MutableDirectBuffer buffer, int at) {
    long code;
    if (isTruth && in.isTruth()) {
      code = in.truth() ? 1 : 0;
    } else if (!isTruth && in.isText()) {
      code = in.text(this::codeOf);
    } else {
      code = in.isInteger() ? in.integer() : -1;
      if (code < 0 || code >= CODES || nameByCode[(int) code] != null) {
        throw in.refusal(isTruth ? "true or false" : "one of " + String.join(", ", names));
      }
    }
    buffer.putByte(at, (byte) code);
  }

  private static int code(DirectBuffer buffer, int at) {
    return buffer.getByte(at) & 0xFF;
  }

  private long codeOf(String name) {
    for (int code = 0; code < CODES; code++) {
      if (name.equals(nameByCode[code])) {
        return code;
      }
    }
    throw new IllegalArgumentException(
        "expected one of "
            + String.join(", ", names)
            + " (nearest: "
            + Nearest.of(name, names)
            + "), but was: "
            + name);
  }
}
