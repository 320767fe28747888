package io.bulwark.engine.step;

import java.util.function.IntFunction;

/**
 * Visitor of state. A state class has one method {@code state(StateIo io)} that passes every field
 * through and takes back what it returns; save, load, hash, print and diff are implementations. The
 * names are the field's path in prints; order and names are part of the state's version.
 *
 * <pre>
 * void state(StateIo io) {
 *   positionE8 = io.int64("positionE8", positionE8);
 *   count = io.int32("count", count);          // sizes first, so that loading can make room
 *   for (int i = 0; i &lt; count; i++) {
 *     io.begin("legs", i);
 *     legs[i].state(io);
 *     io.end();
 *   }
 * }
 * </pre>
 */
public interface StateIo {

  /** Version of the state that is being loaded; the current one in every other use. */
  int stateVersion();

  /** Opens a named part. */
  void begin(String name);

  /** Opens an element of a sequence. */
  void begin(String name, int index);

  /** Closes the part opened last. */
  void end();

  /** Visits a 64-bit integer. */
  long int64(String name, long value);

  /** Visits a 32-bit integer. */
  int int32(String name, int value);

  /** Visits a 32-bit code; a print shows what it stands for. */
  default int code(String name, int value, IntFunction<String> nameOf) {
    return int32(name, value);
  }

  /** Visits a floating-point number; the bits count, so -0.0 and 0.0 differ. */
  double float64(String name, double value);

  /** Visits a truth value. */
  boolean bool(String name, boolean value);

  /** Visits a short ASCII text of at most 255 characters. */
  String text(String name, String value);

  /** Visits the first {@code count} elements; they must exist when loading. */
  default void int64s(String name, long[] values, int count) {
    for (int i = 0; i < count; i++) {
      begin(name, i);
      values[i] = int64("", values[i]);
      end();
    }
  }

  /** Visits the first {@code count} elements; they must exist when loading. */
  default void float64s(String name, double[] values, int count) {
    for (int i = 0; i < count; i++) {
      begin(name, i);
      values[i] = float64("", values[i]);
      end();
    }
  }
}
