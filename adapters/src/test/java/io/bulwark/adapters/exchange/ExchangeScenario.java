package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.TimedSource;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.step.E8;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * An exchange, a clock, and what it delivered as lines. Instrument 0 has tick 0.1, step 0.001,
 * quantities 0.001 to 120 (market) or 1000 (limit), least notional 100, taker fee 0.05 %;
 * instrument 1 has tick 0.05 and step 0.25. Wallet 10000, leverage 10, every latency 20 ms unless
 * said otherwise. Names stand for client ids; a lower-case name is one id.
 */
final class ExchangeScenario {

  static final long START_NS = 1_700_000_000_000_000_000L;
  private static final long MS_NS = 1_000_000;
  private static final long LATENCY_NS = 20 * MS_NS;

  final SimulatedExchange exchange;

  /** The exchange, or what stands before it. */
  private final VirtualVenue venue;

  private final CommandWriter commands = new CommandWriter();
  private final MarketWriter market = new MarketWriter();
  private final List<String> names = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private final InputPrinter printer =
      new InputPrinter(
          id -> id.equals(ClientKey.NOT_OURS) ? "venue" : names.get((int) id.lo() - 1));
  private final List<InputSink> watchers = new ArrayList<>();
  private long nowNs = START_NS;
  private boolean showsHints;

  private ExchangeScenario(SimulatedExchange exchange, VirtualVenue venue) {
    this.exchange = exchange;
    this.venue = venue;
    list(0, "0.1", "0.001", "0.001", "1000", "120", "100");
    list(1, "0.05", "0.25", "0.5", "10000", "10000", "5");
  }

  static ExchangeScenario of(ExchangeConfig config) {
    SimulatedExchange exchange = new SimulatedExchange(config);
    return new ExchangeScenario(exchange, exchange);
  }

  /** The exchange behind what disturbs it. */
  static ExchangeScenario of(SimulatedExchange exchange, VirtualVenue venue) {
    return new ExchangeScenario(exchange, venue);
  }

  static ExchangeScenario withWallet(String wallet) {
    return of(new ExchangeConfig(1, e8(wallet), 10, LATENCY_NS, 0));
  }

  /** The usual account, and a first trade of instrument 0. */
  static ExchangeScenario at(String price) {
    return withWallet("10000").trade(price);
  }

  static long e8(String decimal) {
    return new BigDecimal(decimal).movePointRight(8).longValueExact();
  }

  static long sinceStartMs(long timeNs) {
    return (timeNs - START_NS) / MS_NS;
  }

  long nowNs() {
    return nowNs;
  }

  /** Lists the hints of fills too. */
  ExchangeScenario showingHints() {
    showsHints = true;
    return this;
  }

  /** Shows every delivered input to somebody else too. */
  ExchangeScenario watchedBy(InputSink watcher) {
    watchers.add(watcher);
    return this;
  }

  private void list(
      int id, String tick, String step, String min, String limitMax, String mktMax, String value) {
    market.listed(id, e8(tick), e8(step), e8(min), e8(limitMax), e8(mktMax), e8(value));
    market.show(venue, nowNs);
  }

  ExchangeScenario trade(String price) {
    return trade(0, price);
  }

  ExchangeScenario trade(int instrumentId, String price) {
    market.trade(instrumentId, nowNs, e8(price));
    return shown();
  }

  /** A trade of a size that can fill resting orders at its price. */
  ExchangeScenario print(String price, String qty) {
    market.trade(0, nowNs, e8(price), e8(qty));
    return shown();
  }

  ExchangeScenario fundingRate(String rate) {
    market.fundingRate(0, nowNs, e8(rate));
    return shown();
  }

  ExchangeScenario quote(String bid, String bidQty, String ask, String askQty) {
    market.quote(0, nowNs, e8(bid), e8(bidQty), e8(ask), e8(askQty));
    return shown();
  }

  ExchangeScenario mark(String price) {
    market.mark(0, nowNs, e8(price));
    return shown();
  }

  ExchangeScenario quote(String bid, String ask) {
    market.quote(0, nowNs, e8(bid), e8(ask));
    return shown();
  }

  private ExchangeScenario shown() {
    market.show(venue, nowNs);
    exchange.checkInvariants();
    return this;
  }

  ExchangeScenario limit(String name, Side side, String qty, String price) {
    return order(name, 0, side, OrdType.LIMIT, TimeInForce.IOC, Bool.FALSE, qty, price);
  }

  ExchangeScenario limit(
      String name, Side side, TimeInForce timeInForce, String qty, String price) {
    return order(name, 0, side, OrdType.LIMIT, timeInForce, Bool.FALSE, qty, price);
  }

  ExchangeScenario reduceLimit(String name, Side side, String qty, String price) {
    return order(name, 0, side, OrdType.LIMIT, TimeInForce.GTC, Bool.TRUE, qty, price);
  }

  ExchangeScenario market(String name, Side side, String qty) {
    return order(name, 0, side, OrdType.MARKET, TimeInForce.GTC, Bool.FALSE, qty, null);
  }

  ExchangeScenario reduce(String name, Side side, String qty) {
    return order(name, 0, side, OrdType.MARKET, TimeInForce.GTC, Bool.TRUE, qty, null);
  }

