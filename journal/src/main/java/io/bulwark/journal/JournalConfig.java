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
        int snapshotInterval,
    @Setting(
            value = "What a step survives before an entry of it leaves: the process, or the power",
            def = "process")
        DurabilityKind durability,
    @Setting(
            value = "Time for the disk to keep what it is given; beyond it entries halt",
            unit = "time",
            def = "5s",
            min = "1ms",
            max = "1h")
        long maxForceNs,
    @Setting(
            value = "Free space of the journal's disk below which entries halt",
            unit = "bytes",
            def = "1 GiB",
            min = "0 B",
            max = "1024 TiB")
        long minFreeBytes) {

  private static final long MAX_FORCE_NS = 5_000_000_000L;
  private static final long MIN_FREE_BYTES = 1L << 30;

  /**
   * Checks the bounds.
   *
   * @throws IllegalArgumentException outside of them
   */
  public JournalConfig {
    atLeastOne("hashInterval", hashInterval);
    atLeastOne("snapshotInterval", snapshotInterval);
  }

  /** Everything else as it is by default. */
  public JournalConfig(int hashInterval, int snapshotInterval) {
    this(hashInterval, snapshotInterval, DurabilityKind.PROCESS, MAX_FORCE_NS, MIN_FREE_BYTES);
  }

  private static void atLeastOne(String name, int steps) {
    if (steps < 1) {
      throw new IllegalArgumentException(
          "expected at least one step, but was: " + name + "=" + steps);
    }
  }
}
