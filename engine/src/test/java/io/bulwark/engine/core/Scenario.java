package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.BarEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.engine.step.SaveIo;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Plays a real {@link Core} against a {@link ScriptedVenue} in virtual time, in words a reader of
 * the safeguards knows: {@code ready()}, {@code signal("BTC", "BUY")}, {@code after("1s")}, {@code
 * expect("PlaceLeg BTC STOP_LOSS SELL 9850.1")}. Numbers are decimal text.
 *
 * <p>Every step is also recovered into a second core, from its journaled bytes, and both must have
 * the same hash (bars wait for the step after them): each scenario is a test of recovery too. After
 * the test every step is decided again ({@link VerifiesScenarios}). A failure shows the whole list
 * of steps.
 */
public final class Scenario {

  /** When a scenario begins. */
  public static final long T0_NS = TimeText.parse("2025-01-06T23:00:00Z");

  private static final long MINUTE_NS = 60_000_000_000L;
  private static final long QUARTER_NS = 15 * MINUTE_NS;
  private static final int WARM_BARS = 220;
  private static final int STEPS_MAX = 20_000;

  /**
   * Mutants are judged by what is decided; a second core that is as wrong costs half of the time.
   */
  private static final boolean RECOVERS = !Boolean.getBoolean("bulwark.scenario.decideOnly");

  private static final Set<String> ANALYSIS = Set.of("BarClosed", "RegimeChanged");

  /** One step as it was played. */
  public record Step(long timeNs, Told input, List<Told> decisions, UnsafeBuffer bytes) {}

  final List<String> symbols = new ArrayList<>();
  private final Map<String, String> lastPx = new LinkedHashMap<>();
  private final Queue<java.util.function.Consumer<io.bulwark.engine.strategy.SignalSink>> orders =
      new ArrayDeque<>();
  private final Queue<RuntimeException> failures = new ArrayDeque<>();
  private final ExpandableArrayBuffer input = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final BarEncoder bar = new BarEncoder();
  private final ScriptedVenue venue = new ScriptedVenue(this);
  private final List<Step> steps = new ArrayList<>();
  private final List<Strategy> strategies;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Core core;
  private Core recovered;
  private int sessions;
  private long nowNs = T0_NS;
  private long originNs = T0_NS;
  private int checkedSteps;
  private int signals;

  private Scenario(List<Strategy> more) {
    List<Strategy> all = new ArrayList<>(more);
    all.add(new ToldToRaise("told", orders, failures));
    strategies = List.copyOf(all);
    core = new Core(strategies);
    recovered = new Core(strategies);
    VerifiesScenarios.played(this);
  }

  /** A session with these settings, {@code key=value}; nothing is listed yet. */
  public static Scenario session(String... settings) {
    return session(List.of(), settings);
  }

  /** A session in which further strategies take part; they must have no state. */
  public static Scenario session(List<Strategy> more, String... settings) {
    Map<String, String> values = new LinkedHashMap<>();
    // Time passes here without prices, and what a test does not ask for is to stay quiet.
    values.put("killSwitch.marketDataStale.enabled", "false");
    values.put("reconcile.interval", "1h");
    for (String setting : settings) {
      values.put(setting.substring(0, setting.indexOf('=')), setting.split("=", 2)[1]);
    }
    Scenario scenario = new Scenario(more);
    scenario.settings.putAll(values);
    return scenario.begin();
  }

  private Scenario begin() {
    sessions++;
    EngineConfig config = Settings.bind(EngineConfig.class, "", settings);
    List<SessionStart.Participant> participants =
        strategies.stream().map(Scenario::participant).toList();
    step(
        new SessionStart(sessions, "test", nowNs, config, SessionStart.Place.PAPER, participants)
            .encode(input));
    return json("{'type':'SourceDeclared','cadence':'15s','hasMarks':false,'hasQuotes':false}");
  }

  /**
   * The process dies now, and another takes its journal up after so long: from a snapshot, with
   * nothing but the venue as it is then. What was on its way to the dead one is lost.
   *
   * @param changes settings that are others now, {@code key=value}
   */
  public Scenario restart(String away, String... changes) {
    byte[] snapshot = snapshot();
    core = loaded(snapshot);
    recovered = loaded(snapshot);
    venue.disconnect();
    nowNs += DurationText.parse(away);
    for (String change : changes) {
      settings.put(change.substring(0, change.indexOf('=')), change.split("=", 2)[1]);
    }
    return begin();
  }

