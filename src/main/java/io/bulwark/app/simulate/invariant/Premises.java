package io.bulwark.app.simulate.invariant;

/** How often each rule was really put to the test. */
final class Premises {

  private final long[] met = new long[Rule.values().length];

  /** The rule could have been broken here. */
  void met(Rule rule) {
    met[rule.ordinal()]++;
  }

  long count(Rule rule) {
    return met[rule.ordinal()];
  }

  void add(Premises other) {
    for (int i = 0; i < met.length; i++) {
      met[i] += other.met[i];
    }
  }
}
