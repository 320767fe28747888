package io.bulwark.journal;

import io.bulwark.journal.Damage.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes the end of a journal one that a writer can go on from, whatever its last writer died in.
 * Only under the writer's lock. Each step leaves the journal such that the whole, begun anew, comes
 * to the same end; one that ends as it should is not touched.
 *
 * <pre>
 *  empty day        remove the file, look at the day before
 *  unfinished       zeros over what is behind the tip, the tip's own word last; also when the day
 *                   is marked as over
 *  torn             excerpts into a new file beside ─► force ─► keep the old one by a second name
 *                   ─► new file in its place, in one move
 * </pre>
 *
 * <p>The new file is written by Chronicle like any other, so its head and index are right without
 * our knowing how; its excerpts are the old ones byte for byte.
 */
final class TailRepair {

  /** Where a process may die; told after each, to the tests. */
  enum Step {
    BEGUN,
    COPIED,
    FORCED,
    KEPT,
    MOVED,
    CLEARED,
    TIP_CLEARED,
    REMOVED
  }

  static final String COPY_DIRECTORY = "repair.tmp";
  static final String KEPT_SUFFIX = ".damaged";
  private static final int ZEROS_BYTES = 1 << 16;

  private final Path journal;
  private final Consumer<Step> progress;
  private final List<JournalRepair> repairs = new ArrayList<>();

  TailRepair(Path journal, Consumer<Step> progress) {
    this.journal = journal;
    this.progress = progress;
  }

  /**
   * Repairs.
   *
   * @return what was done, in order; nothing when nothing was wrong
   * @throws JournalDamaged when there is damage that is not at the end
   */
  List<JournalRepair> run() throws IOException {
    removeCopy();
    JournalDirectory.forgetMetadata(journal);
    List<DayFile> days = new ArrayList<>(DayFile.list(journal));
    while (!days.isEmpty()) {
      DayFile last = days.remove(days.size() - 1);
      DayEnding ending = DayEndingLook.of(journal, last);
      boolean isGone =
          ending.kind() == DayEnding.Kind.EMPTY
              || (ending.kind() == DayEnding.Kind.TORN && ending.excerpts() == 0);
      repair(last, ending);
      if (!isGone) {
        break;
      }
    }
    for (DayFile day : days) {
      checkHead(day);
    }
    return List.copyOf(repairs);
  }

  private void repair(DayFile file, DayEnding ending) throws IOException {
    switch (ending.kind()) {
      case SOUND -> {
        // nothing to do
      }
      case EMPTY -> {
        Files.delete(file.path());
        forceDirectory();
        progress.accept(Step.REMOVED);
        report(JournalRepair.Kind.EMPTY_DAY, file, ending, Optional.empty(), Optional.empty());
      }
      case UNFINISHED -> {
        Optional<ExcerptKind> excerpt = claimedKind(file, ending);
        clear(file, ending);
        report(JournalRepair.Kind.UNFINISHED, file, ending, excerpt, Optional.empty());
      }
      case ENDED -> {
        clear(file, ending);
        report(JournalRepair.Kind.DAY_CHANGE, file, ending, Optional.empty(), Optional.empty());
      }
      case TORN -> {
        Optional<ExcerptKind> excerpt = claimedKind(file, ending);
        Path kept = replace(file, ending);
        report(JournalRepair.Kind.TORN_TAIL, file, ending, excerpt, Optional.of(kept));
      }
    }
  }

  private void report(
      JournalRepair.Kind kind,
      DayFile file,
      DayEnding ending,
      Optional<ExcerptKind> excerpt,
      Optional<Path> kept) {
    repairs.add(
        new JournalRepair(
            kind,
            file.day(),
            ending.position(),
            ending.dataEnd() - ending.position(),
            ending.last().sequence(),
            excerpt,
            kept));
  }

