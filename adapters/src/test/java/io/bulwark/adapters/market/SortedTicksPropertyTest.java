package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class SortedTicksPropertyTest {

  /** An update of the book: when, and its id. */
  private record Update(long timeMs, int id) {}

  /** A naive sort is the oracle: rows that are moved within the window come out sorted. */
  @Property(tries = 30)
  void shouldEqualASortWhenRowsAreMovedWithinTheWindow(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 5000) int count) throws IOException {
    Random random = new Random(seed);
    List<Update> updates = new ArrayList<>();
    long timeMs = Archive.START_S * 1000;
    for (int i = 0; i < count; i++) {
      timeMs += random.nextInt(3);
      updates.add(new Update(timeMs, i + 1));
    }
    List<Update> written = new ArrayList<>();
    for (int from = 0; from < count; from += SortedTicks.WINDOW) {
      List<Update> part =
          new ArrayList<>(updates.subList(from, Math.min(count, from + SortedTicks.WINDOW)));
      Collections.shuffle(part, random);
      written.addAll(part);
    }
    updates.sort(Comparator.comparingLong(Update::timeMs).thenComparingInt(Update::id));
    Path file = Files.createTempFile("ticks", ".csv");
    try {
      Files.write(
          file,
          written.stream()
              .map(u -> "%d,1,1,2,1,%d,%d".formatted(u.id(), u.timeMs(), u.timeMs()))
              .toList());
      assertThat(sorted(file)).isEqualTo(updates);
    } finally {
      Files.delete(file);
    }
  }

  private static List<Update> sorted(Path file) {
    List<Update> sorted = new ArrayList<>();
    try (SortedTicks ticks = new SortedTicks(file, DataKind.BOOK_TICKER)) {
      while (ticks.next()) {
        ticks.requireOrder();
        sorted.add(new Update(ticks.timeNs() / 1_000_000, (int) ticks.tick().id));
      }
    }
    return sorted;
  }
}
