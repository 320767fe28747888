package io.bulwark.adapters.exchange;

import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.KeyAction;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.TimedSource;
import io.bulwark.engine.step.E8;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** Sends calls at random times, hears everything, and checks the exchange after every event. */
final class RandomClient {

  private static final int ORDERS_MAX = 2_000;
  private static final long GAP_MAX_MS = 720_000;

  private final Xoshiro random;
  private final FaultyVenue venue;
  private final MarketSource market;
  private final WalkMarket walk;
  private final CommandWriter commands = new CommandWriter();
  private final CRC32C crc = new CRC32C();
  private long nowNs = ExchangeScenario.START_NS;
  private long nextCallNs = ExchangeScenario.START_NS + 60_000_000_000L;
  private int id;
  private int orders;

  RandomClient(long seed, FaultyVenue venue, MarketSource market, WalkMarket walk) {
    random = new Xoshiro(seed);
    this.venue = venue;
    this.market = market;
    this.walk = walk;
  }

  int orders() {
    return orders;
  }

  long digest() {
    return crc.getValue();
  }

  FaultReport report() {
    return venue.report();
  }

  void run() {
    InputSink heard = this::onInput;
    InputSink priced =
        (buffer, offset, length) -> {
          venue.onMarket(nowNs, buffer, offset, length);
          onInput(buffer, offset, length);
        };
    market.open(priced);
    while (market.nextTimeNs() != TimedSource.NEVER_NS) {
      long venueNs = venue.nextTimeNs();
      long marketNs = market.nextTimeNs();
      if (venueNs <= marketNs && venueNs <= nextCallNs) {
        nowNs = Math.max(nowNs, venueNs);
        venue.deliverNext(heard);
      } else if (marketNs <= nextCallNs) {
        nowNs = Math.max(nowNs, marketNs);
        market.deliverNext(priced);
      } else {
        nowNs = nextCallNs;
        call();
        long gapMs = orders < ORDERS_MAX ? 1 + random.nextInt((int) (GAP_MAX_MS / 2)) : GAP_MAX_MS;
        nextCallNs = nowNs + gapMs * 1_000_000;
      }
      venue.checkInvariants();
    }
  }

  private void onInput(DirectBuffer buffer, int offset, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    crc.update(bytes, 0, length);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      crc.update((int) (nowNs >>> shift) & 0xFF);
    }
  }

  /** An order or a leg, and now and then all that a careful client asks. */
  private void call() {
    if (orders < ORDERS_MAX) {
      orders++;
      place();
      commands.dispatch(venue, nowNs);
    }
    if (random.nextInt(3) == 0) {
      ask();
      commands.dispatch(venue, nowNs);
    }
  }

  private void place() {
    int instrumentId = random.nextInt(3) == 0 ? 1 : 0;
    Side side = random.nextInt(2) == 0 ? Side.BUY : Side.SELL;
    long stepE8 = instrumentId == 0 ? 100_000 : 25_000_000;
    long qtyE8 = stepE8 * (4 + random.nextInt(60));
    long pxE8 =
        (walk.ticks(instrumentId) + random.nextInt(41) - 20) * WalkMarket.tickE8(instrumentId);
    switch (random.nextInt(6)) {
      case 0, 1 -> {
        commands.placeOrder(++id, instrumentId, side, OrdType.MARKET, TimeInForce.GTC, Bool.FALSE);
        commands.size(qtyE8, E8.NULL);
      }
      case 2 -> {
        commands.placeOrder(++id, instrumentId, side, OrdType.MARKET, TimeInForce.GTC, Bool.TRUE);
        commands.size(qtyE8, E8.NULL);
      }
      case 3 -> {
        commands.placeOrder(++id, instrumentId, side, OrdType.LIMIT, TimeInForce.GTC, Bool.FALSE);
        commands.size(qtyE8, pxE8);
      }
      default -> {
        boolean closes = random.nextInt(2) == 0;
        boolean stop = random.nextInt(2) == 0;
        long awayE8 =
            (200 + random.nextInt(400)) * WalkMarket.tickE8(instrumentId) / (1 + instrumentId * 9);
        long gridE8 = E8.floorTo(awayE8, WalkMarket.tickE8(instrumentId));
        boolean below = stop == (side == Side.SELL);
        commands.placeLeg(
            ++id,
            instrumentId,
            side,
            stop ? LegKind.STOP_LOSS : LegKind.TAKE_PROFIT,
            below ? pxE8 - gridE8 : pxE8 + gridE8,
            random.nextInt(2) == 0 ? WorkingType.MARK_PRICE : WorkingType.CONTRACT_PRICE);
        commands.legSize(closes ? Bool.TRUE : Bool.FALSE, closes ? 0 : qtyE8);
      }
    }
  }

  private void ask() {
    int call = ++id;
    int recent = Math.max(1, call - 1 - random.nextInt(20));
    switch (random.nextInt(14)) {
      case 0 -> commands.queryBalance(call);
      case 1 -> commands.queryPositions(call);
      case 2 -> commands.queryOrders(call);
      case 3 -> commands.queryLegs(call);
      case 4 -> commands.queryOrder(call, recent);
      case 5 -> commands.queryTrades(call, E8.NULL);
      case 6 -> commands.queryIncome(call);
      case 7 -> commands.queryHistory(call);
      case 8 -> commands.cancelOrder(call, recent);
      case 9 -> commands.cancelLeg(call, recent, E8.NULL);
      case 10 -> commands.setMarginType(call, MarginType.CROSSED);
      case 11 -> commands.cancelOrders(call);
      case 12 -> commands.cancelLegs(call);
      default -> commands.userStreamKey(call, KeyAction.START);
    }
  }
}
