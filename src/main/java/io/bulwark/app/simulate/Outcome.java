package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.fault.FaultReport;
import java.util.List;

/**
 * How a day went.
 *
 * @param kind whether all held
 * @param id of what was broken; empty when all held
 * @param sentence about it
 * @param steps that were journaled over all lives
 * @param lives of the process
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
    int lives,
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
}
