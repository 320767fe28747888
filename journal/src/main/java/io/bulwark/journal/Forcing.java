package io.bulwark.journal;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forces what was appended, and knows how far that has come.
 *
 * <p>The appending thread names a new day's file before it says that a step of it was appended. So
 * whoever reads first how far was appended, and then which files there are, knows all files with
 * those steps: a day's file is forced once more together with the next one, and then closed. The
 * watermark moves when all of them are forced.
 *
 * <p>After one failed force the watermark never moves again: the system has then forgotten which
 * pages it could not write, and a later force that succeeds says nothing about them.
 */
final class Forcing {

  /** For so long no force may have been slow before slowness is over. */
  static final long FAST_FOR_NS = 10_000_000_000L;

  private static final Logger LOG = LoggerFactory.getLogger(Forcing.class);
  private static final long NONE = -1;

  private final Path directory;
  private final long maxForceNs;
  private final Disk disk;
  private final HealthBoard board;
  private final LongSupplier nanoClock;
  private final Queue<Path> named = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<Disk.Forced> files = new ArrayDeque<>();
  private volatile long appended = NONE;
  private volatile long durable = NONE;
  private volatile boolean isRunning;
  private volatile long startedNs;
  private boolean isFailed;
  private long lastSlowNs;

  Forcing(Path directory, long maxForceNs, Disk disk, HealthBoard board, LongSupplier nanoClock) {
    this.directory = directory;
    this.maxForceNs = maxForceNs;
    this.disk = disk;
    this.board = board;
    this.nanoClock = nanoClock;
  }

  /** Names a file to which steps go from now on. Appending thread. */
  void begin(Path file) {
    named.add(file);
  }

  /** Says that this step, and every one before, is appended. Appending thread. */
  void appended(long sequence) {
    appended = sequence;
  }

  /** The newest step that is on the disk, with all before it. Any thread. */
  long durable() {
    return durable;
  }

  /** Tells of a force that still runs and is too long by now. Any thread. */
  void look() {
    if (isRunning) {
      long forNs = nanoClock.getAsLong() - startedNs;
      if (forNs > maxForceNs && isRunning) {
        board.beginSlow(forNs, maxForceNs);
      }
    }
  }

  /** Forces what is appended by now, if anything is; whether the watermark moved. */
  synchronized boolean force() {
    long target = appended;
    if (isFailed || (target == durable && named.isEmpty())) {
      return false;
    }
    startedNs = nanoClock.getAsLong();
    isRunning = true;
    try {
      forceFiles();
    } catch (IOException e) {
      fail(e);
      return false;
    } finally {
      isRunning = false;
    }
    durable = target;
    took(nanoClock.getAsLong());
    return true;
  }

  private void forceFiles() throws IOException {
    boolean isNew = false;
    for (Path file = named.poll(); file != null; file = named.poll()) {
      files.add(disk.open(file));
      isNew = true;
    }
    for (Disk.Forced file : files) {
      file.force();
    }
    if (isNew) {
      disk.forceDirectory(directory);
    }
    while (files.size() > 1) {
      files.remove().close();
    }
  }

  private void fail(IOException e) {
    isFailed = true;
    LOG.error("expected the disk to keep the journal {}, but a force failed", directory, e);
    board.begin(JournalTroubleKind.FORCE_FAILED);
  }

  private void took(long nowNs) {
    long tookNs = nowNs - startedNs;
    if (tookNs > maxForceNs) {
      lastSlowNs = nowNs;
      board.beginSlow(tookNs, maxForceNs);
    } else if (nowNs - lastSlowNs >= FAST_FOR_NS) {
      board.end(JournalTroubleKind.FORCE_SLOW);
    }
  }

  /** Closes the files, unforced. */
  synchronized void close() {
    isFailed = true;
    while (!files.isEmpty()) {
      try {
        files.remove().close();
      } catch (IOException e) {
        LOG.warn("expected to close a file of journal {}, but could not", directory, e);
      }
    }
  }
}
