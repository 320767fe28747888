package io.bulwark.replay.explain;

import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/** What an explanation must know of the journal up to a step in order to name things. */
final class Scene {

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeTransitionedDecoder transitioned = new TradeTransitionedDecoder();
  private final List<String> symbols = new ArrayList<>();
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<Integer, OpenTrade> openTrades = new TreeMap<>();
  private final Map<String, Latch> latches = new LinkedHashMap<>();
  private boolean hasMarks;
  private long sequence;
  private long timeNs;
  private int halts;
  private long lastTradeId;

  /** A trade that is not over. */
  record OpenTrade(long tradeId, TradeStatus status, long sequence) {}

  /**
   * A halt that is not cleared.
   *
   * @param number in the journal, from 1
   */
  record Latch(int number, Entry halted) {}

  void onStep(long stepSequence, long stepTimeNs) {
    sequence = stepSequence;
    timeNs = stepTimeNs;
  }

  void onMessage(int templateId, DirectBuffer buffer, int offset) {
    switch (templateId) {
      case SessionStartedDecoder.TEMPLATE_ID -> sessionStarted(buffer, offset);
      case SourceDeclaredDecoder.TEMPLATE_ID ->
          hasMarks = Entry.copy(sequence, timeNs, buffer, offset).isTrue("hasMarks");
      case InstrumentListedDecoder.TEMPLATE_ID -> listed(buffer, offset);
      case TradeTransitionedDecoder.TEMPLATE_ID -> transitioned(buffer, offset);
      case HaltedDecoder.TEMPLATE_ID -> {
        halts++;
        Entry halted = Entry.copy(sequence, timeNs, buffer, offset);
        latches.put(halted.text("trigger"), new Latch(halts, halted));
      }
      case HaltClearedDecoder.TEMPLATE_ID ->
          latches.remove(Entry.copy(sequence, timeNs, buffer, offset).text("trigger"));
      default -> {
        // names nothing
      }
    }
  }

  private void sessionStarted(DirectBuffer buffer, int offset) {
    settings.clear();
    symbols.clear();
    for (Entry setting : Entry.copy(sequence, timeNs, buffer, offset).rows("settings")) {
      settings.put(setting.text("key"), setting.text("value"));
    }
  }

  private void listed(DirectBuffer buffer, int offset) {
    Entry instrument = Entry.copy(sequence, timeNs, buffer, offset);
    int id = (int) instrument.whole("instrumentId");
    while (symbols.size() <= id) {
      symbols.add("instrument " + symbols.size());
    }
    symbols.set(id, instrument.text("symbol"));
  }

  private void transitioned(DirectBuffer buffer, int offset) {
    TradeTransitionedDecoder m = transitioned.wrapAndApplyHeader(buffer, offset, header);
    lastTradeId = Math.max(lastTradeId, m.tradeId());
    if (m.toStatus() == TradeStatus.CLOSED) {
      openTrades.remove(m.instrumentId());
    } else {
      openTrades.put(m.instrumentId(), new OpenTrade(m.tradeId(), m.toStatus(), sequence));
    }
  }

  /** Name of an instrument. */
  String symbol(long instrumentId) {
    return instrumentId >= 0 && instrumentId < symbols.size()
        ? symbols.get((int) instrumentId)
        : "instrument " + instrumentId;
  }

  /** Name of the instrument of a message. */
  String symbol(Entry entry) {
    return entry.has("instrumentId") ? symbol(entry.whole("instrumentId")) : "the account";
  }

  /** Names of all instruments. */
  List<String> symbols() {
    return symbols;
  }

  /** A setting of the session in canonical text; "" when this session has none of the name. */
  String setting(String key) {
    return settings.getOrDefault(key, "");
  }

  /** Whether mark prices are inputs; else mark is the last trade. */
  boolean hasMarks() {
    return hasMarks;
  }

  /** The trade of an instrument that is not over; null: none. */
  @Nullable OpenTrade openTrade(long instrumentId) {
    return openTrades.get((int) instrumentId);
  }

  /** Halts that are not cleared, in the order in which they came. */
  List<Latch> latches() {
    return List.copyOf(latches.values());
  }

  /** Halts so far. */
  int halts() {
    return halts;
  }

  /** Highest trade number so far; 0: none. */
  long lastTradeId() {
    return lastTradeId;
  }

  /** Last step. */
  long sequence() {
    return sequence;
  }
}
