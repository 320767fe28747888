package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.Outcomes;
import io.bulwark.engine.message.codec.Outcome;

/** Answers of the venue, or of what stands before it, that say nothing of the call's own merits. */
public enum VenueReply {
  /** As given by http, code and text. */
  CUSTOM(0, 0, ""),
  /** 503, first kind: the outcome is unknown. */
  UNKNOWN_503(503, 0, "Unknown error, please check your request or try again later."),
  /** 503, second kind: failed. */
  UNAVAILABLE_503(503, 0, "Service Unavailable."),
  /** 503, second kind with other words: failed. */
  INTERNAL_503(503, -1001, "Internal error; unable to process your request. Please try again."),
  /** 503, third kind: overload; failed. Never befalls what reduces exposure on the order desk. */
  OVERLOADED_503(503, -1008, "Server is currently overloaded with other requests."),
  /** A page of a gateway: the outcome is unknown. */
  GATEWAY_PAGE(503, 0, "<html><head><title>503 Service Temporarily Unavailable</title>"),
  /** Another server error: unknown. */
  SERVER_ERROR_500(500, 0, "Request occur unknown error."),
  /** The backend timed out: unknown. */
  TIMEOUT_408(408, 0, ""),
  /** UNKNOWN. */
  UNKNOWN_1000(400, -1000, "An unknown error occurred while processing the request."),
  /** DISCONNECTED. */
  DISCONNECTED_1001(
      400, -1001, "Internal error; unable to process your request. Please try again."),
  /** UNEXPECTED_RESP. */
  UNEXPECTED_1006(
      400,
      -1006,
      "An unexpected response was received from the message bus. Execution status unknown."),
  /** TIMEOUT. */
  TIMEOUT_1007(
      400,
      -1007,
      "Timeout waiting for response from backend server. Send status unknown; execution status"
          + " unknown."),
  /** The service is shutting down: failed. */
  SHUTTING_DOWN_1016(400, -1016, "This service is no longer available."),
  /** Clock or recvWindow: failed. */
  BAD_TIMESTAMP_1021(400, -1021, "Timestamp for this request is outside of the recvWindow."),
  /** Key, address or permission: failed. */
  KEY_REFUSED_2015(401, -2015, "Invalid API-key, IP, or permissions for action, request ip: x"),
  /** The account is being liquidated: failed. */
  IN_LIQUIDATION_2023(400, -2023, "User in liquidation mode now."),
  /** Structural refusal: failed. */
  BAD_PRECISION_1111(400, -1111, "Precision is over the maximum defined for this asset."),
  /** Engine's own recvWindow: failed. */
  ENGINE_TIMESTAMP_5028(400, -5028, "Timestamp for this request is outside of the ME recvWindow."),
  /** The wrong endpoint: failed. */
  WRONG_ENDPOINT_4120(
      400, -4120, "Order type not supported for this endpoint. Please use the Algo Order API.");

  private final int httpStatus;
  private final int code;
  private final String text;

  VenueReply(int httpStatus, int code, String text) {
    this.httpStatus = httpStatus;
    this.code = code;
    this.text = text;
  }

  /** HTTP status. */
  public int httpStatus() {
    return httpStatus;
  }

  /** Code of the body; 0: none. */
  public int code() {
    return code;
  }

  /** Text of the body. */
  public String text() {
    return text;
  }

  /** What a client can know from it. */
  public Outcome outcome() {
    return Outcomes.of(httpStatus, code, text);
  }
}
