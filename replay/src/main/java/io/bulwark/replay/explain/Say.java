package io.bulwark.replay.explain;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.text.TimeText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import uk.co.real_logic.sbe.ir.Token;

/** Values in the words of a report: units, rounding, and what a name of the catalogue means. */
final class Say {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Say() {}

  /** Amount in margin currency, to the cent. */
  static String money(BigDecimal amount) {
    return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString() + " USDT";
  }

  /** A number to two decimals. */
  static String cents(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** A number to four digits, or as many as it has before the point. */
  static String number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "unknown";
    }
    BigDecimal exact = BigDecimal.valueOf(value);
    int digits = Math.max(4, exact.precision() - exact.scale());
    return plain(exact.round(new MathContext(digits, RoundingMode.HALF_EVEN)));
  }

  /** A fraction as a percentage. */
  static String percent(double fraction) {
    return number(fraction * 100) + " %";
  }

  static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }

  /** A length of time: {@code 45 ms}, {@code 12.345 s}, {@code 1 h 02 min}. */
  static String span(long ns) {
    if (ns < SECOND_NS) {
      return BigDecimal.valueOf(ns, 6).setScale(0, RoundingMode.HALF_EVEN) + " ms";
    }
    long seconds = ns / SECOND_NS;
    if (seconds < 60) {
      return seconds(ns) + " s";
    }
    long minutes = seconds / 60;
    if (minutes < 60) {
      return String.format(Locale.ROOT, "%d min %02d s", minutes, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d min", minutes / 60, minutes % 60);
  }

  /** Seconds to the millisecond, never told shorter than they were. */
  static String seconds(long ns) {
    return BigDecimal.valueOf(ns, 9).setScale(3, RoundingMode.CEILING).toPlainString();
  }

  /** Time of day to the millisecond, UTC. */
  static String clock(long timeNs) {
    return CLOCK.format(instant(timeNs));
  }

  /** Day and time of day to the millisecond, UTC. */
  static String moment(long timeNs) {
    return MOMENT.format(instant(timeNs));
  }

  static String day(long timeNs) {
    return TimeText.of(timeNs).substring(0, "2025-02-03".length());
  }

  private static Instant instant(long timeNs) {
    return Instant.ofEpochSecond(
        Math.floorDiv(timeNs, SECOND_NS), Math.floorMod(timeNs, SECOND_NS));
  }

  /** A name of the catalogue as words: {@code STOP_PASSED} is "stop passed". */
  static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** What an order is for: "partial close". */
  static String role(String role) {
    return switch (role) {
      case "PARTIAL" -> "partial close";
      case "EMERGENCY" -> "emergency close";
      default -> leg(role);
    };
  }

  /** Kind of a leg: "stop-loss". */
  static String leg(String kind) {
    return kind.toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** What a value of an enumeration means, by the catalogue; as words when it does not say. */
  static String meaning(String enumeration, String value) {
    List<Token> tokens = Messages.ir().getType(enumeration);
    if (tokens != null) {
      for (Token token : tokens) {
        if (token.name().equals(value) && token.description() != null) {
          return lowerFirst(token.description());
        }
      }
    }
    return words(value);
  }

  static String lowerFirst(String sentence) {
    boolean acronym = sentence.length() > 1 && Character.isUpperCase(sentence.charAt(1));
    return acronym || sentence.isEmpty()
        ? sentence
        : Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1);
  }

  static String plural(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }
}
