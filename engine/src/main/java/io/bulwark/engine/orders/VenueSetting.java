package io.bulwark.engine.orders;

import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.Timers;

/** One setting: wanted, on its way, or done. */
final class VenueSetting {
  private long idHi;
  private long idLo;
  private boolean sent;
  private boolean done;
  private int code;

  void want() {
    sent = false;
    done = false;
    code = 0;
  }

  void send(long hi, long lo) {
    sent = true;
    idHi = hi;
    idLo = lo;
  }

  boolean is(long hi, long lo) {
    return sent && hi == idHi && lo == idLo;
  }

  void done() {
    done = true;
    code = 0;
  }

  void refused(int newCode) {
    code = newCode;
  }

  boolean isDone() {
    return done;
  }

  /** Code of the newest refusal; 0: none. */
  int code() {
    return code;
  }

  /**
   * Whether it is to be sent now: never sent, or its time has come again, and the venue takes
   * calls.
   */
  boolean isWanted(Timers timers, int scope) {
    boolean isItsTime = !sent || timers.isDue(Timers.Kind.SETTINGS, scope);
    return !done && isItsTime && !timers.areCallsPaused();
  }

  void state(StateIo io) {
    idHi = io.int64("idHi", idHi);
    idLo = io.int64("idLo", idLo);
    sent = io.bool("sent", sent);
    done = io.bool("done", done);
    code = io.int32("code", code);
  }
}
