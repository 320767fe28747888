package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.Timers;

/**
 * Whether the venue answers: time in which it does is <em>available</em>, and only that counts
 * against {@code sentinel.maxUnprotected} (safeguard 12). It is silent from the moment a call has
 * been without an answer for {@link #PATIENCE_NS} and none that was sent before or after it has
 * been answered in the meantime, until the next answer; and while it has asked to be left alone
 * (429, 418); and from the begin of a session to its first answer. A time-out or a lost connection
 * is no answer; a refusal is.
 */
final class Availability {

  /** A call without an answer for longer shows that the venue is silent. */
  static final long PATIENCE_NS = 2_000_000_000L;

  private long unansweredNs = E8.NULL;
  private long leftAloneUntilNs;
  private boolean unproven;

  /** A session begins: only an answer of its own shows that the venue answers. */
  void beginSession() {
    unproven = true;
    unansweredNs = E8.NULL;
  }

  /** A call leaves. */
  void sent(long timeNs) {
    if (unansweredNs == E8.NULL) {
      unansweredNs = timeNs;
    }
  }

  /** A call ended. */
  void ended(CallResultDecoder m) {
    if (m.outcome() != Outcome.UNKNOWN) {
      unansweredNs = E8.NULL; // one that never left says nothing of the venue
      unproven = false;
    }
    if (E8.isPresent(m.retryTimeNs())) {
      leftAloneUntilNs = Math.max(leftAloneUntilNs, m.retryTimeNs());
    }
  }

  /** The available time between two moments, by what is known at the later one. */
  long between(long fromNs, long toNs) {
    if (unproven) {
      return 0;
    }
    long silentNs = unansweredNs == E8.NULL ? Timers.NEVER_NS : unansweredNs + PATIENCE_NS;
    return Math.max(Math.min(toNs, silentNs) - Math.max(fromNs, leftAloneUntilNs), 0);
  }

  /**
   * When a span of available time that begins now is over, if the venue answers until then.
   *
   * @param spanNs above zero
   */
  long endNs(long nowNs, long spanNs) {
    return Math.max(nowNs, leftAloneUntilNs) + spanNs;
  }

  void state(StateIo io) {
    unansweredNs = io.int64("unansweredNs", unansweredNs);
    leftAloneUntilNs = io.int64("leftAloneUntilNs", leftAloneUntilNs);
    unproven = io.bool("unproven", unproven);
  }
}
