package io.bulwark.app.venue;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.OpeningAccount;
import io.bulwark.app.config.AppConfig;
import io.bulwark.app.config.Configuration;

/**
 * The account at the simulated exchange, and the exchange's own figures.
 *
 * @param opening what the account has already
 */
public record PaperAccount(ExchangeConfig config, OpeningAccount opening) {

  /** The account of the settings. */
  public static PaperAccount of(Configuration configuration) {
    AppConfig.PaperConfig paper = configuration.app().paper();
    return new PaperAccount(
        new ExchangeConfig(
            paper.seed(),
            paper.balanceE8(),
            configuration.engine().sizing().venueLeverage(),
            paper.latency().medianNs(),
            paper.latency().spread()),
        OpeningAccount.NONE);
  }

  /** The same with other draws of everything random at the exchange. */
  public PaperAccount withSeed(long seed) {
    return new PaperAccount(config.withSeed(seed), opening);
  }
}
