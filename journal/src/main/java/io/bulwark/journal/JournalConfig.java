package io.bulwark.journal;

import io.bulwark.engine.config.Setting;

/** Settings of a journal's writer. */
public record JournalConfig(
    @Setting(
            value = "Steps between two hashes of the state; a divergence is found to this accuracy",
            unit = "count",
            def = "10000",
            min = "1")
        int hashInterval) {

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException outside of them
   */
  public JournalConfig {
    if (hashInterval < 1) {
      throw new IllegalArgumentException(
          "expected at least one step, but was: hashInterval=" + hashInterval);
    }
  }
}
