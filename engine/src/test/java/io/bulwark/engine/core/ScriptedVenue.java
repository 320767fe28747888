package io.bulwark.engine.core;

import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.StringJoiner;

/**
 * A venue that answers everything as a venue does on a good day, unless the script says otherwise:
 * {@code next("PlaceLeg STOP_LOSS", "refuse -1008", "lose")} for the next calls of a kind, {@code
 * always(...)} for all of them. Answers come after a latency, in the order in which they were
 * queued for a time.
 *
 * <pre>
 * refuse CODE  definitely not done       silent  no answer ever, not done
 * lose         done, outcome UNKNOWN     drop    not done, outcome UNKNOWN
 * accept       done, answered, no event  unsent  never left the process
 * http S [D]   refused with status S, not to be called again for D where that is said
 * expire       (entry) nothing filled    part Q  (entry) Q filled, the rest expires
 * early        (fill) the account update comes before the fill, noAccount: not at all
 * mute         (fill) filled, and no event of it ever comes
 * orderLost    (fill) filled, and only the account update comes
 * </pre>
 */
public final class ScriptedVenue {

  private record Due(long timeNs, long number, String json) {}

  private record Leg(
      String clientId,
      int instrumentId,
      String side,
      String kind,
      String triggerPx,
      String qty,
      long id) {

    boolean closesPosition() {
      return qty.equals("0");
    }
  }

  private record Fill(int instrumentId, long id, String json) {}

  private static final class Position {
    private BigDecimal qty = BigDecimal.ZERO;
    private BigDecimal entryPx = BigDecimal.ZERO;
    private long timeNs;
    private boolean isHidden;
  }

  private final Scenario scenario;
  private final List<Due> due = new ArrayList<>();
  private final Map<String, Queue<String>> nextOnes = new LinkedHashMap<>();
  private final Map<String, String> always = new LinkedHashMap<>();
  private final Map<Integer, Position> positions = new LinkedHashMap<>();
  private final Map<Integer, String> marks = new LinkedHashMap<>();
  private final List<Leg> legs = new ArrayList<>();
  private final Map<String, String> ordersById = new LinkedHashMap<>();
  private final Map<String, String> resting = new LinkedHashMap<>();
  private final List<Fill> fills = new ArrayList<>();
  private BigDecimal feeRate = new BigDecimal("0.0005");
  private BigDecimal wallet = new BigDecimal("10000");
  private long walletTimeNs;
  private final List<String> transfers = new ArrayList<>();
  private long latencyNs = 10_000_000L;
  private boolean orphansStay;
  private long numbers;
  private long ids = 1000;
  private long nowNs;

  ScriptedVenue(Scenario scenario) {
    this.scenario = scenario;
  }

  /** How the next calls of this kind go, for example {@code PlaceOrder ENTRY}. */
  public ScriptedVenue next(String command, String... behaviours) {
    nextOnes.computeIfAbsent(command, c -> new ArrayDeque<>()).addAll(List.of(behaviours));
    return this;
  }

  /** How all calls of this kind go from now on. */
  public ScriptedVenue always(String command, String behaviour) {
    always.put(command, behaviour);
    return this;
  }

  /** How long answers take from now on. */
  public ScriptedVenue latency(String duration) {
    latencyNs = DurationText.parse(duration);
    return this;
  }

  /** Forgets the script: everything goes well from now on. */
  public ScriptedVenue behave() {
    nextOnes.clear();
    always.clear();
    return this;
  }

  /** Legs without a position do not end by themselves. */
  public ScriptedVenue orphansStay() {
    orphansStay = true;
    return this;
  }

  /** Takes no fees. */
  public ScriptedVenue feeless() {
    feeRate = BigDecimal.ZERO;
    return this;
  }

  /** The wallet balance from now on, before anything tells the engine. */
  public ScriptedVenue wallet(String amount) {
    wallet = new BigDecimal(amount);
    walletTimeNs = scenario.nowNs();
    return this;
  }

