package io.bulwark.app;

import picocli.CommandLine.Option;

/** The options by which a command takes a part of a journal. */
public final class StepRange {

  @Option(
      names = "--from",
      paramLabel = "SEQUENCE",
      description = "First step. Default: the journal's first.")
  private long from = 1;

  @Option(
      names = "--to",
      paramLabel = "SEQUENCE",
      description = "Last step. Default: the journal's last.")
  private long to = Long.MAX_VALUE;

  /** First step. */
  public long from() {
    return from;
  }

  /** Last step; Long.MAX_VALUE: the journal's last. */
  public long to() {
    return to;
  }

  /** Whether there is a first step other than the journal's. */
  public boolean hasFrom() {
    return from != 1;
  }

  /** Whether there is a last step other than the journal's. */
  public boolean hasTo() {
    return to != Long.MAX_VALUE;
  }

  /**
   * Refuses a range without steps.
   *
   * @throws Refusal when it has none
   */
  public void check() {
    if (from < 1) {
      throw new Refusal("expected --from 1 or a later step, but was: " + from);
    }
    if (from > to) {
      throw new Refusal(
          "expected --from at or before --to, but was: --from=" + from + ", --to=" + to);
    }
  }
}
