package io.bulwark.bench;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.EngineConfig;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.message.codec.BarEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.InstrumentListedEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.SourceDeclaredEncoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.StateSource;
import io.bulwark.engine.port.StepLog;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.strategy.EmaCross;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * A session in which nearly every step is a market trade: two instruments, a trade each 50 ms, a
 * random walk. The simulated exchange answers what the core asks and fills what it orders; it sees
 * every thousandth trade only, so that it costs next to nothing and positions are held all the
 * same.
 */
final class TradeSession {

  /** Trades, and operations of a round of every benchmark. */
  static final int STEPS = 1_000_000;

  private static final long START_NS = 1_738_368_000_000_000_000L;
  private static final long BETWEEN_NS = 50_000_000L;
  private static final int SHOWN_EVERY = 1000;
  private static final long TICK_E8 = E8.ONE / 100;
  private static final long[] WALK_E8 = {40 * TICK_E8, TICK_E8};
  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long BACKFILL_NS = 200 * 60 * MINUTE_NS;

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 14);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final TradeEncoder trade = new TradeEncoder();
  private final Core core;
  private final Stages stages;
  private final SimulatedExchange exchange;
  private final InputSink toStages = this::take;
  private final long[] priceE8 = {40_000 * E8.ONE, 600 * E8.ONE};
  private long timeNs = START_NS;
  private long random = 1;
  private int trades;

  /** Begins the session; the log is made for the core's state. */
  TradeSession(Function<StateSource, StepLog> log) {
    EmaCross strategy = new EmaCross();
    core = new Core(List.of(strategy));
    exchange = new SimulatedExchange(ExchangeConfig.paper(1, 10_000 * E8.ONE, 20));
    stages = new Stages(core, log.apply(core), exchange);
    EngineConfig config = Settings.bind(EngineConfig.class, "", Map.of());
    Record settings = Settings.bind(strategy.settingsType(), "strategy." + strategy.id(), Map.of());
    SessionStart start =
        new SessionStart(
            1,
            "bench",
            START_NS,
            config,
            SessionStart.Place.PAPER,
            List.of(new SessionStart.Participant(strategy, settings, "")));
    take(buffer, 0, start.encode(buffer));
    declare();
    list(0, "BTCUSDT");
    list(1, "BNBUSDT");
    for (long openNs = START_NS - BACKFILL_NS; openNs < START_NS; openNs += MINUTE_NS) {
      backfill(0, openNs);
      backfill(1, openNs);
    }
  }

  /** Takes the next trade through the stages, and what the exchange has to say by then. */
  void step() {
    timeNs += BETWEEN_NS;
    while (exchange.nextTimeNs() <= timeNs) {
      exchange.deliverNext(toStages);
    }
    int instrument = trades & 1;
    walk(instrument, 1);
    trade
        .wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrument)
        .eventTimeNs(timeNs)
        .priceE8(priceE8[instrument])
        .qtyE8(E8.ONE);
    if (trades++ % SHOWN_EVERY < 2) {
      exchange.onMarket(timeNs, buffer, 0, length(trade));
    }
    take(buffer, 0, length(trade));
  }

  /** Number of the last step. */
  long sequence() {
    return core.sequence();
  }

  /** Seven up to seven down, evenly: no drift. */
  private void walk(int instrument, int scale) {
    random = random * 6_364_136_223_846_793_005L + 1_442_695_040_888_963_407L;
    priceE8[instrument] += (2 * (random >>> 61) - 7) * scale * WALK_E8[instrument];
  }

  private void backfill(int instrument, long openNs) {
    long openE8 = priceE8[instrument];
    walk(instrument, 25); // about what six hundred trades walk
    long closeE8 = priceE8[instrument];
    BarEncoder m = new BarEncoder();
    m.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrument)
        .intervalNs(MINUTE_NS)
        .openTimeNs(openNs)
        .openE8(openE8)
        .highE8(Math.max(openE8, closeE8) + 10 * WALK_E8[instrument])
        .lowE8(Math.min(openE8, closeE8) - 10 * WALK_E8[instrument])
        .closeE8(closeE8)
        .volumeE8(E8.ONE);
    take(buffer, 0, length(m));
  }

  private void declare() {
    SourceDeclaredEncoder m = new SourceDeclaredEncoder();
    m.wrapAndApplyHeader(buffer, 0, header)
        .cadenceNs(1_000_000_000L)
        .hasMarks(Bool.FALSE)
        .hasQuotes(Bool.FALSE)
        .kind("bench");
    take(buffer, 0, length(m));
  }

  private void list(int instrumentId, String symbol) {
    InstrumentListedEncoder m = new InstrumentListedEncoder();
    m.wrapAndApplyHeader(buffer, 0, header)
        .instrumentId(instrumentId)
        .symbol(symbol)
        .tickSizeE8(TICK_E8)
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
    exchange.onMarket(timeNs, buffer, 0, length(m));
    take(buffer, 0, length(m));
  }

  private void take(DirectBuffer input, int offset, int length) {
    stages.onInput(timeNs, input, offset, length);
  }

  private static int length(MessageEncoderFlyweight m) {
    return MessageHeaderEncoder.ENCODED_LENGTH + m.encodedLength();
  }
}
