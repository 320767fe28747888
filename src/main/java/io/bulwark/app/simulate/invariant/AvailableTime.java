package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.step.E8;

/**
 * Time in which the engine could have protected: a process lives, has had an answer, the venue does
 * not want to be left alone, and answers. It is silent once a call has gone without an answer for 2
 * s and no other was answered since; a refusal is an answer, a time-out is none. Reckoned from the
 * wire and the answers alone, apart from what the engine reckons for itself.
 */
final class AvailableTime {

  private static final long PATIENCE_NS = 2_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;

  private static final int HTTP_TOO_MANY = 429;
  private static final int HTTP_BANNED = 418;

  private final Beliefs beliefs;
  private final CallResultDecoder result = new CallResultDecoder();
  private long countedNs;
  private long countedToNs;
  private long unansweredNs = NONE;
  private long leftAloneUntilNs;
  private boolean isUp;
  private boolean isProven;

  AvailableTime(Beliefs beliefs) {
    this.beliefs = beliefs;
  }

  void started(long timeNs) {
    count(timeNs);
    isUp = true;
    isProven = false;
    unansweredNs = NONE;
    leftAloneUntilNs = 0;
  }

  void died(long timeNs) {
    count(timeNs);
    isUp = false;
  }

  void sent(long timeNs) {
    if (unansweredNs == NONE) {
      count(timeNs);
      unansweredNs = timeNs;
    }
  }

  /** The engine takes the end of a call. */
  void ended(Step step) {
    count(step.timeNs);
    result.wrapAndApplyHeader(step.buffer, step.offset, step.header);
    if (result.outcome() != Outcome.UNKNOWN) {
      unansweredNs = NONE;
      isProven = true;
    }
    leftAloneUntilNs = Math.max(leftAloneUntilNs, leftAloneUntilNs(result, step.timeNs, beliefs));
  }

  /**
   * Until when the venue wants to be left alone by the word of an answer; 0: it said no such word.
   * Where it names no time the settings do.
   */
  static long leftAloneUntilNs(CallResultDecoder answer, long timeNs, Beliefs beliefs) {
    if (answer.httpStatus() != HTTP_TOO_MANY && answer.httpStatus() != HTTP_BANNED) {
      return 0;
    }
    return E8.isPresent(answer.retryTimeNs())
        ? answer.retryTimeNs()
        : timeNs + beliefs.config().rateLimit().pauseNs();
  }

  /** How much of it there was up to now, ns since the day began. */
  long atNs(long timeNs) {
    count(timeNs);
    return countedNs;
  }

  /** When so much more of it has passed, at the earliest. */
  long endNs(long timeNs, long spanNs) {
    return isUp && isProven ? Math.max(timeNs, leftAloneUntilNs) + spanNs : Check.NEVER_NS;
  }

  private void count(long timeNs) {
    if (timeNs > countedToNs) {
      if (isUp && isProven) {
        long silentNs = unansweredNs == NONE ? Long.MAX_VALUE : unansweredNs + PATIENCE_NS;
        long fromNs = Math.max(countedToNs, leftAloneUntilNs);
        countedNs += Math.max(Math.min(timeNs, silentNs) - fromNs, 0);
      }
      countedToNs = timeNs;
    }
  }
}
