package io.bulwark.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Room is taken before it is needed, and given back when it was not. */
class RoomAheadTest {

  private static final long MIB = 1 << 20;

  @TempDir Path directory;
  private final BadDisk disk = new BadDisk();

  @Test
  void shouldTakeThePresentAndTheNextChunk() {
    RoomAhead room = new RoomAhead(directory, disk);
    Path day = Path.of("day");

    assertThat(room.at(day, 10)).isTrue();
    room.take();
    assertThat(room.at(day, 16 * MIB - 1)).isFalse();
    assertThat(room.at(day, 16 * MIB)).isTrue();
    room.take();
    room.take();
    room.leave(day, 17 * MIB);
    assertThat(room.at(Path.of("next"), 10)).isTrue();
    room.take();

    assertThat(disk.asked)
        .containsExactly(
            "take day 0 +32", "take day 32 +16", "release day 17472", "take next 0 +32");
  }

  /** An excerpt that ends there, with the marks behind it, that is 64 KiB. */
  @ParameterizedTest
  @CsvSource({
    "33488895, take day 0 +32", // 32 MiB less the marks, less 1
    "33488896, take day 0 +32",
    "33488897, take day 0 +32/take day 32 +1"
  })
  void shouldTakeRoomAtOnceWhenAnExcerptComesBeforeIt(long end, String asked) {
    RoomAhead room = new RoomAhead(directory, disk);
    room.require(end); // the first excerpt of a file
    room.at(Path.of("day"), 10);
    room.take();

    room.require(end);

    assertThat(disk.asked).containsExactly(asked.split("/", -1));
  }

  @Test
  void shouldSayThatThereIsNoRoomBeforeAnythingIsWritten() {
    RoomAhead room = new RoomAhead(directory, disk);
    disk.allocates = false;
    disk.freeBytes = 64 * MIB; // above that the file system is the reason
    room.at(Path.of("day"), 10);
    room.take();

    assertThatThrownBy(() -> room.require(200))
        .isInstanceOf(JournalException.class)
        .hasMessage("expected room on the disk for the journal's file day");
    disk.allocates = true;
    assertThatCode(() -> room.require(200)).doesNotThrowAnyException();
  }

  /** Room of the day before is none of this day. */
  @Test
  void shouldTakeRoomForEachDay() {
    RoomAhead room = new RoomAhead(directory, disk);
    room.at(Path.of("day"), 10);
    room.take();
    room.leave(Path.of("day"), 20);
    room.at(Path.of("next"), 10);

    room.require(200);

    assertThat(disk.asked).containsExactly("take day 0 +32", "release day 64", "take next 0 +1");
  }

  @Test
  void shouldGiveTheSpareUpWhenADayBeginsOnAFullDisk() {
    RoomAhead room = new RoomAhead(directory, disk);
    room.at(Path.of("day"), 10);
    room.keepSpare();
    Path spare = directory.resolve(RoomAhead.SPARE_NAME);
    assertThat(spare).exists();

    room.beforeDay();
    assertThat(spare).exists();
    disk.freeBytes = 4 * MIB;
    room.beforeDay();
    assertThat(spare).doesNotExist();
  }

  @Test
  void shouldStopAskingWhenTheFileSystemCannot() {
    RoomAhead room = new RoomAhead(directory, disk);
    disk.allocates = false;
    room.at(Path.of("day"), 10);
    room.take();
    room.take();

    assertThat(disk.asked).hasSize(1);
  }

  @Test
  void shouldReallyTakeRoomAndGiveItBack() throws Exception {
    LocalDisk real = new LocalDisk();
    Path file = Files.write(directory.resolve("file"), new byte[100]);
    assumeThat(real.allocate(file, 0, 8 * MIB)).as("a file system that allocates").isTrue();
    assertThat(blocks(file)).isGreaterThanOrEqualTo(8 * MIB / 512);
    assertThat(Files.size(file)).isEqualTo(100);

    real.release(file, 4096);

    assertThat(blocks(file)).isLessThan(100);
    assertThat(Files.readAllBytes(file)).isEqualTo(new byte[100]);
  }

  private static long blocks(Path file) throws Exception {
    Process stat = new ProcessBuilder("stat", "-c", "%b", file.toString()).start();
    return Long.parseLong(new String(stat.getInputStream().readAllBytes(), US_ASCII).strip());
  }
}
