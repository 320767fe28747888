package io.bulwark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.journal.JournalConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies where it has most to lose, comes back, and dies again at every boundary of its
 * first seconds: of the start of its session, of asking the venue, of mending.
 */
class DoubleCrashTest {

  private static final JournalConfig CONFIG = new JournalConfig(100, 250);
  private static final long SECONDS_NS = 1_500_000_000L;
  private static final Set<String> DAYS =
      Set.of("entry", "stop acts", "stop moves to break-even", "flatten by the operator");

  private final CrashFolder folder = new CrashFolder();

  static List<CrashDay> days() {
    return CrashDays.all().stream().filter(day -> DAYS.contains(day.name())).toList();
  }

  @AfterEach
  void removeFolder() {
    folder.close();
  }

  @ParameterizedTest
  @MethodSource("days")
  void shouldEndAsIfItHadNeverDiedWhenItDiesAgainAtOnce(CrashDay day) {
    Reference reference = new Reference(day, folder.path()).asPlanned();
    List<String> failures = new ArrayList<>();
    int points = 0;
    for (Boundary first : firsts(reference.boundaries())) {
      Path journal = folder.path().resolve("first" + first.number());
      Crash once = new Crash(reference, journal, CONFIG, first.number()).back(0, Mortal.NEVER);
      List<Boundary> boundaries = once.life().passed();
      CrashFolder.remove(journal);
      for (Boundary second : boundaries) {
        if (second.isQuiet() || second.timeNs() > once.backNs() + SECONDS_NS) {
          continue;
        }
        if (!CrashFolder.isTaken(points++)) {
          continue;
        }
        try {
          new Crash(reference, journal, CONFIG, first.number())
              .back(0, second.number())
              .back(0, Mortal.NEVER)
              .assertRight();
        } catch (RuntimeException | AssertionError e) {
          failures.add(first + "; " + second + ": " + e.toString().replace('\n', ' '));
        } finally {
          CrashFolder.remove(journal);
        }
      }
    }
    assertThat(failures).as(points + " points").isEmpty();
  }

  /** The last command of the two busiest kinds of steps: those that place something. */
  private static List<Boundary> firsts(List<Boundary> all) {
    List<Boundary> sent =
        all.stream().filter(b -> b.place() == Boundary.Place.SENT && b.commands() <= 2).toList();
    return List.of(sent.get(0), sent.get(Math.min(2, sent.size() - 1)), sent.get(sent.size() / 2));
  }
}
