package io.bulwark.adapters.market;

import java.nio.file.Path;

/**
 * Market data cannot be used. The message is one sentence for the user: what was expected, what was
 * found, where, and what to do.
 */
public final class MarketDataException extends RuntimeException {

  MarketDataException(String message) {
    super(message);
  }

  private MarketDataException(String message, Throwable cause) {
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

  private static String sentence(String expected, String found, String where, String toDo) {
    return "expected " + expected + ", but was " + found + ": " + where + "; " + toDo;
  }
}
