package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.app.Version;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.venue.AccountFile;
import io.bulwark.app.venue.FaultPlanFile;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.ring.Stages;
import io.bulwark.engine.ring.VirtualRun;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.engine.text.DurationText;
import io.bulwark.journal.JournalReader;
import io.bulwark.journal.JournalWriter;
import io.bulwark.replay.JournalAudit;
import io.bulwark.replay.StrategySource;
import io.bulwark.replay.Verification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/**
 * The engine at the simulated exchange, wired as {@code bulwark run} wires them, with an account, a
 * fault plan, given prices and a strategy that raises given signals. Afterwards the journal is
 * checked and every step decided again; a fault that never fired fails the scenario.
 *
 * <p>BTCUSDT and ETHUSDT stand at 60000 and 3000 unless told otherwise; ATR 1 %; 10000 USDT; each
 * way to the venue and back takes 20 ms. Prices come at the first quarter of each second.
 */
final class PlannedDay {

  private static final long CALL_TIMEOUT_NS = 10_000_000_000L;
  private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

  private final Path folder;
  private final List<String> settings = new ArrayList<>();
  private final List<PlannedMarket.Path> paths = new ArrayList<>();
  private final List<ToldStrategy.Told> signals = new ArrayList<>();
  private String account = "";
  private String plan = "";

  private PlannedDay(Path folder) {
    this.folder = folder;
    paths.add(PlannedMarket.Path.parse("BTCUSDT", "0s 60000"));
    paths.add(PlannedMarket.Path.parse("ETHUSDT", "0s 3000"));
    settings.add("paper.latency.spread=0");
  }

  /** Below this folder everything is written. */
  static PlannedDay in(Path folder) {
    return new PlannedDay(folder);
  }

  /** Adds rules to the plan, one on each line, as they stand behind {@code faults:}. */
  PlannedDay faults(String rules) {
    plan += rules;
    return this;
  }

  /** The account file's text. */
  PlannedDay account(String text) {
    account = text;
    return this;
  }

  /** Settings, {@code key=value}. */
  PlannedDay set(String... keyValues) {
    settings.addAll(List.of(keyValues));
    return this;
  }

  /** Prices of an instrument: {@code 0s 60000, 1m 60000, 70s 59000}. */
  PlannedDay prices(String symbol, String path) {
    paths.set(SYMBOLS.indexOf(symbol), PlannedMarket.Path.parse(symbol, path));
    return this;
  }

  /** A signal. */
  PlannedDay signal(String offset, String symbol, String side) {
    signals.add(
        new ToldStrategy.Told(
            PlannedMarket.START_NS + DurationText.parse(offset),
            SYMBOLS.indexOf(symbol),
            Side.valueOf(side)));
    return this;
  }

  /** Trades for so long, checks the journal and decides every step again. */
  Seen run(String duration) {
    Path journal = folder.resolve("journal");
    Seen seen = play(journal, DurationText.parse(duration));
    JournalAudit.Result check = JournalAudit.check(journal, share -> {});
    assertThat(check.isSound()).as(check::toString).isTrue();
    Verification.Result verified =
        new Verification(source(), sequence -> {}).verify(journal, Verification.Range.all());
    assertThat(verified.divergence()).isEmpty();
    seen.allFired();
    seen.never(".*(SafetyFault|StrategyFaulted).*");
    return seen;
  }

  private Seen play(Path journal, long lengthNs) {
    List<Strategy> strategies = List.of(strategy());
    Configuration configuration = Configuration.load(null, settings, () -> strategies);
    PaperAccount paper = paper(PaperAccount.of(configuration));
    SimulatedExchange exchange = new SimulatedExchange(paper.config(), paper.opening());
    FaultyVenue venue =
        new FaultyVenue(
            exchange,
            paper.config(),
            FaultPlanFile.read(file("plan.yaml", "faults:\n" + plan), SYMBOLS),
            PlannedMarket.START_NS,
            CALL_TIMEOUT_NS);
    Core core = new Core(strategies);
    ExpandableArrayBuffer start = new ExpandableArrayBuffer();
    int length =
        new SessionStart(
                1,
                Version.text(),
                PlannedMarket.START_NS,
                configuration.engine(),
                SessionStart.Place.PAPER,
                List.of(
                    new SessionStart.Participant(strategies.get(0), new ToldStrategy.None(), "")))
            .encode(start);
    try (PlannedMarket market = new PlannedMarket(paths, lengthNs);
        JournalWriter writer = JournalWriter.create(journal, core, configuration.app().journal())) {
      new VirtualRun(new Stages(core, writer, venue), venue.market(market), venue)
          .run(start, length, () -> false);
    }
    exchange.checkInvariants();
    return new Seen(journal, SYMBOLS, exchange, venue.report(), lines(journal));
  }

  private PaperAccount paper(PaperAccount base) {
    return account.isEmpty()
        ? base
        : AccountFile.read(file("account.yaml", account), base, SYMBOLS);
  }

  private Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Strategy strategy() {
    return new ToldStrategy(signals);
  }

  private StrategySource source() {
    return new StrategySource() {
      @Override
      public List<Strategy> create() {
        return List.of(strategy());
      }

      @Override
      public String sha256(Strategy strategy) {
        return "";
      }
    };
  }

  private static List<Line> lines(Path journal) {
    List<Line> lines = new ArrayList<>();
    FrameCursor frames = new FrameCursor();
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.nextStep()) {
        frames.wrap(reader.buffer(), reader.offset(), reader.length());
        boolean decision = false;
        while (frames.next()) {
          lines.add(
              Line.of(
                  reader.timeNs() - PlannedMarket.START_NS,
                  decision,
                  MessageJson.print(frames.buffer(), frames.offset()),
                  SYMBOLS));
          decision = true;
        }
      }
    }
    return lines;
  }
}
