package io.bulwark.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import org.jspecify.annotations.Nullable;

class JournalPropertyTest {

  private static @Nullable Path toDamage;

  record RandomStep(long afterNs, String text) {
    byte[] bytes() {
      return text.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  @Provide
  Arbitrary<List<RandomStep>> steps() {
    Arbitrary<Long> after =
        Arbitraries.frequencyOf(
            Tuple.of(9, Arbitraries.longs().between(0, 1_000_000_000L)),
            Tuple.of(1, Arbitraries.longs().between(0, 3 * DayFile.DAY_NS)));
    Arbitrary<String> bytes =
        Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(300);
    return Combinators.combine(after, bytes).as(RandomStep::new).list().ofMaxSize(60);
  }

  @Property(tries = 40)
  void shouldGiveBackAndFindEveryStepWhenStepsAreRandom(
      @ForAll("steps") List<RandomStep> steps, @ForAll @IntRange(min = 1, max = 9) int interval)
      throws IOException {
    Path directory = Files.createTempDirectory("journal-property");
    long[] times = new long[steps.size()];
    try (StepSource source = new StepSource(directory, interval)) {
      long timeNs = StepSource.DAY_ONE_NS;
      for (int i = 0; i < times.length; i++) {
        timeNs += steps.get(i).afterNs();
        times[i] = timeNs;
        source.step(timeNs, steps.get(i).bytes());
      }
      try (JournalReader reader = JournalReader.open(directory)) {
        for (int i = 0; i < times.length; i++) {
          assertThat(reader.nextStep()).isTrue();
          assertStep(reader, i, times, steps);
        }
        assertThat(reader.nextStep()).isFalse();
        for (int i = 0; i < times.length; i++) {
          assertThat(reader.seekSequence(i + 1)).isTrue();
          assertThat(reader.next()).isTrue();
          assertStep(reader, i, times, steps);
          assertThat(reader.seekTimeNs(times[i])).isTrue();
          assertThat(reader.next()).isTrue();
          assertThat(reader.timeNs()).isEqualTo(times[i]);
        }
      }
    }
    assertThat(JournalCheck.check(directory).isSound()).isTrue();
    delete(directory);
  }

  @Property(tries = 300)
  void shouldEndAndTellWhenAnythingIsOverwritten(
      @ForAll @IntRange(max = 1) int day,
      @ForAll @IntRange(max = 70_000) int position,
      @ForAll @IntRange(min = 1, max = 9_000) int length,
      @ForAll("fillings") String filling)
      throws Exception {
    Path directory = damaged();
    try (DayFileEditor editor = new DayFileEditor(directory, day)) {
      byte[] before = editor.read(position, length);
      byte[] after = new byte[length];
      for (int i = 0; i < length; i++) {
        after[i] = (byte) filling.charAt(i % filling.length());
      }
      editor.write(position, after);

      JournalCheck.Result result = JournalCheck.check(directory);

      assertThat(result.steps() == 20 || !result.isSound()).isTrue();
      assertThat(result.sentences()).hasSameSizeAs(result.damages());
      editor.write(position, before);
    }
  }

  @Provide
  Arbitrary<String> fillings() {
    return Arbitraries.oneOf(
        Arbitraries.just("\0"),
        Arbitraries.just("\u00ff"),
        Arbitraries.just("BWLK"),
        Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMinLength(1).ofMaxLength(64));
  }

  private static Path damaged() throws IOException {
    if (toDamage == null) {
      toDamage = Files.createTempDirectory("journal-damage");
      StepSource.writeTwoDays(toDamage);
    }
    return toDamage;
  }

  @AfterContainer
  static void deleteDamaged() throws IOException {
    if (toDamage != null) {
      delete(toDamage);
    }
  }

  private static void assertStep(
      JournalReader reader, int index, long[] times, List<RandomStep> steps) {
    assertThat(reader.sequence()).isEqualTo(index + 1);
    assertThat(reader.timeNs()).isEqualTo(times[index]);
    byte[] bytes = new byte[reader.length()];
    reader.buffer().getBytes(reader.offset(), bytes);
    assertThat(bytes).isEqualTo(steps.get(index).bytes());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
