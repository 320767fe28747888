package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static io.bulwark.journal.StepSource.SECOND_NS;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalRoundTripTest {

  @TempDir Path directory;

  @Test
  void shouldGiveBackEveryExcerptInOrderWhenRead() {
    StepSource.writeTwoDays(directory);

    List<String> seen = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.next()) {
        seen.add(reader.kind() + " " + reader.sequence());
        assertThat(reader.stateVersion()).isEqualTo(CountingState.VERSION);
        if (reader.kind() == ExcerptKind.STEP) {
          assertThat(StepSource.text(reader))
              .isEqualTo(new String(StepSource.bytes(reader.sequence()), US_ASCII));
          assertThat(reader.timeNs()).isEqualTo(StepSource.timeNs(reader.sequence()));
        }
      }
      assertThat(reader.next()).isFalse();
      assertThat(reader.days()).containsExactly(LocalDate.of(2025, 2, 3), LocalDate.of(2025, 2, 4));
    }
    assertThat(seen)
        .containsSubsequence("STEP 4", "HASH 4", "STEP 5")
        .containsSubsequence("STEP 10", "SNAPSHOT 10", "STEP 11", "STEP 12", "HASH 12")
        .hasSize(20 + 5 + 1)
        .startsWith("STEP 1");
  }

  @Test
  void shouldBeginADayWithTheStateAfterTheStepBeforeWhenTheDayChanges() {
    StepSource.writeTwoDays(directory);

    CountingState loaded = new CountingState();
    CountingState expected = new CountingState();
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.nextStep() && reader.sequence() <= 10) {
        expected.apply(reader.buffer(), reader.offset(), reader.length());
      }
      assertThat(reader.seekDay(LocalDate.of(2025, 2, 4))).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.kind()).isEqualTo(ExcerptKind.SNAPSHOT);
      assertThat(reader.timeNs()).isEqualTo(StepSource.timeNs(11));
      loaded.load(reader.buffer(), reader.offset());
    }
    assertThat(loaded.stateHash()).isEqualTo(expected.stateHash());
  }

  @Test
  void shouldKeepTheHashOfTheStateWhenTheIntervalIsOver() {
    StepSource.writeTwoDays(directory);

    CountingState state = new CountingState();
    int hashes = 0;
    try (JournalReader reader = JournalReader.open(directory)) {
      while (reader.next()) {
        if (reader.kind() == ExcerptKind.STEP) {
          state.apply(reader.buffer(), reader.offset(), reader.length());
        } else if (reader.kind() == ExcerptKind.HASH) {
          assertThat(reader.stateHash()).isEqualTo(state.stateHash());
          hashes++;
        }
      }
    }
    assertThat(hashes).isEqualTo(5);
  }

  @Test
  void shouldLeaveHostOutOfTheHashWhenRunningElsewhere() {
    long[] hashes = new long[2];
    for (int i = 0; i < 2; i++) {
      try (StepSource source = new StepSource(directory.resolve("run" + i), 4)) {
        source.writer().host(DAY_ONE_NS, "{\"pid\":" + i * 12345 + "}");
        source.steps(9, DAY_ONE_NS);
        hashes[i] = source.writer().runningHash();
      }
    }

    assertThat(hashes[0]).isEqualTo(hashes[1]);
    try (JournalReader reader = JournalReader.open(directory.resolve("run1"))) {
      assertThat(reader.next()).isTrue();
      assertThat(reader.kind()).isEqualTo(ExcerptKind.HOST);
      assertThat(StepSource.text(reader)).isEqualTo("{\"pid\":12345}");
      assertThat(reader.sequence()).isZero();
    }
    assertThat(JournalCheck.check(directory.resolve("run1")).isSound()).isTrue();
  }

  @Test
  void shouldPassDaysWithoutStepsWhenTimeJumps() {
    try (StepSource source = new StepSource(directory, 100)) {
      source.steps(3, DAY_ONE_NS);
      source.steps(3, DAY_ONE_NS + 40 * DayFile.DAY_NS - 2 * SECOND_NS);
    }

    JournalCheck.Result result = JournalCheck.check(directory);

    assertThat(result.damages()).isEmpty();
    assertThat(result.days()).isEqualTo(3);
    assertThat(result.steps()).isEqualTo(6);
    assertThat(result.snapshots()).isEqualTo(2);
  }

  @Test
  void shouldKeepExcerptsOfAnySizeWhenBlocksEnd() {
    int[] sizes = {0, 1, 1 << 20, (1 << 20) + 3, JournalWriter.PAYLOAD_BYTES_MAX};
    int steps = 40;
    try (StepSource source = new StepSource(directory, 3)) {
      for (int i = 0; i < steps; i++) {
        source.step(DAY_ONE_NS + i, new byte[sizes[i % sizes.length]]);
      }
    }

    JournalCheck.Result result = JournalCheck.check(directory);

    assertThat(result.damages()).isEmpty();
    assertThat(result.steps()).isEqualTo(steps);
  }

  @Test
  void shouldRefuseWhenAStepIsNotTheNext() {
    try (StepSource source = new StepSource(directory, 100)) {
      source.steps(2, DAY_ONE_NS);
      JournalWriter writer = source.writer();
      UnsafeBuffer frames = new UnsafeBuffer(new byte[8]);

      assertThatThrownBy(() -> writer.append(4, DAY_ONE_NS + SECOND_NS, frames, 0, 8))
          .hasMessageContaining("sequence=4, last=2");
      assertThatThrownBy(() -> writer.append(3, DAY_ONE_NS, frames, 0, 8))
          .hasMessageContaining("expected time not to go back");
      assertThatThrownBy(() -> writer.append(3, DAY_ONE_NS + DayFile.DAY_NS, frames, 0, 8))
          .hasMessageContaining("expected beforeStep on a new day");
      source.steps(1, DAY_ONE_NS + SECOND_NS);
    }

    assertThat(JournalCheck.check(directory).steps()).isEqualTo(3);
  }

  @Test
  void shouldKeepStepsOfAnInterruptedEngineThreadWhenAnotherThreadOpensAndCloses()
      throws Exception {
    try (StepSource source = new StepSource(directory, 4)) {
      CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
      Thread engine =
          new Thread(
              () -> {
                Thread.currentThread().interrupt();
                source.steps(10, DAY_ONE_NS);
                source.steps(10, DAY_ONE_NS + DayFile.DAY_NS);
                wasInterrupted.complete(Thread.currentThread().isInterrupted());
              });
      engine.start();
      engine.join();
      assertThat(wasInterrupted.getNow(false)).isTrue();
    }

    assertThat(JournalCheck.check(directory).steps()).isEqualTo(20);
  }
}