  /** The mark price that its listings show from now on, whatever the market is. */
  public ScriptedVenue mark(String symbol, String price) {
    marks.put(scenario.id(symbol), price);
    return this;
  }

  /** The position from now on; nothing tells the engine but a listing. */
  public ScriptedVenue position(String symbol, String qty, String entryPx) {
    Position position = position(scenario.id(symbol));
    position.qty = new BigDecimal(qty);
    position.entryPx = new BigDecimal(entryPx);
    position.timeNs = scenario.nowNs();
    return this;
  }

  /** No listing shows the position any more, though it is there. */
  public ScriptedVenue hide(String symbol) {
    position(scenario.id(symbol)).isHidden = true;
    return this;
  }

  /** Listings show the position again. */
  public ScriptedVenue show(String symbol) {
    position(scenario.id(symbol)).isHidden = false;
    return this;
  }

  /** Nobody listens any more: what is on its way is lost. */
  void disconnect() {
    due.clear();
  }

  long nextTimeNs() {
    return due.stream().mapToLong(Due::timeNs).min().orElse(Long.MAX_VALUE);
  }

  String next() {
    Due first =
        due.stream()
            .min(Comparator.comparingLong(Due::timeNs).thenComparingLong(Due::number))
            .orElseThrow();
    due.remove(first);
    return first.json();
  }

  void onDecision(Told command, long timeNs) {
    nowNs = timeNs;
    String id = command.text("clientId");
    switch (command.type()) {
      case "PlaceOrder" -> onPlaceOrder(command, id, behaviour(command, "role"));
      case "PlaceLeg" -> onPlaceLeg(command, id, behaviour(command, "legKind"));
      case "CancelLeg" -> onCancelLeg(command, id, behaviour(command, "legKind"));
      case "QueryPositions" ->
          answer(id, "QUERY_POSITIONS", positionListing(id), behaviour(command, ""));
      case "QueryBalance" ->
          answer(id, "QUERY_BALANCE", balanceListing(id), behaviour(command, ""));
      case "QueryOrders" ->
          answer(
              id,
              "QUERY_ORDERS",
              listing("OrderListing", id, "orders", String.join(",", resting.values())),
              behaviour(command, ""));
      case "CancelOrder" -> onCancelOrder(command, id, behaviour(command, ""));
      case "QueryTrades" ->
          answer(id, "QUERY_TRADES", tradeListing(command, id), behaviour(command, ""));
      case "SetPositionMode" -> call(id, "SET_POSITION_MODE", behaviour(command, ""));
      case "SetMarginType" -> call(id, "SET_MARGIN_TYPE", behaviour(command, ""));
      case "SetLeverage" -> call(id, "SET_LEVERAGE", behaviour(command, ""));
      case "QueryLegs" -> answer(id, "QUERY_LEGS", legListing(id), behaviour(command, ""));
      case "QueryOrder" -> onQueryOrder(command, id, behaviour(command, ""));
      case "QueryIncome" ->
          answer(
              id,
              "QUERY_INCOME",
              listing("IncomeListing", id, "incomes", String.join(",", transfers)),
              behaviour(command, ""));
      default -> {} // a fact
    }
  }

  private String behaviour(Told command, String field) {
    String detail = command.text(field);
    String key = detail.isEmpty() ? command.type() : command.type() + " " + detail;
    Queue<String> queue = nextOnes.get(key);
    String next = queue == null ? null : queue.poll();
    return next != null ? next : always.getOrDefault(key, "normal");
  }

  /** Answers a call; tells whether it is carried out. */
  private boolean call(String id, String kind, String behaviour) {
    String word = behaviour.split(" ", -1)[0];
    switch (word) {
      case "refuse" -> result(id, kind, "REFUSED", behaviour.split(" ", -1)[1]);
      case "http" -> tooMany(id, kind, behaviour.split(" ", -1));
      case "lose", "drop" -> result(id, kind, "UNKNOWN", "0");
      case "unsent" -> result(id, kind, "NOT_SENT", "0");
      case "silent" -> {}
      default -> result(id, kind, "DONE", "0");
    }
    return !List.of("refuse", "http", "drop", "unsent", "silent").contains(word);
  }