  private Core loaded(byte[] snapshot) {
    Core loaded = new Core(strategies);
    loaded.state(new LoadIo(new UnsafeBuffer(snapshot), 0, snapshot.length, Core.STATE_VERSION));
    return loaded;
  }

  private static SessionStart.Participant participant(Strategy strategy) {
    return new SessionStart.Participant(strategy, new ToldToRaise.None(), "");
  }

  /** BTC at 10000 and ETH at 1000, warm, reconciled, the day open with 10000 in the wallet. */
  public static Scenario ready(String... settings) {
    return session(settings)
        .listed("BTC")
        .listed("ETH")
        .warm("BTC", "10000")
        .warm("ETH", "1000")
        .open();
  }

  /** Lists an instrument; {@code rules} such as {@code 'minQty':'0.01'} replace the usual ones. */
  public Scenario listed(String symbol, String... rules) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("tickSize", "'0.1'");
    fields.put("stepSize", "'0.001'");
    fields.put("minQty", "'0.001'");
    fields.put("limitMaxQty", "'1000'");
    fields.put("marketMaxQty", "'100'");
    fields.put("minNotional", "'5'");
    fields.put("takerFee", "'0.0005'");
    fields.put("makerFee", "'0.0002'");
    fields.put("brackets", "[{'notionalFloor':'0','maintMarginRate':'0.004','maintAmount':'0'}]");
    for (String rule : rules) {
      fields.put(rule.split("=", 2)[0], rule.split("=", 2)[1]);
    }
    StringBuilder line = new StringBuilder("{'type':'InstrumentListed','instrumentId':");
    line.append(symbols.size()).append(",'symbol':'").append(symbol).append('\'');
    fields.forEach((name, value) -> line.append(",'").append(name).append("':").append(value));
    symbols.add(symbol);
    return json(line.append('}').toString());
  }

  /** Bars of 15 minutes that close at this price with a range of 1 %: warm, regime MEDIUM. */
  public Scenario warm(String symbol, String closePx) {
    return bars(symbol, closePx, "0.01", WARM_BARS);
  }

  /** Bars of 15 minutes up to now, each as wide as this fraction of the price. */
  public Scenario bars(String symbol, String closePx, String range, int count) {
    for (int i = count; i > 0; i--) {
      bar(symbol, i, new BigDecimal(closePx), new BigDecimal(range));
    }
    lastPx.put(symbol, closePx);
    return this;
  }

  /** Bars that move by chance; equal seeds move alike, seed 0 does not move. */
  public Scenario moves(String symbol, String closePx, long seed) {
    Random random = new Random(seed);
    for (int i = WARM_BARS; i > 0; i--) {
      double factor = seed == 0 ? 1 : 1 + 0.004 * (random.nextDouble() - 0.5);
      BigDecimal close =
          new BigDecimal(closePx)
              .multiply(BigDecimal.valueOf(factor))
              .setScale(4, RoundingMode.DOWN);
      bar(symbol, i, close, new BigDecimal("0.01"));
    }
    lastPx.put(symbol, closePx);
    return this;
  }

  private void bar(String symbol, int barsAgo, BigDecimal close, BigDecimal range) {
    BigDecimal half =
        close.multiply(range).divide(BigDecimal.valueOf(2)).setScale(8, RoundingMode.DOWN);
    // Written as it is: the text of hundreds of bars took most of the time of most scenarios.
    bar.wrapAndApplyHeader(input, 0, header)
        .instrumentId(id(symbol))
        .intervalNs(QUARTER_NS)
        .openTimeNs(T0_NS - barsAgo * QUARTER_NS)
        .openE8(e8(close))
        .highE8(e8(close.add(half)))
        .lowE8(e8(close.subtract(half)))
        .closeE8(e8(close))
        .volumeE8(5 * E8.ONE);
    step(header.encodedLength() + bar.encodedLength());
  }

  private static long e8(BigDecimal number) {
    return number.scaleByPowerOfTen(8).longValueExact();
  }

  /** A first trade in each instrument; the venue answers the reconciliation; the day opens. */
  public Scenario open() {
    symbols.forEach(symbol -> trade(symbol, lastPx.get(symbol)));
    after("1s");
    checkedSteps = steps.size();
    return origin();
  }

  /** A trade in the market, now. */
  public Scenario trade(String symbol, String price) {
    lastPx.put(symbol, price);
    return wrongTrade(symbol, price);
  }

  /** A trade in the market that the venue does not trade at. */
  public Scenario wrongTrade(String symbol, String price) {
    return json(
        "{'type':'Trade','instrumentId':%d,'eventTime':'%s','price':'%s','qty':'1'}"
            .formatted(id(symbol), TimeText.of(nowNs), price));
  }

  /** The test strategy raises a signal on a new bar, at the next trade, which comes now. */
  public Scenario signal(String symbol, String side) {
    return signal(symbol, side, 0.9);
  }

  /** The same with this confidence. */
  public Scenario signal(String symbol, String side, double confidence) {
    return signal(symbol, side, confidence, T0_NS + MINUTE_NS * signals++);
  }

  /** The same on this bar. */
  public Scenario signal(String symbol, String side, double confidence, long barOpenTimeNs) {
    orders.add(ToldToRaise.signal(id(symbol), side, confidence, barOpenTimeNs));
    return trade(symbol, lastPx.get(symbol));
  }

  /**
   * A signal for one instrument, raised at a trade of another; without another it waits for the
   * next trade.
   */
  public Scenario signalOnTradeOf(String traded, String symbol, String side) {
    orders.add(ToldToRaise.signal(id(symbol), side, 0.9, T0_NS + MINUTE_NS * signals++));
    return traded == null ? this : trade(traded, lastPx.get(traded));
  }

  /** What the test strategy does when it is asked the next time. */
  public Scenario strategyDoes(
      java.util.function.Consumer<io.bulwark.engine.strategy.SignalSink> deed) {
    orders.add(deed);
    return this;
  }

  /** The test strategy throws at the next input. */
  public Scenario strategyThrows(RuntimeException failure) {
    failures.add(failure);
    return this;
  }

  /** Any input, now; quotes may be single. */
  public Scenario json(String line) {
    return step(MessageJson.parse(line.replace('\'', '"'), input, 0));
  }

  /** These bytes as an input, now. */
  Scenario input(DirectBuffer bytes, int offset, int length) {
    input.putBytes(0, bytes, offset, length);
    return step(length);
  }

  /** An input whose time is so much before that of the step before. */
  public Scenario early(String duration, String line) {
    long timeNs = nowNs;
    nowNs -= DurationText.parse(duration);
    json(line);
    nowNs = timeNs;
    return this;
  }

  /** Time passes: venue answers, deadlines and a clock each minute come in their order. */
  public Scenario after(String duration) {
    long untilNs = nowNs + DurationText.parse(duration);
    while (true) {
      long venueNs = venue.nextTimeNs();
      long clockNs =
          Math.min(core.nextDeadlineNs(), nowNs - Math.floorMod(nowNs, MINUTE_NS) + MINUTE_NS);
      if (Math.min(venueNs, clockNs) > untilNs) {
        nowNs = untilNs;
        return this;
      }
      if (venueNs <= clockNs) {
        nowNs = Math.max(nowNs, venueNs);
        json(venue.next());
      } else {
        nowNs = Math.max(nowNs, clockNs);
        json("{'type':'Clock'}");
      }
    }
  }

  /** Time passes and nobody is awake: no input, no clock; what comes next comes late. */
  public Scenario asleep(String duration) {
    nowNs += DurationText.parse(duration);
    return this;
  }

  private Scenario step(int length) {
    if (steps.size() > STEPS_MAX) {
      throw new AssertionError("expected time to pass, but steps follow each other" + history(40));
    }
    UnsafeBuffer in = new UnsafeBuffer(new byte[length]);
    in.putBytes(0, input, 0, length);
    Told told = Told.read(in, 0);
    core.step(nowNs, input, 0, length);
    UnsafeBuffer bytes = new UnsafeBuffer(new byte[core.stepLength()]);
    bytes.putBytes(0, core.stepBuffer(), 0, core.stepLength());
    List<Told> decisions = new ArrayList<>();
    FrameCursor frames = new FrameCursor().wrap(bytes, 0, bytes.capacity());
    frames.next();
    while (frames.next()) {
      decisions.add(Told.read(frames.buffer(), frames.offset()));
    }
    steps.add(new Step(nowNs, told, decisions, bytes));
    if (RECOVERS) {
      recover(told, bytes);
    }
    decisions.forEach(decision -> venue.onDecision(decision, nowNs));
    return this;
  }

  private void recover(Told input, UnsafeBuffer bytes) {
    recovered.recover(nowNs, bytes, 0, bytes.capacity());
    // Hundreds of bars make a scenario warm; the first step that is none tells for all of them.
    if (!input.type().equals("Bar") && recovered.stateHash() != core.stateHash()) {
      throw new AssertionError("expected the recovered state to be the live one" + history(10));
    }
  }

  /** Asserts the decisions since the last assertion, bars and regimes left out. */
  public Scenario expect(String... lines) {
    return expect(told -> true, false, lines);
  }

  /** Asserts those decisions since the last assertion whose line matches the pattern. */
  public Scenario expectOnly(String pattern, String... lines) {
    return expect(line -> line.matches(pattern), false, lines);
  }

  /** The same, each line preceded by the time since {@link #origin}. */
  public Scenario expectTimed(String pattern, String... lines) {
    return expect(line -> line.matches(pattern), true, lines);
  }

  private Scenario expect(Predicate<String> wanted, boolean timed, String... lines) {
    List<String> actual = new ArrayList<>();
    int from = checkedSteps;
    for (Step step : steps.subList(from, steps.size())) {
      for (Told told : step.decisions()) {
        String line = told.compact(symbols);
        if (!ANALYSIS.contains(told.type()) && wanted.test(line)) {
          actual.add(timed ? DurationText.of(step.timeNs() - originNs) + " " + line : line);
        }
      }
    }
    checkedSteps = steps.size();
    assertThat(String.join("\n", actual))
        .withFailMessage(() -> difference(List.of(lines), actual, from))
        .isEqualTo(String.join("\n", lines));
    return this;
  }

  private String difference(List<String> expected, List<String> actual, int from) {
    StringBuilder text = new StringBuilder("expected other decisions; the first difference:\n");
    int at = 0;
    while (at < expected.size() && at < actual.size() && expected.get(at).equals(actual.get(at))) {
      at++;
    }
    for (int i = 0; i < actual.size(); i++) {
      text.append(i == at ? ">>> " : "    ").append(actual.get(i)).append('\n');
    }
    text.append(at == actual.size() ? ">>> (end)\n" : "");
    text.append("expected there: ").append(at < expected.size() ? expected.get(at) : "(end)");
    return text.append(history(steps.size() - from)).toString();
  }

  /** The newest steps, one line each. */
  String history(int count) {
    StringBuilder text = new StringBuilder("\nsteps:\n");
    for (Step step : steps.subList(Math.max(0, steps.size() - count), steps.size())) {
      text.append(TimeText.of(step.timeNs())).append(' ').append(step.input().json()).append('\n');
      for (Told told : step.decisions()) {
        text.append("      -> ").append(told.compact(symbols)).append('\n');
      }
    }
    return text.toString();
  }

  /** Forgets what was decided so far, and counts time from now. */
  public Scenario origin() {
    originNs = nowNs;
    checkedSteps = steps.size();
    return this;
  }

  /** The newest decision of this type. */
  public Told last(String type) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      List<Told> decisions = steps.get(i).decisions();
      for (int j = decisions.size() - 1; j >= 0; j--) {
        if (decisions.get(j).type().equals(type)) {
          return decisions.get(j);
        }
      }
    }
    throw new AssertionError("expected a decision " + type + ", but there was none" + history(20));
  }

  /** Status of the trade in an instrument; empty before the first. */
  public String statusOf(String symbol) {
    String status = "";
    for (Step step : steps) {
      for (Told told : step.decisions()) {
        if (told.type().equals("TradeTransitioned") && told.instrumentId() == id(symbol)) {
          status = told.text("toStatus");
        }
      }
    }
    return status;
  }

  /** How often a decision of this type was taken. */
  public long count(String type) {
    return steps.stream()
        .flatMap(step -> step.decisions().stream())
        .filter(told -> told.type().equals(type))
        .count();
  }

  /** The venue. */
  public ScriptedVenue venue() {
    return venue;
  }

  /** All steps so far. */
  public List<Step> steps() {
    return steps;
  }

  /** The engine. */
  public Core core() {
    return core;
  }

  /** Now, ns since the epoch. */
  public long nowNs() {
    return nowNs;
  }

  String lastPx(String symbol) {
    return lastPx.get(symbol);
  }

  int id(String symbol) {
    return symbols.indexOf(symbol);
  }

  /** A snapshot of the state. */
  byte[] snapshot() {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    SaveIo save = new SaveIo(buffer, 0, Core.STATE_VERSION);
    core.state(save);
    byte[] bytes = new byte[save.length()];
    buffer.getBytes(0, bytes);
    return bytes;
  }
}
