package io.bulwark.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.journal.DamagedDay.Verdict;
import io.bulwark.journal.DayFileEditor.Document;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every damage of a day file is named at the first document it is in, or changes nothing that is
 * read. Prints the count table that stands in docs/quality.md.
 */
class JournalDamageTableTest {

  private static final int FLIPS = 100_000;
  private static final int[] MASKS = {1, 2, 4, 8, 16, 32, 64, 128, 0x55, 0xAA, 0xFF};

  @TempDir static Path folder;
  private static DamagedDay day;
  private static final Map<String, int[]> TABLE = new TreeMap<>();
  private static final Map<String, Map<Damage.Kind, Integer>> KINDS = new TreeMap<>();

  @BeforeAll
  static void write() throws Exception {
    day = new DamagedDay(folder.resolve("journal"));
  }

  @AfterEach
  void mend() {
    day.mend();
  }

  @AfterAll
  static void tell() throws IOException {
    TABLE.forEach(
        (what, counts) ->
            System.out.printf(
                "| %s | %,d | %,d | %,d | %s |%n",
                what,
                counts[0] + counts[1],
                counts[0],
                counts[1],
                KINDS.getOrDefault(what, Map.of())));
    day.close();
  }

  @Test
  void shouldDetectOrBeHarmlessWhenAnyBitIsFlipped() throws IOException {
    Random random = new Random(20250203);
    int inDocuments = 0;
    for (int i = 0; i < FLIPS; i++) {
      int position = random.nextInt(day.length() + DamagedDay.SPARE_BYTES);
      int mask = 1 << random.nextInt(8);
      day.editor().write(position, (byte) (day.original(position) ^ mask));
      Document document = day.at(position);
      if (document != null) {
        inDocuments++;
        detected("1: random bit, in an excerpt", day.detectedAt(document));
      } else {
        String where =
            position >= day.length() ? "behind the last excerpt" : "in Chronicle's head or index";
        count("1: random bit, " + where, day.outside());
      }
      day.editor().write(position, day.original(position));
    }
    assertThat(TABLE.get("1: random bit, in an excerpt")).containsExactly(inDocuments, 0);
    assertThat(inDocuments).isGreaterThan(FLIPS / 4);
  }

  @Test
  void shouldDetectWhenAnyByteOfTheLastThreeStepsIsFlipped() throws IOException {
    for (long sequence = 398; sequence <= 400; sequence++) {
      Document step = day.editor().step(sequence);
      for (int at = (int) step.position(); at < step.end(); at++) {
        for (int mask : MASKS) {
          day.editor().write(at, (byte) (day.original(at) ^ mask));
          detected("2: each byte of the last 3 steps, 11 patterns", day.detectedAt(step));
        }
        day.editor().write(at, day.original(at));
      }
    }
  }

  @Test
  void shouldDetectWhenTheFileEndsAnywhereInTheLastStep() throws IOException {
    Document step = day.editor().step(400);
    for (Document document : day.documents()) {
      if (document.position() >= step.position()) {
        for (long length = document.end() - 1; length >= document.position(); length--) {
          day.editor().truncate(length);
          detected("3: cut off at each byte of the last step", day.detectedAt(document));
          day.mend();
        }
      }
    }
  }

  @Test
  void shouldDetectWhenThereAreHolesOfZeros() throws IOException {
    List<Document> documents = day.documents();
    for (int length : new int[] {1, 2, 3, 4, 8, 64, 500, 4096, 65_536}) {
      for (int at = 0; at < documents.size(); at += 7) {
        Document document = documents.get(at);
        for (long from :
            new long[] {document.position(), document.position() + 6, document.end() - 9}) {
          long to = Math.min(from + length, day.length());
          day.editor().write(from, new byte[(int) (to - from)]);
          hole(length);
          day.mend();
        }
      }
    }
    day.editor().write(0, new byte[day.length()]);
    assertThat(day.outside()).isEqualTo(Verdict.DETECTED);
  }

  private static void hole(int length) throws IOException {
    Document changed = day.firstChanged();
    String what = "4: hole of zeros, " + (length < 64 ? "1 to 8 bytes" : "64 to 65,536 bytes");
    if (changed == null) {
      count(what, day.outside()); // zeros were there before
    } else {
      detected(what, day.detectedAt(changed));
    }
  }

  @Test
  void shouldDetectWhenStepsAreSwappedDoubledOrRemoved() throws IOException {
    List<Document> steps = steps();
    for (int i = 0; i + 2 < steps.size(); i += 3) {
      for (Forgery forgery : Forgery.values()) {
        Document one = steps.get(i);
        Document two = steps.get(i + 1);
        if (one.end() != two.position()) {
          continue; // a hash or a host lies between
        }
        rearrange("swapped", forgery, i, List.of(two, one));
        rearrange("doubled", forgery, i, List.of(one, one, two));
        rearrange("removed", forgery, i, List.of(two));
      }
    }
  }

  /** How much an attacker makes right again. */
  private enum Forgery {
    RAW,
    CHECKSUM,
    SEQUENCE_AND_CHECKSUM
  }

