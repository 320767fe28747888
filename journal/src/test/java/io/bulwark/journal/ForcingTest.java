package io.bulwark.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** How far the disk has come, and what it may not be believed. */
class ForcingTest {

  private static final long MAX_NS = 5_000_000_000L;
  private static final Path DAY_ONE = Path.of("one");
  private static final Path DAY_TWO = Path.of("two");

  private final BadDisk disk = new BadDisk();
  private final HealthBoard board = new HealthBoard();
  private final Forcing forcing = new Forcing(Path.of("journal"), MAX_NS, disk, board, disk);

  @Test
  void shouldMoveTheWatermarkToWhatWasAppendedBeforeTheForce() {
    forcing.begin(DAY_ONE);
    forcing.appended(7);
    disk.whileForcing(() -> forcing.appended(9)); // too late for this one

    assertThat(forcing.durable()).isLessThan(1);
    assertThat(forcing.force()).isTrue();
    assertThat(forcing.durable()).isEqualTo(7);
    assertThat(forcing.force()).isTrue();
    assertThat(forcing.durable()).isEqualTo(9);
    assertThat(forcing.force()).isFalse();
    assertThat(disk.asked).containsExactly("open one", "force one", "force directory", "force one");
  }

  @Test
  void shouldForceTheOldFileOnceMoreBeforeTheWatermarkPassesTheDay() {
    forcing.begin(DAY_ONE);
    forcing.appended(7);
    forcing.force();
    forcing.appended(8); // the last of its day
    disk.asked.clear();
    forcing.begin(DAY_TWO);
    forcing.appended(9);

    forcing.force();

    assertThat(forcing.durable()).isEqualTo(9);
    assertThat(disk.asked)
        .containsExactly("open two", "force one", "force two", "force directory", "close one");
  }

  @Test
  void shouldProveNothingAnyMoreWhenOneForceFailed() {
    forcing.begin(DAY_ONE);
    forcing.appended(7);
    forcing.force();
    forcing.appended(8);
    disk.forceFails = true;
    assertThat(forcing.force()).isFalse();
    disk.forceFails = false;
    forcing.appended(9);

    assertThat(forcing.force()).isFalse();
    assertThat(forcing.durable()).isEqualTo(7);
    assertThat(board.now().has(JournalTroubleKind.FORCE_FAILED)).isTrue();
  }

  @Test
  void shouldTellOfASlowForceWhileItRunsAndUntilForcesAreFastForAWhile() {
    forcing.begin(DAY_ONE);
    forcing.appended(1);
    disk.forceTakesNs = MAX_NS;
    forcing.force();
    assertThat(board.now().troubles()).isZero();

    forcing.appended(2);
    disk.forceTakesNs = MAX_NS + 1;
    disk.whileForcing(
        () -> {
          assertThat(board.now().troubles()).isZero();
          forcing.look(); // as the engine does, who waits for nobody
          assertThat(board.now().has(JournalTroubleKind.FORCE_SLOW)).isTrue();
          assertThat(board.now().forceTookNs()).isEqualTo(MAX_NS + 1);
        });
    forcing.force();
    disk.whileForcing(() -> {});
    disk.forceTakesNs = 0;

    forcing.appended(3);
    disk.pass(Forcing.FAST_FOR_NS - 1);
    forcing.force();
    assertThat(board.now().has(JournalTroubleKind.FORCE_SLOW)).isTrue();
    forcing.appended(4);
    disk.pass(1);
    forcing.force();
    assertThat(board.now().troubles()).isZero();
  }

  @Test
  void shouldWakeWhoListensOnlyWhenSomethingChanges() {
    int[] woken = {0};
    board.listener(() -> woken[0]++);
    SpaceWatch space = new SpaceWatch(Path.of("journal"), 800, disk, board);

    for (long free : new long[] {800, 799, 10, 800, 899, 900, 850}) {
      disk.freeBytes = free;
      space.look();
      boolean isLow = free == 799 || free == 10 || (free == 800 && woken[0] > 0) || free == 899;
      assertThat(board.now().has(JournalTroubleKind.SPACE_LOW)).as("free=" + free).isEqualTo(isLow);
    }

    assertThat(woken[0]).isEqualTo(2);
    assertThat(board.now().minFreeBytes()).isEqualTo(800);
  }
}
