package io.bulwark.engine.ring;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import java.util.Arrays;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Market data for which there was no room, on its producer's side. Of quotes and marks only the
 * latest of each instrument is worth anything; trades are all needed for a bar, so those that are
 * missing become a gap, which says that the bar is incomplete. Bounded: three messages an
 * instrument. One thread.
 */
final class HeldMarket {

  /** Where held messages go when there is room. */
  interface Outlet {
    boolean tryPublish(DirectBuffer buffer, int offset, int length);
  }

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private @Nullable HeldInstrument[] instruments = new HeldInstrument[4];
  private boolean empty = true;
  private long conflated;
  private long droppedTrades;

  /** Holds market data; false for every other kind of input, which must not be held back. */
  boolean hold(DirectBuffer buffer, int offset, int length) {
    switch (Messages.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        instrument(trade.instrumentId()).drop(trade.eventTimeNs());
        droppedTrades++;
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, offset, header);
        conflate(instrument(quote.instrumentId()).quote, buffer, offset, length);
      }
      case MarkDecoder.TEMPLATE_ID -> {
        mark.wrapAndApplyHeader(buffer, offset, header);
        conflate(instrument(mark.instrumentId()).mark, buffer, offset, length);
      }
      default -> {
        return false;
      }
    }
    empty = false;
    return true;
  }

  /** Publishes what is held, as far as there is room; true when nothing is held any more. */
  boolean releaseTo(Outlet outlet) {
    if (!empty) {
      for (HeldInstrument instrument : instruments) {
        if (instrument != null && !instrument.releaseTo(outlet)) {
          return false;
        }
      }
      empty = true;
    }
    return true;
  }

  long conflated() {
    return conflated;
  }

  long droppedTrades() {
    return droppedTrades;
  }

  private void conflate(HeldInstrument.Last last, DirectBuffer buffer, int offset, int length) {
    if (last.replace(buffer, offset, length)) {
      conflated++;
    }
  }

  private HeldInstrument instrument(int id) {
    if (id >= instruments.length) {
      instruments = Arrays.copyOf(instruments, Math.max(id + 1, 2 * instruments.length));
    }
    HeldInstrument held = instruments[id];
    if (held == null) {
      held = new HeldInstrument(id);
      instruments[id] = held;
    }
    return held;
  }
}