  private void answer(String id, String kind, String listing, String behaviour) {
    if (behaviour.equals("normal")) {
      say(listing);
    }
    call(id, kind, behaviour);
  }

  private void result(String id, String kind, String outcome, String code) {
    say(
        "{'type':'CallResult','clientId':'%s','callKind':'%s','outcome':'%s','code':%s,'httpStatus':200}"
            .formatted(id, kind, outcome, code));
  }

  private void tooMany(String id, String kind, String[] words) {
    String until =
        words.length > 2
            ? ",'retryTime':'%s'".formatted(time(nowNs + DurationText.parse(words[2])))
            : "";
    say(
        "{'type':'CallResult','clientId':'%s','callKind':'%s','outcome':'REFUSED','code':-1003,'httpStatus':%s%s}"
            .formatted(id, kind, words[1], until));
  }

  private void onPlaceOrder(Told order, String id, String behaviour) {
    boolean done = call(id, "PLACE_ORDER", behaviour);
    if (!done) {
      return;
    }
    int instrument = order.instrumentId();
    BigDecimal qty = new BigDecimal(order.text("qty"));
    BigDecimal filled = qty;
    if (behaviour.startsWith("part ")) {
      filled = new BigDecimal(behaviour.split(" ", -1)[1]);
    } else if (behaviour.equals("expire") || behaviour.equals("lose expire")) {
      filled = BigDecimal.ZERO;
    }
    if (order.text("reduceOnly").equals("true")) {
      filled = filled.min(position(instrument).qty.abs());
    }
    String px = scenario.lastPx(scenario.symbols.get(instrument));
    boolean whole = filled.compareTo(qty) == 0;
    if (filled.signum() > 0) {
      fill(id, instrument, order.text("side"), qty, filled, px, whole, behaviour);
    }
    if (!whole) {
      say(orderUpdate(id, instrument, order.text("side"), "EXPIRED", "EXPIRED", qty, filled, ""));
    }
    ordersById.put(
        id,
        orderUpdate(
            id,
            instrument,
            order.text("side"),
            "QUERIED",
            whole ? "FILLED" : "EXPIRED",
            qty,
            filled,
            ""));
  }

  private void fill(
      String id,
      int instrument,
      String side,
      BigDecimal qty,
      BigDecimal filled,
      String px,
      boolean whole,
      String behaviour) {
    Position position = position(instrument);
    BigDecimal price = new BigDecimal(px);
    BigDecimal signed = side.equals("BUY") ? filled : filled.negate();
    BigDecimal realised = BigDecimal.ZERO;
    BigDecimal after = position.qty.add(signed);
    if (position.qty.signum() * signed.signum() < 0) {
      BigDecimal closed = filled.min(position.qty.abs());
      realised = price.subtract(position.entryPx).multiply(closed).multiply(sign(signed.negate()));
      if (filled.compareTo(closed) > 0) {
        position.entryPx = price;
      }
    } else {
      position.entryPx =
          position
              .entryPx
              .multiply(position.qty.abs())
              .add(price.multiply(filled))
              .divide(after.abs(), 8, RoundingMode.HALF_EVEN);
    }
    BigDecimal fee = price.multiply(filled).multiply(feeRate).setScale(8, RoundingMode.UP);
    position.qty = after;
    position.timeNs = nowNs + latencyNs;
    wallet = wallet.add(realised).subtract(fee);
    walletTimeNs = position.timeNs;
    long fillId = ids++;
    fills.add(
        new Fill(
            instrument,
            fillId,
            "{'instrumentId':%d,'tradeId':%d,'venueOrderId':1,'side':'%s','price':'%s','qty':'%s','realisedPnl':'%s','fee':'%s','maker':false,'tradeTime':'%s'}"
                .formatted(
                    instrument,
                    fillId,
                    side,
                    px,
                    filled.toPlainString(),
                    money(realised),
                    fee.toPlainString(),
                    time(position.timeNs))));
    String event =
        orderUpdate(
            id,
            instrument,
            side,
            behaviour.equals("forced") ? "CALCULATED" : "TRADE",
            whole ? "FILLED" : "PARTIALLY_FILLED",
            qty,
            filled,
            ",'lastQty':'%s','lastPx':'%s','tradeId':%d,'fee':'%s','realisedPnl':'%s'"
                .formatted(
                    filled.toPlainString(), px, fillId, fee.toPlainString(), money(realised)));
    boolean told = !behaviour.equals("mute"); // else the stream has lost everything about it
    if (!told) {
      resting.remove(id);
    } else if (behaviour.equals("orderLost")) {
      say(accountUpdate(instrument));
    } else if (behaviour.equals("early")) {
      say(accountUpdate(instrument));
      say(event);
    } else {
      say(event);
      if (!behaviour.equals("noAccount")) {
        say(accountUpdate(instrument));
      }
    }
    if (after.signum() == 0) {
      position.entryPx = BigDecimal.ZERO;
      if (!orphansStay) {
        legs.stream()
            .filter(leg -> leg.instrumentId() == instrument)
            .forEach(leg -> sayIf(told, legUpdate(leg, "EXPIRED")));
        legs.removeIf(leg -> leg.instrumentId() == instrument);
      }
    }
  }

