package io.bulwark.adapters.market;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Recorded data beside the tree; tests that want it are skipped where it is absent. */
final class SharedData {

  private SharedData() {}

  /** A folder of futures data. */
  static Path folder(String name) {
    String wanted = "shared/data/um/" + name;
    Path at = Path.of("").toAbsolutePath();
    while (at != null && !Files.isDirectory(at.resolve(wanted))) {
      at = at.getParent();
    }
    assumeTrue(at != null, "skipped: recorded data is absent: " + wanted);
    return at.resolve(wanted);
  }
}
