package io.bulwark.app.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.app.config.Strategies;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.step.PrintIo;
import io.bulwark.journal.ExcerptKind;
import io.bulwark.journal.JournalReader;
import io.bulwark.replay.StateAt;
import io.bulwark.replay.Summary;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The first tools of a post-mortem: what the engine knew at a step, and what changed. */
class StateOfStepTest {

  @TempDir static Path folder;
  private static String journal;
  private static long lastSequence;
  private static long snapshotSequence;

  @BeforeAll
  static void trade() {
    Path directory = SmallSession.of(folder, SmallSession.THREE_DAYS_MINUTES).journal();
    journal = directory.toString();
    lastSequence = Summary.of(directory).lastSequence();
    try (JournalReader reader = JournalReader.open(directory)) {
      assertThat(reader.seekDay(LocalDate.of(2024, 1, 5))).isTrue();
      assertThat(reader.next()).isTrue();
      assertThat(reader.kind()).isEqualTo(ExcerptKind.SNAPSHOT);
      snapshotSequence = reader.sequence();
    }
  }

  @Test
  void shouldPrintEveryFieldWhenAskedForTheStateOfAStep() {
    CommandRun state = state(lastSequence - 1);

    assertThat(state.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(state.out().lines())
        .startsWith("context.sequence = " + (lastSequence - 1))
        .contains("settings.setting[0].key = engineId", "settings.setting[0].value = bw01")
        .allMatch(line -> line.contains(" = "))
        .hasSizeGreaterThan(300);
    assertThat(state.out()).contains("instruments[0]", "trades.", "killSwitch", "ema-cross");
    assertThat(state.out())
        .containsPattern("(?m)^context.timers.account.auditNs = ")
        .containsPattern("(?m)^context.timers.instrument\\[0].legLookupNs = never$")
        .containsPattern("(?m)regime.now = (LOW|MEDIUM|HIGH)$");
  }

  @Test
  void shouldKnowTheFirstAndTheLastStepWhenAsked() {
    assertThat(state(1).out()).startsWith("context.sequence = 1" + System.lineSeparator());
    assertThat(state(lastSequence).out())
        .startsWith("context.sequence = " + lastSequence + System.lineSeparator());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1, 1_000_000})
  void shouldRefuseWhenThereIsNoSuchStep(long sequence) {
    CommandRun state = state(sequence);

    assertThat(state.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(state.err()).startsWith("bulwark: expected ").contains("" + sequence);
    assertThat(state.out()).isEmpty();
  }

  @Test
  void shouldBeTheSameFromASnapshotAsFromTheFirstStep() {
    Core core = new Core(Strategies.load());
    try (JournalReader reader = JournalReader.open(Path.of(journal))) {
      while (core.sequence() <= snapshotSequence && reader.nextStep()) {
        core.recover(reader.timeNs(), reader.buffer(), reader.offset(), reader.length());
        if (core.sequence() >= snapshotSequence - 1) {
          PrintIo print = new PrintIo(Core.STATE_VERSION);
          core.state(print);
          assertThat(new StateAt(new StrategyJars()).at(Path.of(journal), core.sequence()))
              .isEqualTo(print.fields());
        }
      }
    }
    assertThat(core.sequence()).isEqualTo(snapshotSequence + 1);
  }

  @Test
  void shouldPrintWhatChangedWhenTwoStepsAreCompared() {
    CommandRun diff = diff(snapshotSequence - 1, snapshotSequence + 1);

    assertThat(diff.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(diff.out().lines())
        .contains(
            "context.sequence: " + (snapshotSequence - 1) + " -> " + (snapshotSequence + 1),
            "ledger.dayTimeNs: 2024-01-04T00:00:00Z -> 2024-01-05T00:00:00Z")
        .allMatch(line -> line.contains(": ") && line.contains(" -> "));
    assertThat(diff.out()).doesNotContain("engineId");
  }

  @Test
  void shouldPrintWhatATradeChangedWhenItsStepsAreCompared() {
    CommandRun closed = CommandRun.of("journal", "print", journal, "--type", "TradeClosed");
    long sequence = Long.parseLong(closed.out().substring(0, closed.out().indexOf(' ')));

    CommandRun diff = diff(sequence - 1, sequence);

    assertThat(diff.out()).contains("trades.").contains("context.sequence: " + (sequence - 1));
  }

  @Test
  void shouldPrintNothingWhenAStepIsComparedWithItself() {
    assertThat(diff(5_000, 5_000).out()).isEmpty();
    assertThat(diff(5_000, 5_000).exitCode()).isEqualTo(ExitCode.DONE);
  }

  private static CommandRun state(long sequence) {
    return CommandRun.of("replay", journal, "--to", Long.toString(sequence), "--state");
  }

  private static CommandRun diff(long first, long second) {
    return CommandRun.of("replay", journal, "--diff", Long.toString(first), Long.toString(second));
  }
}
