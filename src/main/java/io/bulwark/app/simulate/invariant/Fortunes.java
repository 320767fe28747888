package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.RejectReason;
import java.util.Map;
import java.util.TreeMap;

/** Counts of how a configuration fared; they can be added up over days. */
public final class Fortunes {

  private final Map<String, Long> rejected = new TreeMap<>();
  private final Map<String, Long> halts = new TreeMap<>();
  private final Map<String, Long> falseHalts = new TreeMap<>();
  private long accepted;
  private long filled;
  private long missed;

  void accept() {
    accepted++;
  }

  void reject(RejectReason reason) {
    rejected.merge(reason.name(), 1L, Long::sum);
  }

  void fill() {
    filled++;
  }

  void miss() {
    missed++;
  }

  void halt(HaltTrigger trigger, boolean isFalse) {
    halts.merge(trigger.name(), 1L, Long::sum);
    falseHalts.merge(trigger.name(), isFalse ? 1L : 0L, Long::sum);
  }

  void add(Fortunes other) {
    other.rejected.forEach((reason, count) -> rejected.merge(reason, count, Long::sum));
    other.halts.forEach((trigger, count) -> halts.merge(trigger, count, Long::sum));
    other.falseHalts.forEach((trigger, count) -> falseHalts.merge(trigger, count, Long::sum));
    accepted += other.accepted;
    filled += other.filled;
    missed += other.missed;
  }

  /** Signals that became entries. */
  public long accepted() {
    return accepted;
  }

  /** Signals that did not, by their reason. */
  public Map<String, Long> rejected() {
    return rejected;
  }

  /** Entries of which something filled. */
  public long filled() {
    return filled;
  }

  /** Entries that ended with nothing filled. */
  public long missed() {
    return missed;
  }

  /** Halts by their trigger. */
  public Map<String, Long> halts() {
    return halts;
  }

  /** Those of them with nothing behind them. */
  public Map<String, Long> falseHalts() {
    return falseHalts;
  }
}
