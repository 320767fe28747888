package io.bulwark.engine.message;

import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * How one kind of value stands in a block and in a JSON line. Every bit pattern that is not the
 * null value has a JSON form of its own, damaged ones too, so that a line always reads back to the
 * same bytes.
 */
interface FieldForm {

  /** Whether the null value stands there; such a field is left out of the line. */
  boolean isNull(DirectBuffer buffer, int at);

  /** Writes the null value. */
  void putNull(MutableDirectBuffer buffer, int at);

  /** Appends the JSON value. */
  void print(DirectBuffer buffer, int at, StringBuilder to);

  /**
   * Reads the JSON value on which the reader stands.
   *
   * @throws IllegalArgumentException when it is none of this kind
   */
  void parse(JsonReader in, MutableDirectBuffer buffer, int at);
}
