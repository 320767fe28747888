package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.codec.FaultCode;
import io.bulwark.engine.message.codec.SafetyFaultDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import org.jspecify.annotations.Nullable;

/**
 * The journal as a record: contiguous, in order of time, a session's record first (I-33, I-38,
 * I-39); what was durable survives, and what is recovered is what was (I-34, I-36); and no fault in
 * the engine's own code (I-40).
 */
final class JournalChecks implements Check {

  private final Premises premises;
  private final SafetyFaultDecoder fault = new SafetyFaultDecoder();
  private final SessionStartedDecoder session = new SessionStartedDecoder();
  private long lastSequence;
  private long lastTimeNs;
  private long durableSequence;
  private int sessionDue;
  private boolean isSessionDue;
  private @Nullable Core living;
  private long hashAtDeath;
  private boolean isHashKnown;
  private boolean isAllLeft;

  JournalChecks(Premises premises) {
    this.premises = premises;
  }

  /** Every step, the plainest too. */
  void step(long sequence, long timeNs, int templateId) {
    if (sequence != lastSequence + 1) {
      throw Rule.CONTIGUOUS.broken("sequence " + (lastSequence + 1), Long.toString(sequence));
    }
    if (timeNs < lastTimeNs) {
      throw Rule.TIME_FORWARD.broken("a time from " + lastTimeNs + " on", Long.toString(timeNs));
    }
    if (isSessionDue && templateId != SessionStartedDecoder.TEMPLATE_ID) {
      throw Rule.SESSION_FIRST.broken("a SessionStarted first", "template " + templateId);
    }
    isSessionDue = false;
    lastSequence = sequence;
    lastTimeNs = timeNs;
  }

  /** So much survives a loss of power. */
  void durable(long sequence) {
    durableSequence = sequence;
  }

  /** Whether the last death left all that was written. */
  boolean isAllLeft() {
    return isAllLeft;
  }

  @Override
  public void started(long timeNs, Core core) {
    isSessionDue = true;
    sessionDue = core.sessionId() + 1;
    living = core;
    if (isHashKnown) {
      premises.met(Rule.RECOVERED);
      if (core.stateHash() != hashAtDeath) {
        throw Rule.RECOVERED.broken(
            "the state after step " + lastSequence + " with hash " + Long.toHexString(hashAtDeath),
            Long.toHexString(core.stateHash()));
      }
      isHashKnown = false;
    }
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    premises.met(Rule.DURABLE);
    if (lastSequenceLeft < durableSequence || lastSequenceLeft > lastSequence) {
      throw Rule.DURABLE.broken(
          "steps up to one of " + durableSequence + " to " + lastSequence, "" + lastSequenceLeft);
    }
    Core core = living;
    isHashKnown = core != null && core.sequence() == lastSequenceLeft;
    if (core != null && isHashKnown) {
      hashAtDeath = core.stateHash();
    }
    isAllLeft = lastSequence == lastSequenceLeft;
    lastSequence = lastSequenceLeft;
  }

  @Override
  public void input(Step step) {
    if (step.templateId == SessionStartedDecoder.TEMPLATE_ID) {
      session.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      premises.met(Rule.SESSION_FIRST);
      if (session.sessionId() != sessionDue
          || session.engineVersion().isEmpty()
          || session.applyVersion() == 0
          || session.stateVersion() == 0) {
        throw Rule.SESSION_FIRST.broken(
            "session " + sessionDue + " with its versions", session.toString());
      }
    }
  }

  @Override
  public void decision(Step step) {
    if (step.templateId == SafetyFaultDecoder.TEMPLATE_ID) {
      fault.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      FaultCode code = fault.faultCode();
      throw Rule.NO_FAULT.broken(
          "no fault",
          code
              + " in "
              + fault.handler()
              + " at template "
              + fault.detail()
              + ", step "
              + step.sequence);
    }
  }

  @Override
  public void ended(long timeNs, Core core) {
    premises.met(Rule.CONTIGUOUS);
    premises.met(Rule.TIME_FORWARD);
    premises.met(Rule.NO_FAULT);
  }
}
