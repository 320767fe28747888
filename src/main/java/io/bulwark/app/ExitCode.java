package io.bulwark.app;

/** What the process tells its caller. */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** A verification found a difference, or a check found damage. */
  public static final int FAILED = 1;

  /** The request cannot be carried out; one sentence on standard error says why. */
  public static final int REFUSED = 2;

  /** A simulated day: something threw. */
  public static final int SIMULATED_CRASH = 10;

  /** A simulated day: something did not come to rest in time. */
  public static final int SIMULATED_UNREST = 11;

  /** A simulated day: something that must hold did not. */
  public static final int SIMULATED_BREACH = 12;

  /** A fault of Bulwark itself; a stack trace on standard error. As in BSD's sysexits. */
  public static final int FAULT = 70;

  /** The journal could not be written any more; all is protected or flat. As in BSD's sysexits. */
  public static final int JOURNAL_LOST = 74;

  private ExitCode() {}
}
