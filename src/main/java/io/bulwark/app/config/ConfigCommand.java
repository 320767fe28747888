package io.bulwark.app.config;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@code bulwark config}: what can be set, what is set, and whether it is right. */
@Command(
    name = "config",
    description = "Shows, checks and documents the settings.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected show, check or docs, but was: nothing");
  }

  @Command(
      name = "show",
      description = "Prints every setting, its value, and where it came from.",
      mixinStandardHelpOptions = true)
  void show(
      @Mixin ConfigOptions options,
      @Option(names = "--json", description = "Prints one JSON object.") boolean json) {
    Configuration configuration = options.load();
    if (json) {
      printJson(configuration);
    } else {
      printTable(configuration);
    }
  }

  @Command(
      name = "check",
      description = {
        "Says whether the settings are right, every mistake at once, and warns of combinations that",
        "are allowed and dangerous. Warnings leave the exit code 0."
      },
      mixinStandardHelpOptions = true)
  void check(@Mixin ConfigOptions options) {
    Configuration configuration = options.load();
    Map<String, String> origins = configuration.origins();
    long given = origins.values().stream().filter(o -> !o.equals(Configuration.DEFAULT)).count();
    out().printf("%d settings are right, %d of them given%n", origins.size(), given);
    for (Danger danger : Dangers.of(configuration.values())) {
      out().printf("warning %s: %s%n", danger.name(), danger.sentence());
    }
  }

  @Command(
      name = "docs",
      description = "Prints docs/configuration.md: every setting with default, unit and bounds.",
      mixinStandardHelpOptions = true)
  void docs() {
    out().print(ConfigDocs.markdown(Configuration.catalogue(Strategies.load())));
    out().flush();
  }

  private void printTable(Configuration configuration) {
    Map<String, String> values = configuration.values();
    int keyWidth = width(values.keySet());
    int valueWidth = width(values.values());
    String line = "%-" + keyWidth + "s  %-" + valueWidth + "s  %s%n";
    values.forEach((key, value) -> out().printf(line, key, value, origin(configuration, key)));
  }

  private void printJson(Configuration configuration) {
    JsonFactory factory = new JsonFactory();
    try (JsonGenerator json = factory.createGenerator(ObjectWriteContext.empty(), out())) {
      json.writeStartObject();
      configuration
          .values()
          .forEach(
              (key, value) -> {
                json.writeObjectPropertyStart(key);
                json.writeStringProperty("value", value);
                json.writeStringProperty("from", origin(configuration, key));
                json.writeEndObject();
              });
      json.writeEndObject();
      json.flush();
      out().println();
    }
  }

  private static String origin(Configuration configuration, String key) {
    return configuration.origins().getOrDefault(key, Configuration.DEFAULT);
  }

  private static int width(Iterable<String> texts) {
    int width = 1;
    for (String text : texts) {
      width = Math.max(width, text.length());
    }
    return width;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
