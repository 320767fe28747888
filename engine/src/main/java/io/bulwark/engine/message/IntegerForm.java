package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;
import uk.co.real_logic.sbe.PrimitiveType;
import uk.co.real_logic.sbe.ir.Encoding;

/** Whole numbers: as JSON numbers, or as text where their semantic type has one. */
final class IntegerForm implements FieldForm {

  private final PrimitiveType type;
  private final long nullValue;
  private final long min;
  private final long max;
  private final @Nullable LongText text;

  IntegerForm(Encoding encoding, @Nullable LongText text) {
    this.type = encoding.primitiveType();
    this.nullValue = encoding.applicableNullValue().longValue();
    this.min = encoding.applicableMinValue().longValue();
    this.max = encoding.applicableMaxValue().longValue();
    this.text = text;
  }

  static long get(PrimitiveType type, DirectBuffer buffer, int at) {
    return switch (type) {
      case INT8 -> buffer.getByte(at);
      case UINT8 -> buffer.getByte(at) & 0xFFL;
      case INT16 -> buffer.getShort(at, LITTLE_ENDIAN);
      case UINT16 -> buffer.getShort(at, LITTLE_ENDIAN) & 0xFFFFL;
      case INT32 -> buffer.getInt(at, LITTLE_ENDIAN);
      case UINT32 -> buffer.getInt(at, LITTLE_ENDIAN) & 0xFFFF_FFFFL;
      case INT64 -> buffer.getLong(at, LITTLE_ENDIAN);
      default -> throw new IllegalStateException("expected a type we use, but was: type=" + type);
    };
  }

  static void put(PrimitiveType type, MutableDirectBuffer buffer, int at, long value) {
    switch (type) {
      case INT8, UINT8 -> buffer.putByte(at, (byte) value);
      case INT16, UINT16 -> buffer.putShort(at, (short) value, LITTLE_ENDIAN);
      case INT32, UINT32 -> buffer.putInt(at, (int) value, LITTLE_ENDIAN);
      case INT64 -> buffer.putLong(at, value, LITTLE_ENDIAN);
      default -> throw new IllegalStateException("expected a type we use, but was: type=" + type);
    }
  }

  @Override
  public boolean isNull(DirectBuffer buffer, int at) {
    return get(type, buffer, at) == nullValue;
  }

  @Override
  public void putNull(MutableDirectBuffer buffer, int at) {
    put(type, buffer, at, nullValue);
  }

  @Override
  public void print(DirectBuffer buffer, int at, StringBuilder to) {
    long value = get(type, buffer, at);
    if (text == null) {
      to.append(value);
    } else {
      to.append('"');
      text.append(value, to);
      to.append('"');
    }
  }

  @Override
  public void parse(JsonReader in, MutableDirectBuffer buffer, int at) {
    long value = text == null ? in.integer() : in.text(text::parse);
    if (value < min || value > max) {
      throw in.refusal("a number from " + min + " to " + max);
    }
    put(type, buffer, at, value);
  }
}
