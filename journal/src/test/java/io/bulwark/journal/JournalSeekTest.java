package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static io.bulwark.journal.StepSource.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSeekTest {

  @TempDir Path directory;

  @Test
  void shouldMoveToEachStepWhenSoughtBySequence() {
    StepSource.writeTwoDays(directory);
    try (JournalReader reader = JournalReader.open(directory)) {
      for (long sequence : new long[] {1, 10, 11, 20, 2, 12, 5, 19}) {
        assertThat(reader.seekSequence(sequence)).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.kind()).isEqualTo(ExcerptKind.STEP);
        assertThat(reader.sequence()).isEqualTo(sequence);
      }
      assertThat(reader.nextStep()).isTrue();
      assertThat(reader.sequence()).isEqualTo(20);
    }
  }

  @Test
  void shouldMoveToTheFirstStepWhenSoughtBeforeIt() {
    StepSource.writeTwoDays(directory);
    try (JournalReader reader = JournalReader.open(directory)) {
      assertThat(reader.seekSequence(-5)).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.sequence()).isEqualTo(1);
      assertThat(reader.seekTimeNs(0)).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.sequence()).isEqualTo(1);
    }
  }

  @Test
  void shouldFindNothingYetWhenSoughtBehindTheLast() {
    try (StepSource source = new StepSource(directory, 4)) {
      source.steps(10, DAY_ONE_NS);
      try (JournalReader reader = JournalReader.open(directory)) {
        assertThat(reader.seekSequence(11)).isFalse();
        assertThat(reader.next()).isFalse();
        assertThat(reader.seekTimeNs(DAY_ONE_NS + 60 * SECOND_NS)).isFalse();
        source.steps(1, DAY_ONE_NS + 60 * SECOND_NS);
        assertThat(reader.nextStep()).isTrue();
        assertThat(reader.sequence()).isEqualTo(11);
      }
    }
  }

  @Test
  void shouldMoveToTheFirstStepAtOrAfterWhenSoughtByTime() {
    StepSource.writeTwoDays(directory);
    try (JournalReader reader = JournalReader.open(directory)) {
      for (long sequence = 1; sequence <= 20; sequence++) {
        assertThat(reader.seekTimeNs(StepSource.timeNs(sequence))).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.sequence()).isEqualTo(sequence);
        assertThat(reader.seekTimeNs(StepSource.timeNs(sequence) - 1)).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.sequence()).isEqualTo(sequence);
      }
      assertThat(reader.seekTimeNs(StepSource.timeNs(10) + 1)).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.sequence()).isEqualTo(11);
    }
  }

  @Test
  void shouldFindTheNewestSnapshotWhenSoughtForAStep() {
    StepSource.writeTwoDays(directory);
    try (JournalReader reader = JournalReader.open(directory)) {
      assertThat(reader.seekSnapshot(9)).isFalse();
      assertThat(reader.next()).isTrue();
      assertThat(reader.sequence()).isEqualTo(1);
      for (long sequence = 10; sequence <= 25; sequence += 5) {
        assertThat(reader.seekSnapshot(sequence)).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.kind()).isEqualTo(ExcerptKind.SNAPSHOT);
        assertThat(reader.sequence()).isEqualTo(10);
      }
      assertThat(reader.nextStep()).isTrue();
      assertThat(reader.sequence()).isEqualTo(11);
      assertThat(reader.seekDay(LocalDate.of(2025, 2, 5))).isFalse();
    }
  }

  @Test
  void shouldHitEveryStepWhenTheDayIsLong() {
    int steps = 100_000;
    try (StepSource source = new StepSource(directory, 1000)) {
      for (int i = 0; i < steps; i++) {
        source.step(DAY_ONE_NS + i * 10L, StepSource.bytes(i + 1));
      }
    }
    try (JournalReader reader = JournalReader.open(directory)) {
      for (long sequence = 1; sequence <= steps; sequence += 977) {
        assertThat(reader.seekSequence(sequence)).isTrue();
        assertThat(reader.next()).isTrue();
        assertThat(reader.sequence()).isEqualTo(sequence);
        assertThat(reader.seekTimeNs(reader.timeNs() + 1)).isEqualTo(sequence < steps);
      }
      assertThat(reader.seekSequence(steps)).isTrue();
      assertThat(reader.nextStep()).isTrue();
      assertThat(reader.nextStep()).isFalse();
    }
  }
}
