package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CallResultEncoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.step.E8;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Calls from their sending to what the client learns of them: the venue's answer, another one, or
 * after the time-out that nothing is known. Each call ends exactly once; what comes later finds
 * nobody who waits for it.
 */
final class Answering {

  private static final int NO_SUCH_ORDER = -2013;
  private static final int HTTP_OK = 200;

  private final Stage stage;
  private final Replica replica;
  private final long callTimeoutNs;
  private final Forgotten forgotten = new Forgotten();

  /** Calls at the exchange, the oldest first; a client may use an id again. */
  private final Map<Key, ArrayDeque<CallInFlight>> executing = new LinkedHashMap<>();

  private final List<UnsafeBuffer> rows = new ArrayList<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final CallResultDecoder result = new CallResultDecoder();
  private final OrderUpdateDecoder order = new OrderUpdateDecoder();

  private record Key(CallId id, CallKind kind) {}

  Answering(Stage stage, Replica replica, long callTimeoutNs) {
    this.stage = stage;
    this.replica = replica;
    this.callTimeoutNs = callTimeoutNs;
  }

  /** A call leaves the client. */
  void sent(CallInFlight call) {
    stage.agenda.add(
        call.sentNs + callTimeoutNs,
        sink -> {
          if (isAwaited(call)) {
            call.ended = true;
            UnsafeBuffer timeout = result(call, Outcome.UNKNOWN, 0, 0, E8.NULL);
            sink.onInput(timeout, 0, timeout.capacity());
          }
        });
  }

  /** The exchange answers to nobody what it was asked before. */
  void disconnect() {
    executing.clear();
    rows.clear();
  }

  private boolean isAwaited(CallInFlight call) {
    return !call.ended && call.connection == stage.connection;
  }

  /** A call arrives at the exchange, which will answer it. */
  void dispatched(CallInFlight call) {
    executing
        .computeIfAbsent(new Key(call.id, call.kind), any -> new ArrayDeque<>(1))
        .addLast(call);
  }

  /** The client gets an answer that the exchange knows nothing of. */
  void refuse(CallInFlight call, int http, int code, Outcome outcome, long retryNs, long timeNs) {
    deliver(call, List.of(result(call, outcome, code, http, retryNs)), timeNs);
  }

  /** Whether a message of the exchange is an answer; then it is taken care of. */
  boolean takes(DirectBuffer buffer, int offset, int length) {
    int templateId = Messages.templateId(buffer, offset);
    if (templateId == CallResultDecoder.TEMPLATE_ID) {
      answered(Agenda.copy(buffer, offset, length));
      return true;
    }
    if (templateId > CallResultDecoder.TEMPLATE_ID || isQueried(templateId, buffer, offset)) {
      rows.add(Agenda.copy(buffer, offset, length));
      return true;
    }
    return false;
  }

  private boolean isQueried(int templateId, DirectBuffer buffer, int offset) {
    return templateId == OrderUpdateDecoder.TEMPLATE_ID
        && order.wrapAndApplyHeader(buffer, offset, header).execType() == ExecType.QUERIED;
  }

  /** The rows before it belong to it: an answer comes in one piece. */
  private void answered(UnsafeBuffer message) {
    List<UnsafeBuffer> parts = new ArrayList<>(rows);
    rows.clear();
    result.wrapAndApplyHeader(message, 0, header);
    CallInFlight call = taken(new Key(CallId.of(message, 0), result.callKind()));
    if (call == null || call.answerLost || !isAwaited(call)) {
      return;
    }
    CallFault.Reply reply = call.reply;
    if (reply != null) {
      refuse(
          call,
          reply.httpStatus(),
          reply.errorCode(),
          reply.outcome(),
          E8.NULL,
          stage.nowNs + call.answerDelayNs);
      return;
    }
    boolean done = result.outcome() == Outcome.DONE;
    if (done && (call.changesRows() || !forgotten.isEmpty())) {
      parts = changed(call, parts);
      if (parts == null) {
        refuse(
            call, Door.HTTP_BAD_REQUEST, NO_SUCH_ORDER, Outcome.REFUSED, E8.NULL, arrivalNs(call));
        return;
      }
    }
    if (done && call.startsKey) {
      stage.stream.silent = false;
      stage.stream.expired = false;
    }
    parts.add(message);
    deliver(call, parts, arrivalNs(call));
  }