  private void sayIf(boolean told, String json) {
    if (told) {
      say(json);
    }
  }

  private void onCancelOrder(Told command, String id, String behaviour) {
    String known = resting.remove(command.text("orderClientId"));
    call(id, "CANCEL_ORDER", known == null ? "refuse -2011" : behaviour);
  }

  private String tradeListing(Told query, String id) {
    long from = query.text("fromTradeId").isEmpty() ? 0 : Long.parseLong(query.text("fromTradeId"));
    StringJoiner rows = new StringJoiner(",");
    for (Fill fill : fills) {
      if (fill.instrumentId() == query.instrumentId() && fill.id() >= from) {
        rows.add(fill.json());
      }
    }
    return listing("TradeListing", id, "trades", rows.toString());
  }

  private void onPlaceLeg(Told order, String id, String behaviour) {
    if (behaviour.equals("normal") && clashes(order)) {
      result(id, "PLACE_LEG", "REFUSED", "-4130");
    } else if (call(id, "PLACE_LEG", behaviour)) {
      Leg leg =
          new Leg(
              id,
              order.instrumentId(),
              order.text("side"),
              order.text("legKind"),
              order.text("triggerPx"),
              order.text("qty"),
              ids++);
      legs.add(leg);
      if (behaviour.equals("normal")) {
        say(legUpdate(leg, "NEW"));
      }
    }
  }

  private boolean clashes(Told order) {
    return legs.stream()
        .anyMatch(
            leg ->
                order.text("qty").equals("0")
                    && leg.closesPosition()
                    && leg.instrumentId() == order.instrumentId()
                    && leg.kind().equals(order.text("legKind")));
  }

  private void onCancelLeg(Told order, String id, String behaviour) {
    Leg found = null;
    for (Leg leg : legs) {
      found = leg.clientId().equals(order.text("legClientId")) ? leg : found;
    }
    if (found == null) {
      result(id, "CANCEL_LEG", "REFUSED", "-2011");
    } else if (call(id, "CANCEL_LEG", behaviour)) {
      cancel(found, behaviour.equals("normal"));
    }
  }

  private void cancel(Leg leg, boolean tell) {
    legs.remove(leg);
    if (tell) {
      say(legUpdate(leg, "CANCELED"));
    }
  }

  private void onQueryOrder(Told query, String id, String behaviour) {
    String known = ordersById.get(query.text("orderClientId"));
    if (!behaviour.equals("normal")) {
      call(id, "QUERY_ORDER", behaviour);
    } else if (known == null) {
      result(id, "QUERY_ORDER", "REFUSED", "-2013");
    } else {
      say(known);
      result(id, "QUERY_ORDER", "DONE", "0");
    }
  }

