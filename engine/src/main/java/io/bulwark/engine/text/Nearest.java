package io.bulwark.engine.text;

import java.util.Collection;
import java.util.Locale;

/** Finds the known name that somebody may have meant. */
public final class Nearest {

  private Nearest() {}

  /**
   * The known name that takes the fewest edits, letter case aside; the first of equals. A name
   * whose beginning or end the word is, up to a dot, counts as nearest of all: {@code riskFraction}
   * means {@code sizing.riskFraction}.
   *
   * @throws IllegalArgumentException when nothing is known
   */
  public static String of(String word, Collection<String> known) {
    String wanted = word.toLowerCase(Locale.ROOT);
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String name : known) {
      String candidate = name.toLowerCase(Locale.ROOT);
      boolean isPart = candidate.endsWith('.' + wanted) || candidate.startsWith(wanted + '.');
      int edits = isPart ? 0 : edits(wanted, candidate);
      if (edits < fewest) {
        fewest = edits;
        best = name;
      }
    }
    if (best.isEmpty()) {
      throw new IllegalArgumentException("expected a known name, but was: none, word=" + word);
    }
    return best;
  }

  /** Levenshtein's distance, one row at a time. */
  private static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[to.length()];
  }
}