  private @Nullable CallInFlight taken(Key key) {
    ArrayDeque<CallInFlight> calls = executing.get(key);
    if (calls == null) {
      return null;
    }
    CallInFlight call = calls.removeFirst();
    if (calls.isEmpty()) {
      executing.remove(key);
    }
    return call;
  }

  private long arrivalNs(CallInFlight call) {
    return stage.nowNs + call.answerDelayNs;
  }

  /** What the client is shown of the rows; null: the order it asks for is not known. */
  private @Nullable List<UnsafeBuffer> changed(CallInFlight call, List<UnsafeBuffer> parts) {
    List<UnsafeBuffer> shown = parts;
    if (call.lagNs > 0) {
      shown = replica.rowsAt(call.sentNs - call.lagNs, call.kind, call.id, shown);
    }
    if (shown != null && call.forgets != null) {
      forgotten.forget(shown, call.forgets, call.choice, stage.nowNs);
    }
    if (shown != null) {
      boolean any = !shown.isEmpty();
      shown = forgotten.without(shown, stage.nowNs);
      shown = call.kind == CallKind.QUERY_ORDER && any && shown.isEmpty() ? null : shown;
    }
    return shown == null ? null : cut(call, shown);
  }

  private static List<UnsafeBuffer> cut(CallInFlight call, List<UnsafeBuffer> parts) {
    List<UnsafeBuffer> left = new ArrayList<>();
    int[] room = {call.rowsMax};
    for (UnsafeBuffer part : parts) {
      boolean listing = Messages.type(Messages.templateId(part, 0)).name().endsWith("Listing");
      boolean hasRows = listing && call.kind != CallKind.QUERY_BALANCE;
      if (hasRows && call.rowsMax != Integer.MAX_VALUE) {
        left.add(Rows.keep(part, row -> room[0]-- > 0));
      } else {
        left.add(part);
      }
    }
    if (call.partLost && !left.isEmpty()) {
      left.remove((int) (call.choice * left.size()));
    }
    return left;
  }

  /** Gives the client an answer, unless it will have stopped waiting by then. */
  private void deliver(CallInFlight call, List<UnsafeBuffer> messages, long timeNs) {
    if (!isAwaited(call) || timeNs >= call.sentNs + callTimeoutNs) {
      return;
    }
    call.ended = true;
    for (UnsafeBuffer message : messages) {
      UnsafeBuffer shown = byVenueClock(message);
      stage.agenda.tell(timeNs, shown);
      if (call.repeated) {
        stage.agenda.tell(timeNs + call.repeatAfterNs, shown);
      }
    }
  }

  private UnsafeBuffer byVenueClock(UnsafeBuffer message) {
    if (stage.door.skewNs == 0) {
      return message;
    }
    UnsafeBuffer shifted = Agenda.copy(message, 0, message.capacity());
    TimeFields.shift(shifted, stage.door.skewNs);
    return shifted;
  }

  private static UnsafeBuffer result(
      CallInFlight call, Outcome outcome, int code, int http, long retryNs) {
    UnsafeBuffer message =
        new UnsafeBuffer(
            new byte[MessageHeaderEncoder.ENCODED_LENGTH + CallResultEncoder.BLOCK_LENGTH]);
    CallResultEncoder encoder = new CallResultEncoder();
    message.putBytes(
        MessageHeaderEncoder.ENCODED_LENGTH,
        Messages.type(CallResultEncoder.TEMPLATE_ID).nullImage(),
        0,
        CallResultEncoder.BLOCK_LENGTH);
    encoder.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder());
    encoder.clientId().hi(call.id.hi()).lo(call.id.lo());
    encoder
        .callKind(call.kind)
        .outcome(outcome)
        .code(code)
        .httpStatus(http)
        .venueOrderId(E8.NULL)
        .retryTimeNs(retryNs);
    return message;
  }

  /** The venue's word that something was done as wished, without an exchange behind it. */
  void grant(CallInFlight call, long timeNs) {
    refuse(call, HTTP_OK, 0, Outcome.DONE, E8.NULL, timeNs);
  }
}