  /** A leg's condition is met: its order fills whole at this price, now. */
  public void trigger(String symbol, String kind, String px) {
    nowNs = scenario.nowNs();
    Leg leg = leg(symbol, kind);
    legs.remove(leg);
    say(legUpdate(leg, "TRIGGERED"));
    BigDecimal qty = position(leg.instrumentId()).qty.abs();
    fill(leg.clientId(), leg.instrumentId(), leg.side(), qty, qty, px, true, "normal");
    say(legUpdate(leg, "FINISHED"));
  }

  /** The same, but the stream loses what its order and the account have to tell. */
  public void triggerUntold(String symbol, String kind, String px) {
    nowNs = scenario.nowNs();
    Leg leg = leg(symbol, kind);
    legs.remove(leg);
    say(legUpdate(leg, "TRIGGERED"));
    BigDecimal qty = position(leg.instrumentId()).qty.abs();
    fill(leg.clientId(), leg.instrumentId(), leg.side(), qty, qty, px, true, "mute");
    say(legUpdate(leg, "FINISHED"));
  }

  /** Another hand cancels a leg; told or not. */
  public void cancelByHand(String symbol, String kind, boolean tell) {
    nowNs = scenario.nowNs();
    cancel(leg(symbol, kind), tell);
  }

  /** A leg rests at the venue that no command of this session placed; the engine is not told. */
  public void rests(String id, String symbol, String side, String kind, String px, String qty) {
    legs.add(new Leg(id, scenario.id(symbol), side, kind, px, qty, ids++));
  }

  /** The venue tells that a leg is in this status; an end removes it. */
  public void tells(String symbol, String kind, String status) {
    nowNs = scenario.nowNs();
    Leg leg = leg(symbol, kind);
    if (!status.startsWith("TRIGGER") && !status.equals("NEW")) {
      legs.remove(leg);
    }
    say(legUpdate(leg, status));
  }

  /** A stop's order fills a part of the position at this price, and the rest expires. */
  public void triggerInPart(String symbol, String filled, String px) {
    nowNs = scenario.nowNs();
    Leg leg = leg(symbol, "STOP_LOSS");
    legs.remove(leg);
    say(legUpdate(leg, "TRIGGERED"));
    BigDecimal qty = position(leg.instrumentId()).qty.abs();
    BigDecimal part = new BigDecimal(filled);
    fill(leg.clientId(), leg.instrumentId(), leg.side(), qty, part, px, false, "normal");
    say(
        orderUpdate(
            leg.clientId(), leg.instrumentId(), leg.side(), "EXPIRED", "EXPIRED", qty, part, ""));
    say(legUpdate(leg, "FINISHED"));
  }

  /** Another hand closes a part of the position at this price. */
  public void reduceByHand(String symbol, String qty, String px) {
    nowNs = scenario.nowNs();
    Position position = position(scenario.id(symbol));
    String side = position.qty.signum() > 0 ? "SELL" : "BUY";
    BigDecimal part = new BigDecimal(qty);
    fill("foreign", scenario.id(symbol), side, part, part, px, true, "normal");
  }

  /** Another hand closes the position at this price. */
  public void closeByHand(String symbol, String px) {
    nowNs = scenario.nowNs();
    Position position = position(scenario.id(symbol));
    BigDecimal qty = position.qty.abs();
    String side = position.qty.signum() > 0 ? "SELL" : "BUY";
    fill("foreign", scenario.id(symbol), side, qty, qty, px, true, "normal");
  }

  /** Another hand buys or sells this signed quantity at this price; told as the behaviour says. */
  public void tradeByHand(String symbol, String signedQty, String px, String behaviour) {
    nowNs = scenario.nowNs();
    BigDecimal qty = new BigDecimal(signedQty).abs();
    String side = signedQty.startsWith("-") ? "SELL" : "BUY";
    fill("foreign", scenario.id(symbol), side, qty, qty, px, true, behaviour);
  }

  /** An order of this client id buys after all, at this price. */
  public void buyLate(String symbol, String clientId, String qty, String px) {
    nowNs = scenario.nowNs();
    BigDecimal filled = new BigDecimal(qty);
    fill(clientId, scenario.id(symbol), "BUY", filled, filled, px, true, "normal");
  }

