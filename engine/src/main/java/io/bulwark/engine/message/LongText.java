package io.bulwark.engine.message;

import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Text of whole numbers whose semantic type says more than the number does. */
enum LongText {
  DECIMAL("E8") {
    @Override
    void append(long value, StringBuilder to) {
      DecimalText.append(value, to);
    }

    @Override
    long parse(String text) {
      return DecimalText.parse(text);
    }
  },
  TIME("Ns") {
    @Override
    void append(long value, StringBuilder to) {
      TimeText.append(value, to);
    }

    @Override
    long parse(String text) {
      return TimeText.parse(text);
    }
  },
  DURATION("Ns") {
    @Override
    void append(long value, StringBuilder to) {
      DurationText.append(value, to);
    }

    @Override
    long parse(String text) {
      return DurationText.parse(text);
    }
  },
  SIGNAL_ID("") {
    @Override
    void append(long value, StringBuilder to) {
      to.append(HexFormat.of().toHexDigits(value));
    }

    @Override
    long parse(String text) {
      if (!text.matches("[0-9a-f]{16}")) {
        throw new IllegalArgumentException(
            "expected 16 lower-case hexadecimal digits, but was: " + text);
      }
      return HexFormat.fromHexDigitsToLong(text);
    }
  },
  ENGINE_CODE("") {
    @Override
    void append(long value, StringBuilder to) {
      if (value >= 0 && value <= ClientIds.ENGINE_CODE_MAX) {
        ClientIds.appendEngine((int) value, to);
      } else {
        to.append(NO_ENGINE).append(value);
      }
    }

    @Override
    long parse(String text) {
      return text.matches(NO_ENGINE + "-?[0-9]{1,10}")
          ? Long.parseLong(text.substring(NO_ENGINE.length()))
          : ClientIds.engineCode(text);
    }
  },
  HALT_TRIGGERS("") {
    @Override
    void append(long value, StringBuilder to) {
      TRIGGERS.append(value, to);
    }

    @Override
    long parse(String text) {
      return TRIGGERS.parse(text);
    }
  },
  INSTRUMENT_LATCHES("") {
    @Override
    void append(long value, StringBuilder to) {
      LATCHES.append(value, to);
    }

    @Override
    long parse(String text) {
      return LATCHES.parse(text);
    }
  };

  private static final BitNames TRIGGERS = new BitNames(HaltTrigger.values());
  private static final BitNames LATCHES = new BitNames(InstrumentLatch.values());

  /** Stands before a number that is no engine's code. */
  private static final String NO_ENGINE = "#";

  private final String unitSuffix;

  LongText(String unitSuffix) {
    this.unitSuffix = unitSuffix;
  }

  abstract void append(long value, StringBuilder to);

  /**
   * Reads what {@link #append} writes.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  abstract long parse(String text);

  /** A field's name without the unit that its text shows by itself. */
  String shortName(String field) {
    return !unitSuffix.isEmpty() && field.endsWith(unitSuffix)
        ? field.substring(0, field.length() - unitSuffix.length())
        : field;
  }

  /**
   * The text form of a value; null: a plain number.
   *
   * @param name of the field. Its suffix decides where the schema's representation has no semantic
   *     type: the generator drops it for members of a composite
   */
  static @Nullable LongText of(String name, @Nullable String semanticType) {
    if (semanticType == null) {
      return name.endsWith(DECIMAL.unitSuffix) ? DECIMAL : null;
    }
    return switch (semanticType) {
      case "Price", "Quantity", "Money", "Rate" -> DECIMAL;
      case "Time" -> TIME;
      case "Duration" -> DURATION;
      case "SignalId" -> SIGNAL_ID;
      case "EngineCode" -> ENGINE_CODE;
      case "HaltTriggers" -> HALT_TRIGGERS;
      case "InstrumentLatches" -> INSTRUMENT_LATCHES;
      default ->
          throw new IllegalStateException(
              "expected a semantic type with a text form, but was: semanticType=" + semanticType);
    };
  }
}
