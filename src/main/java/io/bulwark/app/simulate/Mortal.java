package io.bulwark.app.simulate;

import io.bulwark.app.simulate.Death.Place;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.InputSink;
import io.bulwark.journal.MemoryJournal;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The journal and the venue as one process has them. When it is dead, nothing of what it goes on to
 * do reaches either of them: the step in which it died runs to its end in vain.
 */
final class Mortal implements SimulatedDay.Edges {

  private final World world;
  private final MemoryJournal.Writer log;
  private final @Nullable Death death;
  private final FrameCursor frames = new FrameCursor();
  private final long dueNs;
  private boolean isDead;
  private boolean hasCommand;

  /** The process is dead. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Died() {
      super(null, null, false, false);
    }
  }

  /**
   * A process.
   *
   * @param death how it ends; null: with the day
   * @param startNs of the day
   */
  Mortal(World world, MemoryJournal.Writer log, @Nullable Death death, long startNs) {
    this.world = world;
    this.log = log;
    this.death = death;
    dueNs = death == null ? Long.MAX_VALUE : startNs + death.atNs();
  }

  boolean isDead() {
    return isDead;
  }

  @Override
  public void beforeStep(long timeNs) {
    if (!isDead) {
      world.at(timeNs);
      log.beforeStep(timeNs);
    }
  }

  @Override
  public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    if (isDead) {
      return;
    }
    if (timeNs >= dueNs) {
      hasCommand = hasCommand(buffer, offset, length);
      pass(Place.DECIDED);
    }
    if (!isDead) {
      log.append(sequence, timeNs, buffer, offset, length);
      world.appended(sequence, timeNs, buffer, offset, length);
      if (timeNs >= dueNs) {
        pass(Place.APPENDED);
      }
    }
  }

  @Override
  public Durability durability() {
    return log.durability();
  }

  @Override
  public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
    if (!isDead) {
      world.sent(timeNs, buffer, offset, length);
      if (timeNs >= dueNs) {
        pass(Place.SENT);
      }
    }
  }

  @Override
  public void onMarket(long nowNs, DirectBuffer buffer, int offset, int length) {
    world.onMarket(nowNs, buffer, offset, length);
  }

  @Override
  public void disconnect() {
    world.venue().disconnect();
  }

  @Override
  public long nextTimeNs() {
    return world.venue().nextTimeNs();
  }

  @Override
  public void deliverNext(InputSink sink) {
    world.deliverVenue(sink);
  }

  /** To be asked between two inputs; throws when it is dead. */
  boolean poll() {
    if (world.nowNs() >= dueNs && death != null && death.place() == Place.IDLE) {
      isDead = true;
    }
    if (isDead) {
      throw new Died();
    }
    return false;
  }

  private void pass(Place place) {
    if (hasCommand && death != null && death.place() == place) {
      isDead = true;
    }
  }

  private boolean hasCommand(DirectBuffer buffer, int offset, int length) {
    frames.wrap(buffer, offset, length);
    while (frames.next()) {
      if (Messages.isCommand(frames.templateId())) {
        return true;
      }
    }
    return false;
  }
}
