package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static io.bulwark.journal.StepSource.SECOND_NS;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.journal.TestFiles.Image;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Makes, from the files before and after an append, the files in between: Chronicle writes the
 * bytes of a document, then its length word, then in the head the position and the number of the
 * last document, then its index.
 */
class WriterDeathTest {

  private static final int LAST_WRITTEN_AT = 64;
  private static final int LAST_NUMBER_AT = 72;
  private static final int MAKING_HEAD = 0x80000000;
  private static final String DAY_ONE = "20250203F.cq4";
  private static final String DAY_TWO = "20250204F.cq4";

  @TempDir Path directory;
  private Path journal;
  private int deaths;

  @BeforeEach
  void nameJournal() {
    journal = directory.resolve("written");
  }

  @Test
  void shouldGoOnWhenTheWriterDiedAnywhereInAStep() throws Exception {
    try (StepSource source = new StepSource(journal, 100, 100)) {
      for (long sequence = 1; sequence <= 6; sequence++) {
        Map<String, Image> before = TestFiles.images(journal);
        source.step(StepSource.timeNs(sequence), StepSource.bytes(sequence));
        if (sequence > 1) {
          dieBetween(before, TestFiles.images(journal), DAY_ONE, sequence);
        }
      }
    }
    assertThat(deaths).isGreaterThan(5 * 50);
  }

  @Test
  void shouldGoOnWhenTheWriterDiedAnywhereInAHashOrSnapshot() throws Exception {
    try (StepSource source = new StepSource(journal, 3, 3)) {
      source.steps(2, DAY_ONE_NS);
      source.step(StepSource.timeNs(3), StepSource.bytes(3));
    }
    Map<String, Image> after = TestFiles.images(journal);
    try (DayFileEditor editor = new DayFileEditor(journal, 0)) {
      long hashAt = editor.step(3).end();
      Map<String, Image> withoutSnapshot = cutAt(after, editor.last().position(), hashAt);
      dieBetween(withoutSnapshot, after, DAY_ONE, 4);
      dieBetween(cutAt(after, hashAt, editor.step(3).position()), withoutSnapshot, DAY_ONE, 4);
    }
  }

  @Test
  void shouldGoOnWhenTheWriterDiedAnywhereInTheChangeOfDay() throws Exception {
    try (StepSource source = new StepSource(journal, 100, 100)) {
      source.steps(10, DAY_ONE_NS);
      Map<String, Image> before = TestFiles.images(journal);
      source.writer().beforeStep(StepSource.timeNs(11));
      Map<String, Image> after = TestFiles.images(journal);

      Image dayOne = after.get(DAY_ONE);
      int endMarkAt = (dayOne.bytes().length - 4) & -4;
      while (intAt(dayOne.bytes(), endMarkAt) != 0xC0000000) {
        endMarkAt -= 4;
      }
      for (int length = endMarkAt + 4; length <= dayOne.bytes().length; length++) {
        die(with(before, DAY_ONE, dayOne.bytes(), length), 10);
      }
      dieMakingHead(with(before, DAY_ONE, dayOne.bytes(), dayOne.bytes().length), after);
      byte[] begun = after.get(DAY_TWO).bytes().clone();
      Arrays.fill(begun, LAST_WRITTEN_AT, LAST_WRITTEN_AT + 16, (byte) 0);
      dieBetween(with(after, DAY_TWO, begun, (int) firstExcerpt(begun)), after, DAY_TWO, 11);
    }
  }

  @Test
  void shouldGoOnWhenTheWriterDiedAnywhereInItsFirstFile() throws Exception {
    try (StepSource source = new StepSource(journal, 100, 100)) {
      Map<String, Image> before = TestFiles.images(journal);
      source.steps(1, DAY_ONE_NS);
      Map<String, Image> after = TestFiles.images(journal);
      after.put(DAY_TWO, after.get(DAY_ONE)); // the name by which the head is cut up
      dieMakingHead(before, after);
    }
  }

  @Test
  void shouldGoOnWhenAnOlderChronicleLeftTheWorkingBit() throws Exception {
    try (StepSource source = new StepSource(journal, 100, 100)) {
      source.steps(5, DAY_ONE_NS);
    }
    Map<String, Image> images = TestFiles.images(journal);
    long tip;
    try (DayFileEditor editor = new DayFileEditor(journal, 0)) {
      tip = editor.last().end();
    }
    byte[] bytes = Arrays.copyOf(images.get(DAY_ONE).bytes(), (int) tip + 5000);
    Arrays.fill(bytes, (int) tip + 4, bytes.length, (byte) 0x55);
    putInt(bytes, (int) tip, MAKING_HEAD);
    die(with(images, DAY_ONE, bytes, bytes.length), 5);
    putInt(bytes, (int) tip, 0);
    die(with(images, DAY_ONE, bytes, bytes.length), 5);
  }

