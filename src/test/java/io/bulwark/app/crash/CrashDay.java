package io.bulwark.app.crash;

import io.bulwark.app.config.Configuration;
import io.bulwark.app.fault.PlannedMarket;
import io.bulwark.app.fault.ToldStrategy;
import io.bulwark.app.venue.AccountFile;
import io.bulwark.app.venue.PaperAccount;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import io.bulwark.replay.StrategySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A short day on which one thing happens: prices, signals, an account, a fault plan and an
 * operator. The same each time it is lived.
 *
 * <p>BTCUSDT and ETHUSDT stand at 60000 and 3000 unless told otherwise; ATR 1 %; 10000 USDT; each
 * way to the venue and back takes 20 ms. Prices come at the first quarter of each second.
 */
final class CrashDay {

  static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

  /** A fill that only a look-up shows has no fee, and a price that stands for several fills. */
  private static final String UNHEARD_FEE =
      "trades\\.trade\\[.\\]\\.fills\\.(feesE8|exitedValueE8)";

  private final String name;
  private final List<String> settings =
      new ArrayList<>(List.of("paper.latency.spread=0", "reconcile.interval=15s"));
  private final List<PlannedMarket.Path> paths = new ArrayList<>();
  private final List<ToldStrategy.Told> signals = new ArrayList<>();
  private final List<Deed> deeds = new ArrayList<>();
  private final List<Happening> happenings = new ArrayList<>();
  private long startNs = PlannedMarket.START_NS;
  private long lengthNs = DurationText.parse("75s");
  private long nakedNs = DurationText.parse("2s");
  private final List<String> mayDiffer = new ArrayList<>(List.of(UNHEARD_FEE));
  private String account = "";
  private String plan = "";
  private boolean isPartSent;

  /** What an operator does. */
  record Deed(long timeNs, String json) {}

  /** Something of the world, signals left out, that goes on between two times. */
  private record Happening(long fromNs, long toNs) {}

  private CrashDay(String name) {
    this.name = name;
    paths.add(PlannedMarket.Path.parse("BTCUSDT", "0s 60000"));
    paths.add(PlannedMarket.Path.parse("ETHUSDT", "0s 3000"));
  }

  /** An empty day. */
  static CrashDay of(String name) {
    return new CrashDay(name);
  }

  /** To be called first. */
  CrashDay startingAt(String time) {
    startNs = TimeText.parse(time);
    return this;
  }

  CrashDay lasting(String duration) {
    lengthNs = DurationText.parse(duration);
    return this;
  }

  /** How long a position may be without a stop in one piece while the process lives. */
  CrashDay nakedAtMost(String duration) {
    nakedNs = DurationText.parse(duration);
    return this;
  }

  /**
   * Names what the end may differ in; to be said with its reason.
   *
   * @param line pattern of the beginning of a line of {@link Ending}
   */
  CrashDay mayDiffer(String line) {
    mayDiffer.add(line);
    return this;
  }

  /** A part of the position is closed on this day: at most once, so perhaps never. */
  CrashDay takingAPart() {
    isPartSent = true;
    return this;
  }

  /** Adds rules to the plan, one on each line, as they stand behind {@code faults:}. */
  CrashDay faults(String rules) {
    plan += rules;
    return this;
  }

  CrashDay account(String text) {
    account = text;
    return this;
  }

  CrashDay set(String... keyValues) {
    settings.addAll(List.of(keyValues));
    return this;
  }

  /** The price moves while it changes along this path. */
  CrashDay prices(String symbol, String text) {
    PlannedMarket.Path path = PlannedMarket.Path.parse(symbol, text);
    paths.set(SYMBOLS.indexOf(symbol), path);
    for (int i = 1; i < path.points().size(); i++) {
      PlannedMarket.Point from = path.points().get(i - 1);
      PlannedMarket.Point to = path.points().get(i);
      if (from.priceE8() != to.priceE8()) {
        happenings.add(new Happening(startNs + from.offsetNs(), startNs + to.offsetNs()));
      }
    }
    return this;
  }

  /** Something goes on for a while that an absence misses. */
  CrashDay happening(String from, String to) {
    happenings.add(
        new Happening(startNs + DurationText.parse(from), startNs + DurationText.parse(to)));
    return this;
  }

  CrashDay signal(String offset, String symbol, String side) {
    signals.add(
        new ToldStrategy.Told(
            startNs + DurationText.parse(offset), SYMBOLS.indexOf(symbol), Side.valueOf(side)));
    return this;
  }

  CrashDay operator(String offset, String json) {
    deeds.add(new Deed(startNs + DurationText.parse(offset), json.replace('\'', '"')));
    return happening(offset, offset);
  }

  /** The same day without some of its signals. */
  CrashDay without(List<ToldStrategy.Told> missed) {
    CrashDay day = copy(" without " + missed);
    day.signals.removeAll(missed);
    return day;
  }

  /** The same day without the part being closed. */
  CrashDay withoutPart() {
    return copy(" without its part").set("partialProfit.trigger=1");
  }

  private CrashDay copy(String which) {
    CrashDay day = new CrashDay(name + which);
    day.settings.clear();
    day.settings.addAll(settings);
    day.paths.clear();
    day.paths.addAll(paths);
    day.signals.addAll(signals);
    day.deeds.addAll(deeds);
    day.happenings.addAll(happenings);
    day.startNs = startNs;
    day.lengthNs = lengthNs;
    day.nakedNs = nakedNs;
    day.account = account;
    day.plan = plan;
    day.mayDiffer.addAll(mayDiffer);
    return day;
  }

  String name() {
    return name;
  }

  List<ToldStrategy.Told> signals() {
    return signals;
  }

  List<Deed> deeds() {
    return deeds;
  }

  /** Whether nothing but signals happens between two times. */
  boolean isQuiet(long fromNs, long toNs) {
    return happenings.stream().allMatch(h -> h.toNs() < fromNs || h.fromNs() > toNs);
  }

  /** Lines of the ending that must not differ. */
  List<String> compared(List<String> ending) {
    return ending.stream()
        .filter(line -> mayDiffer.stream().noneMatch(m -> line.matches("(" + m + ").*")))
        .toList();
  }

  boolean isPartSent() {
    return isPartSent;
  }

  long startNs() {
    return startNs;
  }

  long endNs() {
    return startNs + lengthNs;
  }

  long nakedNs() {
    return nakedNs;
  }

  PlannedMarket market() {
    return new PlannedMarket(paths, startNs, lengthNs);
  }

  Configuration configuration() {
    return Configuration.load(null, settings, () -> List.of(strategy()));
  }

  PaperAccount paper(Configuration configuration, Path folder) {
    PaperAccount base = PaperAccount.of(configuration);
    return account.isEmpty()
        ? base
        : AccountFile.read(file(folder, "account.yaml", account), base, SYMBOLS);
  }

  boolean hasFaults() {
    return !plan.isEmpty();
  }

  Path planFile(Path folder) {
    return file(folder, "plan.yaml", "faults:\n" + plan);
  }

  private static Path file(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Strategy strategy() {
    return new ToldStrategy(signals);
  }

  StrategySource source() {
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

  @Override
  public String toString() {
    return name;
  }
}
