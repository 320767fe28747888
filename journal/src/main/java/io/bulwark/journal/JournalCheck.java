package io.bulwark.journal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a whole journal with every check and counts. Behind damage it goes on with the next day,
 * which begins with a snapshot and so can be checked alone.
 */
public final class JournalCheck {

  private final Path journal;
  private final long[] excerpts = new long[ExcerptKind.values().length + 1];
  private final List<Damage> damages = new ArrayList<>();
  private long payloadBytes;
  private long firstSequence;
  private long lastSequence;
  private long firstTimeNs;
  private long lastTimeNs;
  private long runningHash;

  private JournalCheck(Path journal) {
    this.journal = journal;
  }

  /**
   * What a check found.
   *
   * @param days number of day files
   * @param steps sound steps; the other counts likewise
   * @param payloadBytes of all sound excerpts
   * @param firstSequence of the first sound step, 0 when there is none
   * @param lastSequence of the last sound step
   * @param firstTimeNs of the first sound step
   * @param lastTimeNs of the last sound step
   * @param runningHash behind the last sound excerpt
   * @param damages at most one for each day: the first
   */
  public record Result(
      Path journal,
      int days,
      long steps,
      long snapshots,
      long hashes,
      long hosts,
      long payloadBytes,
      long firstSequence,
      long lastSequence,
      long firstTimeNs,
      long lastTimeNs,
      long runningHash,
      List<Damage> damages) {

    /** Whether nothing is damaged. */
    public boolean isSound() {
      return damages.isEmpty();
    }

    /** One sentence for the user for each damage. */
    public List<String> sentences() {
      return damages.stream().map(damage -> damage.sentence(journal)).toList();
    }
  }

  /**
   * Checks a journal, finished or being written. Ends whatever the files hold.
   *
   * @throws JournalException MISSING, NOT_A_JOURNAL, NEWER or IO; damage is in the result
   */
  public static Result check(Path journal) {
    return new JournalCheck(journal).run();
  }

  private Result run() {
    try (JournalReader reader = JournalReader.unproven(journal)) {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = countDay(reader) && reader.skipDay();
      }
      return new Result(
          journal,
          reader.days().size(),
          count(ExcerptKind.STEP),
          count(ExcerptKind.SNAPSHOT),
          count(ExcerptKind.HASH),
          count(ExcerptKind.HOST),
          payloadBytes,
          firstSequence,
          lastSequence,
          firstTimeNs,
          lastTimeNs,
          runningHash,
          List.copyOf(damages));
    }
  }

  /** Reads up to the end, or to damage; whether it was damage. */
  private boolean countDay(JournalReader reader) {
    try {
      while (reader.next()) {
        count(reader);
      }
      reader.missingHead().ifPresent(damages::add);
      return false;
    } catch (JournalDamaged e) {
      damages.add(e.damage());
      return true;
    }
  }

  private void count(JournalReader reader) {
    excerpts[reader.kind().code()]++;
    payloadBytes += reader.length();
    runningHash = reader.runningHash();
    if (reader.kind() == ExcerptKind.STEP) {
      lastSequence = reader.sequence();
      lastTimeNs = reader.timeNs();
      if (firstSequence == 0) {
        firstSequence = lastSequence;
        firstTimeNs = lastTimeNs;
      }
    }
  }

  private long count(ExcerptKind kind) {
    return excerpts[kind.code()];
  }
}
