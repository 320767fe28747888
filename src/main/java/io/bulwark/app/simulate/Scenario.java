package io.bulwark.app.simulate;

import io.bulwark.app.config.YamlFlow;
import io.bulwark.engine.text.DoubleText;
import io.bulwark.engine.text.DurationText;
import java.util.List;
import java.util.stream.Collectors;

/**
 * All that a simulated day is made of, in words a user can read and change: a day is a pure
 * function of it. Settings, account, faults and operator are in the languages of {@code --set},
 * {@code --account}, {@code --faults} and {@code --operator}.
 *
 * @param seed of latencies and of the draws of the fault rules
 * @param data words of {@code --data}
 * @param from when trading starts, as {@code run --from} takes it; empty: where the data says
 * @param hours of the day, its calm end included
 * @param settings {@code key=value}
 * @param account lines of an account file
 * @param faults rules of a fault plan, each in a line
 * @param operator lines of an operator's script
 * @param deaths in their order
 */
public record Scenario(
    long seed,
    List<String> data,
    String from,
    int hours,
    List<String> settings,
    List<String> account,
    List<String> faults,
    List<String> operator,
    List<Death> deaths) {

  /** A week; its journal must find room in memory. */
  static final int HOURS_MAX = 168;

  /** Own copies; checks the bounds. */
  public Scenario {
    data = List.copyOf(data);
    settings = List.copyOf(settings);
    account = List.copyOf(account);
    faults = List.copyOf(faults);
    operator = List.copyOf(operator);
    deaths = List.copyOf(deaths);
    if (hours < 1 || hours > HOURS_MAX) {
      throw new IllegalArgumentException(
          "expected a day of 1 to " + HOURS_MAX + " hours, but was: " + hours);
    }
  }

  /** The same with other faults. */
  Scenario withFaults(List<String> others) {
    return new Scenario(seed, data, from, hours, settings, account, others, operator, deaths);
  }

  /** The same with other deaths. */
  Scenario withDeaths(List<Death> others) {
    return new Scenario(seed, data, from, hours, settings, account, faults, operator, others);
  }

  /** The same with other settings. */
  Scenario withSettings(List<String> others) {
    return new Scenario(seed, data, from, hours, others, account, faults, operator, deaths);
  }

  /** The same with another account. */
  Scenario withAccount(List<String> others) {
    return new Scenario(seed, data, from, hours, settings, others, faults, operator, deaths);
  }

  /** The same with another operator. */
  Scenario withOperator(List<String> others) {
    return new Scenario(seed, data, from, hours, settings, account, faults, others, deaths);
  }

  /** The same, so many hours long. */
  Scenario withHours(int other) {
    return new Scenario(seed, data, from, other, settings, account, faults, operator, deaths);
  }

  /** As a scenario file. */
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("seed: ").append(seed).append('\n');
    text.append("data: [").append(joined(data)).append("]\n");
    if (!from.isEmpty()) {
      text.append("from: ").append(YamlFlow.quoted(from)).append('\n');
    }
    text.append("hours: ").append(hours).append('\n');
    list(text, "settings", settings.stream().map(YamlFlow::quoted).toList());
    if (!account.isEmpty()) {
      text.append("account:\n");
      account.forEach(line -> text.append("  ").append(line).append('\n'));
    }
    list(text, "faults", faults);
    list(text, "operator", operator.stream().map(YamlFlow::quoted).toList());
    list(text, "deaths", deaths.stream().map(Scenario::text).toList());
    return text.toString();
  }

  private static void list(StringBuilder text, String key, List<String> items) {
    if (!items.isEmpty()) {
      text.append(key).append(":\n");
      items.forEach(item -> text.append("  - ").append(item).append('\n'));
    }
  }

  private static String text(Death death) {
    StringBuilder text = new StringBuilder("{at: ").append(DurationText.of(death.atNs()));
    text.append(", place: ").append(death.place());
    text.append(", away: ").append(DurationText.of(death.awayNs()));
    text.append(", keep: ").append(DoubleText.of(death.keep()));
    if (!death.settings().isEmpty()) {
      text.append(", settings: [").append(joined(death.settings())).append(']');
    }
    return text.append('}').toString();
  }

  private static String joined(List<String> values) {
    return values.stream().map(YamlFlow::quoted).collect(Collectors.joining(", "));
  }
}
