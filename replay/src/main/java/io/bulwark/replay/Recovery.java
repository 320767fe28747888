package io.bulwark.replay;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.journal.Excerpts;
import io.bulwark.journal.JournalResume;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Makes the core of a journal that is taken up again: the newest sound snapshot, then the inputs
 * and the journaled decisions behind it. Nothing is decided, nothing leaves. Every state hash and
 * every snapshot on the way must be that of the core.
 *
 * <p>A strategy that is not here as it was then loses its state, and with it all of its session;
 * from there on no hash can be compared.
 */
public final class Recovery {

  private static final int PROGRESS_EVERY = 1 << 14;

  private final long endSequence;
  private final LongConsumer progress;
  private final UnsafeBuffer journaled = new UnsafeBuffer(0, 0);
  private final UnsafeBuffer recovered = new UnsafeBuffer(0, 0);
  private final ExpandableArrayBuffer state = new ExpandableArrayBuffer(1 << 16);
  private final Core core;
  private long snapshotSequence;
  private long steps;
  private long compared;
  private List<String> dropped = List.of();

  /**
   * What was recovered.
   *
   * @param core in the state after the journal's last step
   * @param snapshotSequence last step of the snapshot it began with; 0: there was none
   * @param steps applied behind it
   * @param compared hashes and snapshots that were those of the core
   * @param dropped strategies whose state was dropped, because one of them is not here as it was
   */
  public record Result(
      Core core, long snapshotSequence, long steps, long compared, List<String> dropped) {}

  private Recovery(long endSequence, StrategySource strategies, LongConsumer progress) {
    this.endSequence = endSequence;
    this.progress = progress;
    this.core = new Core(strategies::create);
  }

  /**
   * Recovers, and leaves the reader of {@code resume} at the journal's end.
   *
   * @param resume as it was opened; nothing was read yet
   * @param progress is told the sequence now and then
   * @throws io.bulwark.journal.JournalDamaged when bytes behind the snapshot are not what was
   *     written
   * @throws ReplayException when the state is not what the journal says, or the journal needs
   *     another build
   */
  public static Result recover(
      JournalResume resume, StrategySource strategies, LongConsumer progress) {
    return recover(resume.reader(), resume.end().sequence(), strategies, progress);
  }

  /**
   * The same with excerpts from wherever they come.
   *
   * @param excerpts before the newest snapshot, or before the first excerpt; read to their end
   * @param endSequence of the last step among them
   * @throws ReplayException when the state is not what they say
   */
  public static Result recover(
      Excerpts excerpts, long endSequence, StrategySource strategies, LongConsumer progress) {
    Recovery recovery = new Recovery(endSequence, strategies, progress);
    recovery.read(excerpts);
    return new Result(
        recovery.core,
        recovery.snapshotSequence,
        recovery.steps,
        recovery.compared,
        recovery.dropped);
  }

  private void read(Excerpts reader) {
    boolean isFirst = true;
    while (reader.next()) {
      switch (reader.kind()) {
        case SNAPSHOT -> {
          if (isFirst) {
            load(reader);
          } else {
            compareSnapshot(reader);
          }
        }
        case STEP -> apply(reader);
        case HASH -> compareHash(reader);
        case HOST -> {
          // about the process, not about the engine
        }
      }
      isFirst &= core.sequence() == 0 && reader.sequence() == 0;
    }
  }

  private void load(Excerpts reader) {
    if (reader.stateVersion() != Core.STATE_VERSION) {
      goBackToTheFirstStep(reader);
      return;
    }
    core.state(
        new LoadIo(reader.buffer(), reader.offset(), reader.length(), reader.stateVersion()));
    snapshotSequence = reader.sequence();
    dropped = core.droppedStrategies();
  }

  /** A snapshot of another layout says nothing here; the steps do, as long as all are there. */
  private void goBackToTheFirstStep(Excerpts reader) {
    int stateVersion = reader.stateVersion();
    if (!reader.seekSequence(1) || !reader.next() || reader.sequence() != 1) {
      throw new ReplayException(
          "expected a snapshot of state version "
              + Core.STATE_VERSION
              + ", or the journal from its first step on, but was: stateVersion="
              + stateVersion
              + "; put the older days back, or go on with the build that wrote them");
    }
    apply(reader);
  }

  private void apply(Excerpts reader) {
    if (reader.sequence() != core.sequence() + 1) {
      throw new ReplayException(
          "expected the step behind the state, but was: sequence="
              + reader.sequence()
              + ", state="
              + core.sequence()
              + "; put the older days of the journal back");
    }
    core.recover(reader.timeNs(), reader.buffer(), reader.offset(), reader.length());
    steps++;
    if (core.applyVersion() > Core.APPLY_VERSION) {
      throw new ReplayException(
          "expected a session of this build or an older one, but was: applyVersion="
              + core.applyVersion()
              + " against "
              + Core.APPLY_VERSION
              + ", sequence="
              + reader.sequence()
              + "; go on with the newer build");
    }
    if (dropped.isEmpty()) {
      dropped = core.droppedStrategies();
    }
    if (steps % PROGRESS_EVERY == 0) {
      progress.accept(reader.sequence());
    }
  }

  private void compareHash(Excerpts reader) {
    if (isComparable(reader)) {
      compared++;
      if (reader.stateHash() != core.stateHash()) {
        throw different(reader.sequence());
      }
    }
  }

  private void compareSnapshot(Excerpts reader) {
    if (isComparable(reader)) {
      compared++;
      int length = core.saveState(state, 0);
      recovered.wrap(state, 0, length);
      journaled.wrap(reader.buffer(), reader.offset(), reader.length());
      if (!journaled.equals(recovered)) {
        throw different(reader.sequence());
      }
    }
  }

  private boolean isComparable(Excerpts reader) {
    return reader.stateVersion() == Core.STATE_VERSION
        && dropped.isEmpty()
        && reader.sequence() == core.sequence()
        && reader.sequence() > 0;
  }

  private ReplayException different(long sequence) {
    return new ReplayException(
        "expected the state that the journal has, but was another: sequence="
            + sequence
            + ", snapshot="
            + snapshotSequence
            + ", end="
            + endSequence
            + "; nothing was sent. bulwark journal check --deep tells more; go on with the build"
            + " that wrote the journal");
  }
}
