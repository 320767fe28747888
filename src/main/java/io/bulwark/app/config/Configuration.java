package io.bulwark.app.config;

import io.bulwark.app.Refusal;
import io.bulwark.engine.config.SettingException;
import io.bulwark.engine.config.SettingInfo;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.core.EngineConfig;
import io.bulwark.engine.strategy.Strategy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * All settings, bound and checked, with where each came from.
 *
 * @param strategies sorted by id; not started
 * @param strategySettings one record per strategy, in that order
 * @param origins where each value came from, by key: {@code default}, {@code file:line}, {@code
 *     --set}
 */
public record Configuration(
    EngineConfig engine,
    AppConfig app,
    List<Strategy> strategies,
    List<Record> strategySettings,
    Map<String, String> origins) {

  /** Origin of what nobody gave. */
  public static final String DEFAULT = "default";

  private static final String SET = "--set";

  /**
   * Reads, binds and checks. What only a strategy can know, it is asked: an instance of it that
   * takes part in nothing is started.
   *
   * @param file YAML; null: none
   * @param overrides {@code key=value}, later ones win
   * @param source gives new instances of all strategies, sorted by id
   * @throws Refusal with one line per problem, each with its origin
   */
  public static Configuration load(
      @Nullable Path file, List<String> overrides, Supplier<List<Strategy>> source) {
    Map<String, GivenValue> given = file == null ? new LinkedHashMap<>() : YamlSettings.read(file);
    for (String override : overrides) {
      int equals = override.indexOf('=');
      if (equals < 1) {
        throw new Refusal(
            "expected "
                + SET
                + " key=value, but was: "
                + override
                + "; bulwark config show lists all keys");
      }
      given.put(
          override.substring(0, equals).strip(),
          new GivenValue(override.substring(equals + 1).strip(), SET));
    }
    List<String> problems = problems(given, source.get());
    if (!problems.isEmpty()) {
      throw new Refusal(String.join(System.lineSeparator(), problems));
    }
    return bind(given, source.get());
  }

  /** Everything that can be set. */
  public static List<SettingInfo> catalogue(List<Strategy> strategies) {
    List<SettingInfo> infos = new ArrayList<>(Settings.catalogue(EngineConfig.class, ""));
    infos.addAll(Settings.catalogue(AppConfig.class, ""));
    for (Strategy strategy : strategies) {
      infos.addAll(Settings.catalogue(strategy.settingsType(), Strategies.prefix(strategy)));
    }
    return infos;
  }

  /**
   * What the core uses, in canonical text and in the order of declaration: the session's record of
   * its settings. Those of strategies stand behind the engine's.
   */
  public Map<String, String> coreSettings() {
    Map<String, String> values = Settings.flatten(engine, "");
    for (int i = 0; i < strategies.size(); i++) {
      values.putAll(
          Settings.flatten(strategySettings.get(i), Strategies.prefix(strategies.get(i))));
    }
    return values;
  }

  /** Every value in canonical text, in the order of {@link #catalogue}. */
  public Map<String, String> values() {
    Map<String, String> core = coreSettings();
    Map<String, String> application = Settings.flatten(app, "");
    Map<String, String> values = new LinkedHashMap<>();
    for (SettingInfo info : catalogue(strategies)) {
      String value = core.get(info.key());
      values.put(info.key(), value == null ? application.getOrDefault(info.key(), "") : value);
    }
    return values;
  }

  /** Each value is tried alone, so that one look shows every mistake. */
  private static List<String> problems(Map<String, GivenValue> given, List<Strategy> strategies) {
    List<SettingInfo> catalogue = catalogue(strategies);
    List<String> problems = new ArrayList<>();
    for (Map.Entry<String, GivenValue> entry : given.entrySet()) {
      try {
        Settings.requireKnown(catalogue, List.of(entry.getKey()));
        bind(Map.of(entry.getKey(), entry.getValue()), strategies);
      } catch (SettingException e) {
        problems.add(entry.getValue().origin() + ": " + e.getMessage());
      }
    }
    if (problems.isEmpty()) {
      Configuration bound = bind(given, strategies);
      problems.addAll(bound.engine().check());
      for (int i = 0; i < strategies.size(); i++) {
        start(strategies.get(i), bound.strategySettings().get(i), problems);
      }
    }
    return problems;
  }

  private static void start(Strategy strategy, Record settings, List<String> problems) {
    try {
      strategy.start(settings);
    } catch (IllegalArgumentException e) {
      problems.add(Strategies.prefix(strategy) + ": " + e.getMessage());
    }
  }

  private static Configuration bind(Map<String, GivenValue> given, List<Strategy> strategies) {
    Map<String, String> texts = new LinkedHashMap<>();
    given.forEach((key, value) -> texts.put(key, value.text()));
    List<Record> strategySettings = new ArrayList<>();
    for (Strategy strategy : strategies) {
      strategySettings.add(
          Settings.bind(strategy.settingsType(), Strategies.prefix(strategy), texts));
    }
    Map<String, String> origins = new LinkedHashMap<>();
    for (SettingInfo info : catalogue(strategies)) {
      GivenValue value = given.get(info.key());
      origins.put(info.key(), value == null ? DEFAULT : value.origin());
    }
    return new Configuration(
        Settings.bind(EngineConfig.class, "", texts),
        Settings.bind(AppConfig.class, "", texts),
        strategies,
        strategySettings,
        origins);
  }
}
