package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.statistics.Statistics;

/**
 * The account agrees with a second one, kept in BigDecimal, to the last unit after every event of
 * 1,000 random histories. How many of them meet each kind of event is checked too: a history in
 * which nothing happens proves nothing.
 */
class LedgerPropertyTest {

  private static final int HISTORIES = 1000;
  private static final int STEPS = 400;
  private static final int DUE_MIN = 50;

  /** The scenario checks the exchange's own invariants after every input. */
  @Property(tries = HISTORIES)
  void shouldBalanceToTheLastUnitWhenHistoriesAreRandom(@ForAll long seed) {
    String wallet = RandomHistory.liquidatesByHand(seed) ? "20000" : "300";
    NaiveLedger ledger = new NaiveLedger(wallet);
    ExchangeScenario scenario =
        ExchangeScenario.of(ExchangeConfig.paper(seed, ExchangeScenario.e8(wallet), 20));
    new RandomHistory(seed, scenario.watchedBy(ledger)).settlingWith(ledger).run(STEPS);

    SimulatedExchange exchange = scenario.exchange;
    assertThat(exchange.walletE8())
        .isEqualTo(
            exchange.depositsE8()
                + exchange.realisedE8()
                - exchange.feesE8()
                + exchange.fundingE8()
                + exchange.insuranceE8());
    assertThat(ledger.walletE8()).isEqualTo(exchange.walletE8());
    boolean due = ledger.met().contains(NaiveLedger.Met.LIQUIDATION);
    Statistics.label("liquidation that was due")
        .collect(due && !RandomHistory.liquidatesByHand(seed))
        .coverage(c -> c.check(true).count(n -> n >= DUE_MIN));
    for (NaiveLedger.Met met : NaiveLedger.Met.values()) {
      Statistics.label(met.name())
          .collect(ledger.met().contains(met))
          .coverage(c -> c.check(true).count(n -> n >= met.historiesMin));
    }
  }
}
