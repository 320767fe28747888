package io.bulwark.journal;

import io.bulwark.engine.port.StateSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A journal that is taken up again: under the writer's lock, its end repaired, to be read from the
 * newest snapshot on and then to be written on.
 *
 * <pre>
 *  try (JournalResume resume = JournalResume.open(directory)) {
 *    tell(resume.repairs(), resume.reader().passedOver());
 *    while (resume.reader().next()) {
 *      load the SNAPSHOT that comes first, apply the STEPs
 *    }
 *    JournalWriter writer = resume.writer(core, config);
 *  }
 * </pre>
 *
 * <p>What opens and repairs takes a time that does not depend on how long the journal or its last
 * day is, unless the end is damaged (then the last day is read). One thread at a time.
 */
public final class JournalResume implements AutoCloseable {

  private final Path directory;
  private final WriterLock lock;
  private final List<JournalRepair> repairs;
  private final JournalReader reader;
  private final JournalEnd end;
  private final boolean atSnapshot;
  private boolean isWritten;

  private JournalResume(
      Path directory, WriterLock lock, List<JournalRepair> repairs, JournalReader reader) {
    this.directory = directory;
    this.lock = lock;
    this.repairs = repairs;
    this.reader = reader;
    this.end = reader.seekEnd();
    this.atSnapshot = reader.seekSnapshot(end.sequence());
  }

  /** Whether a journal with days stands in a directory, so that it is to be taken up. */
  public static boolean isJournal(Path directory) {
    return JournalDirectory.hasDays(directory);
  }

  /**
   * Takes a journal up: locks it, repairs its end, and looks for its newest snapshot.
   *
   * @throws JournalDamaged when bytes before the end are not what was written
   * @throws JournalException MISSING, NOT_A_JOURNAL, IN_USE, NETWORK, NEWER or IO
   */
  public static JournalResume open(Path directory) {
    WriterLock lock = JournalDirectory.takeOver(directory);
    JournalReader reader = null;
    boolean opened = false;
    try {
      List<JournalRepair> repairs = new ArrayList<>(new TailRepair(directory, step -> {}).run());
      new ReserveReturn(directory, new LocalDisk()).run().ifPresent(repairs::add);
      reader = JournalReader.unproven(directory);
      JournalResume resume = new JournalResume(directory, lock, List.copyOf(repairs), reader);
      opened = true;
      return resume;
    } catch (IOException e) {
      throw JournalDirectory.refused(directory, "repaired", e);
    } finally {
      if (!opened) {
        if (reader != null) {
          reader.close();
        }
        lock.close();
      }
    }
  }

  /** What was put right, in order; empty when the last writer ended, or died between excerpts. */
  public List<JournalRepair> repairs() {
    return repairs;
  }

  /** Where the journal ends: what the writer will continue. */
  public JournalEnd end() {
    return end;
  }

  /** Whether there is a snapshot: {@link #reader} stood before it when this was opened. */
  public boolean hasSnapshot() {
    return atSnapshot;
  }

  /**
   * The reader, to be read to the end. It stands before the newest sound snapshot, or before the
   * journal's first excerpt when there is none, and may be sent elsewhere; damaged snapshots that
   * were passed over are told by {@link JournalReader#passedOver}. Closed together with this.
   */
  public JournalReader reader() {
    return reader;
  }

  /**
   * Goes on writing behind the end, with a snapshot first. Once; the lock is the writer's then.
   *
   * @param state after the journal's last step
   * @throws IllegalStateException when the reader does not stand at the end: the state cannot be
   *     that after the last step
   * @throws JournalException IO
   */
  public JournalWriter writer(StateSource state, JournalConfig config) {
    if (isWritten) {
      throw new IllegalStateException("expected one writer, but was: asked for another");
    }
    if (reader.next() || !reader.position().equals(end)) {
      throw new IllegalStateException(
          "expected the reader at the journal's end, but was: position="
              + reader.position()
              + ", end="
              + end);
    }
    isWritten = true;
    return JournalWriter.open(directory, state, config, lock, end, new LocalDisk());
  }

  /** Lets go of the journal, unless a writer has it. */
  @Override
  public void close() {
    reader.close();
    if (!isWritten) {
      lock.close();
    }
  }
}
