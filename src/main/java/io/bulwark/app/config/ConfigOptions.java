package io.bulwark.app.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which every command takes settings. */
public final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings in YAML; what it does not name has its default.")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "One setting, over the file's. May be given again.")
  private List<String> overrides = new ArrayList<>();

  /**
   * Reads, binds and checks the settings.
   *
   * @throws io.bulwark.app.Refusal when they are not right
   */
  public Configuration load() {
    return Configuration.load(file, overrides, Strategies::load);
  }

  /** Whether there is any. */
  public boolean isGiven() {
    return file != null || !overrides.isEmpty();
  }

  /**
   * What was given, {@code key=value}, later ones over earlier ones.
   *
   * @throws io.bulwark.app.Refusal when it is not right
   */
  public List<String> settings() {
    load(); // a sentence with file and line, if need be
    List<String> settings = new ArrayList<>();
    if (file != null) {
      YamlSettings.read(file).forEach((key, value) -> settings.add(key + "=" + value.text()));
    }
    settings.addAll(overrides);
    return settings;
  }
}
