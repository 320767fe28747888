package io.bulwark.app.venue;

import io.bulwark.adapters.exchange.fault.Fault;
import io.bulwark.adapters.exchange.fault.FaultCatalogue;
import io.bulwark.adapters.exchange.fault.FaultFilter;
import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultSchedule;
import io.bulwark.adapters.exchange.fault.FaultTarget;
import io.bulwark.adapters.exchange.fault.FaultTime;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.adapters.exchange.fault.FaultWindow;
import io.bulwark.adapters.exchange.fault.Occurrence;
import io.bulwark.app.Refusal;
import io.bulwark.app.config.YamlNode;
import io.bulwark.engine.config.SettingException;
import io.bulwark.engine.config.SettingInfo;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DoubleText;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a fault plan; docs/fault-plans.md is its grammar. */
public final class FaultPlanFile {

  private static final List<String> RULE_KEYS = List.of("name", "where", "when", "what");
  private static final List<String> WHEN_KEYS =
      List.of(
          "instrument",
          "side",
          "legKind",
          "ordType",
          "role",
          "reduceOnly",
          "author",
          "status",
          "nth",
          "probability",
          "max",
          "from",
          "to",
          "at",
          "every",
          "perHour");
  private static final double ONE = 1e8;

  private final List<String> symbols;

  private FaultPlanFile(List<String> symbols) {
    this.symbols = symbols;
  }

  /**
   * Reads a plan.
   *
   * @param symbols of the market data it is for
   * @throws Refusal when something in it is wrong; names file and line
   */
  public static FaultPlan read(Path file, List<String> symbols) {
    YamlNode root = YamlNode.read(file);
    root.requireKeys(List.of("faults"));
    return of(root.require("faults"), symbols);
  }

  /**
   * Reads the list of rules of a plan.
   *
   * @param symbols of the market data it is for
   * @throws Refusal when something in it is wrong; names file and line
   */
  public static FaultPlan of(YamlNode list, List<String> symbols) {
    FaultPlanFile reader = new FaultPlanFile(symbols);
    List<FaultRule> rules = new ArrayList<>();
    for (YamlNode item : list.items()) {
      FaultRule rule = reader.rule(item);
      if (rules.stream().anyMatch(other -> other.name().equals(rule.name()))) {
        throw item.require("name").refusal("each name of a rule once", rule.name());
      }
      rules.add(rule);
    }
    return new FaultPlan(rules);
  }

  private FaultRule rule(YamlNode node) {
    node.requireKeys(RULE_KEYS);
    String name = node.require("name").text();
    FaultTarget target = one(node.require("where"), FaultTarget.values());
    Fault fault = fault(node.require("what"));
    YamlNode when = node.fields().get("when");
    try {
      return new FaultRule(
          name,
          target,
          when == null ? FaultFilter.ALL : filter(when),
          when == null ? FaultWhen.ALWAYS : when(when),
          fault);
    } catch (IllegalArgumentException e) {
      throw node.refusal(e);
    }
  }

  private FaultFilter filter(YamlNode when) {
    when.requireKeys(WHEN_KEYS);
    String symbol = find(when, "instrument", YamlNode::text, "");
    if (!symbol.isEmpty() && !symbols.contains(symbol)) {
      throw when.require("instrument")
          .refusal(
              "an instrument of the data (nearest: " + Nearest.of(symbol, symbols) + ")", symbol);
    }
    return new FaultFilter(
        symbol,
        maybe(when, "side", Side.values()),
        maybe(when, "legKind", LegKind.values()),
        maybe(when, "ordType", OrdType.values()),
        maybe(when, "role", OrderRole.values()),
        truth(when),
        maybe(when, "author", FaultFilter.Author.values()),
        status(when));
  }

  private static FaultWhen when(YamlNode when) {
    FaultTime from = find(when, "from", FaultPlanFile::time, FaultTime.START);
    FaultTime to = find(when, "to", FaultPlanFile::time, FaultTime.NEVER);
    FaultSchedule schedule =
        new FaultSchedule(
            find(when, "at", FaultPlanFile::times, List.of()),
            find(when, "every", node -> parsed(node, DurationText::parse), 0L),
            find(when, "perHour", node -> parsed(node, DoubleText::parse), 0.0));
    return new FaultWhen(
        schedule,
        new FaultWindow(from, to),
        find(when, "nth", node -> parsed(node, Occurrence::parse), Occurrence.ALL),
        find(when, "probability", FaultPlanFile::probability, 1.0),
        find(when, "max", node -> parsed(node, Integer::valueOf), Integer.MAX_VALUE));
  }

