package io.bulwark.engine.ring;

import io.bulwark.engine.message.codec.MarketDataGapEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** What of one instrument waits for room: a hole where trades were, the last quote and mark. */
final class HeldInstrument {

  private static final long NONE_NS = Long.MAX_VALUE;

  /** The last message of a kind; empty when nothing waits. */
  static final class Last {

    private final UnsafeBuffer bytes = new UnsafeBuffer(new byte[Slot.INLINE_LENGTH]);
    private int length;

    /** Whether an older one went for it. */
    boolean replace(DirectBuffer buffer, int offset, int newLength) {
      boolean replaced = length > 0;
      bytes.putBytes(0, buffer, offset, newLength);
      length = newLength;
      return replaced;
    }

    private boolean releaseTo(HeldMarket.Outlet outlet) {
      if (length > 0 && !outlet.tryPublish(bytes, 0, length)) {
        return false;
      }
      length = 0;
      return true;
    }
  }

  final Last quote = new Last();
  final Last mark = new Last();
  private final int instrumentId;
  private final UnsafeBuffer gapBytes = new UnsafeBuffer(new byte[64]);
  private final MarketDataGapEncoder gap = new MarketDataGapEncoder();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private long fromTimeNs = NONE_NS;
  private long toTimeNs;
  private int missing;

  HeldInstrument(int instrumentId) {
    this.instrumentId = instrumentId;
  }

  /** A trade that nobody will see, but for the hole it leaves. */
  void drop(long eventTimeNs) {
    fromTimeNs = Math.min(fromTimeNs, eventTimeNs);
    toTimeNs = missing == 0 ? eventTimeNs + 1 : Math.max(toTimeNs, eventTimeNs + 1);
    missing++;
  }

  /** Publishes what waits, the hole first; false when there was no room for all of it. */
  boolean releaseTo(HeldMarket.Outlet outlet) {
    return releaseGapTo(outlet) && quote.releaseTo(outlet) && mark.releaseTo(outlet);
  }

  private boolean releaseGapTo(HeldMarket.Outlet outlet) {
    if (missing == 0) {
      return true;
    }
    gap.wrapAndApplyHeader(gapBytes, 0, header)
        .instrumentId(instrumentId)
        .fromTimeNs(fromTimeNs)
        .toTimeNs(toTimeNs)
        .missing(missing);
    int length = MessageHeaderEncoder.ENCODED_LENGTH + gap.encodedLength();
    if (!outlet.tryPublish(gapBytes, 0, length)) {
      return false;
    }
    fromTimeNs = NONE_NS;
    missing = 0;
    return true;
  }
}
