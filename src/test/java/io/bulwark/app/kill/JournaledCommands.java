package io.bulwark.app.kill;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.journal.JournalReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The commands that a journal has decided, read as it grows. */
final class JournaledCommands {

  private final Set<ByteBuffer> commands = new HashSet<>();
  private final Set<CallId> entries = new HashSet<>();
  private final Map<CallId, Long> trades = new HashMap<>();
  private final Set<Long> adjusted = new TreeSet<>();
  private final Map<Long, Closed> closed = new TreeMap<>();
  private final Set<CallId> ids = new HashSet<>();
  private final FrameCursor frames = new FrameCursor();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();
  private final PlaceLegDecoder placeLeg = new PlaceLegDecoder();
  private final OrderUpdateDecoder orderUpdate = new OrderUpdateDecoder();
  private final PositionAdjustedDecoder positionAdjusted = new PositionAdjustedDecoder();
  private final TradeClosedDecoder tradeClosed = new TradeClosedDecoder();
  private long lastSequence;

  /** A client id. */
  record CallId(long hi, long lo) {

    static CallId of(ClientIdDecoder id) {
      return new CallId(id.hi(), id.lo());
    }
  }

  /** What a trade came to, E8. */
  record Closed(long realisedE8, long feesE8) {}

  /** Reads the steps that were added; tells ids that were decided again. */
  void read(Path journal, List<String> violations) {
    try (JournalReader reader = JournalReader.open(journal)) {
      reader.seekSequence(lastSequence + 1);
      while (reader.nextStep()) {
        lastSequence = reader.sequence();
        frames.wrap(reader.buffer(), reader.offset(), reader.length());
        while (frames.next()) {
          if (Messages.isCommand(frames.templateId())) {
            add(frames.buffer(), frames.offset(), frames.length(), violations);
          } else if (frames.templateId() == PositionAdjustedDecoder.TEMPLATE_ID) {
            positionAdjusted.wrapAndApplyHeader(frames.buffer(), frames.offset(), header);
            adjusted.add((long) positionAdjusted.tradeId());
          } else if (frames.templateId() == OrderUpdateDecoder.TEMPLATE_ID) {
            addLookedUp(orderUpdate.wrapAndApplyHeader(frames.buffer(), frames.offset(), header));
          } else if (frames.templateId() == TradeClosedDecoder.TEMPLATE_ID) {
            tradeClosed.wrapAndApplyHeader(frames.buffer(), frames.offset(), header);
            closed.put(
                (long) tradeClosed.tradeId(),
                new Closed(tradeClosed.realisedPnlE8(), tradeClosed.feesE8()));
          }
        }
      }
    }
  }

  private void addLookedUp(OrderUpdateDecoder m) {
    if (m.execType() == ExecType.QUERIED && m.cumQtyE8() > 0) {
      adjusted.add(tradeOf(CallId.of(m.clientId())));
    }
  }

  private void add(DirectBuffer buffer, int offset, int length, List<String> violations) {
    byte[] command = new byte[length];
    buffer.getBytes(offset, command);
    commands.add(ByteBuffer.wrap(command).order(LITTLE_ENDIAN));
    CallId id = idOf(new UnsafeBuffer(command));
    if (!ids.add(id)) {
      violations.add("decided twice: " + id + " at step " + lastSequence);
    }
    if (Messages.templateId(buffer, offset) == PlaceOrderDecoder.TEMPLATE_ID) {
      placeOrder.wrapAndApplyHeader(buffer, offset, header);
      trades.put(id, (long) placeOrder.tradeId());
      if (placeOrder.role() == OrderRole.ENTRY) {
        entries.add(id);
      }
    } else if (Messages.templateId(buffer, offset) == PlaceLegDecoder.TEMPLATE_ID) {
      trades.put(id, (long) placeLeg.wrapAndApplyHeader(buffer, offset, header).tradeId());
    }
  }

  /** Every command begins with the client id of its call. */
  private static CallId idOf(DirectBuffer command) {
    return CallId.of(new ClientIdDecoder().wrap(command, MessageHeaderDecoder.ENCODED_LENGTH));
  }

  boolean holds(ByteBuffer command) {
    return commands.contains(command);
  }

  boolean holds(CallId id) {
    return ids.contains(id);
  }

  boolean isEntry(CallId id) {
    return entries.contains(id);
  }

  /** Trade for which an order or a leg was placed; 0 for none. */
  long tradeOf(CallId id) {
    return trades.getOrDefault(id, 0L);
  }

  /**
   * Trades whose position was set by a word of the venue, or an order that was looked up, in place
   * of fills that were not told: their fees are not all known.
   */
  Set<Long> adjusted() {
    return adjusted;
  }

  /** What closed trades came to, by trade. */
  Map<Long, Closed> closed() {
    return closed;
  }

  long lastSequence() {
    return lastSequence;
  }

  int size() {
    return commands.size();
  }
}