  /** {@code dropAnswer}, or {@code dropAnswer: {key: value}}. */
  private static Fault fault(YamlNode node) {
    if (node.isValue()) {
      return bind(node, node.text(), Map.of());
    }
    Map<String, YamlNode> fields = node.fields();
    if (fields.size() != 1) {
      throw node.refusal("one fault", fields.size() + " of them; write a rule for each");
    }
    Map.Entry<String, YamlNode> only = fields.entrySet().iterator().next();
    return bind(only.getValue(), only.getKey(), only.getValue().fields());
  }

  private static Fault bind(YamlNode node, String name, Map<String, YamlNode> figures) {
    Class<? extends Record> kind = FaultCatalogue.find(name);
    if (kind == null) {
      throw node.refusal(
          "a fault (nearest: " + Nearest.of(name, FaultCatalogue.names()) + ")", name);
    }
    List<SettingInfo> known = Settings.catalogue(kind, "");
    if (known.isEmpty() && !figures.isEmpty()) {
      throw node.refusal(name + " without figures", String.join(", ", figures.keySet()));
    }
    Map<String, String> texts = new LinkedHashMap<>();
    figures.forEach((key, value) -> texts.put(key, value.text()));
    try {
      Settings.requireKnown(known, texts.keySet());
      return (Fault) Settings.bind(kind, "", texts);
    } catch (SettingException e) {
      throw figures.getOrDefault(e.key(), node).refusal(e);
    } catch (IllegalStateException e) {
      if (e.getCause() instanceof IllegalArgumentException cause) {
        throw node.refusal(cause);
      }
      throw e;
    }
  }

  private static String status(YamlNode when) {
    List<String> known = new ArrayList<>();
    for (Object status : OrdStatus.values()) {
      known.add(status.toString());
    }
    for (Object status : LegStatus.values()) {
      known.add(status.toString());
    }
    known.removeIf("NULL_VAL"::equals);
    String text = find(when, "status", YamlNode::text, "");
    if (!text.isEmpty() && !known.contains(text)) {
      throw when.require("status")
          .refusal("a status (nearest: " + Nearest.of(text, known) + ")", text);
    }
    return text;
  }

  private static @Nullable Boolean truth(YamlNode when) {
    YamlNode node = when.fields().get("reduceOnly");
    if (node == null) {
      return null;
    }
    if (!node.text().equals("true") && !node.text().equals("false")) {
      throw node.refusal("true or false", node.text());
    }
    return Boolean.valueOf(node.text());
  }

  private static FaultTime time(YamlNode node) {
    return parsed(node, FaultTime::parse);
  }

  private static List<FaultTime> times(YamlNode node) {
    return node.isList()
        ? node.items().stream().map(FaultPlanFile::time).toList()
        : List.of(time(node));
  }

  private static double probability(YamlNode node) {
    return parsed(node, DecimalText::parsePercent) / ONE;
  }

  private static <T> T find(YamlNode node, String key, Function<YamlNode, T> read, T absent) {
    YamlNode found = node.fields().get(key);
    return found == null ? absent : read.apply(found);
  }

  private static <T> T parsed(YamlNode node, Function<String, T> parse) {
    try {
      return parse.apply(node.text());
    } catch (NumberFormatException e) {
      throw node.refusal("a whole number", node.text());
    } catch (IllegalArgumentException e) {
      throw node.refusal(e);
    }
  }

  private static <T extends Enum<T>> @Nullable T maybe(YamlNode when, String key, T[] all) {
    YamlNode node = when.fields().get(key);
    return node == null ? null : one(node, all);
  }

  private static <T extends Enum<T>> T one(YamlNode node, T[] all) {
    List<String> names = new ArrayList<>();
    for (T value : all) {
      if (value.name().equals(node.text()) && !value.name().equals("NULL_VAL")) {
        return value;
      }
      names.add(value.name());
    }
    names.remove("NULL_VAL");
    throw node.refusal(
        "one of " + String.join(", ", names) + " (nearest: " + Nearest.of(node.text(), names) + ")",
        node.text());
  }
}
