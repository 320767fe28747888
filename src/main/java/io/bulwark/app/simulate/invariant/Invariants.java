package io.bulwark.app.simulate.invariant;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.app.simulate.Watch;
import io.bulwark.app.simulate.World;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import org.HdrHistogram.Histogram;
import org.agrona.DirectBuffer;

/**
 * All that must hold, on one day. A step that brings a price and decides nothing costs two
 * comparisons; the exchange is looked at only when something happened there.
 */
public final class Invariants implements Watch {

  private final Beliefs beliefs;
  private final Premises premises = new Premises();
  private final JournalChecks journal = new JournalChecks(premises);
  private final Check[] checks;
  private final FrameCursor frames = new FrameCursor();
  private final Step step = new Step();
  private final Step event = new Step();
  private final Histogram unprotected = new Histogram(3);
  private final Situations situations = new Situations();
  private final Fortunes fortunes = new Fortunes();
  private final Tally tally;
  private final StopWatch stops;
  private final World world;
  private long dueNs = Check.NEVER_NS;

  /** Watches a world. */
  public Invariants(World world) {
    this.world = world;
    beliefs = new Beliefs(world);
    unprotected.setAutoResize(true);
    CoverChecks cover = new CoverChecks(world, beliefs, premises, unprotected);
    VenueChecks venue = new VenueChecks(world, premises);
    tally = new Tally(world, fortunes);
    EndChecks end = new EndChecks(world, beliefs, premises);
    stops = new StopWatch(world, beliefs, premises, cover.available());
    checks =
        new Check[] {
          journal,
          new WireChecks(world, beliefs, premises),
          new EntryChecks(world.truth(), beliefs, premises),
          venue,
          cover,
          stops,
          new LegChecks(beliefs, premises),
          new RefusalChecks(beliefs, premises),
          new HaltChecks(beliefs, journal, premises),
          new Situations.Seen(situations),
          tally,
          end
        };
    world.truth().watch(this::onEvent);
    world.watchFaults(
        (fault, rule, instrumentId) -> {
          situations.fault(fault, instrumentId, beliefs);
          tally.trouble();
          switch (fault) {
            case "replayRequest" -> venue.replayed();
            case "dropEvent" -> end.eventLost();
            case "forgetRow", "truncateListing", "dropPart", "lagRead" -> cover.lied();
            default -> {
              // excuses nothing by itself
            }
          }
        });
  }

  /** What was seen so far. */
  public InvariantReport report() {
    InvariantReport report = new InvariantReport();
    report.add(premises, unprotected, situations, fortunes);
    return report;
  }

  @Override
  public void started(long timeNs, Core core) {
    beliefs.started(core);
    for (Check check : checks) {
      check.started(timeNs, core);
    }
    dueAgain();
  }

  @Override
  public void dying(long timeNs, long lastSequenceDurable) {
    journal.durable(lastSequenceDurable);
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    for (Check check : checks) {
      check.died(timeNs, lastSequenceLeft);
    }
    dueAgain();
  }

  @Override
  public void appended(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    int message = offset + FrameCursor.LENGTH_BYTES;
    int templateId = Messages.templateId(buffer, message);
    journal.step(sequence, timeNs, templateId);
    if (timeNs >= dueNs) {
      due(timeNs);
    }
    boolean isPrice = templateId >= BarDecoder.TEMPLATE_ID && templateId <= MarkDecoder.TEMPLATE_ID;
    int firstLength = FrameCursor.LENGTH_BYTES + buffer.getInt(offset, LITTLE_ENDIAN);
    if (isPrice) {
      stops.price(templateId, buffer, message, timeNs, firstLength == length);
    }
    if (!isPrice || firstLength != length) {
      whole(sequence, timeNs, buffer, offset, length);
    }
  }

  private void whole(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    step.sequence = sequence;
    step.timeNs = timeNs;
    frames.wrap(buffer, offset, length);
    frames.next();
    step.at(frames.templateId(), frames.buffer(), frames.offset(), frames.length());
    beliefs.input(step);
    for (Check check : checks) {
      check.input(step);
    }
    while (frames.next()) {
      step.at(frames.templateId(), frames.buffer(), frames.offset(), frames.length());
      for (Check check : checks) {
        check.decision(step);
      }
      beliefs.decision(step);
    }
    for (Check check : checks) {
      check.stepDone(step);
    }
    dueAgain();
  }

  @Override
  public void sent(long timeNs, DirectBuffer buffer, int offset, int length) {
    step.timeNs = timeNs;
    step.at(Messages.templateId(buffer, offset), buffer, offset, length);
    for (Check check : checks) {
      check.sent(step);
    }
    dueAgain();
  }

  private void onEvent(DirectBuffer buffer, int offset, int length) {
    event.timeNs = world.nowNs();
    event.at(Messages.templateId(buffer, offset), buffer, offset, length);
    for (Check check : checks) {
      check.event(event);
    }
  }

  @Override
  public void venueChanged(long timeNs) {
    for (Check check : checks) {
      check.venueChanged(timeNs);
    }
    dueAgain();
  }

  @Override
  public void calmBegan(long timeNs) {
    for (Check check : checks) {
      check.calmBegan(timeNs);
    }
    dueAgain();
  }

  @Override
  public void ended(long timeNs, Core core) {
    for (Check check : checks) {
      check.ended(timeNs, core);
    }
  }

  private void due(long timeNs) {
    for (Check check : checks) {
      if (check.dueNs() <= timeNs) {
        check.due(timeNs);
      }
    }
    dueAgain();
  }

  private void dueAgain() {
    long earliestNs = Check.NEVER_NS;
    for (Check check : checks) {
      earliestNs = Math.min(earliestNs, check.dueNs());
    }
    dueNs = earliestNs;
  }
}
