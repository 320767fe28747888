package io.bulwark.app.config;

import io.bulwark.engine.config.Setting;
import io.bulwark.engine.ring.RingConfig;
import io.bulwark.journal.JournalConfig;

/** Settings of the application around the core. They never enter a step. */
public record AppConfig(PaperConfig paper, RingConfig ring, JournalConfig journal) {

  /** The account at the simulated exchange. */
  public record PaperConfig(
      @Setting(
              value = "Wallet balance a paper account begins with",
              unit = "USDT",
              def = "10000",
              min = "0",
              max = "1000000000")
          long balanceE8,
      @Setting(value = "Seed of everything random at the simulated exchange", def = "1") long seed,
      LatencyConfig latency) {}

  /** How long the simulated exchange takes to answer. */
  public record LatencyConfig(
      @Setting(
              value = "Median of each way: to the venue, back, and along the user stream",
              unit = "time",
              def = "20ms",
              min = "0s",
              max = "10s")
          long medianNs,
      @Setting(
              value = "Standard deviation of the latency's logarithm; 0: always the median",
              unit = "0 to 3",
              def = "0.6",
              min = "0",
              max = "3")
          double spread) {}
}
