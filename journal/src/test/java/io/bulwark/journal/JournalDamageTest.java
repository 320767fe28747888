package io.bulwark.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.journal.Damage.Kind;
import io.bulwark.journal.DayFileEditor.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Steps 1 to 10 on the first day, 11 to 20 on the second; see {@link StepSource#writeTwoDays}. */
class JournalDamageTest {

  private static final LocalDate DAY_ONE = LocalDate.of(2025, 2, 3);
  private static final LocalDate DAY_TWO = LocalDate.of(2025, 2, 4);

  @TempDir Path directory;
  private DayFileEditor dayOne;
  private DayFileEditor dayTwo;

  @BeforeEach
  void writeJournal() throws Exception {
    StepSource.writeTwoDays(directory);
    dayOne = new DayFileEditor(directory, 0);
    dayTwo = new DayFileEditor(directory, 1);
  }

  @AfterEach
  void closeEditors() throws IOException {
    dayOne.close();
    dayTwo.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {0x01, 0x80, 0xFF})
  void shouldNameTheStepWhenAnyByteOfTheLastThreeIsFlipped(int mask) {
    for (long sequence = 18; sequence <= 20; sequence++) {
      Document step = dayTwo.step(sequence);
      for (long at = step.position(); at < step.end(); at++) {
        dayTwo.flip(at, mask);
        assertDamagedAt(sequence, DAY_TWO);
        dayTwo.flip(at, mask);
      }
    }
    assertThat(JournalCheck.check(directory).isSound()).isTrue();
  }

  @Test
  void shouldNameTheStepWhenAnyByteOfASealedDayIsFlipped() {
    Document step = dayOne.step(5);
    for (long at = step.position(); at < step.end(); at++) {
      dayOne.flip(at, 0x40);
      assertDamagedAt(5, DAY_ONE);
      dayOne.flip(at, 0x40);
    }
  }

  @Test
  void shouldSayTruncatedWhenTheFileEndsWithinTheLastStep() {
    Document last = dayTwo.last();
    assertThat(last.kind()).isEqualTo(ExcerptKind.HASH);
    for (long length = last.end(); length >= last.position(); length--) {
      dayTwo.truncate(length);
      assertDamagedAt(21, DAY_TWO);
    }
    Document step = dayTwo.step(20);
    for (long length = step.end() - 1; length > step.position(); length--) {
      dayTwo.truncate(length);
      assertThat(assertDamagedAt(20, DAY_TWO).kind()).isEqualTo(Kind.TRUNCATED);
    }
  }

  @Test
  void shouldTellWhenTheHeadIsCutOff() {
    for (long length : new long[] {100, 79, 64, 5, 4, 3, 1, 0}) {
      dayTwo.truncate(length);
      Damage damage = firstDamage();
      assertThat(damage.day()).isEqualTo(DAY_TWO);
      assertThat(damage.sequence()).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 64, 200, 4096})
  void shouldTellWhenTheHeadIsZeroed(int bytes) {
    dayTwo.write(0, new byte[bytes]);
    assertThat(assertDamagedAt(11, DAY_TWO).kind()).isEqualTo(Kind.HEAD);
    dayOne.write(0, new byte[bytes]);
    assertThat(assertDamagedAt(1, DAY_ONE).kind()).isEqualTo(Kind.HEAD);
  }

  @Test
  void shouldFindTheLostEndWhenTheLastStepsAreZeroed() {
    Document step = dayTwo.step(19);
    dayTwo.write(step.position(), new byte[(int) (dayTwo.last().end() - step.position())]);

    assertThat(assertDamagedAt(19, DAY_TWO).kind()).isEqualTo(Kind.LOST_END);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 0x80000000, 0xC0000000, 0x40000000, 8, 0x3FFFFFFF})
  void shouldNotTakeADamagedLengthWordForTheEnd(int word) {
    dayOne.writeInt(dayOne.step(5).position(), word);
    assertDamagedAt(5, DAY_ONE);
    dayTwo.writeInt(dayTwo.step(15).position(), word);
    assertThat(JournalCheck.check(directory).damages())
        .extracting(Damage::day, Damage::sequence)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(DAY_ONE, 5L),
            org.assertj.core.groups.Tuple.tuple(DAY_TWO, 15L));
  }

  @Test
  void shouldNameTheMissingStepWhenOneIsRemoved() {
    Document removed = dayTwo.step(15);
    byte[] behind = behind(removed);
    dayTwo.write(removed.position(), behind);
    dayTwo.write(removed.position() + behind.length, new byte[64]);

    Damage damage = assertDamagedAt(15, DAY_TWO);
    assertThat(damage.kind()).isEqualTo(Kind.SEQUENCE);
    assertThat(damage.detail()).contains("expected sequence 15, but was: 16");
  }

  @Test
  void shouldNameTheStepWhenOneIsDoubled() {
    Document doubled = dayTwo.step(15);
    byte[] copy = dayTwo.read(doubled);
    byte[] behind = behind(doubled);
    dayTwo.write(doubled.end(), copy);
    dayTwo.write(doubled.end() + copy.length, behind);

    Damage damage = assertDamagedAt(16, DAY_TWO);
    assertThat(damage.kind()).isEqualTo(Kind.SEQUENCE);
  }

  @Test
  void shouldNameTheStepWhenTwoAreSwapped() {
    Document first = dayTwo.step(14);
    Document second = dayTwo.step(15);
    byte[] firstBytes = dayTwo.read(first);
    byte[] secondBytes = dayTwo.read(second);
    dayTwo.write(first.position(), secondBytes);
    dayTwo.write(first.position() + secondBytes.length, firstBytes);

    assertThat(assertDamagedAt(14, DAY_TWO).kind()).isEqualTo(Kind.SEQUENCE);
  }

  @Test
  void shouldNameTheStepWhenOneOfAnotherJournalStandsInItsPlace() throws Exception {
    Path other = directory.resolve("other");
    try (StepSource source = new StepSource(other, 4)) {
      source.steps(9, StepSource.DAY_ONE_NS);
      source.step(StepSource.timeNs(10), StepSource.bytes(10));
      source.step(StepSource.timeNs(11), StepSource.bytes(12).clone());
    }
    try (DayFileEditor otherDay = new DayFileEditor(other, 1)) {
      byte[] foreign = otherDay.read(otherDay.step(11));
      assertThat(foreign.length).isNotZero();
      Document place = dayTwo.step(11);
      byte[] behind = behind(place);
      dayTwo.write(place.position(), foreign);
      dayTwo.write(place.position() + foreign.length, behind);
    }

    // It fits by itself; the next one, sound too, was not written behind it.
    assertThat(assertDamagedAt(12, DAY_TWO).kind()).isEqualTo(Kind.RUNNING_HASH);
  }

  @Test
  void shouldTellWhenADayFileIsMissing() throws IOException {
    try (StepSource source = new StepSource(directory.resolve("three"), 4)) {
      for (int day = 0; day < 3; day++) {
        source.steps(5, StepSource.DAY_ONE_NS + day * DayFile.DAY_NS);
      }
    }
    Path three = directory.resolve("three");
    Files.delete(DayFile.list(three).get(1).path());

    Damage damage = JournalCheck.check(three).damages().get(0);

    assertThat(damage.kind()).isEqualTo(Kind.SEQUENCE);
    assertThat(damage.sequence()).isEqualTo(6);
    assertThat(damage.day()).isEqualTo(LocalDate.of(2025, 2, 5));
  }

  @Test
  void shouldStaySoundWhenOnlyOldDaysAreMissing() throws IOException {
    Files.delete(DayFile.list(directory).get(0).path());

    JournalCheck.Result result = JournalCheck.check(directory);

    assertThat(result.damages()).isEmpty();
    assertThat(result.firstSequence()).isEqualTo(11);
    assertThat(result.lastSequence()).isEqualTo(20);
  }

  @Test
  void shouldStaySoundWhenChroniclesMetadataIsGoneOrZeroed() throws IOException {
    Path metadata = directory.resolve("metadata.cq4t");
    Files.write(metadata, new byte[4096]);
    assertThat(JournalCheck.check(directory).isSound()).isTrue();
    Files.delete(metadata);
    assertThat(JournalCheck.check(directory).steps()).isEqualTo(20);
  }

  @Test
  void shouldShowEveryStepBeforeTheDamageWhenRead() {
    dayTwo.flip(dayTwo.step(17).position() + 30, 0x10);
    try (JournalReader reader = JournalReader.open(directory)) {
      for (long sequence = 1; sequence <= 16; sequence++) {
        assertThat(reader.nextStep()).isTrue();
        assertThat(reader.sequence()).isEqualTo(sequence);
      }
      assertThatThrownBy(reader::nextStep)
          .isInstanceOf(JournalDamaged.class)
          .hasMessageStartingWith("journal " + directory + " is damaged at step 17 (day 2025-02-04")
          .hasMessageContaining("CHECKSUM")
          .hasMessageContaining("replay up to step 16");
      assertThat(reader.seekSequence(12)).isTrue();
      assertThatThrownBy(() -> reader.seekSequence(19)).isInstanceOf(JournalDamaged.class);
    }
  }

  @Test
  void shouldRefuseToOpenWhenTheFirstExcerptIsDamaged() {
    dayOne.flip(dayOne.step(1).position() + 50, 1);

    assertThatThrownBy(() -> JournalReader.open(directory)).isInstanceOf(JournalDamaged.class);
  }

  private byte[] behind(Document document) {
    return dayTwo.read(document.end(), (int) (dayTwo.last().end() - document.end()));
  }

  private Damage firstDamage() {
    JournalCheck.Result result = JournalCheck.check(directory);
    assertThat(result.damages()).isNotEmpty();
    assertThat(result.sentences()).hasSameSizeAs(result.damages());
    return result.damages().get(0);
  }

  private Damage assertDamagedAt(long sequence, LocalDate day) {
    Damage damage = firstDamage();
    assertThat(damage.sequence()).as("%s", damage).isEqualTo(sequence);
    assertThat(damage.day()).isEqualTo(day);
    return damage;
  }
}
