package io.bulwark.adapters.market;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Market data cannot be used. The message is one sentence for the user: what was expected, what was
 * found, where, and what to do.
 */
public final class MarketDataException extends RuntimeException {

  private static final long serialVersionUID = 1L;
  private static final int SHOWN_MAX = 40;

  /** With a sentence of a source that lives elsewhere, or of this package. */
  public MarketDataException(String message) {
    super(message);
  }

  /** With the cause that the sentence was made of. */
  public MarketDataException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Something about a file or folder as a whole. */
  static MarketDataException of(Path path, String expected, String found, String toDo) {
    return new MarketDataException(sentence(expected, found, "path=" + path, toDo));
  }

  /** Something that the system said while a file was being read. */
  static MarketDataException of(
      Path path, String expected, String found, String toDo, Throwable cause) {
    return new MarketDataException(sentence(expected, found, "path=" + path, toDo), cause);
  }

  /** Something about one line of a file, counted from 1. */
  static MarketDataException of(Path path, long line, String expected, String found, String toDo) {
    return new MarketDataException(
        sentence(expected, found, "path=" + path + ", line=" + line, toDo));
  }

  /** Text from outside fit for a message: short, and printable whatever it is. */
  static String shown(Object text) {
    StringBuilder shown = new StringBuilder(SHOWN_MAX);
    String whole = String.valueOf(text);
    for (int i = 0; i < whole.length() && i < SHOWN_MAX; i++) {
      char c = whole.charAt(i);
      shown.append(c >= ' ' && c < 0x7f ? c : '?');
    }
    return shown.isEmpty() ? "nothing" : shown.toString();
  }

  /** The same of bytes. */
  static String shown(byte[] bytes, int from, int to) {
    int length = Math.min(to - from, SHOWN_MAX);
    return shown(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
  }

  private static String sentence(String expected, String found, String where, String toDo) {
    return "expected " + expected + ", but was " + found + ": " + where + "; " + toDo;
  }
}
