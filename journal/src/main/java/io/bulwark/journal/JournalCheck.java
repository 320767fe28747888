package io.bulwark.journal;

import io.bulwark.engine.text.TimeText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Reads a whole journal once with every check, counts, and shows each sound excerpt to somebody who
 * knows more of it. Behind damage it goes on with the next day, which begins with a snapshot and so
 * can be checked alone. Sealed days are held against their seals.
 */
public final class JournalCheck {

  /** Excerpts between two words on the progress. */
  private static final int PROGRESS_EVERY = 1 << 16;

  private final Path journal;
  private final Visitor visitor;
  private final DoubleConsumer progress;
  private final JournalExtent extent;
  private final SealWatch seals;
  private final long[] excerpts = new long[ExcerptKind.values().length + 1];
  private final List<Found> found = new ArrayList<>();
  private long payloadBytes;
  private long firstSequence;
  private long lastSequence;
  private long firstTimeNs;
  private long lastTimeNs;
  private long runningHash;
  private long untilProgress = PROGRESS_EVERY;

  private JournalCheck(Path journal, Visitor visitor, DoubleConsumer progress) {
    this.journal = journal;
    this.visitor = visitor;
    this.progress = progress;
    this.extent = JournalExtent.of(journal);
    this.seals = new SealWatch(journal);
  }

  /** Sees a journal as it is checked. */
  public interface Visitor {

    /** The reader stands at a sound excerpt, of whatever kind; it must not be moved. */
    void excerpt(JournalReader reader);

    /** The journal is damaged here: what comes next begins with the snapshot of a later day. */
    void gap();
  }

  /**
   * Damage, and when.
   *
   * @param lastTimeNs of the last sound step before it; 0: none, or not known
   */
  public record Found(Damage damage, long lastTimeNs) {

    /** One sentence for the user. */
    public String sentence(Path journal) {
      return damage.sentence(journal)
          + (lastTimeNs == 0 ? "" : "; the step before it is of " + TimeText.of(lastTimeNs));
    }
  }

  /**
   * What a check found.
   *
   * @param days number of day files
   * @param sealedDays of them as they were sealed
   * @param steps sound steps; the other counts likewise
   * @param payloadBytes of all sound excerpts
   * @param firstSequence of the first sound step, 0 when there is none
   * @param lastSequence of the last sound step
   * @param firstTimeNs of the first sound step
   * @param lastTimeNs of the last sound step
   * @param runningHash behind the last sound excerpt
   * @param found at most one for each day: the first
   */
  public record Result(
      Path journal,
      int days,
      int sealedDays,
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
      List<Found> found) {

    /** Whether nothing is damaged. */
    public boolean isSound() {
      return found.isEmpty();
    }

    /** The damage alone. */
    public List<Damage> damages() {
      return found.stream().map(Found::damage).toList();
    }

    /** One sentence for the user for each damage. */
    public List<String> sentences() {
      return found.stream().map(each -> each.sentence(journal)).toList();
    }
  }

  private enum Nobody implements Visitor {
    LOOKS;

    @Override
    public void excerpt(JournalReader reader) {}

    @Override
    public void gap() {}
  }

  /**
   * Checks a journal, finished or being written. Ends whatever the files hold.
   *
   * @throws JournalException MISSING, NOT_A_JOURNAL, NEWER or IO; damage is in the result
   */
  public static Result check(Path journal) {
    return check(journal, Nobody.LOOKS, share -> {});
  }

  /**
   * Checks a journal likewise, and shows what is sound.
   *
   * @param progress is told now and then which share of the bytes is done, 0 to 1
   */
  public static Result check(Path journal, Visitor visitor, DoubleConsumer progress) {
    return new JournalCheck(journal, visitor, progress).run();
  }

  private Result run() {
    try (JournalReader reader = JournalReader.unproven(journal)) {
      boolean goesOn = true;
      while (goesOn) {
        goesOn = readOn(reader) && reader.skipDay();
      }
      seals.withoutFile(reader.days()).forEach(this::add);
      return new Result(
          journal,
          reader.days().size(),
          seals.agreed(),
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
          List.copyOf(found));
    }
  }

  /** Reads up to the end, or to damage; whether it was damage. */
  private boolean readOn(JournalReader reader) {
    try {
      while (reader.next()) {
        seals.take(reader).ifPresent(this::add);
        count(reader);
        visitor.excerpt(reader);
        if (--untilProgress == 0) {
          untilProgress = PROGRESS_EVERY;
          progress.accept(extent.share(reader.timeNs(), reader.filePosition()));
        }
      }
      seals.endDay().ifPresent(this::add);
      reader.missingHead().ifPresent(this::add);
      return false;
    } catch (JournalDamaged e) {
      seals.endDay(e.damage().day()).ifPresent(this::add);
      add(e.damage());
      visitor.gap();
      return true;
    }
  }

  private void add(Damage damage) {
    // what a seal is about begins long before what was read last
    found.add(new Found(damage, damage.kind() == Damage.Kind.SEAL ? 0 : lastTimeNs));
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
