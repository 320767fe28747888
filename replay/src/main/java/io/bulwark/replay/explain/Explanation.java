package io.bulwark.replay.explain;

import java.util.List;
import java.util.Map;

/**
 * An answer to "why?".
 *
 * @param subject what was asked about: {@code trade 3}
 * @param headline the answer in one sentence
 */
public record Explanation(String subject, String headline, List<Part> parts) {

  /** One part of the answer; its lines in the order of time. */
  public record Part(String name, List<Line> lines) {}

  /**
   * One line of a part.
   *
   * @param sequence step it rests on; 0: none of its own
   * @param timeNs time of that step; 0: none
   * @param text for a reader
   * @param values the figures in it, by name, for a program; may be empty
   */
  public record Line(long sequence, long timeNs, String text, Map<String, String> values) {}
}
