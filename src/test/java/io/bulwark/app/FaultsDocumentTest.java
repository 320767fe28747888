package io.bulwark.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/faults.md names tests that exist, and enough of them. */
class FaultsDocumentTest {

  private static final Pattern ROW =
      Pattern.compile("^\\| ([A-Z]{2}-\\d\\d) \\|.*\\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+)(?:\\.(should[A-Za-z0-9]+))?`");
  private static final int COVERED_MIN = 60;

  private final Path root = root();

  @Test
  void shouldNameOnlyTestsThatExist() throws IOException {
    List<String> missing = new ArrayList<>();
    Matcher row = rows();
    while (row.find()) {
      Matcher named = NAMED.matcher(row.group(2));
      while (named.find()) {
        if (!exists(named.group(1), named.group(2))) {
          missing.add(row.group(1) + " " + named.group());
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void shouldNameATestForEnoughFaults() throws IOException {
    Set<String> covered = new TreeSet<>();
    Set<String> open = new TreeSet<>();
    Matcher row = rows();
    while (row.find()) {
      (row.group(2).contains("`") ? covered : open).add(row.group(1));
    }
    assertThat(covered)
        .as("without a test: %s", open)
        .hasSizeGreaterThanOrEqualTo(COVERED_MIN)
        .doesNotContainAnyElementsOf(open);
  }

  private Matcher rows() throws IOException {
    return ROW.matcher(Files.readString(root.resolve("docs/faults.md"), UTF_8));
  }

  private boolean exists(String testClass, String method) {
    for (String module :
        List.of("engine/src", "journal/src", "adapters/src", "replay/src", "src")) {
      try (Stream<Path> files = Files.walk(root.resolve(module))) {
        if (files.filter(f -> f.endsWith(testClass + ".java")).anyMatch(f -> has(f, method))) {
          return true;
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return false;
  }

  private static boolean has(Path file, String method) {
    try {
      return method == null || Files.readString(file, UTF_8).contains("void " + method + "(");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isRegularFile(folder.resolve("docs/faults.md"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
