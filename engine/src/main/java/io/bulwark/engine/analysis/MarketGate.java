package io.bulwark.engine.analysis;

import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.InputFault;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import java.util.Arrays;

/**
 * Looks at prices before anybody applies them. A price half or more off the last one is refused; a
 * market that really is there says so again: {@link #FAR_PRICES_BELIEVED} prices in a row that
 * agree with each other, over at least {@link #FAR_BELIEVED_AFTER_NS}, are believed. A good price
 * costs a comparison and a store, and allocates nothing.
 */
public final class MarketGate {

  /** Ten million: no instrument costs more. */
  public static final long PRICE_MAX_E8 = 10_000_000 * E8.ONE;

  /** Ten thousand million units of base. */
  public static final long QTY_MAX_E8 = 10_000_000_000L * E8.ONE;

  /** Prices in a row that make a far price the price. */
  static final int FAR_PRICES_BELIEVED = 10;

  /** The least time that they take. */
  static final long FAR_BELIEVED_AFTER_NS = 10_000_000_000L;

  private final Analysis analysis;
  private final BarInput bar = new BarInput();
  private boolean filling;
  private long[] lastPxE8 = new long[0];
  private long[] farPxE8 = new long[0];
  private long[] farPrices = new long[0];
  private long[] farSinceNs = new long[0];

  /** Looks at what this analysis is about to apply. */
  public MarketGate(Analysis analysis) {
    this.analysis = analysis;
  }

  /** A backfill comes; it may tell again what is known. */
  public void beginSession() {
    filling = true;
  }

  /** Looks at a trade. */
  public void look(TradeDecoder m, InputVerdict verdict) {
    int id = m.instrumentId();
    long qtyE8 = m.qtyE8();
    long aheadNs = m.eventTimeNs() - analysis.timeNs();
    if (qtyE8 <= 0 || qtyE8 > QTY_MAX_E8) {
      verdict.refuse(InputFault.QTY_OUT_OF_RANGE, id, qtyE8, QTY_MAX_E8);
    } else if (aheadNs > Analysis.AHEAD_MAX_NS) {
      verdict.refuse(InputFault.TIME_OUT_OF_RANGE, id, aheadNs / 10, Analysis.AHEAD_MAX_NS / 10);
    } else {
      price(id, m.priceE8(), verdict);
    }
  }

  /** Looks at a quote. */
  public void look(QuoteDecoder m, InputVerdict verdict) {
    int id = m.instrumentId();
    long bidPxE8 = m.bidPxE8();
    long askPxE8 = m.askPxE8();
    if (bidPxE8 <= 0 || askPxE8 <= 0) {
      verdict.refuse(InputFault.PRICE_OUT_OF_RANGE, id, Math.min(bidPxE8, askPxE8), PRICE_MAX_E8);
    } else if (bidPxE8 > askPxE8) {
      verdict.refuse(InputFault.CROSSED_QUOTE, id, bidPxE8, askPxE8);
    } else {
      price(id, askPxE8 <= PRICE_MAX_E8 ? (bidPxE8 + askPxE8) / 2 : askPxE8, verdict);
    }
  }

  /** Looks at a mark. */
  public void look(MarkDecoder m, InputVerdict verdict) {
    price(m.instrumentId(), m.markPxE8(), verdict);
  }

  /** Looks at a bar of the backfill. */
  public void look(BarDecoder m, InputVerdict verdict) {
    int id = m.instrumentId();
    if (id >= analysis.instruments()) {
      verdict.refuse(InputFault.UNKNOWN_INSTRUMENT, id, E8.NULL, E8.NULL);
    } else if (m.lowE8() <= 0 || m.highE8() > PRICE_MAX_E8) {
      verdict.refuse(
          InputFault.PRICE_OUT_OF_RANGE, id, m.lowE8() <= 0 ? m.lowE8() : m.highE8(), PRICE_MAX_E8);
    } else if (m.volumeE8() < 0) {
      verdict.refuse(InputFault.QTY_OUT_OF_RANGE, id, m.volumeE8(), QTY_MAX_E8);
    } else if (!bar.read(m)) {
      verdict.refuse(InputFault.BAD_BAR, id, m.highE8(), m.lowE8());
    } else if (!analysis.accepts(id, m.openTimeNs(), m.intervalNs())) {
      if (filling && lastPxE8.length > id && lastPxE8[id] != 0) {
        verdict.passOver(); // a session before this one saw it
        return;
      }
      verdict.refuse(InputFault.BAR_OUT_OF_ORDER, id, E8.NULL, E8.NULL);
    } else {
      room(analysis.instruments());
      boolean isBackfill = analysis.lastPxE8(id) == E8.NULL;
      lastPxE8[id] = isBackfill ? m.closeE8() : lastPxE8[id];
    }
  }

  private void price(int id, long priceE8, InputVerdict verdict) {
    if (id >= analysis.instruments()) {
      verdict.refuse(InputFault.UNKNOWN_INSTRUMENT, id, E8.NULL, E8.NULL);
    } else if (priceE8 <= 0 || priceE8 > PRICE_MAX_E8) {
      verdict.refuse(InputFault.PRICE_OUT_OF_RANGE, id, priceE8, PRICE_MAX_E8);
    } else {
      filling = false;
      room(analysis.instruments());
      long last = lastPxE8[id];
      if (last != 0 && isFar(priceE8, last) && !isFarBelieved(id, priceE8)) {
        verdict.refuse(InputFault.PRICE_FAR_OFF, id, priceE8, last);
      } else {
        lastPxE8[id] = priceE8;
        farPrices[id] = 0;
      }
    }
  }

  /** Half as much again, either way: from what is believed the way back is believed too. */
  private static boolean isFar(long priceE8, long lastE8) {
    return 2 * Math.max(priceE8, lastE8) >= 3 * Math.min(priceE8, lastE8);
  }

  private boolean isFarBelieved(int id, long priceE8) {
    long now = analysis.timeNs();
    if (farPrices[id] == 0 || isFar(priceE8, farPxE8[id])) {
      farPrices[id] = 0;
      farSinceNs[id] = now;
    }
    farPxE8[id] = priceE8;
    farPrices[id]++;
    return farPrices[id] >= FAR_PRICES_BELIEVED && now - farSinceNs[id] >= FAR_BELIEVED_AFTER_NS;
  }

  private void room(int count) {
    if (count > lastPxE8.length) {
      lastPxE8 = Arrays.copyOf(lastPxE8, count);
      farPxE8 = Arrays.copyOf(farPxE8, count);
      farPrices = Arrays.copyOf(farPrices, count);
      farSinceNs = Arrays.copyOf(farSinceNs, count);
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    filling = io.bool("filling", filling);
    int count = io.int32("instruments", lastPxE8.length);
    room(count);
    io.int64s("lastPxE8", lastPxE8, count);
    io.int64s("farPxE8", farPxE8, count);
    io.int64s("farPrices", farPrices, count);
    io.int64s("farSinceNs", farSinceNs, count);
  }
}
