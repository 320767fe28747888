package io.bulwark.app.simulate;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.app.simulate.Death.Place;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Draws a scenario from a seed. Each part draws from a stream of its own name, so a draw more in
 * one place changes nothing in another.
 *
 * <p>Swarm: first how dense the day's storm is, then for each kind of fault whether it exists on
 * this day, then its rate; the same with settings, the exchange's readings and the deaths. Of dense
 * storms alone little would be learnt: the engine halts early and stays so.
 */
final class ScenarioDraw {

  private static final List<Place> PLACES = List.of(Place.values());
  private static final long MINUTE_NS = 60_000_000_000L;

  /** Lasting faults end this long before the calm. */
  private static final int LONGEST_FAULT_MINUTES = 11;

  /** How likely each kind is to exist, and how much oftener than on a middling day it acts. */
  private enum Density {
    QUIET(0.06, 0.5),
    LIGHT(0.2, 0.5),
    MIDDLING(0.4, 1),
    WILD(0.6, 4);

    final double presence;
    final double times;

    Density(double presence, double times) {
      this.presence = presence;
      this.times = times;
    }
  }

  private final DrawOptions options;
  private final Xoshiro root;
  private final Density density;

  private ScenarioDraw(long seed, DrawOptions options) {
    this.options = options;
    root = new Xoshiro(seed).fork("simulate");
    int draw = root.fork("density").nextInt(100);
    density =
        draw < 20
            ? Density.QUIET
            : draw < 60 ? Density.LIGHT : draw < 85 ? Density.MIDDLING : Density.WILD;
  }

  /** The scenario of a seed. */
  static Scenario draw(long seed, DrawOptions options) {
    ScenarioDraw draw = new ScenarioDraw(seed, options);
    List<String> settings = options.settings();
    DrawOptions.Starts starts = options.starts();
    return new Scenario(
        seed,
        options.data().isEmpty() ? List.of(draw.market(seed)) : options.data(),
        starts == null ? "" : starts.at(draw.root.fork("start").nextInt(starts.count())),
        options.hours(),
        settings == null ? SettingsDraw.settings(draw.root) : settings,
        AccountDraw.account(draw.root, settings != null),
        draw.faults(),
        draw.operator(),
        draw.deaths());
  }

  private String market(long seed) {
    boolean hasQuotes = root.fork("quotes").nextInt(5) == 0;
    return "synthetic:" + (seed & 0xffff_ffffL) + (hasQuotes ? "" : ":trades");
  }

  private List<String> faults() {
    List<String> lines = new ArrayList<>();
    List<FaultMenu.Item> items = FaultMenu.all();
    for (int i = 0; i < items.size(); i++) {
      FaultMenu.Item item = items.get(i);
      Xoshiro random = root.fork("fault." + i + "." + item.name());
      boolean isPresent = random.nextDouble() < density.presence;
      double rate = item.rate() * density.times * StrictMath.pow(10, random.nextDouble() - 0.5);
      if (isAllowed(item.name())) {
        double given = given(item.name());
        if (isPresent || isNamed(item.name())) {
          lines.add(line(item, i, Double.isNaN(given) ? rate : given, random));
        }
      }
    }
    return lines;
  }

  private String line(FaultMenu.Item item, int number, double rate, Xoshiro random) {
    String where = item.where().get(random.nextInt(item.where().size()));
    String often =
        item.isByClock()
            ? "perHour: " + text(Math.min(rate, 3600))
            : "probability: " + text(Math.min(rate, 1));
    String figures = item.figures().draw(random);
    int from = random.nextInt(4) == 0 ? random.nextInt(lastMinute() + 1) : 0;
    return "{name: "
        + item.name()
        + "-"
        + number
        + ", where: "
        + where
        + ", when: {"
        + often
        + ", from: "
        + from
        + "m, to: "
        + (lastMinute() + 1)
        + "m}, what: "
        + figures
        + "}";
  }

  /** The last minute of the storm at which something may begin. */
  private int lastMinute() {
    return (int) (options.hours() * 60L - Plan.CALM_NS / MINUTE_NS - LONGEST_FAULT_MINUTES - 1);
  }

  private boolean isAllowed(String name) {
    Map<String, Double> allowed = options.faults();
    return allowed == null || allowed.containsKey(name);
  }

  /** Whether it was asked for: then it is there on every day. */
  private boolean isNamed(String name) {
    Map<String, Double> allowed = options.faults();
    return allowed != null && allowed.containsKey(name);
  }

  /** Its rate; NaN: to be drawn. */
  private double given(String name) {
    Map<String, Double> allowed = options.faults();
    return allowed == null ? Double.NaN : allowed.getOrDefault(name, Double.NaN);
  }

  /** Somebody who looks in now and then, and lets the engine go on. */
  private List<String> operator() {
    List<String> lines = new ArrayList<>();
    Xoshiro random = root.fork("operator");
    boolean looksIn = random.nextInt(4) != 0;
    int everyMinutes = 10 + random.nextInt(200);
    boolean halts = random.nextDouble() < density.presence || isNamed(FaultMenu.OPERATOR);
    if (!isAllowed(FaultMenu.OPERATOR)) {
      return lines;
    }
    for (int minute = everyMinutes; looksIn && minute < lastMinute(); minute += everyMinutes) {
      lines.add(minute + "m resume all looks well");
    }
    for (int i = 0; halts && i < 1 + random.nextInt(3); i++) {
      String deed = random.nextInt(3) == 0 ? "flatten" : "halt";
      lines.add(1 + random.nextInt(lastMinute()) + "m " + deed + " drawn");
    }
    return lines;
  }

  private List<Death> deaths() {
    List<Death> deaths = new ArrayList<>();
    Xoshiro random = root.fork("deaths");
    boolean isDrawn = random.nextDouble() <= 2 * density.presence && isAllowed(FaultMenu.DEATH);
    if (!isDrawn && !isNamed(FaultMenu.DEATH)) {
      return deaths;
    }
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      long atNs = ms(random.nextDouble() * lastMinute() * 60);
      Death death = death(random, atNs);
      deaths.add(death);
      if (random.nextInt(4) == 0) { // and once more while it comes back
        deaths.add(death(random, atNs + death.awayNs() + ms(3 * random.nextDouble())));
      }
    }
    deaths.sort(Comparator.comparingLong(Death::atNs));
    return deaths;
  }

  private Death death(Xoshiro random, long atNs) {
    Place place = PLACES.get(random.nextInt(PLACES.size()));
    double seconds = 0.1 * StrictMath.pow(6000, random.nextDouble());
    boolean isPowerLoss = random.nextInt(4) == 0;
    List<String> settings =
        options.settings() == null && random.nextInt(5) == 0
            ? SettingsDraw.later(random)
            : List.of();
    return new Death(
        atNs, place, ms(seconds), isPowerLoss ? random.nextInt(100) / 100.0 : 1, settings);
  }

  /** On whole milliseconds, so that a reader can take it in. */
  private static long ms(double seconds) {
    return Math.round(seconds * 1000) * 1_000_000L;
  }

  /** Three digits: what a reader can take in. */
  private static String text(double rate) {
    return new BigDecimal(rate)
        .round(new MathContext(3))
        .setScale(8, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
