package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerPropertyTest {

  /** The scenario checks the exchange's own invariants after every input. */
  @Property(tries = 200)
  void shouldBalanceToTheLastUnitWhenHistoriesAreRandom(@ForAll long seed) {
    NaiveLedger ledger = new NaiveLedger("100000");
    ExchangeScenario scenario =
        ExchangeScenario.of(ExchangeConfig.paper(seed, ExchangeScenario.e8("100000"), 20));
    new RandomHistory(seed, scenario.watchedBy(ledger)).run(200);

    assertThat(ledger.fills()).isPositive();
    assertThat(scenario.exchange.walletE8())
        .isEqualTo(
            ExchangeScenario.e8("100000")
                + scenario.exchange.realisedE8()
                - scenario.exchange.feesE8());
  }
}
