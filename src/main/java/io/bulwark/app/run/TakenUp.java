package io.bulwark.app.run;

import io.bulwark.app.Refusal;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.Damage;
import io.bulwark.journal.JournalRepair;
import io.bulwark.journal.JournalResume;
import io.bulwark.replay.Recovery;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A journal that is taken up: the core in the state after its last step, of the same engine and
 * account as the session that is to come. Everything that was put right or given up is told.
 */
final class TakenUp {

  private static final double MS_NS = 1e6;

  /** Of all lines those that a user wants to see before anything else happens. */
  private static final Pattern HELD = Pattern.compile("^halted|^\\S+ (latched|position|leg):");

  private TakenUp() {}

  /**
   * The core after the journal's last step.
   *
   * @param words takes a sentence for each thing the user should know
   * @throws Refusal when the journal is of another engine or account
   * @throws io.bulwark.journal.JournalException when it is damaged
   * @throws io.bulwark.replay.ReplayException when its state cannot be made here
   */
  static Core core(JournalResume resume, Configuration configuration, Consumer<String> words) {
    resume.repairs().stream().map(JournalRepair::sentence).forEach(words);
    long startNs = System.nanoTime();
    Recovery.Result recovered = Recovery.recover(resume, new StrategyJars(), sequence -> {});
    double ms = (System.nanoTime() - startNs) / MS_NS;
    for (Damage damage : resume.reader().passedOver()) {
      words.accept("a damaged snapshot was passed over for an older one: " + damage.detail());
    }
    Core core = recovered.core();
    if (core.sessionId() > 0) {
      requireSame(core, configuration);
    }
    if (!recovered.dropped().isEmpty()) {
      words.accept(
          "the state of the strategies was dropped, they learn the market anew: not here as they"
              + " were then: "
              + String.join(", ", recovered.dropped()));
    }
    words.accept(
        String.format(
            Locale.ROOT,
            "going on behind step %d, %s, session %d: recovered from snapshot %d and %d steps in"
                + " %.0f ms",
            core.sequence(),
            TimeText.of(resume.end().timeNs()),
            core.sessionId() + 1,
            recovered.snapshotSequence(),
            recovered.steps(),
            ms));
    core.projection().stream().filter(TakenUp::isHeld).forEach(words);
    return core;
  }

  private static boolean isHeld(String line) {
    return HELD.matcher(line).find();
  }

  private static void requireSame(Core core, Configuration configuration) {
    if (core.engineCode() != ClientIds.engineCode(configuration.engine().engineId())) {
      throw new Refusal(
          "expected the engine whose journal it is, but was: engineId="
              + configuration.engine().engineId()
              + " against "
              + core.setting("engineId")
              + "; its orders would be taken for a stranger's. Set engineId="
              + core.setting("engineId")
              + ", or give another --journal");
    }
    if (!core.place().equals(SessionStart.Place.PAPER)) {
      throw new Refusal(
          "expected the account whose journal it is, but was: venue="
              + SessionStart.Place.PAPER.venue()
              + ", account="
              + SessionStart.Place.PAPER.account()
              + " against venue="
              + core.place().venue()
              + ", account="
              + core.place().account()
              + "; give another --journal");
    }
  }
}
