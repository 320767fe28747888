package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static io.bulwark.journal.StepSource.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSnapshotTest {

  @TempDir Path directory;

  @Test
  void shouldKeepTheStateBehindItsStepWhenTheIntervalIsOver() {
    try (StepSource source = new StepSource(directory, 4, 6)) {
      source.steps(20, DAY_ONE_NS);
      source.writer().end();
    }
    CountingState state = new CountingState();
    List<String> seen = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.next()) {
        if (reader.kind() == ExcerptKind.STEP) {
          state.apply(reader.buffer(), reader.offset(), reader.length());
        } else if (reader.kind() == ExcerptKind.SNAPSHOT) {
          CountingState loaded = new CountingState();
          loaded.load(reader.buffer(), reader.offset());
          assertThat(loaded.stateHash()).isEqualTo(state.stateHash());
          assertThat(reader.timeNs()).isEqualTo(DAY_ONE_NS + (reader.sequence() - 1) * SECOND_NS);
        }
        seen.add(reader.kind() + " " + reader.sequence());
      }
    }
    assertThat(seen)
        .containsSubsequence("STEP 12", "HASH 12", "SNAPSHOT 12", "STEP 13")
        .endsWith("STEP 20", "HASH 20", "SNAPSHOT 20")
        .filteredOn(it -> it.startsWith("SNAPSHOT"))
        .containsExactly("SNAPSHOT 6", "SNAPSHOT 12", "SNAPSHOT 18", "SNAPSHOT 20");
  }

  @Test
  void shouldWriteNoSnapshotWhenASessionEndsBeforeItsFirstStep() {
    try (StepSource source = new StepSource(directory, 4)) {
      source.writer().host(DAY_ONE_NS, "here");
      source.writer().end();
    }
    assertThat(JournalCheck.check(directory).snapshots()).isZero();
    try (StepSource source = StepSource.resume(directory, 4, 4)) {
      source.steps(1, DAY_ONE_NS);
    }
    assertThat(JournalCheck.check(directory).steps()).isEqualTo(1);
  }

  @Test
  void shouldFindWhatAFullWalkFindsWhenSoughtForAnyStep() {
    int steps = 30_000;
    try (StepSource source = new StepSource(directory, 1000, 7_000)) {
      for (int i = 0; i < steps; i++) {
        source.step(DAY_ONE_NS + i * (DayFile.DAY_NS / 11_000), StepSource.bytes(i + 1));
      }
    }
    List<JournalEnd> snapshots = walk();
    try (JournalReader reader = JournalReader.open(directory)) {
      for (long sequence = 0; sequence < steps + 500; sequence += 487) {
        assertFound(reader, sequence, snapshots);
      }
      for (JournalEnd snapshot : snapshots) {
        assertFound(reader, snapshot.sequence() - 1, snapshots);
        assertFound(reader, snapshot.sequence(), snapshots);
        assertFound(reader, snapshot.sequence() + 1, snapshots);
      }
      assertFound(reader, Long.MAX_VALUE, snapshots);
    }
  }

  @Test
  void shouldPassOverASnapshotWhenItIsDamaged() throws Exception {
    try (StepSource source = new StepSource(directory, 1000, 10)) {
      source.steps(25, DAY_ONE_NS);
      source.steps(25, DAY_ONE_NS + DayFile.DAY_NS);
    }
    try (DayFileEditor dayTwo = new DayFileEditor(directory, 1);
        JournalReader reader = JournalReader.open(directory)) {
      dayTwo.flip(dayTwo.step(40).end() + 60, 1);
      assertThat(reader.seekSnapshot(45)).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.sequence()).isEqualTo(30);
      assertThat(reader.passedOver()).extracting(Damage::sequence).containsExactly(41L);
      assertThatThrownBy(() -> readOn(reader)).isInstanceOf(JournalDamaged.class);

      dayTwo.flip(dayTwo.step(30).end() + 60, 1);
      dayTwo.flip(dayTwo.step(26).position() - 4, 1);
      assertThat(reader.seekSnapshot(45)).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.sequence()).isEqualTo(20);
      assertThat(reader.passedOver())
          .extracting(Damage::sequence)
          .containsExactlyInAnyOrder(41L, 31L, 26L);

      assertThat(reader.seekSnapshot(50)).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.sequence()).isEqualTo(50);
      assertThat(reader.passedOver()).isEmpty();
    }
  }

  @Test
  void shouldStandAtTheEndWhenSought() {
    try (StepSource source = new StepSource(directory, 4, 6);
        JournalReader reader = JournalReader.open(directory)) {
      assertThat(reader.seekEnd()).isEqualTo(JournalEnd.NOTHING_YET);
      source.steps(5, DAY_ONE_NS);
      assertThat(reader.seekEnd().sequence()).isEqualTo(5);
      assertThat(reader.next()).isFalse();
      source.steps(3, DAY_ONE_NS + DayFile.DAY_NS);
      assertThat(reader.next()).isTrue();
      assertThat(reader.kind()).isEqualTo(ExcerptKind.SNAPSHOT);
      assertThat(reader.seekEnd())
          .isEqualTo(
              new JournalEnd(
                  8, DAY_ONE_NS + DayFile.DAY_NS + 2 * SECOND_NS, source.writer().runningHash()));
      assertThat(reader.next()).isFalse();
    }
  }

  private static void readOn(JournalReader reader) {
    while (reader.next()) {
      // up to the damage
    }
  }

  /** Every snapshot, found the naive way. */
  private List<JournalEnd> walk() {
    List<JournalEnd> snapshots = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.next()) {
        if (reader.kind() == ExcerptKind.SNAPSHOT) {
          snapshots.add(new JournalEnd(reader.sequence(), reader.timeNs(), reader.runningHash()));
        }
      }
    }
    return snapshots;
  }

  private static void assertFound(JournalReader reader, long sequence, List<JournalEnd> snapshots) {
    JournalEnd expected = null;
    for (JournalEnd snapshot : snapshots) {
      expected = snapshot.sequence() <= sequence ? snapshot : expected;
    }
    assertThat(reader.seekSnapshot(sequence)).isEqualTo(expected != null);
    assertThat(reader.next()).isTrue();
    if (expected != null) {
      assertThat(reader.kind()).isEqualTo(ExcerptKind.SNAPSHOT);
      assertThat(reader.runningHash()).isEqualTo(expected.runningHash());
    } else {
      assertThat(reader.sequence()).isEqualTo(1);
    }
  }
}
