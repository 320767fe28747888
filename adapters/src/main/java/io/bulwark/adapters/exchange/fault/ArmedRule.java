package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.Latency;
import io.bulwark.adapters.random.Xoshiro;

/** A rule in a session: its stream of randomness, and how often it matched and fired. */
final class ArmedRule {

  final FaultRule rule;
  final Xoshiro random;
  final Latency latency;
  private final FaultWatch watch;
  private final String fault;
  private final long sessionStartNs;
  private final boolean meansAll;
  private int matches;
  private int fired;

  /**
   * Arms a rule.
   *
   * @param watch told whenever it fires
   */
  ArmedRule(FaultRule rule, ExchangeConfig config, long sessionStartNs, FaultWatch watch) {
    this.rule = rule;
    this.watch = watch;
    fault = FaultCatalogue.nameOf(rule.fault());
    this.sessionStartNs = sessionStartNs;
    meansAll = rule.filter().equals(FaultFilter.ALL);
    random = new Xoshiro(config.seed()).fork("fault." + rule.name());
    latency = new Latency(random.fork("latency"), config);
  }

  /** Whether it takes a thing that it means, which it then counts. */
  boolean takes(long timeNs) {
    FaultWhen when = rule.when();
    if (!when.window().contains(timeNs, sessionStartNs)) {
      return false;
    }
    matches++;
    return when.occurrence().takes(matches)
        && (when.probability() >= 1 || random.nextDouble() < when.probability())
        && fired < when.max();
  }

  /** Whether it means this message, a call aside. */
  boolean means(int templateId, Traits traits, String symbol) {
    return rule.target().sees(templateId) && accepts(traits, symbol);
  }

  /** Whether its filter lets a thing through. */
  boolean accepts(Traits traits, String symbol) {
    return meansAll || rule.filter().accepts(traits, symbol);
  }

  void fire(int instrumentId) {
    fired++;
    watch.onFault(fault, rule.name(), instrumentId);
  }

  int fired() {
    return fired;
  }

  /** Lets its happening happen; it has fired if it did. */
  void happen(Stage stage, int instrumentId) {
    if (((Happening) rule.fault()).happen(new Scene(stage, instrumentId, random))) {
      fire(instrumentId);
    }
  }

  boolean isHappening() {
    return rule.fault() instanceof Happening;
  }
}
