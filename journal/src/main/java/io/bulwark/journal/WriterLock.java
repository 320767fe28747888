package io.bulwark.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bulwark.journal.JournalException.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One writer for each journal: an operating-system lock on a file of our own. It dies with its
 * process, so whoever holds it may clear what a dead writer left. Chronicle's own lock is held only
 * for single documents and lets two writers interleave.
 */
final class WriterLock implements AutoCloseable {

  static final String FILE_NAME = "journal.lock";

  /**
   * Journals this process holds. Needed because a POSIX lock belongs to the process, and closing
   * any other channel to the same file drops it: a second writer here must be refused before it
   * opens one. For the same reason no reader may ever open the lock file.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path journal;
  private final FileChannel channel;
  private final FileWatch watch;

  private WriterLock(Path journal, FileChannel channel) {
    this.journal = journal;
    this.channel = channel;
    this.watch = FileWatch.of(journal.resolve(FILE_NAME));
  }

  /**
   * Takes the lock of an existing directory.
   *
   * @throws JournalException IN_USE when somebody has it
   */
  static WriterLock take(Path directory) throws IOException {
    Path journal = directory.toRealPath();
    if (!HELD.add(journal)) {
      throw inUse(directory, "this process");
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(
              journal.resolve(FILE_NAME),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw inUse(directory, "process " + holder(channel));
      }
      channel.truncate(0);
      channel.write(
          ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(US_ASCII)));
      taken = true;
      return new WriterLock(journal, channel);
    } finally {
      if (!taken) {
        HELD.remove(journal);
        if (channel != null) {
          channel.close();
        }
      }
    }
  }

  /**
   * Looks whether the lock file is still the one that is locked: whoever makes a new one could lock
   * it beside us.
   *
   * @throws JournalException REPLACED or IO
   */
  void check() {
    watch.check();
  }

  private static String holder(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(20);
    channel.read(pid, 0);
    return new String(pid.array(), 0, pid.position(), US_ASCII);
  }

  private static JournalException inUse(Path directory, String holder) {
    return new JournalException(
        Problem.IN_USE,
        "journal in use: "
            + directory
            + " is being written by "
            + holder
            + "; stop that writer, or choose another directory");
  }

  @Override
  public void close() {
    if (channel.isOpen()) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        HELD.remove(journal);
      }
    }
  }
}
