package io.bulwark.app.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.kill.DamagedFiles.Day;
import io.bulwark.app.kill.DamagedFiles.Place;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.ThrowingSupplier;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage as a user meets it: by the commands that read a journal, and the one that goes on in it.
 * Each says where the damage is, or gives what the sound journal gives. Prints the count table that
 * stands in docs/quality.md.
 */
class DamageThroughCommandsTest {

  private static final String METADATA = "metadata.cq4t";
  private static final int CUTS = 10;
  private static final int SPARE_BYTES = 4096;
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Pattern PLACE =
      Pattern.compile("step (\\d+) \\(day [-0-9]+, byte (\\d+) of (\\w+\\.cq4), (\\w+)\\)");

  private static final Map<String, Map<String, Integer>> TABLE = new TreeMap<>();

  @TempDir static Path folder;
  private static DamagedFiles files;
  private static String checked;
  private static String verified;
  private static String wentOn;
  private static int copies;

  @BeforeAll
  static void trade() throws IOException {
    Path data = Files.createDirectory(folder.resolve("data"));
    ChoppyKlines.write(data, List.of("BTCUSDT"), 1, 240);
    Path sound = folder.resolve("sound");
    Throwable died = catchThrowable(() -> DyingRun.die(data, sound, 2_600));
    assertThat(died).isInstanceOf(DyingRun.Died.class);
    files = new DamagedFiles(sound);
    assertThat(files.days()).hasSize(2);
    checked = firstLine(check(sound));
    verified = firstLine(verify(sound));
    Path goneOn = copy();
    CommandRun run = goOn(goneOn);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    wentOn = firstLine(check(goneOn));
  }

  @AfterAll
  static void tell() {
    TABLE.forEach((damage, counts) -> System.out.println("| " + damage + " | " + counts + " |"));
  }

  @Test
  void shouldSayWhereOrBeAsSoundWhenAnyBitIsFlipped() throws IOException {
    SplittableRandom random = new SplittableRandom(20250203);
    int flips = Integer.getInteger("bulwark.damage.flips", 100);
    for (int i = 0; i < flips; i++) {
      Day day = files.days().get(random.nextInt(files.days().size()));
      int position = random.nextInt(day.length() + SPARE_BYTES);
      int bit = random.nextInt(8);
      Path journal = copy();
      write(journal.resolve(day.name()), position, (byte) (day.bytes().get(position) ^ (1 << bit)));
      Place place = day.at(position);
      String what = day.name() + " byte " + position + " bit " + bit;
      String where = place == null ? "outside" : "in an excerpt";
      readAll(journal, place, where, what);
      remove(journal);
    }
  }

  @Test
  void shouldSayWhereOrGoOnBeforeItWhenAFileIsCutOff() throws IOException {
    SplittableRandom random = new SplittableRandom(20250204);
    for (Day day : files.days()) {
      for (int i = 0; i < CUTS; i++) {
        List<Place> places = day.places();
        Place place = places.get(i == 0 ? places.size() - 1 : random.nextInt(places.size()));
        int length = random.nextInt(place.from() + 1, place.to());
        Path journal = copy();
        cut(journal.resolve(day.name()), length);
        String last = day.equals(files.days().get(1)) ? "the last day" : "the first day";
        readAll(journal, place, "cut off, " + last, day.name() + " cut to " + length);
        remove(journal);
      }
    }
  }

  @Test
  void shouldSayWhereWhenTheHeadOfAFileIsZeroed() throws IOException {
    for (Day day : files.days()) {
      for (int length : new int[] {4, 64, 512, 4096}) {
        Path journal = copy();
        zero(journal.resolve(day.name()), length);
        readAll(journal, null, "head zeroed", day.name() + " head zeroed: " + length);
        remove(journal);
      }
    }
    Path journal = copy();
    Day first = files.days().get(0);
    zero(journal.resolve(first.name()), first.length());
    readAll(journal, null, "all zeroed, the first day", first.name() + " zeroed");
    remove(journal);
  }

