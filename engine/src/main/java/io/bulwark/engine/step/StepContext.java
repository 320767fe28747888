package io.bulwark.engine.step;

/** Where and when the core is: the only clock and the only counter a handler may read. */
public final class StepContext {

  /** Nanoseconds of a UTC day. */
  public static final long DAY_NS = 86_400_000_000_000L;

  private final Timers timers = new Timers();
  private long sequence;
  private long timeNs;
  private int engineCode;
  private int sessionId;

  /** Starts with the account's timers and no step taken. */
  public StepContext() {
    timers.addScope();
  }

  /** Begins the next step; one from the past happens at the time of the step before it. */
  public void beginStep(long stepTimeNs) {
    sequence++;
    timeNs = Math.max(timeNs, stepTimeNs);
    timers.beginStep(timeNs);
  }

  /** Enters a session. */
  public void enterSession(int newEngineCode, int newSessionId) {
    engineCode = newEngineCode;
    sessionId = newSessionId;
  }

  /** Sequence of the step, from 1. */
  public long sequence() {
    return sequence;
  }

  /** Time of the step, ns since the epoch. */
  public long timeNs() {
    return timeNs;
  }

  /** Midnight with which the UTC day of the step began, ns since the epoch. */
  public long dayTimeNs() {
    return timeNs - Math.floorMod(timeNs, DAY_NS);
  }

  /** Engine code of the session. */
  public int engineCode() {
    return engineCode;
  }

  /** Number of the session. */
  public int sessionId() {
    return sessionId;
  }

  /** The timers. */
  public Timers timers() {
    return timers;
  }

  /** Visits every field. */
  public void state(StateIo io) {
    sequence = io.int64("sequence", sequence);
    timeNs = io.int64("timeNs", timeNs);
    engineCode = io.int32("engineCode", engineCode);
    sessionId = io.int32("sessionId", sessionId);
    io.begin("timers");
    timers.state(io);
    io.end();
  }
}
