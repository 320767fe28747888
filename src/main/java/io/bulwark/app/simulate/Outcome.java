package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.fault.FaultReport;
import java.util.List;

/**
 * How a day went.
 *
 * @param kind whether all held
 * @param id of what was broken; empty when all held
 * @param sentence about it
 * @param steps that were journaled in all
 * @param deaths of the process
 * @param journalHash running hash of the journal
 * @param stateHash of the core at the end
 * @param commandsHash of everything that was on the wire
 * @param randomHash where the day's own stream of randomness stood
 * @param faults how often each rule fired
 */
public record Outcome(
    Kind kind,
    String id,
    String sentence,
    long steps,
    int deaths,
    long journalHash,
    long stateHash,
    long commandsHash,
    long randomHash,
    List<FaultReport.Line> faults) {

  /** What kind of end. */
  public enum Kind {
    /** All held. */
    HELD,
    /** Something threw that must not. */
    CRASH,
    /** It did not come to rest. */
    LIVENESS,
    /** Something that must hold did not. */
    CORRECTNESS
  }

  /** Whether two runs were the same to the bit. */
  boolean isSameRun(Outcome other) {
    return kind == other.kind
        && id.equals(other.id)
        && steps == other.steps
        && journalHash == other.journalHash
        && stateHash == other.stateHash
        && commandsHash == other.commandsHash
        && randomHash == other.randomHash;
  }

  /** The outcome of a day that went otherwise when it was run again. */
  Outcome differing(Outcome again) {
    String sentence =
        "expected the same day twice, but was: steps="
            + steps
            + " and "
            + again.steps
            + ", journal="
            + Long.toHexString(journalHash)
            + " and "
            + Long.toHexString(again.journalHash)
            + ", commands="
            + Long.toHexString(commandsHash)
            + " and "
            + Long.toHexString(again.commandsHash);
    return new Outcome(
        Kind.CORRECTNESS,
        "TWICE",
        sentence,
        steps,
        deaths,
        journalHash,
        stateHash,
        commandsHash,
        randomHash,
        faults);
  }

  /** Whether the same was broken; of two crashes: whether the same was thrown at the same place. */
  boolean isSameFailure(Outcome other) {
    return kind == other.kind
        && id.equals(other.id)
        && (kind != Kind.CRASH || place().equals(other.place()));
  }

  /** First line of a trace without its message, and the line below. */
  private List<String> place() {
    return sentence
        .lines()
        .limit(2)
        .map(line -> line.strip().startsWith("at ") ? line.strip() : line.split(":", 2)[0])
        .toList();
  }
}
