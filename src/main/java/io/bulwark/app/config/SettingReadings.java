package io.bulwark.app.config;

import io.bulwark.engine.text.DurationText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/** Settings in canonical text, read as numbers; one that a strategy's jar lacks is absent. */
record SettingReadings(Map<String, String> values) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  boolean has(String key) {
    return values.containsKey(key);
  }

  String text(String key) {
    return Optional.ofNullable(values.get(key))
        .orElseThrow(
            () -> new IllegalArgumentException("expected a known setting, but was: " + key));
  }

  boolean isTrue(String key) {
    return text(key).equals("true");
  }

  BigDecimal number(String key) {
    return new BigDecimal(text(key));
  }

  long timeNs(String key) {
    return DurationText.parse(text(key));
  }

  /** {@code key=value}, as a sentence names a setting. */
  String shown(String key) {
    return key + "=" + text(key);
  }

  /** A fraction as a percentage with at most three decimals. */
  static String percent(BigDecimal fraction) {
    BigDecimal percent = fraction.multiply(HUNDRED).setScale(3, RoundingMode.HALF_EVEN);
    return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + " %";
  }
}
