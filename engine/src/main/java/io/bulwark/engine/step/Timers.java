package io.bulwark.engine.step;

import java.util.Arrays;
import java.util.Locale;

/**
 * Timers are state: a deadline for each (kind, scope), where the scope is the account or an
 * instrument. Armed and disarmed by apply alone. At the beginning of a step every timer that has
 * come due is disarmed and marked, so that the decide half can ask for it in this step and no timer
 * fires twice.
 */
public final class Timers {

  /** Scope of timers that belong to no instrument. */
  public static final int ACCOUNT = -1;

  /** Not armed. */
  public static final long NEVER_NS = Long.MAX_VALUE;

  /** What a timer is for. Codes are part of the state's layout: append only. */
  public enum Kind {
    /** Risk looks again, because something changed after its turn. */
    RISK(0),
    /** The mean latency may reach its limit, or a sample leaves the window. */
    API_LAG(1),
    /** Ask again for the venue's word before a flatten. */
    FLATTEN(2, true),
    /** List the conditional orders. */
    AUDIT(3, true),
    /** Ask again for the position. */
    CONFIRM_POLL(4, true),
    /** The position is not confirmed in time. */
    CONFIRM_TIMEOUT(5),
    /** The stop-loss may be sent, or sent again. */
    STOP_SEND(6),
    /** The take-profit may be sent, or sent again. */
    TARGET_SEND(7),
    /** A leg call is unanswered for too long. */
    LEG_LOOKUP(8, true),
    /** No stop-loss for too long. */
    UNPROTECTED(9),
    /** The closing order may be sent again. */
    EXIT(10),
    /** An order's fate is to be looked up. */
    ORDER_LOOKUP(11, true),
    /** A reconciliation is not complete in time. */
    RECONCILE(12),
    /** Market data of an instrument may be stale. */
    STALE(13),
    /** A latch may be clear by itself. */
    HEALTH(14),
    /** An account event is overdue. */
    STREAM_SILENT(15),
    /** Engine and venue may disagree for too long. */
    DISAGREEMENT(16),
    /** Routine reconciliation. */
    RECONCILE_EVERY(17),
    /** The venue takes calls again. */
    CALLS_PAUSED(18),
    /** A replacement of a leg is over time. */
    REPLACEMENT(19),
    /** A throttled move is due. */
    MOVE_DUE(20),
    /** A stop should have acted by now. */
    TRIGGER_GRACE(21),
    /** Half protected for too long. */
    HALF_ALERT(22),
    /** A leg with a quantity may grow. */
    LEG_GROWTH(23),
    /** A close is still not done. */
    EXIT_ALERT(24),
    /** Settings of the account are to be set again. */
    SETTINGS(25, true),
    /** A refused partial profit may be sent again. */
    PARTIAL_RETRY(26, true),
    /** A change of the wallet is not explained yet. */
    WALLET(27),
    /** A leg may be cancelled, or cancelled again. */
    LEG_CANCEL(28),
    /** What the venue says of a position is believed, or asked for again. */
    POSITION_PROOF(29, true);

    private static final Kind[] ALL = values();
    private final int code;
    private final boolean calls;
    private final String field;

    Kind(int code) {
      this(code, false);
    }

    /** One whose end makes a call, and nothing without: it does not end while none may be made. */
    Kind(int code, boolean calls) {
      this.code = code;
      this.calls = calls;
      this.field = fieldOf(name());
    }

    boolean makesCall() {
      return calls;
    }

    /** LEG_LOOKUP stands in the state as legLookupNs. */
    private static String fieldOf(String name) {
      StringBuilder field = new StringBuilder();
      for (String word : name.split("_", -1)) {
        String lower = word.toLowerCase(Locale.ROOT);
        field.append(field.isEmpty() ? lower : word.charAt(0) + lower.substring(1));
      }
      return field.append("Ns").toString();
    }
  }

  private static final int KINDS = 30;

  private long[] deadlinesNs = new long[0];
  private boolean[] due = new boolean[0];
  private int scopes;
  private boolean anyDue;
  private long earliestNs = NEVER_NS;

