package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.ExchangeReadings;
import io.bulwark.adapters.random.Xoshiro;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Draws the account and the exchange: its latencies, and of its open readings either. */
final class AccountDraw {

  private AccountDraw() {}

  /**
   * Lines of an account file.
   *
   * @param isConfigurationGiven the balance is the user's
   */
  static List<String> account(Xoshiro root, boolean isConfigurationGiven) {
    Xoshiro random = root.fork("account");
    List<String> lines = new ArrayList<>();
    int balance = 1000 * (1 + random.nextInt(50));
    if (!isConfigurationGiven && random.nextInt(2) == 0) {
      lines.add("balance: " + balance);
    }
    double medianMs = 2 * StrictMath.pow(100, random.nextDouble());
    lines.add(
        "latency: {median: " + Math.round(medianMs) + "ms, spread: 0." + random.nextInt(10) + "}");
    if (random.nextInt(2) == 0) {
      lines.add("fundingRate: 0.0" + random.nextInt(9) + " %");
    }
    if (random.nextInt(4) == 0) {
      lines.add("triggerDelay: " + 10 * random.nextInt(200) + "ms");
    }
    lines.add("readings: {" + String.join(", ", readings(root.fork("readings"))) + "}");
    return lines;
  }

  /** Record components come in the order of their declaration. */
  private static List<String> readings(Xoshiro random) {
    List<String> readings = new ArrayList<>();
    boolean areLikely = random.nextInt(3) == 0;
    for (RecordComponent component : ExchangeReadings.class.getRecordComponents()) {
      boolean isOther = random.nextInt(3) == 0;
      if (isOther && !areLikely) {
        readings.add(component.getName() + ": " + !likely(component));
      }
    }
    return readings;
  }

  private static boolean likely(RecordComponent component) {
    try {
      return (boolean) component.getAccessor().invoke(ExchangeReadings.likelier());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("expected a reading to be readable, but was not", e);
    }
  }
}
