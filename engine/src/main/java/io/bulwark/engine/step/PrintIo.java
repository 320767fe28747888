package io.bulwark.engine.step;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Prints state: one entry for each field, from its path to its value as a reader wants it. */
public final class PrintIo implements StateIo {

  private static final long SECOND_NS = 1_000_000_000L;
  private static final long FIRST_TIME_NS = 31_536_000L * SECOND_NS;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private final List<String> path = new ArrayList<>();
  private final int stateVersion;

  /** For state of this version. */
  public PrintIo(int stateVersion) {
    this.stateVersion = stateVersion;
  }

  /** Path to value, in the order of the visit. */
  public Map<String, String> fields() {
    return fields;
  }

  /**
   * What differs, in the order of the second print, then what only the first has: {@code path:
   * before -> after}.
   */
  public static List<String> diff(Map<String, String> before, Map<String, String> after) {
    List<String> lines = new ArrayList<>();
    after.forEach(
        (path, value) -> {
          String old = before.get(path);
          if (!value.equals(old)) {
            lines.add(path + ": " + (old == null ? "-" : old) + " -> " + value);
          }
        });
    before.forEach(
        (path, value) -> {
          if (!after.containsKey(path)) {
            lines.add(path + ": " + value + " -> -");
          }
        });
    return lines;
  }

  @Override
  public int stateVersion() {
    return stateVersion;
  }

  @Override
  public void begin(String name) {
    path.add(name);
  }

  @Override
  public void begin(String name, int index) {
    path.add(name + "[" + index + "]");
  }

  @Override
  public void end() {
    path.remove(path.size() - 1);
  }

  @Override
  public long int64(String name, long value) {
    put(name, textOf(name.isEmpty() ? path.get(path.size() - 1) : name, value));
    return value;
  }

  @Override
  public int int32(String name, int value) {
    put(name, Integer.toString(value));
    return value;
  }

  @Override
  public int code(String name, int value, IntFunction<String> nameOf) {
    put(name, nameOf.apply(value));
    return value;
  }

  @Override
  public double float64(String name, double value) {
    put(name, Double.toString(value));
    return value;
  }

  @Override
  public boolean bool(String name, boolean value) {
    put(name, Boolean.toString(value));
    return value;
  }

  @Override
  public String text(String name, String value) {
    put(name, value);
    return value;
  }

  private void put(String name, String value) {
    String parents = String.join(".", path);
    String full = name.isEmpty() ? parents : parents.isEmpty() ? name : parents + "." + name;
    if (fields.put(full, value) != null) {
      throw new IllegalStateException("expected each path once, but was: path=" + full);
    }
  }

  private static String textOf(String name, long value) {
    String bare = name.indexOf('[') < 0 ? name : name.substring(0, name.indexOf('['));
    if (bare.endsWith("E8")) {
      return value == E8.NULL
          ? "none"
          : BigDecimal.valueOf(value, 8).stripTrailingZeros().toPlainString();
    }
    if (bare.endsWith("Ns")) {
      return value == E8.NULL ? "none" : value == Timers.NEVER_NS ? "never" : timeText(value);
    }
    return Long.toString(value);
  }

  /** A time as a time, a length of time in seconds: no length we keep is as long as a year. */
  private static String timeText(long valueNs) {
    return valueNs >= FIRST_TIME_NS
        ? Instant.ofEpochSecond(valueNs / SECOND_NS, valueNs % SECOND_NS).toString()
        : BigDecimal.valueOf(valueNs, 9).stripTrailingZeros().toPlainString() + "s";
  }
}