  /** Funding is paid or received; the engine is told. */
  public void fund(String symbol, String amount) {
    nowNs = scenario.nowNs();
    wallet = wallet.add(new BigDecimal(amount));
    say(
        "{'type':'AccountUpdate','accountReason':'FUNDING_FEE','walletBalance':'%s','balanceChange':'%s','transactTime':'%s','instrumentId':%d,'positions':[]}"
            .formatted(money(wallet), amount, time(nowNs + latencyNs), scenario.id(symbol)));
  }

  /** The leverage of an instrument is changed by another hand; the engine is told. */
  public void leverageByHand(String symbol, int leverage) {
    nowNs = scenario.nowNs();
    say(
        "{'type':'LeverageChanged','instrumentId':%d,'leverage':%d,'transactTime':'%s'}"
            .formatted(scenario.id(symbol), leverage, time(nowNs + latencyNs)));
  }

  /** An order rests at the venue: of this client id, or {@code foreign}. */
  public void rest(String symbol, String clientId) {
    resting.put(
        clientId,
        "{'orderClientId':'%s','instrumentId':%d,'venueOrderId':7,'side':'BUY','ordStatus':'NEW','reduceOnly':false,'qty':'1','cumQty':'0'}"
            .formatted(clientId, scenario.id(symbol)));
  }

  /** Whether this order rests. */
  public boolean rests(String clientId) {
    return resting.containsKey(clientId);
  }

  /** Money comes in or goes out, and no event ever tells. */
  public void transferUntold(String amount) {
    nowNs = scenario.nowNs();
    wallet = wallet.add(new BigDecimal(amount));
    walletTimeNs = nowNs + latencyNs;
    transfers.add(
        "{'incomeId':%d,'incomeKind':'TRANSFER','amount':'%s','incomeTime':'%s'}"
            .formatted(ids++, amount, time(walletTimeNs)));
  }

  /** The venue liquidates the position at this price. */
  public void liquidate(String symbol, String px) {
    nowNs = scenario.nowNs();
    Position position = position(scenario.id(symbol));
    BigDecimal qty = position.qty.abs();
    String side = position.qty.signum() > 0 ? "SELL" : "BUY";
    fill("foreign", scenario.id(symbol), side, qty, qty, px, true, "forced");
  }

  /** Money comes in or goes out; the engine is told. */
  public void transfer(String amount) {
    transferUntold(amount);
    say(
        "{'type':'AccountUpdate','accountReason':'%s','walletBalance':'%s','balanceChange':'%s','transactTime':'%s','positions':[]}"
            .formatted(
                amount.startsWith("-") ? "WITHDRAW" : "DEPOSIT",
                money(wallet),
                amount,
                time(walletTimeNs)));
  }

  /** Whether a leg of this kind rests. */
  public boolean hasLeg(String symbol, String kind) {
    return legs.stream()
        .anyMatch(l -> l.instrumentId() == scenario.id(symbol) && l.kind().equals(kind));
  }

  /** How many legs rest. */
  public int legs() {
    return legs.size();
  }

  /** The position of an instrument as decimal text. */
  public String positionOf(String symbol) {
    return money(position(scenario.id(symbol)).qty);
  }

  /** How many legs of this kind rest. */
  public long legs(String symbol, String kind) {
    return legs.stream()
        .filter(l -> l.instrumentId() == scenario.id(symbol) && l.kind().equals(kind))
        .count();
  }

  private Leg leg(String symbol, String kind) {
    return legs.stream()
        .filter(l -> l.instrumentId() == scenario.id(symbol) && l.kind().equals(kind))
        .findFirst()
        .orElseThrow(
            () ->
                new AssertionError("expected a leg " + symbol + " " + kind + scenario.history(20)));
  }

  private Position position(int instrument) {
    return positions.computeIfAbsent(instrument, i -> new Position());
  }

