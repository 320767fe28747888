package io.bulwark.app.simulate;

import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.app.run.PaperSessions;
import io.bulwark.app.simulate.Outcome.Kind;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.journal.MemoryExcerpts;
import io.bulwark.journal.MemoryJournal;
import io.bulwark.replay.Recovery;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.agrona.ExpandableArrayBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One simulated day: lives of the engine, one after the other, each with the journal that the one
 * before left, in a world that does not wait for it. One thread.
 */
final class SimulatedDay {

  /** A machine's own writing out of what a process wrote, without being asked. */
  private static final long FLUSH_NS = 30_000_000_000L;

  private static final String CRASH = "crash";

  private final Plan plan;
  private final MemoryJournal journal;
  private final World world;
  private Watch watch = new Watch() {};
  private UnaryOperator<Edges> planted = UnaryOperator.identity();
  private final Xoshiro random;
  private final BooleanSupplier stopAsked;
  private Core core = new Core(new StrategyJars()::create);
  private long nextFlushNs;
  private int died;

  /**
   * A day that has not begun.
   *
   * @param journal emptied here
   * @param stopAsked ends the day early
   */
  SimulatedDay(Plan plan, MarketData market, MemoryJournal journal, BooleanSupplier stopAsked) {
    this.plan = plan;
    this.journal = journal;
    this.stopAsked = stopAsked;
    world = new World(plan, market);
    random = new Xoshiro(plan.scenario().seed()).fork("day");
    journal.clear();
  }

  /** Somebody watches from the beginning. */
  void watchedBy(Watch other) {
    watch = other;
    world.watchedBy(other);
  }

  /** What a process does to the world, and the world to it. */
  interface Edges extends StepLog, VirtualVenue {}

  /** Puts a bug there, to see that it is found. */
  void plant(UnaryOperator<Edges> bug) {
    planted = bug;
  }

  /** Lets it be day. */
  Outcome run() {
    try {
      List<Death> deaths = plan.scenario().deaths();
      boolean isOver = false;
      while (!isOver) {
        Death death = died < deaths.size() ? deaths.get(died) : null;
        isOver = live(plan.configurations().get(died), death);
        if (!isOver && death != null) {
          died++;
          die(death);
        }
      }
      watch.ended(world.nowNs(), core);
      return outcome(Kind.HELD, "", "");
    } catch (Broken broken) {
      return outcome(broken.kind(), broken.id(), String.valueOf(broken.getMessage()));
    } catch (RuntimeException | AssertionError e) {
      return outcome(Kind.CRASH, CRASH, traceOf(e));
    }
  }

  World world() {
    return world;
  }

  /** One life; whether the day is over with it. */
  private boolean live(Configuration configuration, @Nullable Death death) {
    MemoryJournal.Writer writer = journal.writer(core, configuration.app().journal());
    Mortal mortal = new Mortal(world, writer, death, plan.startNs());
    ExpandableArrayBuffer start = new ExpandableArrayBuffer(1 << 14);
    int length =
        PaperSessions.start(configuration, core.sessionId() + 1, world.startTimeNs()).encode(start);
    writer.host(world.startTimeNs(), "{\"simulated\":true}");
    world.started();
    watch.started(world.nowNs(), core);
    try {
      Edges edges = planted.apply(mortal);
      new VirtualRun(new Stages(core, edges, edges), world, edges)
          .run(start, length, () -> poll(mortal));
    } catch (Mortal.Died died) {
      return false;
    }
    if (mortal.isDead()) {
      return false;
    }
    writer.end();
    return true;
  }

  private boolean poll(Mortal mortal) {
    if (world.nowNs() >= nextFlushNs) {
      nextFlushNs = world.nowNs() + FLUSH_NS;
      journal.force();
    }
    return mortal.poll() || stopAsked.getAsBoolean();
  }

  private void die(Death death) {
    watch.dying(world.nowNs(), journal.durableSequence());
    int pending = journal.end() - journal.durableEnd();
    double share = death.keep() == 1 ? 1 : death.keep() * random.nextDouble();
    journal.crash(journal.durableEnd() + (int) (pending * share));
    MemoryExcerpts left = journal.resume();
    watch.died(world.nowNs(), journal.last().sequence());
    world.away(world.nowNs() + death.awayNs());
    core =
        Recovery.recover(left, journal.last().sequence(), new StrategyJars(), sequence -> {})
            .core();
  }

  /** Where it was thrown too: a crash without its place says little. */
  private static String traceOf(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  private Outcome outcome(Kind kind, String id, String sentence) {
    return new Outcome(
        kind,
        id,
        sentence,
        world.steps(),
        died,
        journal.last().runningHash(),
        core.stateHash(),
        world.commandsHash(),
        random.nextLong(),
        world.faults().lines());
  }
}
