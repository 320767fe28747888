package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.fault.FaultTarget.Family;

/**
 * One rule of a plan: where it looks, which things there it means, and what then goes wrong.
 *
 * @param name unique in its plan; the rule draws from the stream of this name
 * @param when which of the matching things it takes
 */
public record FaultRule(
    String name, FaultTarget target, FaultFilter filter, FaultWhen when, Fault fault) {

  /**
   * Checks that the parts fit together.
   *
   * @throws IllegalArgumentException when they do not
   */
  public FaultRule {
    if (name.isBlank()) {
      throw new IllegalArgumentException("expected a rule with a name, but was: nothing");
    }
    Family family = target.family();
    if (!fault.fits(family)) {
      throw new IllegalArgumentException(
          "expected a fault that can befall "
              + family.words()
              + ", but was: "
              + FaultCatalogue.nameOf(fault)
              + ", which befalls "
              + fault.befalls());
    }
    if (when.schedule().isGiven() != (family == Family.TIME)) {
      throw new IllegalArgumentException(
          family == Family.TIME
              ? "expected at, every or perHour for a rule of TIME, but was: none of them"
              : "expected at, every or perHour in a rule of TIME only, but was: where=" + target);
    }
    boolean bySymbol = filter.equals(FaultFilter.of(filter.symbol()));
    if ((family == Family.TIME || family == Family.PRICE) && !bySymbol) {
      throw new IllegalArgumentException(
          "expected no filter but the instrument for "
              + family.words()
              + ", but was: side, legKind, ordType, role, reduceOnly, author or status");
    }
    if (family == Family.CALL && (filter.author() != null || !filter.status().isEmpty())) {
      throw new IllegalArgumentException(
          "expected author and status in rules of events only, but was: where=" + target);
    }
    if (family == Family.EVENT && filter.role() != null) {
      throw new IllegalArgumentException(
          "expected role in rules of calls only, but was: where=" + target);
    }
  }

  /** One that means everything at its target. */
  public static FaultRule of(String name, FaultTarget target, Fault fault) {
    return new FaultRule(name, target, FaultFilter.ALL, FaultWhen.ALWAYS, fault);
  }

  /** One that acts by the clock. */
  public static FaultRule of(String name, FaultSchedule schedule, Fault fault) {
    return new FaultRule(
        name, FaultTarget.TIME, FaultFilter.ALL, FaultWhen.ALWAYS.by(schedule), fault);
  }

  /** The same, meaning only these things. */
  public FaultRule only(FaultFilter other) {
    return new FaultRule(name, target, other, when, fault);
  }

  /** The same, taking others of them. */
  public FaultRule when(FaultWhen other) {
    return new FaultRule(name, target, filter, other, fault);
  }
}