  /** Queues an input for after the latency. */
  void say(String json) {
    due.add(new Due(nowNs + latencyNs, numbers++, json));
  }

  private String orderUpdate(
      String id,
      int instrument,
      String side,
      String execType,
      String status,
      BigDecimal qty,
      BigDecimal cum,
      String fillFields) {
    return "{'type':'OrderUpdate','clientId':'%s','instrumentId':%d,'venueOrderId':%d,'side':'%s','ordType':'LIMIT','execType':'%s','ordStatus':'%s','reduceOnly':false,'qty':'%s','cumQty':'%s','transactTime':'%s','expiryReason':0%s}"
        .formatted(
            id,
            instrument,
            ids++,
            side,
            execType,
            status,
            qty.toPlainString(),
            cum.toPlainString(),
            time(nowNs + latencyNs),
            fillFields.isEmpty() ? ",'lastQty':'0','fee':'0','realisedPnl':'0'" : fillFields);
  }

  private String accountUpdate(int instrument) {
    Position position = position(instrument);
    return "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'%s','balanceChange':'0','transactTime':'%s','positions':[{'instrumentId':%d,'position':'%s','entryPx':'%s'}]}"
        .formatted(
            money(wallet),
            time(position.timeNs),
            instrument,
            money(position.qty),
            money(position.entryPx));
  }

  private String legUpdate(Leg leg, String status) {
    return "{'type':'LegUpdate','clientId':'%s','instrumentId':%d,'venueLegId':%d,'side':'%s','legKind':'%s','legStatus':'%s','triggerPx':'%s','workingType':'MARK_PRICE','closePosition':%s,'qty':'%s','transactTime':'%s'}"
        .formatted(
            leg.clientId(),
            leg.instrumentId(),
            leg.id(),
            leg.side(),
            leg.kind(),
            status,
            leg.triggerPx(),
            leg.closesPosition(),
            leg.qty(),
            time(nowNs + latencyNs));
  }

  private String positionListing(String id) {
    StringJoiner open = new StringJoiner(",");
    positions.forEach(
        (instrument, position) -> {
          if (position.qty.signum() != 0 && !position.isHidden) {
            open.add(
                "{'instrumentId':%d,'position':'%s','entryPx':'%s','positionTime':'%s'%s}"
                    .formatted(
                        instrument,
                        money(position.qty),
                        money(position.entryPx),
                        time(position.timeNs),
                        marks.containsKey(instrument)
                            ? ",'markPx':'" + marks.get(instrument) + "'"
                            : ""));
          }
        });
    return listing("PositionListing", id, "positions", open.toString());
  }

  private String legListing(String id) {
    StringJoiner open = new StringJoiner(",");
    for (Leg leg : legs) {
      open.add(
          "{'legClientId':'%s','instrumentId':%d,'venueLegId':%d,'side':'%s','legKind':'%s','legStatus':'NEW','triggerPx':'%s','workingType':'MARK_PRICE','closePosition':%s,'qty':'%s'}"
              .formatted(
                  leg.clientId(),
                  leg.instrumentId(),
                  leg.id(),
                  leg.side(),
                  leg.kind(),
                  leg.triggerPx(),
                  leg.closesPosition(),
                  leg.qty()));
    }
    return listing("LegListing", id, "legs", open.toString());
  }

  private static String listing(String type, String id, String group, String elements) {
    return "{'type':'%s','clientId':'%s','part':0,'parts':1,'%s':[%s]}"
        .formatted(type, id, group, elements);
  }

  private String balanceListing(String id) {
    return "{'type':'BalanceListing','clientId':'%s','walletBalance':'%s','available':'%s','updateTime':'%s'}"
        .formatted(id, money(wallet), money(wallet), time(walletTimeNs));
  }

  private static BigDecimal sign(BigDecimal value) {
    return BigDecimal.valueOf(value.signum());
  }

  private static String money(BigDecimal value) {
    return value.setScale(8, RoundingMode.HALF_EVEN).stripTrailingZeros().toPlainString();
  }

  private static String time(long timeNs) {
    return TimeText.of(timeNs);
  }
}