  ExchangeScenario order(
      String name,
      int instrumentId,
      Side side,
      OrdType type,
      TimeInForce timeInForce,
      Bool reduceOnly,
      String qty,
      String price) {
    commands.placeOrder(id(name), instrumentId, side, type, timeInForce, reduceOnly);
    commands.size(e8(qty), price == null ? E8.NULL : e8(price));
    return dispatched();
  }

  ExchangeScenario orderWithDeadline(String name, String qty, long deadlineNs) {
    commands.placeOrder(id(name), 0, Side.BUY, OrdType.MARKET, TimeInForce.GTC, Bool.FALSE);
    commands.size(e8(qty), E8.NULL);
    commands.deadline(deadlineNs);
    return dispatched();
  }

  /** A closePosition leg on the last trade or its mark, which are one without marks. */
  ExchangeScenario closeLeg(String name, Side side, LegKind kind, String trigger) {
    return leg(name, 0, side, kind, trigger, WorkingType.MARK_PRICE, null);
  }

  ExchangeScenario qtyLeg(String name, Side side, LegKind kind, String trigger, String qty) {
    return leg(name, 0, side, kind, trigger, WorkingType.MARK_PRICE, qty);
  }

  /** A leg with a quantity that ends with the position. */
  ExchangeScenario tiedQtyLeg(String name, Side side, LegKind kind, String trigger, String qty) {
    commands.placeLeg(id(name), 0, side, kind, e8(trigger), WorkingType.MARK_PRICE);
    commands.legSize(Bool.FALSE, e8(qty));
    commands.legTimeInForce(TimeInForce.GTE_GTC);
    return dispatched();
  }

  ExchangeScenario leg(
      String name,
      int instrumentId,
      Side side,
      LegKind kind,
      String trigger,
      WorkingType workingType,
      String qty) {
    commands.placeLeg(id(name), instrumentId, side, kind, e8(trigger), workingType);
    commands.legSize(qty == null ? Bool.TRUE : Bool.FALSE, qty == null ? 0 : e8(qty));
    return dispatched();
  }

  /** A leg that says closePosition and a quantity, which contradict each other. */
  ExchangeScenario contradictoryLeg(String name) {
    commands.placeLeg(id(name), 0, Side.SELL, LegKind.STOP_LOSS, e8("1"), WorkingType.MARK_PRICE);
    commands.legSize(Bool.TRUE, e8("1"));
    return dispatched();
  }

  ExchangeScenario cancel(String name, String legName) {
    commands.cancelLeg(id(name), id(legName), E8.NULL);
    return dispatched();
  }

  ExchangeScenario cancelById(String name, long venueLegId) {
    commands.cancelLeg(id(name), 0, venueLegId);
    return dispatched();
  }

  /** Any command, with the id of this name. */
  ExchangeScenario send(String name, BiConsumer<CommandWriter, Integer> command) {
    command.accept(commands, id(name));
    return dispatched();
  }

  ExchangeScenario cancelOrder(String name, String orderName) {
    commands.cancelOrder(id(name), id(orderName));
    return dispatched();
  }

  ExchangeScenario amend(String name, String orderName, String qty, String price) {
    commands.amendOrder(id(name), id(orderName), e8(qty), e8(price), Bool.FALSE);
    return dispatched();
  }

  ExchangeScenario queryOrder(String name, String orderName) {
    commands.queryOrder(id(name), id(orderName));
    return dispatched();
  }

  ExchangeScenario queryAll(String name) {
    commands.queryPositions(id(name));
    dispatched();
    commands.queryBalance(id(name));
    dispatched();
    commands.queryOrders(id(name));
    dispatched();
    commands.queryLegs(id(name));
    return dispatched();
  }

  private ExchangeScenario dispatched() {
    commands.dispatch(venue, nowNs);
    return this;
  }

  /** Moves the clock; what falls due on the way is delivered. */
  ExchangeScenario elapseMs(long ms) {
    long untilNs = nowNs + ms * MS_NS;
    deliverUntil(untilNs);
    nowNs = untilNs;
    return this;
  }

  /** Delivers everything that is under way. */
  ExchangeScenario settle() {
    deliverUntil(TimedSource.NEVER_NS - 1);
    return this;
  }

  private void deliverUntil(long untilNs) {
    while (venue.nextTimeNs() <= untilNs) {
      assertThat(venue.nextTimeNs()).as("time never decreases").isGreaterThanOrEqualTo(nowNs);
      nowNs = venue.nextTimeNs();
      venue.deliverNext(
          (buffer, offset, length) -> {
            String line = printer.line(buffer, offset);
            if (showsHints || !line.startsWith("hint ")) {
              lines.add(sinceStartMs(nowNs) + " " + line);
            }
            watchers.forEach(watcher -> watcher.onInput(buffer, offset, length));
          });
      exchange.checkInvariants();
    }
  }

  /** Forgets the lines so far. */
  ExchangeScenario forget() {
    settle();
    lines.clear();
    return this;
  }

  List<String> lines() {
    return lines;
  }

  /** Lines with their times cut off. */
  List<String> events() {
    return lines.stream().map(line -> line.substring(line.indexOf(' ') + 1)).toList();
  }

  void shouldShow(String expected) {
    settle();
    assertThat(String.join("\n", events())).isEqualTo(expected.strip());
  }

  void shouldShowTimed(String expected) {
    settle();
    assertThat(String.join("\n", lines())).isEqualTo(expected.strip());
  }

  int id(String name) {
    int index = names.indexOf(name);
    if (index < 0) {
      names.add(name);
      return names.size();
    }
    return index + 1;
  }
}
