package io.bulwark.engine.message;

import java.util.HexFormat;

/** Strings and names of JSON, in ASCII alone, so that no terminal or charset can spoil a line. */
final class JsonText {

  private JsonText() {}

  /** Appends a quoted string. */
  static void append(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c >= ' ' && c < 0x7F) {
        to.append(c);
      } else {
        to.append("\\u").append(HexFormat.of().toHexDigits(c));
      }
    }
    to.append('"');
  }

  /**
   * Appends the name of a value.
   *
   * @param before what stands between this and the value before it; 0: it is the first
   * @return what stands before the next name
   */
  static char appendName(char before, String name, StringBuilder to) {
    if (before != 0) {
      to.append(before);
    }
    to.append('"').append(name).append("\":");
    return ',';
  }
}
