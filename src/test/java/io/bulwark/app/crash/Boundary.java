package io.bulwark.app.crash;

import io.bulwark.engine.message.Messages;
import java.util.Locale;

/**
 * Between two things that a process does.
 *
 * @param number from 1, as a process passes them
 * @param sequence of the step that it belongs to, or that came last
 * @param timeNs of the step
 * @param input template of the step's input; 0 at the venue
 * @param decisions how many the step has
 * @param commands how many of them are commands
 */
record Boundary(
    int number, Place place, long sequence, long timeNs, int input, int decisions, int commands) {

  /** What was done last. */
  enum Place {
    /** The input was taken, and is lost with the process. */
    TAKEN,
    /** The step was appended; no command left. */
    APPENDED,
    /** One more of its commands left. */
    SENT,
    /** Something happened at the venue: a call arrived, a leg acted; nobody was told yet. */
    AT_VENUE
  }

  /** Whether nothing but a price was taken in, without any consequence. */
  boolean isQuiet() {
    return place != Place.AT_VENUE && decisions == 0 && Messages.type(input).name().matches(QUIET);
  }

  private static final String QUIET = "Bar|Trade|Quote|Mark|InstrumentListed|SourceDeclared";

  @Override
  public String toString() {
    String of = input == 0 ? "" : " " + Messages.type(input).name();
    return String.format(
        Locale.ROOT, "%d: %s of step %d%s, %d commands", number, place, sequence, of, commands);
  }
}
