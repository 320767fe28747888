package io.bulwark.engine.message;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * Client ids: two words in messages, text of at most 36 characters at the venue. A pure function of
 * what they name: an entry's of engine and signal, any other's of engine, session, step and
 * ordinal.
 *
 * <pre>
 * hi = kind (8 bit) | engine code (24) | session (20) | ordinal within the step (12)
 * lo = signal id of an entry, else the sequence of the step
 *
 * text: bw01-e-1kq5n2v9c03ab            entry: engine, kind, lo
 *       bw01-s-1-0-2x9                  else:  engine, kind, session, ordinal, lo   (base 36)
 * </pre>
 */
public final class ClientIds {

  /** Longest text, the venue's limit. */
  public static final int TEXT_LENGTH_MAX = 36;

  /** Highest ordinal within a step. */
  public static final int ORDINAL_MAX = 0xFFF;

  /** Highest session number. */
  public static final int SESSION_MAX = 0xFFFFF;

  /** Text of an id that is none of this engine family. */
  public static final String FOREIGN = "foreign";

  private static final int RADIX = 36;

  /** Highest engine code. */
  static final int ENGINE_CODE_MAX = RADIX * RADIX * RADIX * RADIX - 1;

  private static final int ENGINE_LENGTH = 4;
  private static final Pattern FORM =
      Pattern.compile(
          "[0-9a-z]{4}-(e|[xstq]-(0|[1-9a-z][0-9a-z]{0,3})-(0|[1-9a-z][0-9a-z]{0,2}))"
              + "-(0|[1-9a-z][0-9a-z]{0,12})");

  /** What a client id names; the letter stands in its text. */
  public enum Kind {
    ENTRY(1, 'e'),
    EXIT(2, 'x'),
    STOP(3, 's'),
    TARGET(4, 't'),
    CALL(5, 'q');

    private static final Kind[] ALL = values();
    private final int code;
    private final char letter;

    Kind(int code, char letter) {
      this.code = code;
      this.letter = letter;
    }

    private static Kind ofCode(int code) {
      if (code < 1 || code > ALL.length || ALL[code - 1].code != code) {
        throw new IllegalArgumentException("expected a kind of client id, but was: code=" + code);
      }
      return ALL[code - 1];
    }

    private static Kind ofLetter(char letter) {
      for (Kind kind : ALL) {
        if (kind.letter == letter) {
          return kind;
        }
      }
      throw new IllegalArgumentException("expected a kind of client id, but was: letter=" + letter);
    }
  }

  private ClientIds() {}

  /** High word of an entry's id. */
  public static long entryHi(int engineCode) {
    return hi(Kind.ENTRY, engineCode, 0, 0);
  }

  /**
   * High word of any other id.
   *
   * @throws IllegalArgumentException beyond the limits
   */
  public static long hi(Kind kind, int engineCode, int session, int ordinal) {
    if (session < 0 || session > SESSION_MAX || ordinal < 0 || ordinal > ORDINAL_MAX) {
      throw new IllegalArgumentException(
          "expected session 0.."
              + SESSION_MAX
              + " and ordinal 0.."
              + ORDINAL_MAX
              + ", but was: session="
              + session
              + ", ordinal="
              + ordinal);
    }
    return ((long) kind.code << 56) | ((long) engineCode << 32) | ((long) session << 12) | ordinal;
  }

  /** Whether the id is one of this engine's. */
  public static boolean isOwn(long hi, int engineCode) {
    return hi != 0 && engineCode(hi) == engineCode;
  }

  /** Kind of an id; not to be asked of the foreign id 0. */
  public static Kind kind(long hi) {
    return Kind.ofCode((int) (hi >>> 56));
  }

  /** Engine code of an id. */
  public static int engineCode(long hi) {
    return (int) (hi >>> 32) & 0xFFFFFF;
  }

  /** Session of an id; 0 for an entry. */
  public static int session(long hi) {
    return (int) (hi >>> 12) & SESSION_MAX;
  }

