package io.bulwark.app.kill;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.BarEncoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What a market tells a client that comes: its declaration, then the bars up to now. Bars of the
 * time since the market opened are made of its trades, one a minute.
 */
final class BarsUpToNow {

  private static final long MINUTE_NS = 60_000_000_000L;

  private final List<byte[]> declaration = new ArrayList<>();
  private final List<byte[]> bars = new ArrayList<>();
  private final List<Minute> open = new ArrayList<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final BarDecoder bar = new BarDecoder();

  private static final class Minute {
    long openTimeNs = Long.MIN_VALUE;
    long openE8;
    long highE8;
    long lowE8;
    long closeE8;
    long volumeE8;
  }

  /** Sees every message of the market. */
  void onMarket(DirectBuffer buffer, int offset, int length) {
    switch (Messages.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        onTrade();
      }
      case BarDecoder.TEMPLATE_ID -> bars.add(copy(buffer, offset, length));
      default -> declaration.add(copy(buffer, offset, length));
    }
  }

  /** The declaration, and all closed bars that open at this time or later. */
  List<byte[]> since(long fromNs) {
    List<byte[]> told = new ArrayList<>(declaration);
    for (byte[] message : bars) {
      bar.wrapAndApplyHeader(new UnsafeBuffer(message), 0, header);
      if (bar.openTimeNs() >= fromNs) {
        told.add(message);
      }
    }
    return told;
  }

  private void onTrade() {
    while (open.size() <= trade.instrumentId()) {
      open.add(new Minute());
    }
    Minute minute = open.get(trade.instrumentId());
    long openTimeNs = trade.eventTimeNs() - Math.floorMod(trade.eventTimeNs(), MINUTE_NS);
    if (openTimeNs != minute.openTimeNs) {
      if (minute.openTimeNs != Long.MIN_VALUE) {
        bars.add(encoded(trade.instrumentId(), minute));
      }
      minute.openTimeNs = openTimeNs;
      minute.openE8 = trade.priceE8();
      minute.highE8 = trade.priceE8();
      minute.lowE8 = trade.priceE8();
      minute.volumeE8 = 0;
    }
    minute.highE8 = Math.max(minute.highE8, trade.priceE8());
    minute.lowE8 = Math.min(minute.lowE8, trade.priceE8());
    minute.closeE8 = trade.priceE8();
    minute.volumeE8 += trade.qtyE8();
  }

  private static byte[] encoded(int instrumentId, Minute minute) {
    byte[] message = new byte[MessageHeaderEncoder.ENCODED_LENGTH + BarEncoder.BLOCK_LENGTH];
    new BarEncoder()
        .wrapAndApplyHeader(new UnsafeBuffer(message), 0, new MessageHeaderEncoder())
        .instrumentId(instrumentId)
        .intervalNs(MINUTE_NS)
        .openTimeNs(minute.openTimeNs)
        .openE8(minute.openE8)
        .highE8(minute.highE8)
        .lowE8(minute.lowE8)
        .closeE8(minute.closeE8)
        .volumeE8(minute.volumeE8);
    return message;
  }

  private static byte[] copy(DirectBuffer buffer, int offset, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    return bytes;
  }
}
