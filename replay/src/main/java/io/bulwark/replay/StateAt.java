package io.bulwark.replay;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.step.PrintIo;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The state after a step, as the journal has it: inputs and journaled decisions applied, none
 * taken.
 */
public final class StateAt {

  private final StrategySource strategies;

  /** Looks with these strategies. */
  public StateAt(StrategySource strategies) {
    this.strategies = strategies;
  }

  /**
   * Every field of the state after a step, path to value, in the order of the state.
   *
   * @throws ReplayException when the journal has no such step
   */
  public Map<String, String> at(Path journal, long sequence) {
    if (sequence < 1) {
      throw new ReplayException(
          "expected a step of the journal, from 1 on, but was: sequence=" + sequence);
    }
    try (JournalReader reader = JournalReader.open(journal)) {
      Replayer replayer = new Replayer(strategies);
      if (replayer.seekSnapshot(reader, sequence)) {
        replayer.load(reader);
      } else {
        reader.seekSequence(1);
      }
      while (replayer.core().sequence() < sequence && reader.nextStep()) {
        replayer.recover(reader);
      }
      if (replayer.core().sequence() != sequence) {
        throw new ReplayException(
            "expected a step of the journal, but was: sequence="
                + sequence
                + ", lastSequence="
                + replayer.core().sequence());
      }
      PrintIo print = new PrintIo(Core.STATE_VERSION);
      replayer.core().state(print);
      return print.fields();
    }
  }

  /** What changed between two steps, one line for each field. */
  public List<String> diff(Path journal, long firstSequence, long secondSequence) {
    return PrintIo.diff(at(journal, firstSequence), at(journal, secondSequence));
  }
}