  /**
   * Engine code of an engine id of one to four characters 0-9 a-z.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static int engineCode(String engineId) {
    if (!engineId.matches("[0-9a-z]{1,4}")) {
      throw new IllegalArgumentException(
          "expected one to four characters 0-9 a-z, but was: engineId=" + engineId);
    }
    return Integer.parseInt(engineId, RADIX);
  }

  /** Text at the venue. */
  public static String text(long hi, long lo) {
    if (hi == 0) {
      return FOREIGN;
    }
    Kind kind = kind(hi);
    StringBuilder text = new StringBuilder(TEXT_LENGTH_MAX);
    appendEngine(engineCode(hi), text);
    text.append('-').append(kind.letter).append('-');
    if (kind != Kind.ENTRY) {
      text.append(Integer.toString(session(hi), RADIX)).append('-');
      text.append(Integer.toString((int) hi & ORDINAL_MAX, RADIX)).append('-');
    }
    return text.append(Long.toUnsignedString(lo, RADIX)).toString();
  }

  /** High word of a text that {@link #text} made; 0 when it made none like it. */
  public static long hiOf(String text) {
    if (!isOurForm(text)) {
      return 0;
    }
    String[] parts = text.split("-", -1);
    int engineCode = Integer.parseInt(parts[0], RADIX);
    Kind kind = Kind.ofLetter(parts[1].charAt(0));
    return kind == Kind.ENTRY
        ? entryHi(engineCode)
        : hi(
            kind, engineCode, Integer.parseInt(parts[2], RADIX), Integer.parseInt(parts[3], RADIX));
  }

  /** Low word of a text that {@link #text} made; 0 when it made none like it. */
  public static long loOf(String text) {
    return isOurForm(text)
        ? Long.parseUnsignedLong(text.substring(text.lastIndexOf('-') + 1), RADIX)
        : 0;
  }

  /** Whether {@link #text} and back gives the same words: not so for words that were damaged. */
  static boolean hasText(long hi, long lo) {
    if (hi == 0) {
      return lo == 0;
    }
    int code = (int) (hi >>> 56);
    boolean isEntry = code == Kind.ENTRY.code;
    return code >= 1
        && code <= Kind.ALL.length
        && engineCode(hi) <= ENGINE_CODE_MAX
        && !(isEntry && (hi & 0xFFFF_FFFFL) != 0);
  }

  /** Appends an engine code as it stands in every client id, four characters long. */
  static void appendEngine(int engineCode, StringBuilder to) {
    String engine = Integer.toString(engineCode, RADIX);
    to.append("0".repeat(ENGINE_LENGTH - engine.length())).append(engine);
  }

  /** Whether {@link #text} can have made it, to the letter: no number has a zero in front. */
  private static boolean isOurForm(String text) {
    if (!FORM.matcher(text).matches()) {
      return false;
    }
    String[] parts = text.split("-", -1);
    return new BigInteger(parts[parts.length - 1], RADIX).bitLength() <= Long.SIZE
        && (parts.length == 3
            || (Integer.parseInt(parts[2], RADIX) <= SESSION_MAX
                && Integer.parseInt(parts[3], RADIX) <= ORDINAL_MAX));
  }

  /** Identity of a signal: a hash of strategy, symbol and the open time of its bar. Never 0. */
  public static long signalId(String strategy, String symbol, long barOpenTimeNs) {
    long hash = 0xcbf29ce484222325L;
    byte[] name = (strategy + '/' + symbol).getBytes(StandardCharsets.US_ASCII);
    for (byte b : name) {
      hash = (hash ^ b) * 0x100000001b3L;
    }
    hash = mix(hash ^ mix(barOpenTimeNs));
    return hash == 0 ? 1 : hash;
  }

  /**
   * Finaliser of the SplitMix64 generator: every bit of the argument changes half of the result's.
   */
  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
