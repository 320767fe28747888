package io.bulwark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.text.DurationText;
import io.bulwark.journal.JournalConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The process dies at every boundary of a day and comes back at once, and after a while. Of prices
 * that nothing follows from, one in {@value #QUIET_ONE_IN} is taken; of the others {@link
 * CrashFolder#isTaken some}.
 */
class CrashPointsTest {

  private static final int QUIET_ONE_IN = 40;
  private static final int JOURNAL_ONE_IN = 7;
  private static final List<String> AWAY = List.of("0s", "20s");

  private final CrashFolder folder = new CrashFolder();

  static List<CrashDay> days() {
    return CrashDays.all();
  }

  @AfterEach
  void removeFolder() {
    folder.close();
  }

  @ParameterizedTest
  @MethodSource("days")
  void shouldEndAsIfItHadNeverDiedWhereverItDies(CrashDay day) {
    Reference reference = new Reference(day, folder.path()).asPlanned();
    List<Boundary> points = points(reference.boundaries());
    List<String> failures = new ArrayList<>();
    for (String away : AWAY) {
      failures.addAll(
          IntStream.range(0, points.size())
              .filter(i -> CrashFolder.isTaken(i + away.length()))
              .parallel()
              .mapToObj(i -> failure(reference, points.get(i), i, away))
              .filter(Objects::nonNull)
              .toList());
    }
    assertThat(failures).as(points.size() + " points").isEmpty();
  }

  private static List<Boundary> points(List<Boundary> all) {
    List<Boundary> points = new ArrayList<>();
    int quiet = 0;
    for (Boundary boundary : all) {
      if (!boundary.isQuiet() || quiet++ % QUIET_ONE_IN == 0) {
        points.add(boundary);
      }
    }
    return points;
  }

  private String failure(Reference reference, Boundary point, int index, String away) {
    Path journal = folder.path().resolve(away + point.number());
    JournalConfig config =
        index % 5 == 0 ? new JournalConfig(50, 130) : new JournalConfig(1000, 100_000);
    try {
      Crash crash =
          new Crash(reference, journal, config, point.number())
              .back(DurationText.parse(away), Mortal.NEVER)
              .assertRight();
      if (index % JOURNAL_ONE_IN == 0) {
        crash.assertJournal();
      }
      return null;
    } catch (RuntimeException | AssertionError e) {
      return point + ", away " + away + ": " + e.toString().replace('\n', ' ');
    } finally {
      CrashFolder.remove(journal);
    }
  }
}
