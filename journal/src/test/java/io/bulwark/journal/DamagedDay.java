package io.bulwark.journal;

import io.bulwark.journal.DayFileEditor.Document;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A journal of one day that is damaged again and again, and mended. Knows where the first damaged
 * document is, and judges what a reader says of it.
 */
final class DamagedDay implements AutoCloseable {

  /** Bytes behind the last document that are damaged too: preallocated, never written. */
  static final int SPARE_BYTES = 4096;

  private static final int STEPS = 400;

  /** One harmless damage in so many is also sought in: no index is used, but that is to be seen. */
  private static final int SEEK_EVERY = 8;

  /** What came of a damage. */
  enum Verdict {
    /** Named at the first damaged document; all before it was read as it was written. */
    DETECTED,
    /** Every excerpt reads as it was written, and can be found. */
    HARMLESS
  }

  private final Path journal;
  private final DayFileEditor editor;
  private final byte[] original;
  private final JournalCheck.Result sound;
  private final long[] runningHashes = new long[STEPS + 1];
  private final Random seeks = new Random(11);
  private int harmless;

  DamagedDay(Path journal) throws Exception {
    this.journal = journal;
    write(journal);
    editor = new DayFileEditor(journal, 0);
    original = editor.read(0, (int) editor.last().end() + SPARE_BYTES);
    sound = JournalCheck.check(journal);
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.next()) {
        runningHashes[(int) reader.sequence()] = reader.runningHash();
      }
    }
  }

  private static void write(Path journal) {
    Random random = new Random(7);
    try (StepSource source = new StepSource(journal, 16)) {
      for (int i = 1; i <= STEPS; i++) {
        byte[] bytes = new byte[20 + random.nextInt(180)];
        random.nextBytes(bytes);
        source.step(StepSource.DAY_ONE_NS + i * StepSource.SECOND_NS, bytes);
        if (i % 100 == 50) {
          source.writer().host(StepSource.DAY_ONE_NS + i * StepSource.SECOND_NS, "{\"pid\":1}");
        }
      }
    }
  }

  DayFileEditor editor() {
    return editor;
  }

  List<Document> documents() {
    return editor.documents();
  }

  /** Length of what was written. */
  int length() {
    return (int) editor.last().end();
  }

  byte original(int position) {
    return original[position];
  }

  /** Bytes of the original from one position to another. */
  byte[] original(long from, long to) {
    return Arrays.copyOfRange(original, (int) from, (int) to);
  }

  /** Puts the file back as it was written. */
  void mend() {
    editor.write(0, original);
  }

  /** The document that holds a byte; null in Chronicle's head and index, and behind the last. */
  @Nullable Document at(long position) {
    for (Document document : documents()) {
      if (position >= document.position() && position < document.end()) {
        return document;
      }
    }
    return null;
  }

  /** The first document one of whose bytes differs from the original. */
  @Nullable Document firstChanged() {
    byte[] now = editor.read(0, original.length);
    for (int at = (int) documents().get(0).position(); at < length(); at++) {
      if (now[at] != original[at]) {
        Document document = at(at);
        if (document != null) {
          return document;
        }
      }
    }
    return null;
  }

  /** Damage in the given document must be named there, and there alone. */
  Damage detectedAt(Document document) throws IOException {
    JournalCheck.Result result = JournalCheck.check(journal);
    if (result.damages().size() != 1) {
      throw new AssertionError("expected damage at " + document + ", but was: " + result);
    }
    Damage damage = result.damages().get(0);
    long before = document.sequence() - (document.kind() == ExcerptKind.STEP ? 1 : 0);
    boolean isThere = damage.position() == document.position() && damage.sequence() == before + 1;
    boolean isPrefix =
        result.lastSequence() == before
            && (before == 0
                || result.runningHash() == runningHashes[(int) before]
                || document.kind() != ExcerptKind.STEP);
    if (!isThere || !isPrefix) {
      throw new AssertionError("expected damage at " + document + ", but was: " + result);
    }
    return damage;
  }

  /**
   * Damage outside of every document: named at the first document, or at the tip with every step
   * read; else harmless.
   */
  Verdict outside() {
    JournalCheck.Result result = JournalCheck.check(journal);
    if (result.isSound()) {
      if (!result.equals(sound)) {
        throw new AssertionError("expected " + sound + ", but was: " + result);
      }
      if (harmless++ % SEEK_EVERY == 0) {
        seek(1 + seeks.nextInt(STEPS));
      }
      return Verdict.HARMLESS;
    }
    Damage damage = result.damages().get(0);
    Document first = documents().get(0);
    boolean isBefore = damage.sequence() == 1 && damage.position() <= first.position();
    boolean isBehind =
        damage.sequence() == STEPS + 1
            && damage.position() == length()
            && result.runningHash() == sound.runningHash();
    if (!isBefore && !isBehind) {
      throw new AssertionError("expected damage before or behind all steps, but was: " + result);
    }
    return Verdict.DETECTED;
  }

  private void seek(long sequence) {
    try (JournalReader reader = JournalReader.open(journal)) {
      long timeNs = StepSource.DAY_ONE_NS + sequence * StepSource.SECOND_NS;
      if (!reader.seekSequence(sequence)
          || !reader.next()
          || reader.sequence() != sequence
          || reader.timeNs() != timeNs
          || !reader.seekTimeNs(timeNs)
          || !reader.next()
          || reader.sequence() != sequence) {
        throw new AssertionError("expected to find step " + sequence);
      }
    }
  }

  @Override
  public void close() throws IOException {
    editor.close();
  }
}
