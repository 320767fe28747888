package io.bulwark.app.simulate.invariant;

import java.util.EnumMap;
import java.util.Objects;
import org.agrona.collections.MutableLong;

/** How often each rule was really put to the test. */
final class Premises {

  private final EnumMap<Rule, MutableLong> met = new EnumMap<>(Rule.class);

  Premises() {
    for (Rule rule : Rule.values()) {
      met.put(rule, new MutableLong());
    }
  }

  /** The rule could have been broken here. */
  void met(Rule rule) {
    of(rule).increment();
  }

  long count(Rule rule) {
    return of(rule).get();
  }

  void add(Premises other) {
    for (Rule rule : Rule.values()) {
      of(rule).addAndGet(other.count(rule));
    }
  }

  private MutableLong of(Rule rule) {
    return Objects.requireNonNull(met.get(rule));
  }
}
