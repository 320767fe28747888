package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class LedgerPropertyTest {

  /** The scenario checks the exchange's own invariants after every input. */
  @Property(tries = 1000)
  void shouldBalanceToTheLastUnitWhenHistoriesAreRandom(@ForAll long seed) {
    NaiveLedger ledger = new NaiveLedger("100000");
    ExchangeScenario scenario =
        ExchangeScenario.of(ExchangeConfig.paper(seed, ExchangeScenario.e8("100000"), 20));
    new RandomHistory(seed, scenario.watchedBy(ledger)).settlingWith(ledger).run(200);

    SimulatedExchange exchange = scenario.exchange;
    assertThat(ledger.fills()).isPositive();
    assertThat(exchange.walletE8())
        .isEqualTo(
            exchange.depositsE8()
                + exchange.realisedE8()
                - exchange.feesE8()
                + exchange.fundingE8()
                + exchange.insuranceE8());
    assertThat(ledger.walletE8()).isEqualTo(exchange.walletE8());
  }
}
