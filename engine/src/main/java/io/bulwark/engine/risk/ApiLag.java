package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StepContext;

/** The trigger API_LAG: the mean latency of calls, which {@link Calls} measures, is too long. */
final class ApiLag implements Trigger {

  private final StepContext context;
  private final KillSwitchConfig.ApiLag config;
  private final Calls calls;

  ApiLag(StepContext context, KillSwitchConfig.ApiLag config, Calls calls) {
    this.context = context;
    this.config = config;
    this.calls = calls;
  }

  @Override
  public HaltTrigger code() {
    return HaltTrigger.API_LAG;
  }

  @Override
  public boolean isEnabled() {
    return config.enabled();
  }

  @Override
  public HaltAction action() {
    return config.action();
  }

  @Override
  public Clearing clear() {
    return config.clear();
  }

  @Override
  public boolean isTripped() {
    return calls.isSlowAt(context.timeNs());
  }

  @Override
  public boolean isUnhealthyAt(long timeNs) {
    return calls.isSlowAt(timeNs);
  }

  @Override
  public long limitE8() {
    return Trigger.secondsE8(config.limitNs());
  }

  @Override
  public long measuredE8() {
    long meanNs = calls.meanLatencyNs();
    return meanNs == E8.NULL ? E8.NULL : Trigger.secondsE8(meanNs);
  }

  /** The answers that were too slow, then the step at which the mean passed the limit. */
  @Override
  public int evidence(long[] into) {
    int slow = calls.slowAnswers(into, EVIDENCE_MAX - 1);
    into[slow] = context.sequence();
    return slow + 1;
  }
}
