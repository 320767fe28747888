package io.bulwark.engine.core;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A message as a test reads it: its type, its fields as text, and one compact line of what matters
 * of it. Groups and composites are nested; null fields are missing. Nothing is read before somebody
 * asks: of the hundreds of bars of a scenario nobody does.
 */
public final class Told {

  private static final JsonFactory FACTORY = new JsonFactory();

  private static final List<String> UNLESS_ZERO = List.of("code", "qty");

  /** Fields that make the compact line, in this order; types not named here show their name. */
  private static final Map<String, List<String>> SHOWN =
      Map.ofEntries(
          Map.entry("PlaceOrder", List.of("role", "side", "qty", "price")),
          Map.entry("PlaceLeg", List.of("legKind", "side", "triggerPx", "qty")),
          Map.entry("ProtectionRepriced", List.of("repriceCause", "stopPx", "targetPx")),
          Map.entry(
              "LegMoveSkipped", List.of("legKind", "skipReason", "placedPx", "desiredPx", "code")),
          Map.entry("LegReplacementStarted", List.of("legKind", "replaceReason", "fromPx", "toPx")),
          Map.entry("LegReplacementEnded", List.of("legKind", "replaceOutcome", "code")),
          Map.entry("SurplusFound", List.of("legKind")),
          Map.entry("PositionAdjusted", List.of("expected", "actual", "evidence")),
          Map.entry(
              "PositionAdopted", List.of("side", "qty", "entryPx", "positionOrigin", "stopPx")),
          Map.entry("PartialProfitTaken", List.of("return", "qty", "rest")),
          Map.entry("PartialProfitSkipped", List.of("partialSkip", "qty", "minimum")),
          Map.entry("MarginRefused", List.of("required", "available")),
          Map.entry("InstrumentLatched", List.of("instrumentLatch")),
          Map.entry("InstrumentCleared", List.of("instrumentLatch")),
          Map.entry("Alerted", List.of("alertKind", "code")),
          Map.entry("CancelOrder", List.of("orderClientId")),
          Map.entry("SetLeverage", List.of("leverage")),
          Map.entry("CancelLeg", List.of("legClientId")),
          Map.entry("SignalRaised", List.of("side")),
          Map.entry("SignalAccepted", List.of("side")),
          Map.entry("SignalRejected", List.of("rejectReason")),
          Map.entry("TradeTransitioned", List.of("toStatus", "transitionReason")),
          Map.entry("TradeClosed", List.of("exitReason", "netPnl")),
          Map.entry("PositionConfirmed", List.of("evidence")),
          Map.entry("PositionUnconfirmed", List.of("waited")),
          Map.entry("LegPresent", List.of("legKind")),
          Map.entry("LegGone", List.of("legKind", "legGoneReason", "code")),
          Map.entry("LegBurstStarted", List.of("legKind", "burst", "repair")),
          Map.entry("Halted", List.of("trigger", "action", "limit", "measured")),
          Map.entry("HaltCleared", List.of("trigger", "clearReason")),
          Map.entry("FlattenDecided", List.of("dayPnl", "limit")),
          Map.entry("DayStarted", List.of("baseline")),
          Map.entry("InputRefused", List.of("inputFault")),
          Map.entry("Difference", List.of("differenceKind", "expected", "actual")),
          Map.entry("BarClosed", List.of("interval")),
          Map.entry("SafetyFault", List.of("handler", "faultCode")),
          Map.entry("StrategyFaulted", List.of("strategy")));

  private final DirectBuffer buffer;
  private final int offset;
  private String json;
  private Map<String, Object> fields;

  private Told(DirectBuffer buffer, int offset) {
    this.buffer = buffer;
    this.offset = offset;
  }

  /** The message at this place, whose bytes must stay as they are. */
  static Told read(DirectBuffer buffer, int offset) {
    return new Told(buffer, offset);
  }

  /** Name of the message. */
  public String type() {
    return Messages.type(Messages.templateId(buffer, offset)).name();
  }

  /** The message as a line. */
  public String json() {
    if (json == null) {
      json = MessageJson.print(buffer, offset);
    }
    return json;
  }

  /** Its fields in their order, without the type. */
  public Map<String, Object> fields() {
    if (fields == null) {
      try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json())) {
        parser.nextToken();
        fields = object(parser);
        fields.remove("type");
      }
    }
    return fields;
  }

  private static Map<String, Object> object(JsonParser parser) {
    Map<String, Object> fields = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      parser.nextToken();
      fields.put(name, value(parser));
    }
    return fields;
  }

  private static Object value(JsonParser parser) {
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      return object(parser);
    }
    if (parser.currentToken() == JsonToken.START_ARRAY) {
      List<Object> elements = new ArrayList<>();
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        elements.add(value(parser));
      }
      return elements;
    }
    return parser.getString();
  }

  /** A field as text; empty when it is null. */
  public String text(String field) {
    Object value = fields().get(field);
    return value == null ? "" : value.toString();
  }

  /** A figure of an entry decision as text; empty when it is null. */
  public String figure(String name) {
    Object value = ((Map<?, ?>) fields().get("figures")).get(name);
    return value == null ? "" : value.toString();
  }

  /** The instrument it is about; -1: none. */
  int instrumentId() {
    String text = text("instrumentId");
    return text.isEmpty() ? -1 : Integer.parseInt(text);
  }

  /** One line: type, instrument, and the fields that matter. */
  String compact(List<String> symbols) {
    String type = type();
    StringBuilder line = new StringBuilder(type);
    int id = instrumentId();
    if (id >= 0) {
      line.append(' ').append(id < symbols.size() ? symbols.get(id) : id);
    }
    for (String field : SHOWN.getOrDefault(type, List.of())) {
      String text = text(field);
      if (field.equals("repair")) {
        line.append(text.equals("true") ? " repair" : "");
      } else if (!(text.isEmpty() || (UNLESS_ZERO.contains(field) && text.equals("0")))) {
        line.append(' ').append(field.equals("price") ? "@" : "").append(text);
      }
    }
    return line.toString();
  }
}
