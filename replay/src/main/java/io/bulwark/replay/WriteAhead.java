package io.bulwark.replay;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.FillHintDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.ReconciledDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether each command stood in the journal before it can have left: no input speaks of a client id
 * of this engine that no earlier step decided, and no client id is decided twice.
 *
 * <pre>
 *  who speaks                 of an id that no earlier step decided
 *  answer to a call           never: the call was this engine's
 *  venue, first listings      found at the start, from an earlier journal or a lost tail
 *  venue, anything later      only of those; of an earlier session (a lost tail); of a later one
 *                             (another engine, for which the engine halts)
 * </pre>
 *
 * <p>What cannot be known is not held against a journal: steps that are missing may have decided.
 */
final class WriteAhead {

  private static final int ANSWERS_FROM = 60;
  private static final int ID_AT = MessageHeaderDecoder.ENCODED_LENGTH;

  private final Findings findings;
  private final DecidedIds decided = new DecidedIds();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final SessionStartedDecoder session = new SessionStartedDecoder();
  private final OrderListingDecoder orders = new OrderListingDecoder();
  private final LegListingDecoder legs = new LegListingDecoder();
  private final Set<String> strangers = new HashSet<>();
  private int engineCode = -1;
  private int sessionId;
  private boolean isReconciled;
  private long sequence;
  private int lastOrdinal;
  private long commands;
  private long answers;

  WriteAhead(Findings findings) {
    this.findings = findings;
    for (Messages.MessageType type : Messages.all()) {
      boolean isCalled =
          Messages.isCommand(type.templateId())
              || (Messages.isInput(type.templateId()) && type.templateId() >= ANSWERS_FROM);
      if (isCalled
          && !(type.tokens().get(1).name().equals("clientId")
              && type.tokens().get(1).offset() == 0)) {
        throw new IllegalStateException(
            "expected commands and answers to begin with their client id, but was: " + type.name());
      }
    }
  }

  /** Commands seen. */
  long commands() {
    return commands;
  }

  /** Words of the venue on own client ids seen. */
  long answers() {
    return answers;
  }

  /** Own client ids of orders that no step decided, and that may be: of a lost tail, or others'. */
  long strangers() {
    return strangers.size();
  }

  /** Begins a step with its input. */
  void input(FrameCursor frame, int templateId, long itsSequence) {
    sequence = itsSequence;
    lastOrdinal = -1;
    decided.step(sequence);
    switch (templateId) {
      case SessionStartedDecoder.TEMPLATE_ID -> {
        session.wrapAndApplyHeader(frame.buffer(), frame.offset(), header);
        engineCode = session.engineCode();
        sessionId = session.sessionId();
        isReconciled = false;
      }
      case OrderUpdateDecoder.TEMPLATE_ID,
          LegUpdateDecoder.TEMPLATE_ID,
          FillHintDecoder.TEMPLATE_ID ->
          word(templateId, hi(frame), lo(frame));
      default -> {
        if (templateId >= ANSWERS_FROM) {
          answer(frame, templateId);
        }
      }
    }
  }

  /** Goes on with a decision of the step. */
  void decision(FrameCursor frame, int templateId) {
    if (templateId == ReconciledDecoder.TEMPLATE_ID) {
      isReconciled = true;
    } else if (Messages.isCommand(templateId)) {
      command(templateId, hi(frame), lo(frame));
    }
  }

  private void command(int templateId, long hi, long lo) {
    commands++;
    if (engineCode < 0) {
      engineCode = ClientIds.engineCode(hi);
    }
    if (!isKind(hi) || !ClientIds.isOwn(hi, engineCode)) {
      found("a client id of this engine", templateId, hi, lo);
    } else if (ClientIds.kind(hi) == ClientIds.Kind.ENTRY) {
      if (templateId != PlaceOrderDecoder.TEMPLATE_ID || !decided.addEntry(lo)) {
        found("each entry once", templateId, hi, lo);
      }
    } else {
      int ordinal = (int) hi & ClientIds.ORDINAL_MAX;
      boolean isOfSession = sessionId == 0 || ClientIds.session(hi) == sessionId;
      if (lo != sequence || !isOfSession || ordinal <= lastOrdinal) {
        found("a client id of this step, once", templateId, hi, lo);
      }
      lastOrdinal = ordinal;
      decided.add(sequence, hi);
    }
  }

  private void answer(FrameCursor frame, int templateId) {
    long hi = hi(frame);
    long lo = lo(frame);
    if (isOurs(hi)) {
      answers++;
      if (!isDecided(hi, lo) && !mayBeMissing(hi, lo)) {
        found("an answer to a call of an earlier step", templateId, hi, lo);
      }
    }
    if (templateId == OrderListingDecoder.TEMPLATE_ID) {
      orders.wrapAndApplyHeader(frame.buffer(), frame.offset(), header);
      for (OrderListingDecoder.OrdersDecoder order : orders.orders()) {
        listed(templateId, order.orderClientId().hi(), order.orderClientId().lo());
      }
    } else if (templateId == LegListingDecoder.TEMPLATE_ID) {
      legs.wrapAndApplyHeader(frame.buffer(), frame.offset(), header);
      for (LegListingDecoder.LegsDecoder leg : legs.legs()) {
        listed(templateId, leg.legClientId().hi(), leg.legClientId().lo());
      }
    }
  }

  private void listed(int templateId, long hi, long lo) {
    if (!isReconciled && isOurs(hi) && !isDecided(hi, lo)) {
      strangers.add(ClientIds.text(hi, lo));
    } else {
      word(templateId, hi, lo);
    }
  }

  private void word(int templateId, long hi, long lo) {
    if (!isOurs(hi)) {
      return;
    }
    answers++;
    if (isDecided(hi, lo)) {
      return;
    }
    String id = ClientIds.text(hi, lo);
    boolean isEntry = ClientIds.kind(hi) == ClientIds.Kind.ENTRY;
    boolean isOfOther =
        sessionId > 0 && (isEntry ? sessionId > 1 : ClientIds.session(hi) != sessionId);
    if (isOfOther || mayBeMissing(hi, lo)) {
      strangers.add(id);
    } else if (!strangers.contains(id)) {
      found("orders of which an earlier step decided", templateId, hi, lo);
    }
  }

  private boolean isDecided(long hi, long lo) {
    return ClientIds.kind(hi) == ClientIds.Kind.ENTRY
        ? decided.hasEntry(lo)
        : lo < sequence && decided.has(lo, hi);
  }

  private boolean mayBeMissing(long hi, long lo) {
    return ClientIds.kind(hi) == ClientIds.Kind.ENTRY
        ? !decided.isComplete()
        : decided.isMissing(lo);
  }

  private boolean isOurs(long hi) {
    return engineCode >= 0 && ClientIds.isOwn(hi, engineCode) && isKind(hi);
  }

  private static boolean isKind(long hi) {
    long code = hi >>> 56;
    return code >= 1 && code <= ClientIds.Kind.values().length;
  }

  private void found(String expected, int templateId, long hi, long lo) {
    findings.add(
        Finding.Rule.WRITE_AHEAD,
        "expected "
            + expected
            + ", but was: message="
            + Messages.type(templateId).name()
            + ", clientId="
            + (isKind(hi) ? ClientIds.text(hi, lo) : ClientIds.FOREIGN));
  }

  private static long hi(FrameCursor frame) {
    return frame.buffer().getLong(frame.offset() + ID_AT, LITTLE_ENDIAN);
  }

  private static long lo(FrameCursor frame) {
    return frame.buffer().getLong(frame.offset() + ID_AT + Long.BYTES, LITTLE_ENDIAN);
  }
}
