package io.bulwark.replay;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegBurstStartedDecoder;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegPresentDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.RegimeChangedDecoder;
import io.bulwark.engine.message.codec.SafetyFaultDecoder;
import io.bulwark.engine.message.codec.SessionEndedDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.StrategyFaultedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.journal.ExcerptKind;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/** Counts what a journal holds: what a session did, in figures. One pass; every step is checked. */
public final class Summary {

  private final SummaryFigures figures = new SummaryFigures();
  private final FrameCursor frames = new FrameCursor();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();

  private Summary() {}

  /**
   * Reads a journal to its end.
   *
   * @throws io.bulwark.journal.JournalException when it cannot be read or is damaged
   */
  public static SummaryFigures of(Path journal) {
    Summary summary = new Summary();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.next()) {
        if (reader.kind() == ExcerptKind.STEP) {
          summary.step(reader);
        }
        summary.figures.lastRunningHash = reader.runningHash();
      }
    }
    return summary.figures;
  }

  private void step(JournalReader reader) {
    figures.step(reader.sequence(), reader.timeNs(), reader.length());
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    while (frames.next()) {
      message(frames.templateId(), frames.buffer(), frames.offset());
    }
  }

  private void message(int templateId, DirectBuffer b, int o) {
    figures.messages++;
    switch (templateId) {
      case TradeDecoder.TEMPLATE_ID -> figures.marketTrade(trade.wrapAndApplyHeader(b, o, header));
      case BarDecoder.TEMPLATE_ID ->
          figures.backfill(new BarDecoder().wrapAndApplyHeader(b, o, header));
      case PlaceLegDecoder.TEMPLATE_ID -> figures.legsPlaced++;
      case LegPresentDecoder.TEMPLATE_ID -> figures.legsPresent++;
      case SafetyFaultDecoder.TEMPLATE_ID -> figures.safetyFaults++;
      case StrategyFaultedDecoder.TEMPLATE_ID -> figures.strategyFaults++;
      default -> rare(templateId, b, o);
    }
  }

  private void rare(int templateId, DirectBuffer b, int o) {
    switch (templateId) {
      case SessionStartedDecoder.TEMPLATE_ID ->
          figures.started(new SessionStartedDecoder().wrapAndApplyHeader(b, o, header));
      case SessionEndedDecoder.TEMPLATE_ID ->
          figures.endReason =
              new SessionEndedDecoder().wrapAndApplyHeader(b, o, header).endReason();
      case SourceDeclaredDecoder.TEMPLATE_ID ->
          figures.source(new SourceDeclaredDecoder().wrapAndApplyHeader(b, o, header));
      case InstrumentListedDecoder.TEMPLATE_ID ->
          figures.listed(new InstrumentListedDecoder().wrapAndApplyHeader(b, o, header));
      case RegimeChangedDecoder.TEMPLATE_ID ->
          figures.regime(
              new RegimeChangedDecoder().wrapAndApplyHeader(b, o, header).instrumentId());
      case AccountUpdateDecoder.TEMPLATE_ID ->
          figures.held.account(new AccountUpdateDecoder().wrapAndApplyHeader(b, o, header));
      case PositionListingDecoder.TEMPLATE_ID ->
          figures.held.listing(new PositionListingDecoder().wrapAndApplyHeader(b, o, header));
      case MarketDataGapDecoder.TEMPLATE_ID ->
          figures.gap(new MarketDataGapDecoder().wrapAndApplyHeader(b, o, header));
      case SignalAcceptedDecoder.TEMPLATE_ID -> figures.signalsAccepted++;
      case SignalRejectedDecoder.TEMPLATE_ID ->
          figures.rejected(
              new SignalRejectedDecoder().wrapAndApplyHeader(b, o, header).rejectReason());
      case PlaceOrderDecoder.TEMPLATE_ID ->
          figures.order(new PlaceOrderDecoder().wrapAndApplyHeader(b, o, header).role());
      case TradeTransitionedDecoder.TEMPLATE_ID ->
          figures.transition(new TradeTransitionedDecoder().wrapAndApplyHeader(b, o, header));
      case TradeClosedDecoder.TEMPLATE_ID ->
          figures.closed(new TradeClosedDecoder().wrapAndApplyHeader(b, o, header));
      case LegBurstStartedDecoder.TEMPLATE_ID ->
          figures.burst(new LegBurstStartedDecoder().wrapAndApplyHeader(b, o, header));
      case LegGoneDecoder.TEMPLATE_ID ->
          figures.legGone(new LegGoneDecoder().wrapAndApplyHeader(b, o, header));
      case HaltedDecoder.TEMPLATE_ID ->
          figures.halted(new HaltedDecoder().wrapAndApplyHeader(b, o, header).trigger());
      case HaltClearedDecoder.TEMPLATE_ID ->
          figures.haltCleared(new HaltClearedDecoder().wrapAndApplyHeader(b, o, header));
      default -> figures.safeguards.onMessage(templateId, b, o);
    }
  }
}
