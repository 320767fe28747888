package io.bulwark.app.journal;

import io.bulwark.app.Refusal;
import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.JournalReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The part of a journal that is exported, by steps or by time. */
final class ExportRange {

  private static final String SEQUENCE = "[0-9]{1,18}";
  private static final String DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}";

  @Option(
      names = "--from",
      paramLabel = "TIME|SEQUENCE",
      description = {
        "First step, or the time from which on, UTC: 2025-02-01 or 2025-02-01T12:00:00Z.",
        "Default: the journal's first."
      })
  private @Nullable String from;

  @Option(
      names = "--to",
      paramLabel = "TIME|SEQUENCE",
      description = {
        "Last step, or the time before which. Default: the journal's last.",
      })
  private @Nullable String to;

  private long firstSequence = 1;
  private long lastSequence = Long.MAX_VALUE;
  private long fromNs = Long.MIN_VALUE;
  private long endNs = Long.MAX_VALUE;

  /**
   * Reads what was given.
   *
   * @throws Refusal when it is neither a step nor a time, or nothing lies between
   */
  void read() {
    if (from != null) {
      if (from.matches(SEQUENCE)) {
        firstSequence = Long.parseLong(from);
      } else {
        fromNs = timeNs("--from", from);
      }
    }
    if (to != null) {
      if (to.matches(SEQUENCE)) {
        lastSequence = Long.parseLong(to);
      } else {
        endNs = timeNs("--to", to);
      }
    }
    if (firstSequence < 1) {
      throw new Refusal("expected --from 1 or a later step, but was: " + from);
    }
    if (firstSequence > lastSequence || fromNs >= endNs) {
      throw new Refusal("expected --from before --to, but was: --from=" + from + ", --to=" + to);
    }
  }

  /**
   * Goes to the first step of the range.
   *
   * @throws Refusal when the journal ends before it
   */
  void seek(JournalReader reader) {
    boolean isThere =
        fromNs == Long.MIN_VALUE
            ? firstSequence == 1 || reader.seekSequence(firstSequence)
            : reader.seekTimeNs(fromNs);
    if (!isThere) {
      throw beyond(reader);
    }
  }

  private Refusal beyond(JournalReader reader) {
    long sequence = 0;
    long timeNs = 0;
    if (!reader.days().isEmpty()) {
      reader.seekDay(reader.days().get(reader.days().size() - 1));
    }
    while (reader.nextStep()) {
      sequence = reader.sequence();
      timeNs = reader.timeNs();
    }
    return new Refusal(
        "expected --from at or before the journal's last step, but was: --from="
            + from
            + ", lastSequence="
            + sequence
            + ", lastTime="
            + TimeText.of(timeNs));
  }

  /** Whether a step lies before the range. */
  boolean isBefore(JournalReader reader) {
    return reader.sequence() < firstSequence || reader.timeNs() < fromNs;
  }

  /** Whether an excerpt lies behind the range, and with it all that follow. */
  boolean isBehind(JournalReader reader) {
    return reader.sequence() > lastSequence || reader.timeNs() >= endNs;
  }

  private static long timeNs(String option, String text) {
    try {
      return TimeText.parse(text.matches(DAY) ? text + "T00:00:00Z" : text);
    } catch (IllegalArgumentException e) {
      throw new Refusal(
          "expected "
              + option
              + " with a step like 4711, a day like 2025-02-01 or a time like"
              + " 2025-02-01T12:00:00Z, but was: "
              + text,
          e);
    }
  }
}