  /** Makes room for one more scope; the account's is the first. */
  public void addScope() {
    scopes++;
    int from = deadlinesNs.length;
    deadlinesNs = Arrays.copyOf(deadlinesNs, scopes * KINDS);
    Arrays.fill(deadlinesNs, from, deadlinesNs.length, NEVER_NS);
    due = Arrays.copyOf(due, scopes * KINDS);
  }

  /** Begins a step: marks and disarms what is due at this time. */
  void beginStep(long timeNs) {
    if (anyDue) {
      Arrays.fill(due, false);
      anyDue = false;
    }
    if (earliestNs > timeNs) {
      return;
    }
    for (int i = 0; i < deadlinesNs.length; i++) {
      if (deadlinesNs[i] <= timeNs) {
        deadlinesNs[i] = NEVER_NS;
        due[i] = true;
        anyDue = true;
      }
    }
    findEarliest();
  }

  /**
   * Arms a timer, or moves it. One that makes a call ends no earlier than the pause that the venue
   * wants; when that begins, those that are armed are put off too.
   */
  public void arm(Kind kind, int scope, long deadlineNs) {
    if (kind == Kind.CALLS_PAUSED && scope == ACCOUNT) {
      putOffCalls(deadlineNs);
    }
    set(index(kind, scope), kind.calls ? Math.max(deadlineNs, pausedUntilNs()) : deadlineNs);
  }

  private void putOffCalls(long untilNs) {
    for (Kind kind : Kind.ALL) {
      for (int scope = ACCOUNT; kind.calls && scope < scopes - 1; scope++) {
        int i = index(kind, scope);
        set(i, Math.max(deadlinesNs[i], untilNs));
      }
    }
  }

  private long pausedUntilNs() {
    return areCallsPaused() ? deadlinesNs[index(Kind.CALLS_PAUSED, ACCOUNT)] : 0;
  }

  /** Whether the venue wants no call at all now. */
  public boolean areCallsPaused() {
    return isArmed(Kind.CALLS_PAUSED, ACCOUNT);
  }

  private void set(int i, long deadlineNs) {
    boolean wasEarliest = deadlinesNs[i] == earliestNs;
    deadlinesNs[i] = deadlineNs;
    if (deadlineNs <= earliestNs) {
      earliestNs = deadlineNs;
    } else if (wasEarliest) {
      findEarliest();
    }
  }

  /** Arms a timer unless it is armed for an earlier time. */
  public void armNoLater(Kind kind, int scope, long deadlineNs) {
    if (deadlinesNs[index(kind, scope)] > deadlineNs) {
      arm(kind, scope, deadlineNs);
    }
  }

  /** Disarms a timer; nothing happens if it is not armed. */
  public void disarm(Kind kind, int scope) {
    int i = index(kind, scope);
    if (deadlinesNs[i] != NEVER_NS) {
      set(i, NEVER_NS);
    }
  }

  /** Whether the timer came due in this step. */
  public boolean isDue(Kind kind, int scope) {
    return anyDue && due[index(kind, scope)];
  }

  /** Whether the timer waits for its time. */
  public boolean isArmed(Kind kind, int scope) {
    return deadlinesNs[index(kind, scope)] != NEVER_NS;
  }

  /** Whether any timer came due in this step. */
  public boolean isAnyDue() {
    return anyDue;
  }

  /** The next deadline, ns since the epoch; {@link #NEVER_NS} if there is none. */
  public long earliestNs() {
    return earliestNs;
  }

  /** Visits every field; the marks of the step are none. */
  public void state(StateIo io) {
    int count = io.int32("scopes", scopes);
    while (scopes < count) {
      addScope();
    }
    for (int scope = ACCOUNT; scope < scopes - 1; scope++) {
      if (scope == ACCOUNT) {
        io.begin("account");
      } else {
        io.begin("instrument", scope);
      }
      for (Kind kind : Kind.ALL) {
        int i = index(kind, scope);
        deadlinesNs[i] = io.int64(kind.field, deadlinesNs[i]);
      }
      io.end();
    }
    findEarliest();
  }

  private int index(Kind kind, int scope) {
    return (scope + 1) * KINDS + kind.code;
  }

  private void findEarliest() {
    long earliest = NEVER_NS;
    for (long deadlineNs : deadlinesNs) {
      earliest = Math.min(earliest, deadlineNs);
    }
    earliestNs = earliest;
  }
}
