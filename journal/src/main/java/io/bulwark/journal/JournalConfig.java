package io.bulwark.journal;

import io.bulwark.engine.config.Setting;

/** Settings of a journal's writer. */
public record JournalConfig(
    @Setting(
            value = "Steps between two hashes of the state; a divergence is found to this accuracy",
            unit = "count",
            def = "10000",
            min = "1")
        int hashInterval,
    @Setting(
            value = "Steps between two snapshots of the state; a restart reads at most so many",
            unit = "count",
            def = "100000",
            min = "1")
        int snapshotInterval) {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException outside of them
   */
  public JournalConfig {
    atLeastOne("hashInterval", hashInterval);
    atLeastOne("snapshotInterval", snapshotInterval);
  }

  private static void atLeastOne(String name, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "expected at least one step, but was: " + name + "=" + steps);
    }
  }
}