  private static Optional<ExcerptKind> claimedKind(DayFile file, DayEnding ending) {
    try (DayWalker walker = new DayWalker(file)) {
      return walker.claimedKind(ending.position());
    }
  }

  /**
   * The word at the tip says "nothing here" before, during and after, in whatever order the zeros
   * reach the disk. So nothing has to be forced, which would be all that the dead writer left to
   * the system to write: a second for a gigabyte.
   */
  private void clear(DayFile file, DayEnding ending) throws IOException {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.WRITE)) {
      progress.accept(Step.BEGUN);
      zeros(channel, ending.position() + Integer.BYTES, ending.dataEnd());
      progress.accept(Step.CLEARED);
      zeros(channel, ending.position(), ending.position() + Integer.BYTES);
      progress.accept(Step.TIP_CLEARED);
    }
  }

  private static void zeros(FileChannel channel, long from, long to) throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(ZEROS_BYTES);
    long at = from;
    while (at < to) {
      zeros.clear().limit((int) Math.min(ZEROS_BYTES, to - at));
      at += channel.write(zeros, at);
    }
  }

  /** Puts a file with the sound excerpts in the place of a torn one; where that is kept. */
  private Path replace(DayFile file, DayEnding ending) throws IOException {
    progress.accept(Step.BEGUN);
    Path kept = keptName(file.path());
    if (ending.excerpts() == 0) {
      Files.move(file.path(), kept, StandardCopyOption.ATOMIC_MOVE);
      forceDirectory();
      progress.accept(Step.KEPT);
      return kept;
    }
    Path copy = DayCopy.write(file, ending, journal.resolve(COPY_DIRECTORY));
    progress.accept(Step.COPIED);
    force(copy, StandardOpenOption.WRITE);
    progress.accept(Step.FORCED);
    if (!Files.exists(kept)) {
      keep(file.path(), kept);
    }
    forceDirectory();
    progress.accept(Step.KEPT);
    Files.move(copy, file.path(), StandardCopyOption.ATOMIC_MOVE);
    forceDirectory();
    progress.accept(Step.MOVED);
    removeCopy();
    return kept;
  }

  /** A name that is free, or that a repair which died has already given to this file. */
  private static Path keptName(Path file) throws IOException {
    Path kept = file.resolveSibling(file.getFileName() + KEPT_SUFFIX);
    for (int i = 2; Files.exists(kept) && !Files.isSameFile(kept, file); i++) {
      kept = file.resolveSibling(file.getFileName() + KEPT_SUFFIX + "-" + i);
    }
    return kept;
  }

  /** A second name for the file: so it is never missing under its own, and nothing is copied. */
  private static void keep(Path file, Path kept) throws IOException {
    try {
      Files.createLink(kept, file);
    } catch (UnsupportedOperationException e) {
      Files.copy(file, kept); // a file system without links
      force(kept, StandardOpenOption.WRITE);
    }
  }

  private void removeCopy() throws IOException {
    Path directory = journal.resolve(COPY_DIRECTORY);
    if (Files.isDirectory(directory)) {
      try (Stream<Path> files = Files.list(directory)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(directory);
    }
  }

  /** Days before the last are not walked here; but Chronicle, which opens them, must not hang. */
  private void checkHead(DayFile day) {
    try (DayWalker walker = new DayWalker(day)) {
      if (walker.begin()) {
        return;
      }
      throw new FaultException(
          new Fault(Kind.HEAD, "expected the head of a day file, but was: none"), 0);
    } catch (FaultException e) {
      throw new JournalDamaged(
          journal, new Damage(e.fault().kind(), day.day(), 0, e.position(), e.fault().detail()));
    }
  }

  private void forceDirectory() throws IOException {
    force(journal, StandardOpenOption.READ);
  }

  private static void force(Path path, StandardOpenOption option) throws IOException {
    try (FileChannel channel = FileChannel.open(path, option)) {
      channel.force(true);
    }
  }
}
