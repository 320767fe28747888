package io.bulwark.app.fault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message of a journal as a scenario reads it: {@code 10.25s PlaceLeg BTCUSDT STOP_LOSS SELL
 * 59100}.
 *
 * @param seconds since the start of trading
 */
public record Line(double seconds, boolean isDecision, String type, String text, String json) {

  private static final Set<String> NOISE =
      Set.of("Quote", "Mark", "Trade", "Bar", "Clock", "BarClosed", "RegimeChanged");

  private static final Map<String, List<String>> SHOWN =
      Map.ofEntries(
          Map.entry("PlaceOrder", List.of("role", "side", "ordType", "qty", "price")),
          Map.entry("PlaceLeg", List.of("legKind", "side", "triggerPx", "qty")),
          Map.entry("CallResult", List.of("callKind", "outcome", "code")),
          Map.entry("OrderUpdate", List.of("side", "execType", "ordStatus", "lastQty", "cumQty")),
          Map.entry("LegUpdate", List.of("legKind", "legStatus")),
          Map.entry("AccountUpdate", List.of("accountReason", "walletBalance")),
          Map.entry("ProtectionRepriced", List.of("repriceCause", "stopPx", "targetPx")),
          Map.entry("LegMoveSkipped", List.of("legKind", "skipReason", "code")),
          Map.entry("LegReplacementStarted", List.of("legKind", "replaceReason", "toPx")),
          Map.entry("LegReplacementEnded", List.of("legKind", "replaceOutcome", "code")),
          Map.entry("SurplusFound", List.of("legKind", "own")),
          Map.entry("PositionAdjusted", List.of("expected", "actual", "evidence")),
          Map.entry("PositionAdopted", List.of("side", "qty", "positionOrigin")),
          Map.entry("PartialProfitTaken", List.of("qty", "rest")),
          Map.entry("MarginRefused", List.of("code")),
          Map.entry("InstrumentLatched", List.of("instrumentLatch")),
          Map.entry("InstrumentCleared", List.of("instrumentLatch")),
          Map.entry("Alerted", List.of("alertKind", "code")),
          Map.entry("SetLeverage", List.of("leverage")),
          Map.entry("SignalRaised", List.of("side")),
          Map.entry("SignalAccepted", List.of("side")),
          Map.entry("SignalRejected", List.of("rejectReason")),
          Map.entry("TradeTransitioned", List.of("toStatus", "transitionReason")),
          Map.entry("TradeClosed", List.of("exitReason")),
          Map.entry("PositionConfirmed", List.of("evidence")),
          Map.entry("LegPresent", List.of("legKind")),
          Map.entry("LegGone", List.of("legKind", "legGoneReason", "code")),
          Map.entry("LegBurstStarted", List.of("legKind", "burst", "repair")),
          Map.entry("Halted", List.of("trigger", "action")),
          Map.entry("HaltCleared", List.of("trigger", "clearReason")),
          Map.entry("InputRefused", List.of("inputFault")),
          Map.entry("Difference", List.of("differenceKind", "expected", "actual")),
          Map.entry("SafetyFault", List.of("handler", "faultCode", "detail")));

  /** Reads a message; time since the start of trading. */
  public static Line of(long offsetNs, boolean decision, String json, List<String> symbols) {
    String type = field(json, "type");
    double seconds = Math.round(offsetNs / 1e7) / 100.0;
    StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "%.2fs %s", seconds, type));
    String id = field(json, "instrumentId");
    if (!id.isEmpty()) {
      int number = Integer.parseInt(id);
      text.append(' ').append(number < symbols.size() ? symbols.get(number) : id);
    }
    for (String name : SHOWN.getOrDefault(type, List.of())) {
      String value = field(json, name);
      if (!value.isEmpty() && !(value.equals("0") && (name.equals("code") || name.equals("qty")))) {
        text.append(' ').append(value);
      }
    }
    return new Line(seconds, decision, type, text.toString(), json);
  }

  /** Value of the first field of this name; empty when it is null. */
  public static String field(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":(?:\"([^\"]*)\"|([^,}\\]]*))").matcher(json);
    if (!found.find()) {
      return "";
    }
    return found.group(1) != null ? found.group(1) : found.group(2);
  }

  /** Whether it is of the kind that comes all the time. */
  public boolean isNoise() {
    return NOISE.contains(type);
  }
}