  /** Every state of the file from before an append to after it. */
  private void dieBetween(
      Map<String, Image> before, Map<String, Image> after, String file, long sequence)
      throws Exception {
    byte[] old = Arrays.copyOf(before.get(file).bytes(), after.get(file).bytes().length);
    byte[] now = after.get(file).bytes();
    int word = (int) longAt(now, LAST_WRITTEN_AT);
    assertThat(intAt(old, word)).isZero();
    int end = word + 4 + intAt(now, word);
    for (int length = word + 4; length <= end; length += length < word + 52 ? 1 : 7) {
      System.arraycopy(now, word + 4, old, word + 4, length - word - 4);
      die(with(before, file, old, old.length), sequence - 1);
    }
    for (int[] part : new int[][] {{word, end}, {LAST_WRITTEN_AT, 72}, {LAST_NUMBER_AT, 80}}) {
      System.arraycopy(now, part[0], old, part[0], part[1] - part[0]);
      die(with(before, file, old, old.length), sequence - 1, sequence);
    }
    die(after, sequence - 1, sequence);
  }

  /** Every so many states of the second day's file while its head and index are made. */
  private void dieMakingHead(Map<String, Image> before, Map<String, Image> after) throws Exception {
    byte[] now = after.get(DAY_TWO).bytes();
    long steps = before.containsKey(DAY_ONE) ? 10 : 0;
    int first = (int) firstExcerpt(now);
    byte[] made = new byte[first];
    Map<String, Image> images = new TreeMap<>(before);
    images.put(DAY_TWO, new Image(new byte[0], 0));
    die(images, steps);
    images.put(DAY_TWO, new Image(new byte[0], after.get(DAY_TWO).length()));
    die(images, steps);
    putInt(made, 0, MAKING_HEAD);
    for (int length = 4; length < first; length += length < 400 ? 13 : 3001) {
      System.arraycopy(now, 4, made, 4, length - 4);
      images.put(DAY_TWO, new Image(made.clone(), after.get(DAY_TWO).length()));
      die(images, steps);
    }
    System.arraycopy(now, 0, made, 0, first);
    Arrays.fill(made, LAST_WRITTEN_AT, LAST_WRITTEN_AT + 16, (byte) 0);
    images.put(DAY_TWO, new Image(made.clone(), after.get(DAY_TWO).length()));
    die(images, steps);
  }

  /** A writer died and left this: takes it up, goes on, and looks at everything. */
  private void die(Map<String, Image> left, long... sequences) throws Exception {
    Path taken = directory.resolve("taken");
    TestFiles.write(left, taken);
    long sequence;
    try (JournalResume resume = JournalResume.open(taken);
        StepSource source = StepSource.resume(resume, new JournalConfig(100, 100))) {
      sequence = resume.end().sequence();
      assertThat(sequences).contains(sequence);
      source.steps(3, Math.max(DAY_ONE_NS, resume.end().timeNs()));
      source.steps(2, DAY_ONE_NS + 3 * DayFile.DAY_NS + SECOND_NS);
    }
    JournalCheck.Result result = JournalCheck.check(taken);
    assertThat(result.sentences()).isEmpty();
    assertThat(result.steps()).isEqualTo(sequence + 5);
    assertThat(taken).isDirectoryNotContaining("glob:**" + TailRepair.KEPT_SUFFIX);
    TestFiles.delete(taken);
    deaths++;
  }

  private Map<String, Image> cutAt(Map<String, Image> images, long position, long lastWritten) {
    byte[] bytes = Arrays.copyOf(images.get(DAY_ONE).bytes(), (int) position);
    putInt(bytes, LAST_WRITTEN_AT, (int) lastWritten);
    return with(images, DAY_ONE, bytes, bytes.length);
  }

  private static Map<String, Image> with(
      Map<String, Image> images, String file, byte[] bytes, int length) {
    Map<String, Image> changed = new TreeMap<>(images);
    changed.put(file, new Image(Arrays.copyOf(bytes, length), images.get(file).length()));
    return changed;
  }

  private static long firstExcerpt(byte[] bytes) {
    int at = 0;
    while (intAt(bytes, at + 4) != ExcerptHeader.MAGIC) {
      at += 4;
    }
    return at;
  }

  private static int intAt(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
  }

  private static long longAt(byte[] bytes, int at) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
  }

  private static void putInt(byte[] bytes, int at, int value) {
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(at, value);
  }
}
