package io.bulwark.replay;

import io.bulwark.engine.text.TimeText;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A step whose bytes are as they were written, and which breaks a rule all the same.
 *
 * @param day of its file
 * @param file name of the day file
 * @param position in it, in bytes
 * @param detail "expected this, but was: that"
 */
public record Finding(
    Rule rule,
    LocalDate day,
    String file,
    long position,
    long sequence,
    long timeNs,
    String detail) {

  /** What an engine holds to. */
  public enum Rule {
    /** A step is an input and decisions, in messages of the catalogue. */
    MESSAGES("report it, with the version of the build that wrote the journal"),
    /** The sentinel alone emits leg commands. */
    LEG_AUTHOR("do not trade with the build that wrote it"),
    /** A command stands in the journal before it leaves; each client id is decided once. */
    WRITE_AHEAD(
        "do not trade with the build that wrote it, unless you know that another engine with this"
            + " engine id, or one with another journal, was on the account"),
    /** The state is what the journaled inputs and decisions make of it. */
    STATE("bulwark replay JOURNAL --verify --day DAY shows whether decisions differ too");

    private final String advice;

    Rule(String advice) {
      this.advice = advice;
    }
  }

  /** What the user can do. */
  public String advice() {
    return rule.advice.replace("DAY", day.toString());
  }

  /** One sentence for the user. */
  public String sentence(Path journal) {
    return "journal "
        + journal
        + " breaks a rule at step "
        + sequence
        + " (day "
        + day
        + ", byte "
        + position
        + " of "
        + file
        + ", "
        + TimeText.of(timeNs)
        + ", "
        + rule
        + "): "
        + detail
        + "; "
        + advice().replace("JOURNAL", journal.toString());
  }
}
