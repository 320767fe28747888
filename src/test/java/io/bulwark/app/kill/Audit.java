package io.bulwark.app.kill;

import io.bulwark.app.kill.JournaledCommands.CallId;
import io.bulwark.app.kill.JournaledCommands.Closed;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Side;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Compares what the exchange remembers with what the journal has, while the engine is dead: only
 * what was on the disk at that moment counts.
 */
final class Audit {

  private final Path journal;
  private final ExchangeLog log;
  private final JournaledCommands decided = new JournaledCommands();
  private final List<String> violations = new ArrayList<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final OrderUpdateDecoder order = new OrderUpdateDecoder();
  private final LegUpdateDecoder leg = new LegUpdateDecoder();
  private final Set<CallId> accepted = new HashSet<>();
  private final Set<CallId> acceptedEntries = new HashSet<>();
  private final Set<Long> acceptedTrades = new HashSet<>();
  private final Map<Integer, Long> positionsE8 = new TreeMap<>();
  private final Map<CallId, Resting> resting = new HashMap<>();
  private final Map<Long, Closed> books = new TreeMap<>();
  private int received;
  private int fills;

  /** A leg that rests. */
  record Resting(int instrumentId, LegKind kind, boolean closesAll) {}

  Audit(Path journal, ExchangeLog log) {
    this.journal = journal;
    this.log = log;
  }

  /** Looks at what came since the last call; {@code length} of the log. */
  void look(long length) {
    decided.read(journal, violations);
    for (ByteBuffer message : log.next(length)) {
      UnsafeBuffer buffer = new UnsafeBuffer(message);
      int templateId = Messages.templateId(buffer, 0);
      if (Messages.isCommand(templateId)) {
        received++;
        require(decided.holds(message), "received and not journaled", buffer);
      } else if (templateId == OrderUpdateDecoder.TEMPLATE_ID) {
        order.wrapAndApplyHeader(buffer, 0, header);
        onOrder(buffer);
      } else if (templateId == LegUpdateDecoder.TEMPLATE_ID) {
        leg.wrapAndApplyHeader(buffer, 0, header);
        onLeg(buffer);
      }
    }
  }

  private void onOrder(UnsafeBuffer buffer) {
    CallId id = CallId.of(order.clientId());
    require(decided.holds(id), "an order that is not journaled", buffer);
    if (order.execType() == ExecType.NEW && decided.isEntry(id)) {
      require(acceptedEntries.add(id), "an entry twice", buffer);
      require(acceptedTrades.add(decided.tradeOf(id)), "two entries for one trade", buffer);
      require(
          positionsE8.getOrDefault(order.instrumentId(), 0L) == 0,
          "an entry on top of a position",
          buffer);
    }
    if (order.execType() == ExecType.NEW) {
      accepted.add(id);
    }
    if (order.execType() == ExecType.TRADE) {
      fills++;
      long changeE8 = order.side() == Side.BUY ? order.lastQtyE8() : -order.lastQtyE8();
      positionsE8.merge(order.instrumentId(), changeE8, Long::sum);
      books.merge(
          decided.tradeOf(id),
          new Closed(order.realisedPnlE8(), order.feeE8()),
          (sum, fill) ->
              new Closed(sum.realisedE8() + fill.realisedE8(), sum.feesE8() + fill.feesE8()));
    }
  }

  private void onLeg(UnsafeBuffer buffer) {
    CallId id = CallId.of(leg.clientId());
    require(decided.holds(id), "a leg that is not journaled", buffer);
    if (leg.legStatus() != LegStatus.NEW) {
      resting.remove(id);
      return;
    }
    require(accepted.add(id), "a leg twice", buffer);
    Resting added =
        new Resting(leg.instrumentId(), leg.legKind(), leg.closePosition() == Bool.TRUE);
    require(!resting.containsValue(added), "a second leg of its kind rests", buffer);
    resting.put(id, added);
  }

  private void require(boolean holds, String otherwise, UnsafeBuffer message) {
    if (!holds) {
      violations.add(otherwise + ": " + MessageJson.print(message, 0));
    }
  }

  /**
   * Closed trades of the journal that are not exactly the fills the exchange made for them. Where
   * the venue was too slow with its fills, the journal says that it went by a listing.
   */
  List<String> wrongBooks() {
    List<String> wrong = new ArrayList<>();
    decided
        .closed()
        .forEach(
            (tradeId, closed) -> {
              Closed filled = books.getOrDefault(tradeId, new Closed(0, 0));
              if (!filled.equals(closed) && !decided.adjusted().contains(tradeId)) {
                wrong.add("trade " + tradeId + ": journal " + closed + ", exchange " + filled);
              }
            });
    return wrong;
  }

  /** What must not be; empty when all is well. */
  List<String> violations() {
    return violations;
  }

  /** Positions by instrument, as the fills make them. */
  Map<Integer, Long> positionsE8() {
    return positionsE8;
  }

  /** Legs that rest now. */
  Map<CallId, Resting> resting() {
    return resting;
  }

  long steps() {
    return decided.lastSequence();
  }

  @Override
  public String toString() {
    return "%,d steps; commands: %,d decided, %,d received; accepted: %,d entries, %,d in all; %,d fills; trades: %,d closed, %,d by a listing"
        .formatted(
            decided.lastSequence(),
            decided.size(),
            received,
            acceptedEntries.size(),
            accepted.size(),
            fills,
            decided.closed().size(),
            decided.adjusted().size());
  }
}
