package io.bulwark.app.config;

import io.bulwark.engine.config.SettingInfo;
import java.util.List;

/** The reference of all settings as Markdown, made from their declarations. */
final class ConfigDocs {

  private static final String HEAD =
      """
      # Configuration

      Every setting of Bulwark. Made by `./bulwark config docs` from the declarations in the code;
      a test holds this file equal to them.

      Settings are read from a YAML file (`--config FILE`) and from the command line (`--set
      key=value`, which wins). A key's dots are levels of the file, or stand in one key:

      ```yaml
      sizing:
        riskFraction: 0.25 %
      killSwitch.dailyPnl.limit: 1 %
      ```

      Fractions are decimals (`0.02`) or percentages (`2 %`); times are a whole number and a unit of
      `ns`, `us`, `ms`, `s`, `m`, `h`, `d` (`250ms`, `15m`), sizes one of `B`,
      `KiB`, `MiB`, `GiB`, `TiB` (`1 GiB`). Unknown keys and values out of bounds are refused
      with file, line, and what was expected. `./bulwark config show` prints all values in force and
      where each came from; `./bulwark config check` only says whether they are right.
      """;

  private ConfigDocs() {}

  static String markdown(List<SettingInfo> catalogue) {
    StringBuilder text = new StringBuilder(HEAD);
    String section = "";
    for (SettingInfo info : catalogue) {
      String own = section(info.key());
      if (!own.equals(section)) {
        section = own;
        text.append("\n## ").append(section).append("\n\n");
        text.append("| Key | Default | Allowed | Unit | What it is for |\n");
        text.append("|---|---|---|---|---|\n");
      }
      text.append("| `").append(info.key()).append("` | ");
      text.append(info.def().isEmpty() ? "" : "`" + info.def() + "`");
      text.append(" | ").append(allowed(info)).append(" | ").append(info.unit());
      text.append(" | ").append(info.doc().replace("|", "\\|")).append(" |\n");
    }
    return text.toString();
  }

  /** The first word of a key; a strategy's are two; a key of one word stands under "engine". */
  private static String section(String key) {
    int dot = key.indexOf('.');
    if (dot < 0) {
      return "engine";
    }
    return key.startsWith("strategy.")
        ? key.substring(0, key.indexOf('.', dot + 1))
        : key.substring(0, dot);
  }

  private static String allowed(SettingInfo info) {
    return switch (info.type()) {
      case CHOICE -> "`" + String.join("`, `", info.choices()) + "`";
      case TRUTH -> "`true`, `false`";
      default -> bounds(info);
    };
  }

  private static String bounds(SettingInfo info) {
    if (info.min().isEmpty()) {
      return info.max().isEmpty() ? "any" : "≤ " + info.max();
    }
    return info.max().isEmpty() ? "≥ " + info.min() : info.min() + " … " + info.max();
  }
}
