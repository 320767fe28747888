package io.bulwark.engine.step;

import java.math.RoundingMode;
import org.decimal4j.api.DecimalArithmetic;
import org.decimal4j.scale.Scale8f;
import org.decimal4j.truncate.CheckedRounding;

/**
 * Exact arithmetic on fixed-point numbers of scale 1e-8, the rounding named at each use: {@code
 * E8.DOWN.multiply(qtyE8, priceE8)}. Products and quotients are taken in 128 bits. Overflow throws
 * {@link ArithmeticException}, which ends in a halt, never in a wrong number.
 */
public final class E8 {

  /** One, at scale 1e-8. */
  public static final long ONE = 100_000_000L;

  /** Absent; the null value of every optional 64-bit field of the catalogue. */
  public static final long NULL = Long.MIN_VALUE;

  /** Rounds towards zero. */
  public static final DecimalArithmetic DOWN = checked(RoundingMode.DOWN);

  /** Rounds away from zero. */
  public static final DecimalArithmetic UP = checked(RoundingMode.UP);

  /** Rounds towards minus infinity. */
  public static final DecimalArithmetic FLOOR = checked(RoundingMode.FLOOR);

  /** Rounds towards plus infinity. */
  public static final DecimalArithmetic CEILING = checked(RoundingMode.CEILING);

  /** Rounds to the nearest, ties to even. */
  public static final DecimalArithmetic HALF_EVEN = checked(RoundingMode.HALF_EVEN);

  private E8() {}

  /** Whether a value is present. */
  public static boolean isPresent(long valueE8) {
    return valueE8 != NULL;
  }

  /**
   * The largest multiple of {@code grid} that is not above {@code value}; {@code grid} above zero.
   */
  public static long floorTo(long value, long grid) {
    return Math.multiplyExact(Math.floorDiv(value, grid), grid);
  }

  /**
   * The smallest multiple of {@code grid} that is not below {@code value}; {@code grid} above zero.
   */
  public static long ceilTo(long value, long grid) {
    return Math.negateExact(floorTo(Math.negateExact(value), grid));
  }

  /** The number as floating point, for indicators. */
  public static double toDouble(long valueE8) {
    return valueE8 / (double) ONE;
  }

  /**
   * A floating-point price as fixed point, rounded down.
   *
   * @throws ArithmeticException when it is not finite or does not fit
   */
  public static long floorOf(double value) {
    double scaled = Math.floor(value * ONE);
    if (!(Math.abs(scaled) < 9e18)) {
      throw new ArithmeticException("expected a number below 9e10, but was: value=" + value);
    }
    return (long) scaled;
  }

  private static DecimalArithmetic checked(RoundingMode rounding) {
    return Scale8f.INSTANCE.getArithmetic(CheckedRounding.valueOf(rounding));
  }
}
