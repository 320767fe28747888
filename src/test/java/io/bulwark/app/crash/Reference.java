package io.bulwark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.fault.ToldStrategy;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.journal.JournalConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A day as it is lived by a process that never dies, and what it would be with signals missed. */
final class Reference {

  private final CrashDay day;
  private final Path folder;
  private final Stage stage;
  private final Life life;
  private final World world;
  private final List<String> ending;
  private final Map<String, List<String>> endings = new TreeMap<>();

  Reference(CrashDay day, Path folder) {
    this.day = day;
    this.folder = folder;
    stage = Stage.of(day, folder);
    world = new World(stage);
    life = Life.live(stage, world, journal(), new JournalConfig(1000, 100_000), Mortal.NEVER);
    ending = Ending.of(world, life.core());
  }

  /** Every fault came, and the position was protected as the day says. */
  Reference asPlanned() {
    assertThat(world.faults().lines()).as(day.name()).allMatch(line -> line.fired() > 0);
    assertThat(world.truth().longestNakedNs(day.endNs())).as(day.name()).isLessThan(day.nakedNs());
    return this;
  }

  Stage stage() {
    return stage;
  }

  /** What it wrote. */
  Path journal() {
    return folder.resolve("whole");
  }

  /** All of it. */
  List<Boundary> boundaries() {
    return life.passed();
  }

  List<String> ending() {
    return ending;
  }

  /** Client id of the entry that a signal becomes. */
  static String entry(ToldStrategy.Told signal) {
    String symbol = CrashDay.SYMBOLS.get(signal.instrumentId());
    return ClientIds.text(
        ClientIds.entryHi(ClientIds.engineCode("bw01")),
        ClientIds.signalId("told", symbol, signal.timeNs()));
  }

  /** Signals whose entry filled here and not there. */
  List<ToldStrategy.Told> missedBy(World other) {
    List<ToldStrategy.Told> missed = new ArrayList<>();
    for (ToldStrategy.Told signal : day.signals()) {
      String entry = entry(signal);
      if (world.truth().entriesFilled().contains(entry)
          && !other.truth().entriesFilled().contains(entry)) {
        missed.add(signal);
      }
    }
    return missed;
  }

  /** Whether a part that is closed here was never sent there. */
  boolean isPartMissedBy(World other) {
    return day.isPartSent() && !other.truth().isPartSent();
  }

  /** How the day ends for a process that never dies when these signals are not raised. */
  synchronized List<String> endingWithout(List<ToldStrategy.Told> missed, boolean isPartMissed) {
    if (missed.isEmpty() && !isPartMissed) {
      return ending;
    }
    CrashDay other = missed.isEmpty() ? day : day.without(missed);
    return endings.computeIfAbsent(
        missed + " " + isPartMissed, key -> live(isPartMissed ? other.withoutPart() : other));
  }

  private List<String> live(CrashDay other) {
    Stage without = Stage.of(other, folder);
    World alone = new World(without);
    Path journal = folder.resolve("without" + endings.size());
    Life whole = Life.live(without, alone, journal, new JournalConfig(1000, 100_000), Mortal.NEVER);
    return Ending.of(alone, whole.core());
  }
}
