package io.bulwark.journal;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.LogHealth;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does beside the writer what would hold it up: forces the files, takes room ahead, watches the
 * free space. A thread of its own, which sleeps a second at a time and is woken for an entry that
 * waits or a chunk that is full.
 */
final class JournalKeeper implements Durability, AutoCloseable {

  private static final long TURN_NS = 1_000_000_000L;
  private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);

  private final boolean isPower;
  private final HealthBoard board = new HealthBoard();
  private final Forcing forcing;
  private final RoomAhead room;
  private final SpaceWatch space;
  private final Thread thread = new Thread(this::run, "journal-keeper");
  private volatile boolean isClosed;
  private long nextSpaceNs;

  JournalKeeper(Path directory, JournalConfig config, Disk disk) {
    isPower = config.durability() == DurabilityKind.POWER;
    forcing = new Forcing(directory, config.maxForceNs(), disk, board, System::nanoTime);
    room = new RoomAhead(directory, disk);
    space = new SpaceWatch(directory, config.minFreeBytes(), disk, board);
    nextSpaceNs = System.nanoTime();
    thread.setDaemon(true);
  }

  /** Looks at the disk for the first time, so that the first step knows of it, and begins. */
  void start() {
    space.look();
    thread.start();
  }

  private void run() {
    try {
      while (!isClosed) {
        turn(System.nanoTime());
        LockSupport.parkNanos(this, TURN_NS);
        Thread.interrupted(); // nobody stops it so, and parking would become spinning
      }
    } catch (RuntimeException e) {
      LOG.error("expected to keep the journal, but was stopped by a fault", e);
      board.begin(JournalTroubleKind.FORCE_FAILED);
    }
  }

  /** Does what is due. */
  private void turn(long nowNs) {
    if (isPower && forcing.force()) {
      board.changed();
    }
    room.take();
    if (nowNs - nextSpaceNs >= 0) {
      nextSpaceNs = nowNs + TURN_NS;
      if (space.look()) {
        room.keepSpare();
      }
    }
  }

  /** Says that the file of a new day is about to be begun, the one before being finished. */
  void beforeDay() {
    room.beforeDay();
  }

  /** Names the file of a day, which is there now. Appending thread. */
  void begin(Path file) {
    forcing.begin(file);
  }

  /**
   * Sees to it that there is room for an excerpt that ends there. Appending thread.
   *
   * @throws JournalException IO when the disk has none
   */
  void require(long end) {
    room.require(end);
  }

  /** Says that a step was appended, and where the next one will go. Appending thread. */
  void appended(long sequence, Path file, long position) {
    forcing.appended(sequence);
    if (room.at(file, position)) {
      LockSupport.unpark(thread);
    }
  }

  /** Says that a day's file is finished. Appending thread. */
  void leave(Path file, long position) {
    room.leave(file, position);
  }

  /** Forces what is appended, whatever was asked for. Appending thread. */
  void forceNow() {
    forcing.force();
  }

  /** Says that the journal cannot be appended to any more. Appending thread. */
  void lost() {
    board.begin(JournalTroubleKind.APPEND_FAILED);
  }

  @Override
  public long durableSequence() {
    return isPower ? forcing.durable() : Long.MAX_VALUE;
  }

  @Override
  public void want() {
    LockSupport.unpark(thread);
  }

  @Override
  public void force() {
    if (isPower) {
      forcing.force();
    }
  }

  @Override
  public LogHealth health() {
    forcing.look();
    return board.now();
  }

  @Override
  public void onChange(Runnable listener) {
    board.listener(listener);
  }

  /** Ends the thread, which takes as long as a force under way, and forces what was asked for. */
  @Override
  public void close() {
    isClosed = true;
    LockSupport.unpark(thread);
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true; // the files must be closed first; the caller hears of it after
      }
    }
    force();
    forcing.close();
    room.close();
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
