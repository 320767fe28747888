package io.bulwark.adapters.exchange.fault;

import static io.bulwark.engine.message.codec.CallKind.PLACE_CONDITIONAL;
import static io.bulwark.engine.message.codec.CallKind.PLACE_LEG;
import static io.bulwark.engine.message.codec.CallKind.PLACE_ORDER;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.step.E8;
import java.util.TreeSet;

/**
 * What stands before the exchange and refuses calls by the state of things, not by a rule's draw.
 */
final class Door {

  static final int HTTP_BAD_REQUEST = 400;
  private static final int TOO_MANY_REQUESTS = -1003;
  private static final int BAD_TIMESTAMP = -1021;
  private static final int INVALID_SIDE_FOR_MODE = -4061;

  /** How far a client's clock may be ahead. */
  private static final long AHEAD_MAX_NS = 1_000_000_000;

  /** How old a request may be: the venue's default. */
  static final long RECV_WINDOW_NS = 5_000_000_000L;

  long bannedUntilNs = Long.MIN_VALUE;
  int banStatus;
  boolean banTold;

  /** Venue's clock minus the client's. */
  long skewNs;

  /** Whether another client has switched the account to hedge mode. */
  boolean hedged;

  /** Instruments that another client has switched to isolated margin. */
  final TreeSet<Integer> isolated = new TreeSet<>();

  int httpStatus;
  int code;
  long retryNs;

  /**
   * Whether a call is refused that arrives so long after it was signed; then {@link #code} and the
   * others say how.
   */
  boolean refuses(CallKind kind, long timeNs, long ageNs) {
    if (timeNs < bannedUntilNs) {
      return refuse(banStatus, TOO_MANY_REQUESTS, banTold ? bannedUntilNs : E8.NULL);
    }
    boolean early = skewNs <= -AHEAD_MAX_NS;
    boolean late = skewNs + ageNs > RECV_WINDOW_NS;
    if (early || late) {
      return refuse(HTTP_BAD_REQUEST, BAD_TIMESTAMP, E8.NULL);
    }
    boolean places = kind == PLACE_ORDER || kind == PLACE_LEG || kind == PLACE_CONDITIONAL;
    return hedged && places && refuse(HTTP_BAD_REQUEST, INVALID_SIDE_FOR_MODE, E8.NULL);
  }

  private boolean refuse(int status, int why, long untilNs) {
    httpStatus = status;
    code = why;
    retryNs = untilNs;
    return true;
  }
}
