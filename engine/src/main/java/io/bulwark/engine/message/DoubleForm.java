package io.bulwark.engine.message;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.text.DoubleText;
import java.util.HexFormat;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Floating point: a JSON number; the canonical NaN is null. Infinities and other NaNs, which no
 * sound message holds, are text with their bits.
 */
final class DoubleForm implements FieldForm {

  private static final long NULL_BITS = Double.doubleToRawLongBits(Double.NaN);
  private static final String BITS = "bits:";

  @Override
  public boolean isNull(DirectBuffer buffer, int at) {
    return buffer.getLong(at, LITTLE_ENDIAN) == NULL_BITS;
  }

  @Override
  public void putNull(MutableDirectBuffer buffer, int at) {
    buffer.putLong(at, NULL_BITS, LITTLE_ENDIAN);
  }

  @Override
  public void print(DirectBuffer buffer, int at, StringBuilder to) {
    long bits = buffer.getLong(at, LITTLE_ENDIAN);
    double value = Double.longBitsToDouble(bits);
    if (Double.isFinite(value)) {
      DoubleText.append(value, to);
    } else {
      to.append('"').append(BITS).append(HexFormat.of().toHexDigits(bits)).append('"');
    }
  }

  @Override
  public void parse(JsonReader in, MutableDirectBuffer buffer, int at) {
    buffer.putLong(
        at,
        in.isText() ? in.text(DoubleForm::bits) : Double.doubleToRawLongBits(in.floating()),
        LITTLE_ENDIAN);
  }

  private static long bits(String text) {
    if (!text.matches(BITS + "[0-9a-f]{16}")) {
      throw new IllegalArgumentException("expected a number, but was: " + text);
    }
    return HexFormat.fromHexDigitsToLong(text, BITS.length(), text.length());
  }
}
