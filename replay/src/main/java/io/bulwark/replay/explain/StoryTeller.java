package io.bulwark.replay.explain;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.RegimeChangedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.replay.explain.TriggerWatch.Crossing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Collects the {@link Story} of one trade from a journal. */
final class StoryTeller {

  /** Answers that come later than this after the end of the trade are not waited for. */
  private static final long LATE_ANSWERS_NS = 60_000_000_000L;

  /** Facts of the trade's instrument or account that belong to a trade while it is open. */
  private static final Set<String> AROUND =
      Set.of("FlattenDecided", "Difference", "InstrumentLatched", "SurplusFound");

  private final StepReader reader;
  private final Story story;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private final CallResultDecoder callResult = new CallResultDecoder();
  private final OrderUpdateDecoder orderUpdate = new OrderUpdateDecoder();
  private final LegUpdateDecoder legUpdate = new LegUpdateDecoder();
  private final List<Entry> raised = new ArrayList<>();

  private StoryTeller(StepReader reader, long tradeId) {
    this.reader = reader;
    this.story = new Story(tradeId);
  }

  /** Reads on until the trade is over and its commands are answered. */
  static Story tell(StepReader reader, long tradeId) {
    StoryTeller teller = new StoryTeller(reader, tradeId);
    while (!teller.isOver() && reader.nextStep()) {
      teller.raised.clear();
      while (reader.nextMessage()) {
        teller.message();
      }
    }
    return teller.story;
  }

  private boolean isOver() {
    Entry closed = story.closed();
    return closed != null
        && (story.isAllAnswered() || reader.timeNs() - closed.timeNs() > LATE_ANSWERS_NS);
  }

  private void message() {
    switch (reader.templateId()) {
      case TradeDecoder.TEMPLATE_ID -> {
        if (story.hasBegun()) {
          trade.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
          price(trade.instrumentId(), trade.eventTimeNs(), trade.priceE8(), false);
        }
      }
      case MarkDecoder.TEMPLATE_ID -> {
        if (story.hasBegun()) {
          mark.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
          price(mark.instrumentId(), mark.eventTimeNs(), mark.markPxE8(), true);
        }
      }
      case BarClosedDecoder.TEMPLATE_ID, RegimeChangedDecoder.TEMPLATE_ID -> {
        // of the market, not of the trade
      }
      default -> {
        if (Messages.isInput(reader.templateId())) {
          input();
        } else {
          decision(reader.entry());
        }
      }
    }
  }

  private void price(int instrumentId, long eventTimeNs, long priceE8, boolean isMark) {
    if (instrumentId == story.instrumentId()) {
      Crossing price =
          new Crossing(reader.sequence(), reader.timeNs(), eventTimeNs, priceE8, isMark);
      for (Command command : story.commands()) {
        TriggerWatch watch = command.watch();
        if (watch != null) {
          watch.onPrice(price);
        }
      }
    }
  }

  private void input() {
    if (!story.hasBegun()) {
      return;
    }
    boolean isOurs =
        switch (reader.templateId()) {
          case CallResultDecoder.TEMPLATE_ID ->
              isOurs(
                  callResult
                      .wrapAndApplyHeader(reader.buffer(), reader.offset(), header)
                      .clientId());
          case LegUpdateDecoder.TEMPLATE_ID ->
              isOurs(
                  legUpdate
                      .wrapAndApplyHeader(reader.buffer(), reader.offset(), header)
                      .clientId());
          case OrderUpdateDecoder.TEMPLATE_ID -> isOurs(orderUpdate());
          case AccountUpdateDecoder.TEMPLATE_ID -> isFunding(reader.entry());
          default -> false;
        };
    if (isOurs) {
      story.addInput(reader.entry());
    }
  }

  private OrderUpdateDecoder orderUpdate() {
    return orderUpdate.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
  }

  /** A fill in the instrument of the open trade concerns it, whoever sent the order. */
  private boolean isOurs(OrderUpdateDecoder m) {
    boolean isFillHere = m.lastQtyE8() > 0 && m.instrumentId() == story.instrumentId();
    return isOurs(m.clientId()) || (isFillHere && story.closed() == null);
  }

  private boolean isOurs(ClientIdDecoder id) {
    return story.command(ClientIds.text(id.hi(), id.lo())) != null;
  }

  private boolean isFunding(Entry update) {
    return update.text("accountReason").equals("FUNDING_FEE")
        && update.has("instrumentId")
        && update.whole("instrumentId") == story.instrumentId();
  }

  private void decision(Entry decision) {
    if (decision.is("SignalRaised")) {
      raised.add(decision);
    } else if (decision.has("tradeId")) {
      if (decision.whole("tradeId") == story.tradeId()) {
        addSignal(decision);
        story.addDecision(decision, reader.scene().hasMarks());
      }
    } else if (story.hasBegun() && isAround(decision)) {
      story.addDecision(decision, reader.scene().hasMarks());
    }
  }

  private void addSignal(Entry decision) {
    if (decision.is("SignalAccepted")) {
      for (Entry signal : raised) {
        if (signal.text("signalId").equals(decision.text("signalId"))) {
          story.addDecision(signal, reader.scene().hasMarks());
        }
      }
    }
  }

  private boolean isAround(Entry decision) {
    boolean isHere =
        !decision.has("instrumentId") || decision.whole("instrumentId") == story.instrumentId();
    boolean isLookup =
        decision.has("orderClientId") && story.command(decision.text("orderClientId")) != null;
    return story.closed() == null && isHere && (isLookup || AROUND.contains(decision.type()));
  }
}
