package io.bulwark.app.crash;

import static io.bulwark.app.crash.Boundary.Place.APPENDED;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.fault.ToldStrategy;
import io.bulwark.journal.JournalConfig;
import io.bulwark.replay.JournalAudit;
import io.bulwark.replay.Verification;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** A day on which the process dies at one boundary, or at several, and comes back each time. */
final class Crash {

  /** A signal is raised with the next price, and its entry leaves in the same step. */
  private static final long RAISED_WITHIN_NS = 1_000_000_000L;

  /** After a start, no entry is taken before the venue has been asked. */
  private static final long READY_WITHIN_NS = 2_000_000_000L;

  /**
   * A stop that may have left is proven absent before another leaves: by two listings that were
   * asked for 5 s apart, both after the time at which it may have left.
   */
  private static final long PROVEN_ABSENT_WITHIN_NS = 10_500_000_000L;

  private final Reference reference;
  private final World world;
  private final Path journal;
  private final JournalConfig config;
  private Life life;
  private final Boundary diedAt;
  private long diedNs = Long.MAX_VALUE;
  private long backNs;
  private Set<String> sent = Set.of();

  /** Dies for the first time. */
  Crash(Reference reference, Path journal, JournalConfig config, int dieAt) {
    this.reference = reference;
    this.journal = journal;
    this.config = config;
    world = new World(reference.stage());
    life = Life.live(reference.stage(), world, journal, config, dieAt);
    assertThat(life.isDead()).isTrue();
    diedAt = life.passed().get(dieAt - 1);
  }

  World world() {
    return world;
  }

  /** When it came back. */
  long backNs() {
    return backNs;
  }

  Life life() {
    return life;
  }

  /** Comes back after a while, to die again or to live to the end. */
  Crash back(long awayNs, int dieAt) {
    if (diedNs == Long.MAX_VALUE) {
      diedNs = world.nowNs();
      sent = Set.copyOf(world.truth().entriesSent());
    }
    world.away(world.nowNs() + awayNs);
    backNs = world.nowNs();
    life = Life.live(reference.stage(), world, journal, config, dieAt);
    return this;
  }

  /**
   * The world at the end is that of a process that never died. Where something happened while it
   * was away, another end is right: then all is flat or protected and known.
   */
  Crash assertRight() {
    assertSafe();
    List<ToldStrategy.Told> missed = reference.missedBy(world);
    for (ToldStrategy.Told signal : missed) {
      assertThat(sent).as("an entry that left was lost").doesNotContain(Reference.entry(signal));
      assertThat(signal.timeNs())
          .as("a signal was missed that nobody was away for")
          .isBetween(diedNs - RAISED_WITHIN_NS, backNs + READY_WITHIN_NS);
    }
    if (isQuiet()) {
      assertSame(missed);
    } else {
      assertThat(Ending.disagreement(world, life.core())).as("ending").isEmpty();
    }
    return this;
  }

  /** Whether a process that was there would have had nothing to do; it is away to its start. */
  private boolean isQuiet() {
    return backNs == diedNs
        || reference.stage().day().isQuiet(diedNs - RAISED_WITHIN_NS, backNs + READY_WITHIN_NS);
  }

  private void assertSame(List<ToldStrategy.Told> missed) {
    boolean isPartMissed = missed.isEmpty() && reference.isPartMissedBy(world);
    if (isPartMissed) {
      assertThat(diedAt.place()).as("a part that was not journaled was missed").isEqualTo(APPENDED);
      assertThat(diedAt.commands()).as("a part that was not decided was missed").isPositive();
    }
    String difference =
        Ending.difference(
            compared(reference.endingWithout(missed, isPartMissed), isPartMissed),
            compared(Ending.of(world, life.core()), isPartMissed));
    assertThat(difference).as("ending" + (missed.isEmpty() ? "" : " without " + missed)).isEmpty();
  }

  private void assertSafe() {
    world.exchange().checkInvariants();
    assertThat(world.truth().longestNakedNs(reference.stage().day().endNs()))
        .as("time without a stop")
        .isLessThan(reference.stage().day().nakedNs() + PROVEN_ABSENT_WITHIN_NS);
  }

  /**
   * The account at the end is that of a process that never died; what the engine knows of it may be
   * less, for it does not know that the orders were its own.
   */
  void assertSameAtTheVenue() {
    assertSafe();
    String difference =
        Ending.difference(
            Ending.atVenue(reference.endingWithout(reference.missedBy(world), false)),
            Ending.atVenue(Ending.of(world, life.core())));
    assertThat(difference).as("ending").isEmpty();
    assertJournal();
  }

  /** A part that was decided and never left counts as taken: it is never sent again. */
  private List<String> compared(List<String> ending, boolean isPartMissed) {
    return reference.stage().day().compared(ending).stream()
        .filter(line -> !isPartMissed || !line.matches(".*(partial\\.done|partOfE8).*"))
        .toList();
  }

  /** The journal is sound, and everything in it is decided again as it was. */
  void assertJournal() {
    JournalAudit.Result check = JournalAudit.check(journal, share -> {});
    assertThat(check.isSound()).as(check::toString).isTrue();
    Verification.Result verified =
        new Verification(reference.stage().day().source(), sequence -> {})
            .verify(journal, Verification.Range.all());
    assertThat(verified.divergence()).isEmpty();
  }
}
