package io.bulwark.app.crash;

import io.bulwark.app.Version;
import io.bulwark.app.fault.ToldStrategy;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalRepair;
import io.bulwark.journal.JournalResume;
import io.bulwark.journal.JournalWriter;
import io.bulwark.replay.Recovery;
import java.nio.file.Path;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/**
 * One process, from its start to its death or to the end of the day.
 *
 * @param core as it was last
 * @param passed boundaries that it passed
 * @param repairs of the journal that it found
 */
record Life(Core core, boolean isDead, List<Boundary> passed, List<JournalRepair> repairs) {

  /** Begins a journal or takes it up, as {@code bulwark run} does. */
  static Life live(Stage stage, World world, Path journal, JournalConfig config, int dieAt) {
    if (!JournalResume.isJournal(journal)) {
      Core core = new Core(stage.day().source()::create);
      try (JournalWriter writer = JournalWriter.create(journal, core, config)) {
        return trade(stage, world, core, writer, dieAt, List.of());
      }
    }
    try (JournalResume resume = JournalResume.open(journal)) {
      Core core = Recovery.recover(resume, stage.day().source(), sequence -> {}).core();
      try (JournalWriter writer = resume.writer(core, config)) {
        return trade(stage, world, core, writer, dieAt, resume.repairs());
      }
    }
  }

  private static Life trade(
      Stage stage,
      World world,
      Core core,
      JournalWriter writer,
      int dieAt,
      List<JournalRepair> repairs) {
    Mortal mortal = new Mortal(world, writer, dieAt);
    ExpandableArrayBuffer start = new ExpandableArrayBuffer(1 << 14);
    int length =
        new SessionStart(
                core.sessionId() + 1,
                Version.text(),
                world.startTimeNs(),
                stage.configuration().engine(),
                SessionStart.Place.PAPER,
                List.of(
                    new SessionStart.Participant(
                        stage.configuration().strategies().get(0), new ToldStrategy.None(), "")))
            .encode(start);
    try {
      writer.host(world.startTimeNs(), "crash");
      new VirtualRun(new Stages(core, mortal.log(), mortal.venue()), world, mortal.venue())
          .run(start, length, mortal::poll);
    } catch (Mortal.Died died) {
      return new Life(core, true, mortal.passed(), repairs);
    }
    if (!mortal.isDead()) {
      writer.end();
    }
    return new Life(core, mortal.isDead(), mortal.passed(), repairs);
  }
}
