package io.bulwark.app.simulate;

import java.util.List;

/**
 * One death of the process, and what comes after it.
 *
 * @param atNs from which it is looked for the place, ns after the day's start
 * @param place at which it dies
 * @param awayNs until it is started again
 * @param keep share of the bytes of the journal that are not durable and yet survive, 0 to 1; 1 is
 *     a process that was killed, less is a loss of power
 * @param settings with which it is started again, over those of the day; {@code key=value}
 */
public record Death(long atNs, Place place, long awayNs, double keep, List<String> settings) {

  /** What was done last. */
  public enum Place {
    /** Something happened outside; nobody was told yet. */
    IDLE,
    /** A step with a command was decided; it is not in the journal. */
    DECIDED,
    /** It is in the journal; no command of it left. */
    APPENDED,
    /** One of its commands left. */
    SENT
  }

  /** Own copy; checks the bounds. */
  public Death {
    settings = List.copyOf(settings);
    if (atNs < 0 || awayNs < 0 || !(keep >= 0 && keep <= 1)) {
      throw new IllegalArgumentException(
          "expected times of 0 or more and a share from 0 to 1, but was: at="
              + atNs
              + ", away="
              + awayNs
              + ", keep="
              + keep);
    }
  }
}
