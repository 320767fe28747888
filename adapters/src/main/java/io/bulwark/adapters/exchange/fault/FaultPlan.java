package io.bulwark.adapters.exchange.fault;

import java.util.List;
import java.util.TreeSet;

/** What is to go wrong: rules in their order. Says nothing of seeds. */
public record FaultPlan(List<FaultRule> rules) {

  /** Nothing goes wrong. */
  public static final FaultPlan NONE = new FaultPlan(List.of());

  /**
   * Own copy; checks that no two rules share a name.
   *
   * @throws IllegalArgumentException when two do
   */
  public FaultPlan {
    rules = List.copyOf(rules);
    TreeSet<String> names = new TreeSet<>();
    for (FaultRule rule : rules) {
      if (!names.add(rule.name())) {
        throw new IllegalArgumentException(
            "expected each name of a rule once, but was twice: " + rule.name());
      }
    }
  }

  /** Of these rules. */
  public static FaultPlan of(FaultRule... rules) {
    return new FaultPlan(List.of(rules));
  }
}
