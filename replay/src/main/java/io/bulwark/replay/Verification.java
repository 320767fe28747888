package io.bulwark.replay;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.step.PrintIo;
import io.bulwark.journal.ExcerptKind;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Decides every journaled step again and compares, byte for byte, what was decided then; compares
 * state hashes and snapshots on the way. Ends at the first difference.
 */
public final class Verification {

  private static final int PROGRESS_EVERY = 1 << 16;

  private final StrategySource strategies;
  private final LongConsumer progress;
  private final UnsafeBuffer journaled = new UnsafeBuffer(0, 0);
  private final UnsafeBuffer decided = new UnsafeBuffer(0, 0);
  private final ExpandableArrayBuffer state = new ExpandableArrayBuffer(1 << 16);

  /**
   * What is to be verified.
   *
   * @param day one day alone, from its snapshot; null: from {@code fromSequence}
   * @param fromSequence first step to decide again; the steps between the snapshot before it and it
   *     are recovered as they are journaled
   * @param toSequence last step to compare
   */
  public record Range(@Nullable LocalDate day, long fromSequence, long toSequence) {

    /** The whole journal. */
    public static Range all() {
      return new Range(null, 1, Long.MAX_VALUE);
    }
  }

  /**
   * What came of it.
   *
   * @param steps steps decided again, at least one
   * @param firstSequence of them
   * @param lastSequence of them; with a divergence, the step that differs
   * @param stateHashes state hashes and snapshots that were compared
   * @param lastStateHash hash of the state after the last step
   */
  public record Result(
      long steps,
      long firstSequence,
      long lastSequence,
      long stateHashes,
      long lastStateHash,
      Optional<Divergence> divergence) {

    /** Whether everything was decided as it was then. */
    public boolean isIdentical() {
      return divergence.isEmpty();
    }
  }

  /**
   * The first step that differs.
   *
   * @param what what differs: decisions, a state hash, a snapshot
   * @param journaled the step as it stands in the journal: input and decisions as JSON lines
   * @param decided the step as it is decided now
   * @param stateDifference fields of the state after the step: journaled decisions applied -&gt;
   *     decided now
   */
  public record Divergence(
      String what,
      long sequence,
      long timeNs,
      List<String> journaled,
      List<String> decided,
      List<String> stateDifference) {}

  /** Verifies with these strategies; {@code progress} is told the sequence now and then. */
  public Verification(StrategySource strategies, LongConsumer progress) {
    this.strategies = strategies;
    this.progress = progress;
  }

  /**
   * Verifies a journal.
   *
   * @throws io.bulwark.journal.JournalException when it cannot be read or is damaged
   * @throws ReplayException when it cannot be replayed here
   */
  public Result verify(Path journal, Range range) {
    try (JournalReader reader = JournalReader.open(journal)) {
      Replayer replayer = new Replayer(strategies);
      start(reader, replayer, range);
      long steps = 0;
      long hashes = 0;
      long first = 0;
      Core core = replayer.core();
      while (isBefore(core, range) && reader.next() && isWithin(reader, range)) {
        switch (reader.kind()) {
          case STEP -> {
            if (reader.sequence() < range.fromSequence()) {
              replayer.recover(reader);
              continue;
            }
            replayer.decide(reader);
            first = steps == 0 ? reader.sequence() : first;
            steps++;
            if (!isSame(reader, core)) {
              return result(
                  steps, first, hashes, core, divergence("decisions", journal, reader, core));
            }
            if (steps % PROGRESS_EVERY == 0) {
              progress.accept(reader.sequence());
            }
          }
          case HASH -> {
            if (reader.stateVersion() == Core.STATE_VERSION && core.sequence() > 0) {
              hashes++;
              if (reader.stateHash() != core.stateHash()) {
                return result(
                    steps, first, hashes, core, divergence("state hash", journal, reader, core));
              }
            }
          }
          case SNAPSHOT -> {
            if (reader.stateVersion() == Core.STATE_VERSION && core.sequence() > 0) {
              hashes++;
              if (!isSameSnapshot(reader, core)) {
                return result(
                    steps, first, hashes, core, divergence("snapshot", journal, reader, core));
              }
            }
          }
          case HOST -> {
            // about the process, not about the engine
          }
        }
      }
      if (steps == 0) {
        throw new ReplayException(
            "expected steps to decide again, but was: none in this part of journal "
                + journal
                + ", lastSequence="
                + core.sequence());
      }
      return result(steps, first, hashes, core, Optional.empty());
    }
  }

  private static void start(JournalReader reader, Replayer replayer, Range range) {
    boolean atSnapshot;
    if (range.day() != null) {
      if (!reader.seekDay(range.day())) {
        throw new ReplayException(
            "expected a day of the journal, but was: day="
                + range.day()
                + ", days="
                + reader.days());
      }
      atSnapshot = replayer.seekSnapshot(reader, range.day());
      if (!atSnapshot) {
        reader.seekDay(range.day());
      }
    } else {
      atSnapshot =
          range.fromSequence() > 1 && replayer.seekSnapshot(reader, range.fromSequence() - 1);
      if (!atSnapshot && range.fromSequence() > 1) {
        reader.seekSequence(1);
      }
    }
    if (atSnapshot) {
      replayer.load(reader);
    }
  }

  /** Nothing behind the last step is read: it may be damaged. */
  private static boolean isBefore(Core core, Range range) {
    return core.sequence() < range.toSequence();
  }

  private static boolean isWithin(JournalReader reader, Range range) {
    if (reader.sequence() > range.toSequence()) {
      return false;
    }
    LocalDate day = range.day();
    return day == null || reader.timeNs() < day.plusDays(1).toEpochDay() * DAY_NS;
  }

  private static final long DAY_NS = 86_400_000_000_000L;

  private boolean isSame(JournalReader reader, Core core) {
    journaled.wrap(reader.buffer(), reader.offset(), reader.length());
    decided.wrap(core.stepBuffer(), 0, core.stepLength());
    return journaled.equals(decided);
  }

  private boolean isSameSnapshot(JournalReader reader, Core core) {
    int length = core.saveState(state, 0);
    journaled.wrap(reader.buffer(), reader.offset(), reader.length());
    decided.wrap(state, 0, length);
    return journaled.equals(decided);
  }

  private static Result result(
      long steps, long first, long hashes, Core core, Optional<Divergence> divergence) {
    return new Result(steps, first, core.sequence(), hashes, core.stateHash(), divergence);
  }

  private Optional<Divergence> divergence(
      String what, Path journal, JournalReader reader, Core core) {
    long sequence = reader.sequence();
    List<String> then =
        reader.kind() == ExcerptKind.STEP
            ? Replayer.lines(reader.buffer(), reader.offset(), reader.length())
            : List.of();
    List<String> now =
        reader.kind() == ExcerptKind.STEP
            ? Replayer.lines(core.stepBuffer(), 0, core.stepLength())
            : List.of();
    Map<String, String> journaledState = new StateAt(strategies).at(journal, sequence);
    PrintIo print = new PrintIo(Core.STATE_VERSION);
    core.state(print);
    return Optional.of(
        new Divergence(
            what,
            sequence,
            reader.timeNs(),
            then,
            now,
            PrintIo.diff(journaledState, print.fields())));
  }
}