  /**
   * As if its writer had died when it began the day: nothing tells a reader that more was there.
   */
  @Test
  void shouldSayThatADayIsRemovedWhenAllOfTheLastOneIsZeroed() throws IOException {
    Day last = files.days().get(1);
    Path journal = copy();
    zero(journal.resolve(last.name()), last.length());

    CommandRun check = within(last.name(), () -> check(journal));
    CommandRun verify = within(last.name(), () -> verify(journal));
    CommandRun run = within(last.name(), () -> goOn(journal));

    assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(check.out()).contains("byte 0 of " + last.name() + ", HEAD)");
    assertThat(verify.out()).startsWith("identical: ");
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("the file of day 2024-01-04 had no excerpt yet and was removed");
    assertThat(check(journal).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldBeAsSoundWhenChroniclesMetadataIsDamagedOrMissing() throws IOException {
    byte[] metadata = Files.readAllBytes(folder.resolve("sound").resolve(METADATA));
    byte[] flipped = metadata.clone();
    for (int at = 0; at < flipped.length; at += 97) {
      flipped[at] ^= (byte) 0xFF;
    }
    List<byte[]> contents =
        List.of(flipped, new byte[metadata.length], new byte[0], Arrays.copyOf(metadata, 100));
    for (byte[] content : contents) {
      Path journal = copy();
      Files.write(journal.resolve(METADATA), content);
      readAll(journal, null, "metadata", "metadata of " + content.length + " bytes");
      remove(journal);
    }
    Path journal = copy();
    Files.delete(journal.resolve(METADATA));
    readAll(journal, null, "metadata", "no metadata");
    assertThat(TABLE.get("check, metadata")).containsOnlyKeys("as sound");
    assertThat(TABLE.get("run, metadata")).containsOnlyKeys("as sound");
  }

  /** Every command, in the order of how much they change. */
  private static void readAll(Path journal, @Nullable Place place, String where, String what) {
    CommandRun check = within(what, () -> check(journal));
    judge("check", where, what, check, checked, place);
    CommandRun verify = within(what, () -> verify(journal));
    judge("replay --verify", where, what, verify, verified, place);
    CommandRun run = within(what, () -> goOn(journal));
    if (run.exitCode() == ExitCode.DONE) {
      CommandRun after = check(journal);
      assertThat(after.exitCode()).as(what + after.out()).isEqualTo(ExitCode.DONE);
      if (run.err().contains(".damaged")) {
        assertThat(verify(journal).out()).as(what).startsWith("identical: ");
        count("run, " + where, "tail cut off");
      } else {
        assertThat(firstLine(after)).as(what).isEqualTo(wentOn);
        count("run, " + where, "as sound");
      }
    } else {
      judge("run", where, what, run, "", place);
    }
  }

  private static void judge(
      String command,
      String where,
      String what,
      CommandRun run,
      String soundLine,
      @Nullable Place place) {
    assertThat(run.exitCode()).as(what + run.err()).isIn(0, 1, 2);
    assertThat(run.out() + run.err()).as(what).doesNotContain("\tat ", "Exception");
    if (run.exitCode() == ExitCode.DONE) {
      assertThat(place).as(what + ": damage in an excerpt").isNull();
      assertThat(firstLine(run)).as(what).isEqualTo(soundLine);
      count(command + ", " + where, "as sound");
      return;
    }
    Matcher named = PLACE.matcher(run.out() + run.err());
    assertThat(named.find()).as(what + run.out() + run.err()).isTrue();
    if (place != null) {
      assertThat(named.group(3)).as(what).isEqualTo(place.file());
      assertThat(Integer.parseInt(named.group(2)))
          .as(what + run.out() + run.err())
          .isBetween(place.from(), place.from() + Integer.BYTES);
    }
    count(command + ", " + where, "found: " + named.group(4));
  }

  private static CommandRun within(String what, ThrowingSupplier<CommandRun> command) {
    return Assertions.assertTimeoutPreemptively(LIMIT, command, what);
  }

  private static CommandRun check(Path journal) {
    return CommandRun.of("journal", "check", journal.toString());
  }

  private static CommandRun verify(Path journal) {
    return CommandRun.of("replay", journal.toString(), "--verify");
  }

  private static CommandRun goOn(Path journal) {
    List<String> arguments = new ArrayList<>(List.of("run", "--journal", journal.toString()));
    arguments.addAll(List.of("--data", folder.resolve("data").toString()));
    arguments.addAll(List.of("--from", ChoppyKlines.TRADING_FROM.toString()));
    arguments.addAll(KillSettings.arguments());
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static String firstLine(CommandRun run) {
    return run.out().lines().findFirst().orElse("").replaceFirst(";.*", ""); // how long it took
  }

  private static void count(String damage, String outcome) {
    TABLE.computeIfAbsent(damage, key -> new TreeMap<>()).merge(outcome, 1, Integer::sum);
  }

  private static Path copy() throws IOException {
    return files.copy(folder.resolve("copy" + copies++));
  }

  private static void write(Path file, int position, byte value) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(position);
      bytes.write(value);
    }
  }

  private static void cut(Path file, int length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(length);
    }
  }

  private static void zero(Path file, int length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.write(new byte[length]);
    }
  }

  private static void remove(Path journal) throws IOException {
    try (Stream<Path> paths = Files.walk(journal)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
