package io.bulwark.engine.config;

import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DoubleText;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.SizeText;
import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** Kinds of settings: what a value looks like as text, and how it is read and written. */
public enum SettingType {
  DECIMAL("a decimal number or a percentage", "E8") {
    @Override
    Object parse(String text, Class<?> type) {
      return DecimalText.parsePercent(text);
    }

    @Override
    String print(Object value) {
      return DecimalText.of((Long) value);
    }
  },
  DURATION("a length of time like 250ms, 10s, 15m or 1h", "Ns") {
    @Override
    Object parse(String text, Class<?> type) {
      return DurationText.parse(text);
    }

    @Override
    String print(Object value) {
      return DurationText.of((Long) value);
    }
  },
  SIZE("a whole number of B, KiB, MiB, GiB or TiB", "Bytes") {
    @Override
    Object parse(String text, Class<?> type) {
      return SizeText.parse(text);
    }

    @Override
    String print(Object value) {
      return SizeText.of((Long) value);
    }
  },
  INTEGER("a whole number", "") {
    @Override
    Object parse(String text, Class<?> type) {
      if (type == int.class) {
        return Integer.parseInt(text);
      }
      return Long.parseLong(text);
    }
  },
  NUMBER("a number", "") {
    @Override
    Object parse(String text, Class<?> type) {
      return DoubleText.parse(text);
    }

    @Override
    String print(Object value) {
      return DoubleText.of((Double) value);
    }
  },
  TRUTH("true or false", "") {
    @Override
    Object parse(String text, Class<?> type) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw new IllegalArgumentException("expected true or false, but was: " + text);
      };
    }
  },
  CHOICE("one of", "") {
    @Override
    Object parse(String text, Class<?> type) {
      for (Object constant : type.getEnumConstants()) {
        if (isChoice(constant) && constant.toString().equals(text)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("expected a choice, but was: " + text);
    }
  },
  TEXT("text", "") {
    @Override
    Object parse(String text, Class<?> type) {
      return text;
    }
  };

  /** What the generated enumerations of the catalogue call absent; nobody may choose it. */
  private static final String ABSENT = "NULL_VAL";

  private final String words;
  private final String unitSuffix;

  SettingType(String words, String unitSuffix) {
    this.words = words;
    this.unitSuffix = unitSuffix;
  }

  /** What a value is, in words. */
  public String words() {
    return words;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException when the text is none of this kind
   */
  abstract Object parse(String text, Class<?> type);

  /** Writes a value so that it reads back the same. */
  String print(Object value) {
    return value.toString();
  }

  /** Part of the key that a component's name stands for. */
  String keyOf(String component) {
    return component.substring(0, component.length() - unitSuffix.length());
  }

  static boolean isChoice(Object constant) {
    return !constant.toString().equals(ABSENT);
  }

  static SettingType of(RecordComponent component) {
    Class<?> type = component.getType();
    String name = component.getName();
    if (type == long.class && name.endsWith(DECIMAL.unitSuffix)) {
      return DECIMAL;
    }
    if (type == long.class && name.endsWith(DURATION.unitSuffix)) {
      return DURATION;
    }
    if (type == long.class && name.endsWith(SIZE.unitSuffix)) {
      return SIZE;
    }
    if (type == int.class || type == long.class) {
      return INTEGER;
    }
    if (type == double.class) {
      return NUMBER;
    }
    if (type == boolean.class) {
      return TRUTH;
    }
    if (type.isEnum()) {
      return CHOICE;
    }
    if (type == String.class) {
      return TEXT;
    }
    throw new IllegalStateException(
        String.format(
            Locale.ROOT,
            "expected a setting of int, long, double, boolean, text or an enum, but was: %s %s",
            type.getSimpleName(),
            name));
  }
}
