package io.bulwark.engine.config;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Documents and bounds one setting; stands on the component of a settings record.
 *
 * <p>The key is the component's name without its unit suffix, below the keys of the records around
 * it: component {@code limitE8} of component {@code dailyPnl} is {@code dailyPnl.limit}. The suffix
 * gives the text form: {@code E8} a decimal ({@code 0.02}, or {@code 2 %}), {@code Ns} a length of
 * time ({@code 250ms}, {@code 10s}, {@code 15m}, {@code 1h}); without suffix: int, long, double,
 * boolean, text, or an enum by its name.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {

  /** One line: what it is for. */
  String value();

  /**
   * Unit of the value as a user writes it: "fraction of equity", "USDT", "count"; empty for text.
   */
  String unit() default "";

  /** Default, in text form. */
  String def();

  /** Smallest value allowed, in text form; empty: no bound. */
  String min() default "";

  /** Largest value allowed, in text form; empty: no bound. */
  String max() default "";
}
