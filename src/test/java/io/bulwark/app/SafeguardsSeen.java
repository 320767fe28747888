package io.bulwark.app;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.FiguresDecoder;
import io.bulwark.engine.message.codec.FlattenDecidedDecoder;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegMoveSkippedDecoder;
import io.bulwark.engine.message.codec.LegReplacementEndedDecoder;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PartialProfitTakenDecoder;
import io.bulwark.engine.message.codec.Regime;
import io.bulwark.engine.message.codec.RejectReason;
import io.bulwark.engine.message.codec.ReplaceOutcome;
import io.bulwark.engine.message.codec.ReplaceReason;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * How often each safeguard acted in a journal, counted from facts alone, under the names that
 * docs/safeguards.md uses.
 */
final class SafeguardsSeen {

  /** Confidence a signal needs in the MEDIUM regime, by default. */
  private static final double MEDIUM_THRESHOLD = 0.60;

  private final Map<String, Integer> counts = new TreeMap<>();
  private final FrameCursor frames = new FrameCursor();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final Map<Integer, String> symbols = new TreeMap<>();
  private final Map<Integer, ReplaceReason> moveReasons = new TreeMap<>();

  private SafeguardsSeen() {}

  /** Counts one journal. */
  static SafeguardsSeen in(Path journal) {
    SafeguardsSeen seen = new SafeguardsSeen();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.nextStep()) {
        seen.frames.wrap(reader.buffer(), reader.offset(), reader.length());
        while (seen.frames.next()) {
          seen.count(seen.frames.templateId(), seen.frames.buffer(), seen.frames.offset());
        }
      }
    }
    return seen;
  }

  /** How often this was seen. */
  int count(String what) {
    return counts.getOrDefault(what, 0);
  }

  @Override
  public String toString() {
    return counts.toString();
  }

  private void saw(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  private void count(int templateId, DirectBuffer b, int o) {
    switch (templateId) {
      case SignalRejectedDecoder.TEMPLATE_ID ->
          rejected(new SignalRejectedDecoder().wrapAndApplyHeader(b, o, header));
      case SignalAcceptedDecoder.TEMPLATE_ID ->
          accepted(new SignalAcceptedDecoder().wrapAndApplyHeader(b, o, header).figures());
      case InstrumentListedDecoder.TEMPLATE_ID ->
          listed(new InstrumentListedDecoder().wrapAndApplyHeader(b, o, header));
      case LegReplacementStartedDecoder.TEMPLATE_ID -> {
        LegReplacementStartedDecoder m = new LegReplacementStartedDecoder();
        m.wrapAndApplyHeader(b, o, header);
        moveReasons.put(m.instrumentId(), m.replaceReason());
      }
      case PartialProfitTakenDecoder.TEMPLATE_ID -> saw("partial profit taken");
      case LegReplacementEndedDecoder.TEMPLATE_ID ->
          replaced(new LegReplacementEndedDecoder().wrapAndApplyHeader(b, o, header));
      case LegMoveSkippedDecoder.TEMPLATE_ID ->
          saw(
              "move skipped: "
                  + new LegMoveSkippedDecoder().wrapAndApplyHeader(b, o, header).skipReason());
      case HaltedDecoder.TEMPLATE_ID ->
          saw("halted: " + new HaltedDecoder().wrapAndApplyHeader(b, o, header).trigger());
      case HaltClearedDecoder.TEMPLATE_ID ->
          saw(
              "cleared: "
                  + new HaltClearedDecoder().wrapAndApplyHeader(b, o, header).clearReason());
      case FlattenDecidedDecoder.TEMPLATE_ID -> saw("flatten decided");
      case TradeClosedDecoder.TEMPLATE_ID ->
          closed(new TradeClosedDecoder().wrapAndApplyHeader(b, o, header));
      default -> {} // no safeguard of its own
    }
  }

  private void rejected(SignalRejectedDecoder m) {
    FiguresDecoder figures = m.figures();
    boolean mediumWouldTakeIt = figures.confidence() >= MEDIUM_THRESHOLD;
    if (m.rejectReason() == RejectReason.LOW_CONFIDENCE
        && figures.regime() == Regime.LOW
        && mediumWouldTakeIt) {
      saw("rejected in LOW, MEDIUM would have taken it");
    }
  }

  private void accepted(FiguresDecoder figures) {
    if (figures.regime() == Regime.HIGH && figures.confidence() < MEDIUM_THRESHOLD) {
      saw("accepted in HIGH, MEDIUM would not have");
    }
    if (figures.sizeFactorE8() == E8.ONE / 2
        && figures.correlation() > figures.correlationLimit()) {
      saw("size halved by correlation");
    }
  }

  private void listed(InstrumentListedDecoder m) {
    symbols.put(m.instrumentId(), m.symbol());
  }

  private void replaced(LegReplacementEndedDecoder m) {
    if (m.replaceOutcome() != ReplaceOutcome.DONE) {
      return;
    }
    if (moveReasons.get(m.instrumentId()) == ReplaceReason.BREAK_EVEN) {
      saw("stop moved to break-even");
    } else {
      saw(m.legKind() == LegKind.STOP_LOSS ? "stop moved by the ATR" : "target moved by the ATR");
      saw("moves by the ATR");
      saw("moves by the ATR in " + symbols.get(m.instrumentId()));
    }
  }

  private void closed(TradeClosedDecoder m) {
    saw("trade closed");
    saw("trade closed: " + m.exitReason());
    saw("trades in " + symbols.get(m.instrumentId()));
    if (m.unprotectedFirstNs() == E8.NULL) {
      saw("trade without a stop-loss");
    }
    if (m.unprotectedTotalNs() > m.unprotectedFirstNs()) {
      saw("trade that lost its stop-loss for a time");
    }
  }
}