  /** Puts these documents in the place of two steps; what follows moves up or down. */
  private static void rearrange(String what, Forgery forgery, int from, List<Document> order)
      throws IOException {
    List<Document> steps = steps();
    Document place = steps.get(from);
    long behind = steps.get(from + 1).end();
    List<byte[]> parts = new ArrayList<>();
    for (Document document : order) {
      parts.add(day.original(document.position(), document.end()));
    }
    for (Document document : day.documents()) {
      if (document.position() >= behind) {
        parts.add(day.original(document.position(), document.end()));
      }
    }
    renumber(parts, place.sequence(), forgery);
    long at = place.position();
    for (byte[] part : parts) {
      day.editor().write(at, part);
      at += part.length;
    }
    if (at < day.length()) {
      day.editor().write(at, new byte[(int) (day.length() - at)]);
    }
    Document changed = day.firstChanged();
    String row =
        "5: steps "
            + what
            + switch (forgery) {
              case RAW -> "";
              case CHECKSUM -> ", checksums made right";
              case SEQUENCE_AND_CHECKSUM -> ", sequences, times and checksums made right";
            };
    if (changed == null) {
      throw new AssertionError("expected a change, but was: none, " + row);
    }
    Damage damage = day.detectedAt(changed);
    detected(row, damage);
    if (forgery == Forgery.SEQUENCE_AND_CHECKSUM) {
      assertThat(damage.kind()).isEqualTo(Damage.Kind.RUNNING_HASH);
    }
    day.mend();
  }

  /** Gives documents the sequence and time of their new place, and a checksum that fits. */
  private static void renumber(List<byte[]> parts, long firstSequence, Forgery forgery) {
    long sequence = firstSequence - 1;
    for (byte[] part : parts) {
      ByteBuffer bytes = ByteBuffer.wrap(part).order(ByteOrder.LITTLE_ENDIAN);
      int begin = Integer.BYTES;
      if (forgery == Forgery.SEQUENCE_AND_CHECKSUM) {
        if (bytes.get(begin + 20) == ExcerptKind.STEP.code()) {
          sequence++;
        }
        bytes.putLong(begin + 24, sequence);
        bytes.putLong(begin + 32, StepSource.DAY_ONE_NS + sequence * StepSource.SECOND_NS);
      }
      if (forgery != Forgery.RAW) {
        int length = bytes.getInt(0);
        CRC32C crc = new CRC32C();
        crc.update(part, begin + ExcerptHeader.CRC_FROM, length - ExcerptHeader.CRC_FROM);
        bytes.putInt(begin + 4, (int) crc.getValue());
      }
    }
  }

  @Test
  void shouldDetectWhenAPayloadIsChangedAndItsChecksumMadeRight() throws IOException {
    for (Document step : steps()) {
      byte[] bytes = day.original(step.position(), step.end());
      bytes[Integer.BYTES + ExcerptHeader.LENGTH] ^= 1;
      renumber(List.of(bytes), step.sequence(), Forgery.CHECKSUM);
      day.editor().write(step.position(), bytes);
      Damage damage = day.detectedAt(step);
      assertThat(damage.kind()).isEqualTo(Damage.Kind.RUNNING_HASH);
      detected("6: payload changed, checksum made right", damage);
      day.mend();
    }
  }

  @Test
  void shouldDetectWhenTheHeadIsZeroed() {
    long first = day.documents().get(0).position();
    for (int length : new int[] {4, 8, 16, 27, 64, 72, 80, 200, 4096, 65_536, (int) first}) {
      day.editor().write(0, new byte[length]);
      assertThat(day.outside()).as("%s bytes", length).isEqualTo(Verdict.DETECTED);
      count("7: head of the file zeroed", Verdict.DETECTED);
      day.mend();
    }
  }

  @Test
  void shouldBeHarmlessWhenChroniclesMetadataFileIsDamaged() throws IOException {
    Path metadata = folder.resolve("journal").resolve("metadata.cq4t");
    byte[] original = Files.readAllBytes(metadata);
    Random random = new Random(3);
    List<UnaryOperator<byte[]>> damages = new ArrayList<>();
    damages.add(bytes -> new byte[bytes.length]);
    damages.add(bytes -> new byte[0]);
    for (int i = 0; i < 1000; i++) {
      int at = random.nextInt(4096);
      damages.add(
          bytes -> {
            byte[] flipped = bytes.clone();
            flipped[at] ^= (byte) 0xFF;
            return flipped;
          });
    }
    for (UnaryOperator<byte[]> damage : damages) {
      Files.write(metadata, damage.apply(original));
      assertThat(day.outside()).isEqualTo(Verdict.HARMLESS);
      count("8: Chronicle's metadata file damaged", Verdict.HARMLESS);
    }
    Files.delete(metadata);
    assertThat(day.outside()).isEqualTo(Verdict.HARMLESS);
    Files.write(metadata, original);
  }

  private static List<Document> steps() {
    return day.documents().stream()
        .filter(it -> it.kind() == ExcerptKind.STEP)
        .sorted(Comparator.comparingLong(Document::sequence))
        .toList();
  }

  private static void detected(String what, Damage damage) {
    count(what, Verdict.DETECTED);
    KINDS.computeIfAbsent(what, key -> new TreeMap<>()).merge(damage.kind(), 1, Integer::sum);
  }

  private static void count(String what, Verdict verdict) {
    TABLE.computeIfAbsent(what, key -> new int[2])[verdict == Verdict.DETECTED ? 0 : 1]++;
  }
}
