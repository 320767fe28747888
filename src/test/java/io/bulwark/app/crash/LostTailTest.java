package io.bulwark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.Messages;
import io.bulwark.journal.JournalConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The machine loses power: the last steps are not on the disk, and their commands have left. What
 * the venue has of them is adopted, and never doubled.
 */
class LostTailTest {

  private static final JournalConfig CONFIG = new JournalConfig(1000, 100_000);
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
  void shouldEndWithWhatTheVenueHasWhenTheLastStepsAreLost(CrashDay day) {
    Reference reference = new Reference(day, folder.path()).asPlanned();
    List<String> failures = new ArrayList<>();
    int points = 0;
    for (Boundary point : reference.boundaries()) {
      if (point.place() != Boundary.Place.SENT || isPart(day, point)) {
        continue;
      }
      for (int steps : day.deeds().isEmpty() ? new int[] {1, 4} : new int[] {1}) {
        if (!CrashFolder.isTaken(points++)) {
          continue;
        }
        Path journal = folder.path().resolve("lost" + point.number() + "-" + steps);
        try {
          Crash crash = new Crash(reference, journal, CONFIG, point.number());
          crash.world().truth().mayDouble();
          assertThat(CrashFolder.loseTail(journal, steps, 1)).isPositive();
          crash.back(0, Mortal.NEVER).assertSameAtTheVenue();
        } catch (RuntimeException | AssertionError e) {
          failures.add(point + " lost " + steps + ": " + e.toString().replace('\n', ' '));
        } finally {
          CrashFolder.remove(journal);
        }
      }
    }
    assertThat(failures).as(points + " points").isEmpty();
  }

  /** That a part was closed is nowhere but in the tail: it is closed once more. */
  private static boolean isPart(CrashDay day, Boundary point) {
    return day.isPartSent()
        && point.commands() == 1
        && Messages.type(point.input()).name().equals("Quote");
  }
}
