package io.bulwark.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class JournalResumePropertyTest {

  record RandomStep(long afterNs, int bytes) {}

  /** What is done to the last day's file before it is taken up. */
  enum Cut {
    NOTHING,
    TRUNCATED,
    ZEROED,
    NOISE
  }

  @Provide
  Arbitrary<List<RandomStep>> history() {
    Arbitrary<Long> after =
        Arbitraries.frequencyOf(
            Tuple.of(12, Arbitraries.longs().between(0, 1_000_000_000L)),
            Tuple.of(1, Arbitraries.longs().between(0, 3 * DayFile.DAY_NS)));
    Arbitrary<Integer> bytes = Arbitraries.integers().between(0, 400);
    return Combinators.combine(after, bytes).as(RandomStep::new).list().ofMinSize(1).ofMaxSize(40);
  }

  @Property(tries = 60)
  void shouldHoldThePrefixAndWhatWasAppendedWhenCutAnywhereAndTakenUp(
      @ForAll("history") List<RandomStep> first,
      @ForAll("history") List<RandomStep> second,
      @ForAll Cut cut,
      @ForAll @IntRange(max = 3000) int back,
      @ForAll @IntRange(min = 1, max = 9) int hashInterval,
      @ForAll @IntRange(min = 1, max = 15) int snapshotInterval)
      throws Exception {
    Path directory = Files.createTempDirectory("resume-property");
    List<Long> hashes = new ArrayList<>();
    try (StepSource source = new StepSource(directory, hashInterval, snapshotInterval)) {
      write(source, first, StepSource.DAY_ONE_NS, hashes);
    }
    apply(cut, directory, back);

    long kept;
    try (JournalResume resume = JournalResume.open(directory);
        StepSource source =
            StepSource.resume(resume, new JournalConfig(hashInterval, snapshotInterval))) {
      kept = resume.end().sequence();
      assertThat(kept).isLessThanOrEqualTo(first.size());
      if (cut == Cut.NOTHING) {
        assertThat(kept).isEqualTo(first.size());
        assertThat(resume.repairs()).isEmpty();
      }
      long expected = kept == 0 ? 0 : hashes.get((int) kept - 1);
      assertThat(source.state().stateHash()).isEqualTo(expected);
      long timeNs = Math.max(StepSource.DAY_ONE_NS, resume.end().timeNs());
      hashes = new ArrayList<>(hashes.subList(0, (int) kept));
      write(source, second, timeNs, hashes);
    }
    assertHolds(directory, hashes);
    TestFiles.delete(directory);
  }

  private static void write(
      StepSource source, List<RandomStep> steps, long startNs, List<Long> hashes) {
    long timeNs = startNs;
    for (RandomStep step : steps) {
      timeNs += step.afterNs();
      byte[] bytes = new byte[step.bytes()];
      java.util.Arrays.fill(bytes, (byte) step.afterNs());
      source.step(timeNs, bytes);
      hashes.add(source.state().stateHash());
    }
  }

  /** Cuts, within the last day's file, everything from some bytes before its end. */
  private static void apply(Cut cut, Path directory, int back) throws Exception {
    int lastDay = DayFile.list(directory).size() - 1;
    try (DayFileEditor editor = new DayFileEditor(directory, lastDay)) {
      long end = editor.last().end();
      long first = editor.first().position();
      long from = Math.max(first, end - back);
      switch (cut) {
        case NOTHING -> {
          // as it is
        }
        case TRUNCATED -> editor.truncate(from);
        case ZEROED -> editor.write(from, new byte[(int) (end - from)]);
        case NOISE -> {
          byte[] noise = new byte[(int) (end - from) + 50];
          for (int i = 0; i < noise.length; i++) {
            noise[i] = (byte) (i * 31 + back);
          }
          editor.write(from, noise);
        }
      }
    }
  }

  private static void assertHolds(Path directory, List<Long> hashes) {
    assertThat(JournalCheck.check(directory).sentences()).isEmpty();
    CountingState state = new CountingState();
    try (JournalReader reader = JournalReader.open(directory)) {
      int steps = 0;
      while (reader.next()) {
        switch (reader.kind()) {
          case STEP -> {
            state.apply(reader.buffer(), reader.offset(), reader.length());
            assertThat(state.stateHash()).isEqualTo(hashes.get(steps));
            steps++;
          }
          case HASH -> assertThat(reader.stateHash()).isEqualTo(state.stateHash());
          case SNAPSHOT -> {
            CountingState loaded = new CountingState();
            loaded.load(reader.buffer(), reader.offset());
            assertThat(loaded.stateHash()).isEqualTo(state.stateHash());
          }
          case HOST -> throw new IllegalStateException("expected none");
        }
      }
      assertThat(steps).isEqualTo(hashes.size());
    }
  }
}
