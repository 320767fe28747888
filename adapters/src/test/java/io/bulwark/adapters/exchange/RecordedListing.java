package io.bulwark.adapters.exchange;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A recorded answer of the venue, one field a line as the files are written: enough of JSON to read
 * numbers by name.
 */
final class RecordedListing {

  private static final int LIST_INDENT_MAX = 2;

  private final List<String> lines;

  private RecordedListing(List<String> lines) {
    this.lines = lines;
  }

  /** Reads a recording; skips the test where it is absent. */
  static RecordedListing of(String name) {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      Path found = directory.resolve("shared/data/um/rest").resolve(name);
      if (Files.exists(found)) {
        return new RecordedListing(lines(found));
      }
      directory = directory.getParent();
    }
    assumeTrue(false, "recorded data is absent: shared/data/um/rest/" + name);
    throw new AssertionError("not reached");
  }

  private static List<String> lines(Path path) {
    try (InputStream file = Files.newInputStream(path);
        InputStream in = path.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of the one object of the outermost list of objects that has this field. */
  RecordedListing with(String name, String value) {
    String wanted = "\"" + name + "\": \"" + value + "\"";
    List<String> object = new ArrayList<>();
    boolean found = false;
    for (String line : lines) {
      String text = line.strip();
      if (text.equals("{") && indent(line) <= LIST_INDENT_MAX) {
        object.clear();
      }
      object.add(text);
      found |= text.startsWith(wanted);
      if (found && text.startsWith("}") && indent(line) <= LIST_INDENT_MAX) {
        return new RecordedListing(List.copyOf(object));
      }
    }
    throw new AssertionError("expected an object with " + wanted + ": none");
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  /** Every number of this name, E8. */
  List<Long> allE8(String name) {
    Pattern field = Pattern.compile("\"" + name + "\": \"?(-?[0-9.]+)\"?,?");
    List<Long> values = new ArrayList<>();
    for (String line : lines) {
      Matcher matcher = field.matcher(line.strip());
      if (matcher.matches()) {
        values.add(new BigDecimal(matcher.group(1)).movePointRight(8).longValueExact());
      }
    }
    return values;
  }

  /** The first number of this name, E8. */
  long e8(String name) {
    return allE8(name).get(0);
  }
}
