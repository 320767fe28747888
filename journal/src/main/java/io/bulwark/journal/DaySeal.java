package io.bulwark.journal;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a finished day to prove later that it is still the same: a small text file beside
 * the day file, one {@code key: value} in each line.
 *
 * <p>The digest is over what is Bulwark's own: the bytes of every excerpt in order, header and
 * payload, but for those of kind HOST, which are outside of every hash and only counted. It is not
 * over the file: Chronicle's head and index change after the fact, and a file is sparse. The same
 * excerpts give the same text on any machine.
 */
public final class DaySeal {

  private static final String TITLE = "bulwark journal seal 1";
  private static final String SUFFIX = "F.seal";
  private static final String SEPARATOR = ": ";

  /** What a seal says, in the order of its lines. Excerpts are all of the day. */
  enum Line {
    DAY("day"),
    STEPS("steps"),
    FIRST_SEQUENCE("first-sequence"),
    LAST_SEQUENCE("last-sequence"),
    FIRST_TIME("first-time"),
    LAST_TIME("last-time"),
    SNAPSHOTS("snapshots"),
    STATE_HASHES("state-hashes"),
    HOSTS("hosts"),
    /** Bytes that the digest is over. */
    BYTES("bytes"),
    /** Highest of the excerpts, as the two below. */
    FORMAT_VERSION("format-version"),
    CATALOGUE_VERSION("catalogue-version"),
    STATE_VERSION("state-version"),
    /** Versions of the builds whose sessions began on the day. */
    ENGINES("engines"),
    /** Behind the last excerpt. */
    RUNNING_HASH("running-hash"),
    SHA256("sha256");

    private static final Line[] ALL = values();
    private final String text;

    Line(String text) {
      this.text = text;
    }
  }

  private final Map<Line, String> values;

  DaySeal(Map<Line, String> values) {
    this.values = new EnumMap<>(values);
  }

  /** Where the seal of a day stands. */
  public static Path file(Path journal, LocalDate day) {
    return journal.resolve(DateTimeFormatter.BASIC_ISO_DATE.format(day) + SUFFIX);
  }

  /** Whether a file name is that of a seal. */
  static boolean isName(String name) {
    return name.matches("[0-9]{8}" + SUFFIX);
  }

  String value(Line key) {
    return values.getOrDefault(key, "");
  }

  /** The text of the file. */
  public String text() {
    StringBuilder text = new StringBuilder(TITLE).append('\n');
    for (Line key : Line.ALL) {
      text.append(key.text).append(SEPARATOR).append(value(key)).append('\n');
    }
    return text.toString();
  }

  /**
   * Reads the text of a file.
   *
   * @throws IllegalArgumentException when it is no such text
   */
  static DaySeal parse(String text) {
    List<String> lines = text.lines().toList();
    expect(TITLE, lines, 0, lines.size() == 1 + Line.ALL.length && lines.get(0).equals(TITLE));
    Map<Line, String> values = new EnumMap<>(Line.class);
    for (int i = 0; i < Line.ALL.length; i++) {
      Line key = Line.ALL[i];
      int at = 1 + i;
      String begin = key.text + SEPARATOR;
      expect(begin + "...", lines, at, lines.get(at).startsWith(begin));
      values.put(key, lines.get(at).substring(begin.length()));
    }
    return new DaySeal(values);
  }

  private static void expect(String expected, List<String> lines, int at, boolean isThere) {
    if (!isThere) {
      throw new IllegalArgumentException(
          "expected a seal of "
              + (1 + Line.ALL.length)
              + " lines, with \""
              + expected
              + "\" in line "
              + (at + 1)
              + ", but was: "
              + lines.size()
              + " lines"
              + (at < lines.size() ? ", there \"" + lines.get(at) + '"' : ""));
    }
  }

  /**
   * What a day differs in from this seal, each "what it is here, but was: what it is there".
   *
   * @return none when they agree. Engines do not count: a day may be sealed without knowing them
   */
  List<String> differences(DaySeal actual) {
    List<String> differences = new ArrayList<>();
    for (Line key : Line.ALL) {
      if (key != Line.ENGINES && !value(key).equals(actual.value(key))) {
        differences.add(key.text + " " + value(key) + ", but was: " + actual.value(key));
      }
    }
    return differences;
  }
}
