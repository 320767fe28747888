package io.bulwark.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The recorded month beside the repository; tests that want it are skipped where it is absent. */
final class SharedData {

  private static final String KLINES = "shared/data/um/klines";
  private static final String MONTH = "-1m-2025-01-27_2025-02-26.csv.gz";

  private SharedData() {}

  /** {@code --data} for the month of BTCUSDT and BNBUSDT. */
  static List<String> monthOptions() {
    return monthOptions("BTCUSDT", "BNBUSDT");
  }

  /** {@code --data} for the month of these symbols. */
  static List<String> monthOptions(String... symbols) {
    List<String> options = new ArrayList<>();
    for (String symbol : symbols) {
      options.add("--data");
      options.add(klines().resolve(symbol + MONTH).toString());
    }
    return options;
  }

  private static Path klines() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.isDirectory(folder.resolve(KLINES))) {
      folder = folder.getParent();
    }
    Assumptions.assumeTrue(folder != null, "skipped: the recorded month is absent: " + KLINES);
    return folder.resolve(KLINES);
  }
}
