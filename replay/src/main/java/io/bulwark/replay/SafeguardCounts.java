package io.bulwark.replay;

import io.bulwark.engine.message.codec.AlertedDecoder;
import io.bulwark.engine.message.codec.DifferenceDecoder;
import io.bulwark.engine.message.codec.FlattenDecidedDecoder;
import io.bulwark.engine.message.codec.InputRefusedDecoder;
import io.bulwark.engine.message.codec.InstrumentLatchedDecoder;
import io.bulwark.engine.message.codec.JournalTroubleDecoder;
import io.bulwark.engine.message.codec.LegMoveSkippedDecoder;
import io.bulwark.engine.message.codec.LegReplacementEndedDecoder;
import io.bulwark.engine.message.codec.MarginRefusedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OperatorHaltDecoder;
import io.bulwark.engine.message.codec.OperatorNoteDecoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.message.codec.PartialProfitSkippedDecoder;
import io.bulwark.engine.message.codec.PartialProfitTakenDecoder;
import io.bulwark.engine.message.codec.PositionAdoptedDecoder;
import io.bulwark.engine.message.codec.PositionUnconfirmedDecoder;
import io.bulwark.engine.message.codec.ProtectionRepricedDecoder;
import io.bulwark.engine.message.codec.ReplaceOutcome;
import io.bulwark.engine.message.codec.SurplusFoundDecoder;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What the safeguards did and found, counted by what it is and of which kind. */
final class SafeguardCounts {

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final Map<String, Map<String, Integer>> counts = new TreeMap<>();

  void onMessage(int templateId, DirectBuffer b, int o) {
    switch (templateId) {
      case ProtectionRepricedDecoder.TEMPLATE_ID ->
          count(
              "prices computed anew",
              new ProtectionRepricedDecoder().wrapAndApplyHeader(b, o, header).repriceCause());
      case LegReplacementEndedDecoder.TEMPLATE_ID ->
          replaced(new LegReplacementEndedDecoder().wrapAndApplyHeader(b, o, header));
      case LegMoveSkippedDecoder.TEMPLATE_ID ->
          count(
              "moves not made",
              new LegMoveSkippedDecoder().wrapAndApplyHeader(b, o, header).skipReason());
      case PartialProfitTakenDecoder.TEMPLATE_ID -> add("partial profits", "taken");
      case PartialProfitSkippedDecoder.TEMPLATE_ID ->
          count(
              "partial profits",
              new PartialProfitSkippedDecoder().wrapAndApplyHeader(b, o, header).partialSkip());
      case PositionAdoptedDecoder.TEMPLATE_ID ->
          count(
              "positions adopted",
              new PositionAdoptedDecoder().wrapAndApplyHeader(b, o, header).positionOrigin());
      case PositionUnconfirmedDecoder.TEMPLATE_ID -> add("positions", "unconfirmed");
      case DifferenceDecoder.TEMPLATE_ID ->
          count(
              "differences",
              new DifferenceDecoder().wrapAndApplyHeader(b, o, header).differenceKind());
      case AlertedDecoder.TEMPLATE_ID ->
          count("alerts", new AlertedDecoder().wrapAndApplyHeader(b, o, header).alertKind());
      case InputRefusedDecoder.TEMPLATE_ID ->
          count(
              "inputs refused",
              new InputRefusedDecoder().wrapAndApplyHeader(b, o, header).inputFault());
      case InstrumentLatchedDecoder.TEMPLATE_ID ->
          count(
              "instruments blocked",
              new InstrumentLatchedDecoder().wrapAndApplyHeader(b, o, header).instrumentLatch());
      case FlattenDecidedDecoder.TEMPLATE_ID ->
          count(
              "flattened", new FlattenDecidedDecoder().wrapAndApplyHeader(b, o, header).trigger());
      case MarginRefusedDecoder.TEMPLATE_ID -> add("venue refusals", "margin");
      case SurplusFoundDecoder.TEMPLATE_ID -> add("legs", "surplus");
      case OperatorHaltDecoder.TEMPLATE_ID -> add("operator", "halts");
      case OperatorResumeDecoder.TEMPLATE_ID -> add("operator", "resumes");
      case OperatorNoteDecoder.TEMPLATE_ID -> add("operator", "notes");
      case JournalTroubleDecoder.TEMPLATE_ID ->
          count(
              "journal troubles",
              new JournalTroubleDecoder().wrapAndApplyHeader(b, o, header).journalTroubleKind());
      default -> {
        // not a safeguard's
      }
    }
  }

  private void replaced(LegReplacementEndedDecoder m) {
    if (m.replaceOutcome() == ReplaceOutcome.DONE) {
      count("legs moved", m.legKind());
    } else {
      count("moves that failed", m.replaceOutcome());
    }
  }

  private void count(String what, Enum<?> kind) {
    add(what, kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
  }

  private void add(String what, String kind) {
    counts.computeIfAbsent(what, name -> new TreeMap<>()).merge(kind, 1, Integer::sum);
  }

  /** Counts by kind, by what it is; only what there was. */
  Map<String, Map<String, Integer>> all() {
    return counts;
  }

  /** Counts of one thing by kind; empty: there was none. */
  Map<String, Integer> of(String what) {
    return counts.getOrDefault(what, Map.of());
  }

  int sum(String what) {
    return of(what).values().stream().mapToInt(Integer::intValue).sum();
  }
}
