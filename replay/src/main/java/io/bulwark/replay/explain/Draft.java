package io.bulwark.replay.explain;

import io.bulwark.replay.explain.Explanation.Line;
import io.bulwark.replay.explain.Explanation.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An explanation that is being written. A part that stays empty is left out. */
final class Draft {

  /** Lines of one part; of more the middle is left out. */
  private static final int LINES_MAX = 26;

  private static final int LINES_HEAD = 10;

  private final String subject;
  private final List<Part> parts = new ArrayList<>();

  Draft(String subject) {
    this.subject = subject;
  }

  /** Begins a part. */
  Draft part(String name) {
    parts.add(new Part(name, new ArrayList<>()));
    return this;
  }

  /** Adds a line about a message. */
  Draft at(Entry entry, String text) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("type", entry.type());
    entry
        .fields()
        .forEach(
            (name, value) -> {
              if (value instanceof String single) {
                values.put(name, single);
              }
            });
    return add(new Line(entry.sequence(), entry.timeNs(), text, values));
  }

  /** Adds a line about a step. */
  Draft at(long sequence, long timeNs, String text) {
    return add(new Line(sequence, timeNs, text, Map.of()));
  }

  /** Adds a line without a step of its own. */
  Draft say(String text) {
    return add(new Line(0, 0, text, Map.of()));
  }

  /** Adds a line. */
  Draft add(Line line) {
    parts.get(parts.size() - 1).lines().add(line);
    return this;
  }

  /** The explanation, under this headline. */
  Explanation end(String headline) {
    List<Part> full = new ArrayList<>();
    for (Part part : parts) {
      if (!part.lines().isEmpty()) {
        full.add(new Part(part.name(), shortened(part.lines())));
      }
    }
    return new Explanation(subject, headline, List.copyOf(full));
  }

  private static List<Line> shortened(List<Line> lines) {
    if (lines.size() <= LINES_MAX) {
      return List.copyOf(lines);
    }
    int tail = lines.size() - (LINES_MAX - LINES_HEAD - 1);
    List<Line> kept = new ArrayList<>(lines.subList(0, LINES_HEAD));
    String left = "... and " + (tail - LINES_HEAD) + " lines more; journal print shows all steps";
    kept.add(new Line(0, 0, left, Map.of()));
    kept.addAll(lines.subList(tail, lines.size()));
    return List.copyOf(kept);
  }
}
