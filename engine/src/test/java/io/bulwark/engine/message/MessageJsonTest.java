package io.bulwark.engine.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.Regime;
import io.bulwark.engine.message.codec.RejectReason;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SignalRejectedEncoder;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TradeDecoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lines look like, and what is said of lines that are none; the codecs are the oracle. */
class MessageJsonTest {

  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

  @Test
  void shouldShowUnitsAsTextWhenATradeIsRead() {
    String line =
        "{\"type\":\"Trade\",\"instrumentId\":0,\"eventTime\":\"2025-02-03T02:07:15Z\","
            + "\"price\":\"612.34\",\"qty\":\"1.5\"}";

    MessageJson.parse(line, buffer, 3);

    TradeDecoder trade = new TradeDecoder();
    trade.wrapAndApplyHeader(buffer, 3, new io.bulwark.engine.message.codec.MessageHeaderDecoder());
    assertThat(trade.instrumentId()).isZero();
    assertThat(trade.eventTimeNs()).isEqualTo(1_738_548_435_000_000_000L);
    assertThat(trade.priceE8()).isEqualTo(61_234_000_000L);
    assertThat(trade.qtyE8()).isEqualTo(150_000_000L);
    assertThat(MessageJson.print(buffer, 3)).isEqualTo(line);
  }

  @Test
  void shouldLeaveNullFieldsOutWhenACommandIsPrinted() {
    PlaceOrderEncoder order = new PlaceOrderEncoder().wrapAndApplyHeader(buffer, 0, header);
    clear(PlaceOrderEncoder.TEMPLATE_ID, buffer);
    order
        .instrumentId(1)
        .role(OrderRole.EXIT)
        .side(Side.SELL)
        .ordType(OrdType.MARKET)
        .timeInForce(TimeInForce.GTC)
        .reduceOnly(Bool.TRUE)
        .qtyE8(1_000)
        .tradeId(7);
    order.clientId().hi(ClientIds.hi(ClientIds.Kind.EXIT, ClientIds.engineCode("bw01"), 1, 0));
    order.clientId().lo(3777);

    assertThat(MessageJson.print(buffer, 0))
        .isEqualTo(
            "{\"type\":\"PlaceOrder\",\"clientId\":\"bw01-x-1-0-2wx\",\"instrumentId\":1,"
                + "\"role\":\"EXIT\",\"side\":\"SELL\",\"ordType\":\"MARKET\","
                + "\"timeInForce\":\"GTC\",\"reduceOnly\":true,\"qty\":\"0.00001\",\"tradeId\":7}");
  }

  @Test
  void shouldNestFiguresWhenARejectionIsPrinted() {
    SignalRejectedEncoder fact = new SignalRejectedEncoder().wrapAndApplyHeader(buffer, 0, header);
    clear(SignalRejectedEncoder.TEMPLATE_ID, buffer);
    fact.signalId(255).instrumentId(0).side(Side.BUY).strategy("ema-cross");
    fact.rejectReason(RejectReason.LOW_CONFIDENCE).latches(5);
    fact.figures().confidence(0.61).threshold(0.65).regime(Regime.LOW).limitPxE8(-5);

    assertThat(MessageJson.print(buffer, 0))
        .isEqualTo(
            "{\"type\":\"SignalRejected\",\"signalId\":\"00000000000000ff\",\"instrumentId\":0,"
                + "\"side\":\"BUY\",\"strategy\":\"ema-cross\",\"rejectReason\":\"LOW_CONFIDENCE\","
                + "\"latches\":\"DAILY_PNL|CONSECUTIVE_LOSSES\",\"figures\":{\"confidence\":0.61,\"threshold\":0.65,"
                + "\"regime\":\"LOW\",\"limitPx\":\"-0.00000005\"}}");
  }

  @Test
  void shouldWriteGroupsAndTextsWhenASessionIsRead() {
    String line =
        "{\"type\":\"SessionStarted\",\"sessionId\":1,\"engineCode\":\"bw01\","
            + "\"baseTime\":\"2025-02-03T00:00:00.000000001Z\","
            + "\"settings\":[{\"key\":\"engineId\",\"value\":\"bw01\"},{\"key\":\"\",\"value\":\"\\u00fc\"}],"
            + "\"strategies\":[{\"strategy\":\"ema\",\"strategyStateVersion\":2}],\"account\":\"main\"}";

    int length = MessageJson.parse(line, buffer, 0);

    SessionStartedDecoder session = new SessionStartedDecoder();
    session.wrapAndApplyHeader(
        buffer, 0, new io.bulwark.engine.message.codec.MessageHeaderDecoder());
    SessionStartedDecoder.SettingsDecoder settings = session.settings();
    assertThat(settings.count()).isEqualTo(2);
    assertThat(settings.next().key()).isEqualTo("engineId");
    assertThat(settings.value()).isEqualTo("bw01");
    settings.next().skipKey();
    assertThat(settings.value()).isEqualTo("ü");
    assertThat(session.strategies().next().strategy()).isEqualTo("ema");
    assertThat(length).isEqualTo(8 + session.sbeDecodedLength());
    assertThat(MessageJson.print(buffer, 0)).isEqualTo(line);
  }

