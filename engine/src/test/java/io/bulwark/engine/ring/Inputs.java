package io.bulwark.engine.ring;

import io.bulwark.engine.config.Settings;
import io.bulwark.engine.core.EngineConfig;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultEncoder;
import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.MarkEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.QuoteEncoder;
import io.bulwark.engine.message.codec.SourceDeclaredEncoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.step.E8;
import java.util.List;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Writes inputs and gives them to a sink. One thread each. */
final class Inputs {

  private final InputSink sink;
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 14);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final QuoteEncoder quote = new QuoteEncoder();
  private final MarkEncoder mark = new MarkEncoder();
  private final CallResultEncoder callResult = new CallResultEncoder();

  Inputs(InputSink sink) {
    this.sink = sink;
  }

  static SessionStart sessionStart(long startNs, List<SessionStart.Participant> strategies) {
    EngineConfig config = Settings.bind(EngineConfig.class, "", Map.of());
    return new SessionStart(1, "test", startNs, config, SessionStart.Place.PAPER, strategies);
  }

  void session(long startNs, List<SessionStart.Participant> strategies) {
    sink.onInput(buffer, 0, sessionStart(startNs, strategies).encode(buffer));
  }

  void source() {
    SourceDeclaredEncoder m = new SourceDeclaredEncoder();
    m.wrapAndApplyHeader(buffer, 0, header)
        .cadenceNs(1_000_000_000L)
        .hasMarks(Bool.TRUE)
        .hasQuotes(Bool.TRUE)
        .kind("test");
    send(m);
  }

  void list(int instrumentId, String symbol) {
    InstrumentListedEncoder m = new InstrumentListedEncoder();
    m.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .symbol(symbol)
        .tickSizeE8(E8.ONE / 100)
        .stepSizeE8(E8.ONE / 1000)
        .minQtyE8(E8.ONE / 1000)
        .limitMaxQtyE8(1000 * E8.ONE)
        .marketMaxQtyE8(100 * E8.ONE)
        .minNotionalE8(5 * E8.ONE)
        .takerFeeE8(50_000)
        .makerFeeE8(20_000)
        .bracketsCount(1)
        .next()
        .notionalFloorE8(0)
        .maintMarginRateE8(400_000)
        .maintAmountE8(0);
    send(m);
  }

  void trade(int instrumentId, long eventTimeNs, long priceE8) {
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(eventTimeNs)
        .priceE8(priceE8)
        .qtyE8(E8.ONE);
    send(trade);
  }

  void quote(int instrumentId, long bidPxE8) {
    quote
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(1)
        .bidPxE8(bidPxE8)
        .bidQtyE8(E8.ONE)
        .askPxE8(bidPxE8 + E8.ONE / 100)
        .askQtyE8(E8.ONE);
    send(quote);
  }

  void mark(int instrumentId, long markPxE8) {
    mark.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .eventTimeNs(1)
        .markPxE8(markPxE8);
    send(mark);
  }

  /** An answer to a call that nobody made: something that must not be lost. */
  void callResult(long hi, long lo) {
    callResult
        .wrapAndApplyHeader(buffer, 0, header)
        .callKind(CallKind.PLACE_ORDER)
        .outcome(Outcome.DONE)
        .code(0)
        .httpStatus(200)
        .venueOrderId(0)
        .clientId()
        .hi(hi)
        .lo(lo);
    send(callResult);
  }

  /** A call result with many bytes behind its block, each of them known. */
  void long_(int length) {
    for (int i = 0; i < length; i++) {
      buffer.putByte(i, (byte) (i * 31));
    }
    callResult.wrapAndApplyHeader(buffer, 0, header);
    sink.onInput(buffer, 0, length);
  }

  private void send(MessageEncoderFlyweight m) {
    sink.onInput(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + m.encodedLength());
  }
}
