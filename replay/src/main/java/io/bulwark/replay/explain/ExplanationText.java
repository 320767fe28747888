package io.bulwark.replay.explain;

import io.bulwark.replay.explain.Explanation.Line;
import io.bulwark.replay.explain.Explanation.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * An explanation as lines of at most {@value #WIDTH} characters: time of day (UTC), step, words; a
 * line with the day where it changes.
 */
public final class ExplanationText {

  /** Width of the text. */
  public static final int WIDTH = 100;

  private static final String STEP_INDENT = "  ";
  private static final String FREE_INDENT = "    ";

  private final List<String> lines = new ArrayList<>();
  private String day = "";

  private ExplanationText() {}

  /** The lines of the text. */
  public static List<String> lines(Explanation explanation) {
    ExplanationText text = new ExplanationText();
    text.wrap("", "  ", explanation.subject() + ": " + explanation.headline());
    for (Part part : explanation.parts()) {
      text.part(part);
    }
    return text.lines;
  }

  private void part(Part part) {
    lines.add("");
    lines.add(part.name());
    for (Line line : part.lines()) {
      if (line.sequence() == 0) {
        wrap(FREE_INDENT, FREE_INDENT + " ".repeat(lastColumn(line.text())), line.text());
      } else {
        onDay(Say.day(line.timeNs()));
        String prefix =
            STEP_INDENT
                + Say.clock(line.timeNs())
                + String.format(Locale.ROOT, " %9d  ", line.sequence());
        wrap(prefix, " ".repeat(prefix.length()), line.text());
      }
    }
  }

  private void onDay(String newDay) {
    if (!newDay.equals(day)) {
      day = newDay;
      lines.add(STEP_INDENT + day + " UTC" + " ".repeat(4) + "step");
    }
  }

  /** Where the last of several columns begins; those are two blanks or more apart. */
  private static int lastColumn(String text) {
    int gap = text.lastIndexOf("  ");
    return gap < 0 ? 2 : gap + 2;
  }

  /** Breaks at blanks; a word that is longer than a line stands alone. */
  private void wrap(String first, String further, String text) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split(" ", -1)) {
      if (!empty && line.length() + 1 + word.length() > WIDTH) {
        lines.add(line.toString().stripTrailing());
        line = new StringBuilder(further);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    lines.add(line.toString().stripTrailing());
  }
}
