package io.bulwark.app.crash;

import io.bulwark.app.crash.Boundary.Place;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.port.VirtualVenue;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * The journal and the venue as a process has them that dies at a boundary: from there on nothing of
 * what it does reaches either of them.
 */
final class Mortal {

  /** It lives to the end. */
  static final int NEVER = Integer.MAX_VALUE;

  private final World world;
  private final StepLog log;
  private final int dieAt;
  private final List<Boundary> passed = new ArrayList<>();
  private final FrameCursor frames = new FrameCursor();
  private boolean isDead;
  private boolean isStep;
  private long sequence;
  private long timeNs;
  private int input;
  private int decisions;
  private int commands;

  /** The process is dead. */
  static final class Died extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  Mortal(World world, StepLog log, int dieAt) {
    this.world = world;
    this.log = log;
    this.dieAt = dieAt;
  }

  List<Boundary> passed() {
    return passed;
  }

  boolean isDead() {
    return isDead;
  }

  StepLog log() {
    return new StepLog() {
      @Override
      public void beforeStep(long stepNs) {
        if (!isDead) {
          world.at(stepNs);
          log.beforeStep(stepNs);
        }
      }

      @Override
      public void append(long step, long stepNs, DirectBuffer buffer, int offset, int length) {
        if (isDead) {
          return;
        }
        look(step, stepNs, buffer, offset, length);
        pass(Place.TAKEN);
        if (!isDead) {
          log.append(step, stepNs, buffer, offset, length);
          world.heard(buffer, offset + FrameCursor.LENGTH_BYTES);
          pass(Place.APPENDED);
        }
      }
    };
  }

  VirtualVenue venue() {
    VirtualVenue venue = world.venue();
    return new VirtualVenue() {
      @Override
      public void onMarket(long nowNs, DirectBuffer buffer, int offset, int length) {
        venue.onMarket(nowNs, buffer, offset, length);
      }

      @Override
      public void disconnect() {
        venue.disconnect();
      }

      @Override
      public void dispatch(long stepNs, DirectBuffer buffer, int offset, int length) {
        if (!isDead) {
          world.truth().onSent(buffer, offset);
          venue.dispatch(stepNs, buffer, offset, length);
          pass(Place.SENT);
        }
      }

      @Override
      public long nextTimeNs() {
        return venue.nextTimeNs();
      }

      @Override
      public void deliverNext(InputSink sink) {
        world.at(venue.nextTimeNs());
        venue.deliverNext(sink);
      }
    };
  }

  /** To be asked between two inputs; throws when it is dead. */
  boolean poll() {
    if (!isDead && !isStep) {
      input = 0;
      decisions = 0;
      commands = 0;
      pass(Place.AT_VENUE);
    }
    isStep = false;
    if (isDead) {
      throw new Died();
    }
    return false;
  }

  private void look(long step, long stepNs, DirectBuffer buffer, int offset, int length) {
    isStep = true;
    sequence = step;
    timeNs = stepNs;
    decisions = 0;
    commands = 0;
    frames.wrap(buffer, offset, length);
    frames.next();
    input = frames.templateId();
    while (frames.next()) {
      decisions++;
      if (Messages.isCommand(frames.templateId())) {
        commands++;
      }
    }
  }

  private void pass(Place place) {
    int number = passed.size() + 1;
    passed.add(new Boundary(number, place, sequence, timeNs, input, decisions, commands));
    isDead |= number == dieAt;
  }
}