  @Test
  void shouldLeaveGroupsEmptyWhenTheLineDoesNotNameThem() {
    MessageJson.parse("{\"type\":\"SessionStarted\",\"strategies\":[{}]}", buffer, 0);

    assertThat(MessageJson.print(buffer, 0))
        .isEqualTo(
            "{\"type\":\"SessionStarted\",\"settings\":[],\"strategies\":[{}],\"account\":\"\"}");
  }

  @Test
  void shouldRefuseWhenTheMessageIsUnknown() {
    UnsafeBuffer unknown = new UnsafeBuffer(new byte[64]);
    unknown.putShort(2, (short) 999, java.nio.ByteOrder.LITTLE_ENDIAN);

    assertThatThrownBy(() -> MessageJson.print(unknown, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("expected a message of the catalogue, but was: templateId=999");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"type":"Trad"}                            | expected the name of a message (nearest: Trade), but was: Trad
          {"instrumentId":1,"type":"Trade"}          | expected type before anything else, but was: {"instrumentId":1,"type":"Trade"}
          {"type":"Trade","prise":"1"}               | expected one of instrumentId, eventTime, price, qty (nearest: price), but was: prise (column 25)
          {"type":"Trade","price":1}                 | expected text, but was: 1 (column 25)
          {"type":"Trade","price":"1,5"}             | expected a decimal number with at most 8 decimals, but was: 1,5 (column 25)
          {"type":"Trade","eventTime":"yesterday"}   | expected a time like 2025-02-03T02:07:15Z, but was: yesterday (column 29)
          {"type":"Trade","instrumentId":65535}      | expected a number from 0 to 65534, but was: 65535 (column 32)
          {"type":"Trade","instrumentId":-1}         | expected a number from 0 to 65534, but was: -1 (column 32)
          {"type":"Trade","instrumentId":1.5}        | expected a whole number, but was: 1.5 (column 32)
          {"type":"SignalRaised","side":"BYE"}       | expected one of BUY, SELL (nearest: BUY), but was: BYE (column 31)
          {"type":"SignalRaised","side":1}           | expected one of BUY, SELL, but was: 1 (column 31)
          {"type":"SignalRaised","confidence":"1"}   | expected a number, but was: 1 (column 37)
          {"type":"SignalRaised","signalId":"ff"}    | expected 16 lower-case hexadecimal digits, but was: ff (column 35)
          {"type":"SignalRaised","strategy":"12345678901234567"} | expected at most 16 ASCII characters, but was: 12345678901234567 (column 35)
          {"type":"QueryLegs","clientId":"bw01-e"}   | expected a client id like bw01-s-1-0-2x9, or foreign, but was: bw01-e (column 32)
          {"type":"BarClosed","complete":"yes"}      | expected true or false, but was: yes (column 32)
          {"type":"BarClosed","interval":"1 week"}   | expected a whole number and a unit of ns, us, ms, s, m, h or d, but was: 1 week (column 32)
          {"type":"SignalRejected","figures":{"foo":1}} | expected one of confidence, threshold
          {"type":"SessionStarted","strategies":[],"settings":[]} | expected settings before strategies, but was: [ (column 53)
          {"type":"SessionStarted","settings":[{"key":"\\ud800"}]} | expected Unicode text without half surrogate pairs
          {"type":"SessionStarted","settings":[{"key":{"hex":"0"}}]} | expected an object with lower-case hex alone
          {"type":"Trade"} x                         | expected one JSON object, but was: Unrecognized token 'x'
          {"type":"Trade","qty":"1","qty":"1"}       | expected one JSON object, but was: Duplicate Object property "qty"
          {"type":"Trade"                            | expected one JSON object, but was: Unexpected end-of-input
          []                                         | expected an object, but was: [ (column 1)
          """)
  void shouldSayWhatWasExpectedWhenALineIsBad(String line, String sentence) {
    assertThatThrownBy(() -> MessageJson.parse(line, buffer, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(sentence);
  }

  private static void clear(int templateId, MutableDirectBuffer buffer) {
    Messages.MessageType type = Messages.type(templateId);
    buffer.putBytes(MessageHeaderEncoder.ENCODED_LENGTH, type.nullImage(), 0, type.blockLength());
  }
}
