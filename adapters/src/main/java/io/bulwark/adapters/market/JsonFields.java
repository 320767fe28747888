package io.bulwark.adapters.market;

/**
 * Fields of a JSON object in place, without a copy and without a tree: a stream has thousands of
 * frames a second, and most are of no interest after their first field. Values of fields are spans
 * of the bytes: of a string what stands between its quotes, of all else the whole text. What is
 * inside a value is only balanced, not understood.
 */
final class JsonFields {

  private byte[] bytes = {};
  private int end;
  private int at;
  private boolean isFirst;
  private boolean isBroken;
  private int keyFrom;
  private int keyTo;
  private int valueFrom;
  private int valueTo;

  /** Goes to the object that begins at {@code from}. */
  void wrap(byte[] text, int from, int to) {
    bytes = text;
    end = to;
    at = from + 1;
    isFirst = true;
    isBroken = from >= to || text[from] != '{';
  }

  /** Moves to the next field; false at the end of the object, and when it is {@link #isBroken}. */
  boolean next() {
    if (isBroken) {
      return false;
    }
    int i = skipBlanks(at);
    if (i < end && bytes[i] == '}') {
      at = i + 1;
      return false;
    }
    if (!isFirst) {
      i = skipBlanks(expect(i, ','));
    }
    isFirst = false;
    keyFrom = expect(i, '"');
    int keyEnd = isBroken ? end : endOfString(keyFrom);
    keyTo = keyEnd;
    i = isBroken ? end : skipBlanks(expect(skipBlanks(keyEnd + 1), ':'));
    if (isBroken || i >= end) {
      return broken();
    }
    boolean isString = bytes[i] == '"';
    int after = endOfValue(bytes, i, end);
    if (after < 0) {
      return broken();
    }
    valueFrom = isString ? i + 1 : i;
    valueTo = isString ? after - 1 : after;
    at = after;
    return true;
  }

  /** Whether the text is no JSON object. */
  boolean isBroken() {
    return isBroken;
  }

  /** The key's letter when it has only one, which those of the streams have; else 0. */
  byte letter() {
    return keyTo - keyFrom == 1 ? bytes[keyFrom] : 0;
  }

  boolean keyIs(byte[] key) {
    return is(bytes, keyFrom, keyTo, key);
  }

  int valueFrom() {
    return valueFrom;
  }

  int valueTo() {
    return valueTo;
  }

  /** Where the object ends, once {@link #next} has said false. */
  int end() {
    return at;
  }

  static boolean is(byte[] bytes, int from, int to, byte[] text) {
    if (to - from != text.length) {
      return false;
    }
    for (int i = 0; i < text.length; i++) {
      if (bytes[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** End of the value that begins at {@code from}, exclusive; -1 when it is not whole. */
  private static int endOfValue(byte[] bytes, int from, int end) {
    int depth = 0;
    for (int i = from; i < end; i++) {
      switch (bytes[i]) {
        case '"' -> {
          i = endOfString(bytes, i + 1, end);
          if (i >= end) {
            return -1;
          }
          if (depth == 0) {
            return i + 1;
          }
        }
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (depth == 0) {
            return i > from ? i : -1;
          }
          depth--;
          if (depth == 0) {
            return i + 1;
          }
        }
        case ',' -> {
          if (depth == 0) {
            return i > from ? i : -1;
          }
        }
        default -> {
          // part of a literal, or of what is inside
        }
      }
    }
    return -1;
  }

  private int endOfString(int from) {
    int found = endOfString(bytes, from, end);
    isBroken |= found >= end;
    return found;
  }

  private static int endOfString(byte[] bytes, int from, int end) {
    int i = from;
    while (i < end && bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return i;
  }

  private int expect(int i, char c) {
    isBroken |= i >= end || bytes[i] != c;
    return i + 1;
  }

  private int skipBlanks(int from) {
    int i = from;
    while (i < end && bytes[i] == ' ') {
      i++;
    }
    return i;
  }

  private boolean broken() {
    isBroken = true;
    return false;
  }
}
