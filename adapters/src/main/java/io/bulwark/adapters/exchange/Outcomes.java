package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.codec.Outcome;

/**
 * What a client knows of a call from its answer: by HTTP status, the venue's code, and for 503 by
 * the text, as the venue tells its three kinds apart by nothing else.
 */
public final class Outcomes {

  private static final String SERVICE_UNAVAILABLE = "Service Unavailable.";
  private static final String INTERNAL_ERROR = "Internal error; unable to process your request.";
  private static final int HTTP_TIMEOUT = 408;
  private static final int HTTP_SERVER_ERRORS = 500;
  private static final int HTTP_UNAVAILABLE = 503;
  private static final int UNKNOWN_ERROR = -1000;
  private static final int DISCONNECTED = -1001;
  private static final int UNEXPECTED_RESPONSE = -1006;
  private static final int TIMEOUT = -1007;
  private static final int OVERLOADED = -1008;

  private Outcomes() {}

  /** What the answer proves. */
  public static Outcome of(int httpStatus, int code, String text) {
    if (httpStatus == VenueCodes.HTTP_OK) {
      return Outcome.DONE;
    }
    if (httpStatus == HTTP_UNAVAILABLE) {
      boolean failed =
          code == OVERLOADED
              || text.startsWith(SERVICE_UNAVAILABLE)
              || text.startsWith(INTERNAL_ERROR);
      return failed ? Outcome.REFUSED : Outcome.UNKNOWN;
    }
    boolean unknown =
        httpStatus == HTTP_TIMEOUT
            || httpStatus >= HTTP_SERVER_ERRORS
            || code == UNKNOWN_ERROR
            || code == DISCONNECTED
            || code == UNEXPECTED_RESPONSE
            || code == TIMEOUT;
    return unknown ? Outcome.UNKNOWN : Outcome.REFUSED;
  }
}
