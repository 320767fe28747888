package io.bulwark.engine.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Finite floating-point numbers as text that reads back to the same bits, in the style of {@link
 * Double#toString(double)} and the same on every JDK.
 *
 * <p>Not that method itself: JDK 19 mended it, so 17 and 25 write some numbers differently, and
 * settings in this form are journaled. Up to 15 digits a decimal that reads back is unique, so what
 * the JDK says is taken; beyond, the correctly rounded number of 15, 16 or 17 digits that does.
 */
public final class DoubleText {

  private static final int UNIQUE_DIGITS = 15;
  private static final int DIGITS_MAX = 17;
  private static final int PLAIN_EXPONENT_MIN = -3;
  private static final int PLAIN_EXPONENT_MAX = 6;

  private DoubleText() {}

  /** The number as text; it must be finite. */
  public static String of(double value) {
    StringBuilder text = new StringBuilder(24);
    append(value, text);
    return text.toString();
  }

  /** Appends the number as text; it must be finite. */
  public static void append(double value, StringBuilder to) {
    if (Math.copySign(1.0, value) < 0) {
      to.append('-');
    }
    if (value == 0) {
      to.append("0.0");
      return;
    }
    BigDecimal decimal = shortest(Math.abs(value)).stripTrailingZeros();
    String digits = decimal.unscaledValue().toString();
    int exponent = digits.length() - 1 - decimal.scale();
    if (exponent < PLAIN_EXPONENT_MIN || exponent > PLAIN_EXPONENT_MAX) {
      to.append(digits, 0, 1).append('.');
      to.append(digits.length() == 1 ? "0" : digits.substring(1)).append('E').append(exponent);
    } else {
      to.append((decimal.scale() < 1 ? decimal.setScale(1) : decimal).toPlainString());
    }
  }

  private static BigDecimal shortest(double value) {
    if (value >= Double.MIN_NORMAL) {
      BigDecimal decimal = new BigDecimal(Double.toString(value));
      if (decimal.precision() <= UNIQUE_DIGITS) {
        return decimal;
      }
    }
    BigDecimal exact = new BigDecimal(value);
    for (int digits = UNIQUE_DIGITS; digits < DIGITS_MAX; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return rounded;
      }
    }
    return exact.round(new MathContext(DIGITS_MAX, RoundingMode.HALF_EVEN));
  }

  /**
   * Reads a finite decimal number.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static double parse(String text) {
    if (text.matches("-?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]{1,3})?")) {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    }
    throw new IllegalArgumentException("expected a decimal number, but was: " + text);
  }
}
