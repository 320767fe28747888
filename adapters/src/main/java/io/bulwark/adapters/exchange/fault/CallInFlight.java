package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.codec.CallKind;
import org.jspecify.annotations.Nullable;

/** A call that the client waits for, and what will befall it. */
final class CallInFlight {

  final CallId id;
  final CallKind kind;
  final long sentNs;
  final int connection;
  private final boolean reducesOnly;

  long requestDelayNs;
  long answerDelayNs;
  boolean requestLost;
  boolean answerLost;
  CallFault.@Nullable Reply reply;

  /** When the reply comes that was never executed; for the rule's own latency. */
  long replyLatencyNs;

  boolean replayed;
  long replayAfterNs;
  boolean repeated;
  long repeatAfterNs;
  long lagNs;
  CallFault.@Nullable ForgetRow forgets;
  int rowsMax = Integer.MAX_VALUE;
  boolean partLost;

  /** It starts a key of the account stream. */
  boolean startsKey;

  /** Which row or part, as a share of them. */
  double choice;

  /** The client has its answer, or no longer waits for it. */
  boolean ended;

  CallInFlight(CallId id, CallKind kind, long sentNs, int connection, boolean reducesOnly) {
    this.id = id;
    this.kind = kind;
    this.sentNs = sentNs;
    this.connection = connection;
    this.reducesOnly = reducesOnly;
  }

  /** Whether overload spares it: documented for the order desk, not for conditional orders. */
  boolean isExempt() {
    return (kind == CallKind.PLACE_ORDER && reducesOnly)
        || kind == CallKind.CANCEL_ORDER
        || kind == CallKind.CANCEL_ORDERS;
  }

  /** Whether its rows are not those of the venue. */
  boolean changesRows() {
    return lagNs > 0 || forgets != null || rowsMax != Integer.MAX_VALUE || partLost;
  }
}
