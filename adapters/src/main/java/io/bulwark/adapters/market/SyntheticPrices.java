package io.bulwark.adapters.market;

import io.bulwark.adapters.random.Xoshiro;
import java.util.List;

/**
 * Middle prices of the synthetic market, a step of some seconds at a time.
 *
 * <p>Each return is volatility times a mix of one common and one own random walk, the weight of the
 * common one being the square root of the correlation. Both walks carry a drift that wanders over
 * hours, so there are trends; on top, each price bounces round its path within minutes, so there is
 * something that reverts. Crashes move all at once. Only + - * / and square roots are used (and
 * StrictMath's logarithm inside the normal draws): every JVM makes the same prices.
 */
final class SyntheticPrices {

  private static final double SECONDS_PER_HOUR = 3600;
  private static final int DRIFT_EVERY_SECONDS = 60;
  private static final double DRIFT_HOURS = 1.5;
  private static final double DRIFT_SIZE = 0.5;
  private static final double BOUNCE_HOURS = 0.25;
  private static final double BOUNCE_SIZE = 0.3;

  private final List<SyntheticProfile> profiles;
  private final Spells volatility;
  private final Spells correlation;
  private final Crashes crashes;
  private final Xoshiro common;
  private final Xoshiro[] own;
  private final double[] path;
  private final double[] bounce;
  private final double[] mid;
  private final double[] drift;
  private double commonDrift;
  private double volatilityNow;
  private int second;

  /**
   * Prices for a number of seconds.
   *
   * @param crashDayStart second at which the day begins that may have crashes
   */
  SyntheticPrices(Xoshiro random, List<SyntheticProfile> profiles, int seconds, int crashDayStart) {
    this.profiles = List.copyOf(profiles);
    volatility = Spells.volatility(random.fork("volatility"), seconds);
    correlation = Spells.correlation(random.fork("correlation"), seconds);
    crashes = new Crashes(random.fork("crashes"), crashDayStart);
    common = random.fork("common");
    own = new Xoshiro[profiles.size()];
    path = new double[own.length];
    mid = new double[own.length];
    bounce = new double[own.length];
    drift = new double[own.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = random.fork(profiles.get(i).symbol()).fork("price");
      path[i] = profiles.get(i).startPrice();
      mid[i] = path[i];
    }
  }

  /** Goes on by some seconds. */
  void advance(int seconds) {
    double hours = seconds / SECONDS_PER_HOUR;
    double sqrtHours = Math.sqrt(hours);
    volatilityNow = volatility.at(second) * crashes.stress(second);
    double shared = correlation.at(second);
    double commonWeight = Math.sqrt(shared);
    double ownWeight = Math.sqrt(1 - shared);
    double crash = crashes.move(second, seconds);
    if (second % DRIFT_EVERY_SECONDS == 0) {
      wanderDrifts();
    }
    double commonWalk = common.nextGaussian() * sqrtHours + commonDrift * hours;
    for (int i = 0; i < own.length; i++) {
      SyntheticProfile profile = profiles.get(i);
      double size = profile.liveliness() * volatilityNow;
      double ownWalk = own[i].nextGaussian() * sqrtHours + drift[i] * hours;
      path[i] *=
          1
              + size * (commonWeight * commonWalk + ownWeight * ownWalk)
              + crash * profile.crashFactor();
      bounce[i] =
          wander(bounce[i], hours / BOUNCE_HOURS, BOUNCE_SIZE * size, own[i].nextGaussian());
      mid[i] = path[i] * (1 + bounce[i]);
    }
    second += seconds;
  }

  /** Middle price of an instrument, in quote currency. */
  double mid(int instrumentId) {
    return mid[instrumentId];
  }

  /** Volatility of the last step as a fraction per square root of an hour, crashes included. */
  double volatilityNow() {
    return volatilityNow;
  }

  private void wanderDrifts() {
    double share = DRIFT_EVERY_SECONDS / (SECONDS_PER_HOUR * DRIFT_HOURS);
    commonDrift = wander(commonDrift, share, DRIFT_SIZE, common.nextGaussian());
    for (int i = 0; i < own.length; i++) {
      drift[i] = wander(drift[i], share, DRIFT_SIZE, own[i].nextGaussian());
    }
  }

  /** One step of a value that is drawn back to zero and has the given size in the long run. */
  private static double wander(double value, double share, double size, double draw) {
    return value - value * share + size * Math.sqrt(2 * share) * draw;
  }
}
