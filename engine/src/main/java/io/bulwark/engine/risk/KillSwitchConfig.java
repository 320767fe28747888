package io.bulwark.engine.risk;

import io.bulwark.engine.config.Setting;
import io.bulwark.engine.message.codec.HaltAction;
import java.util.ArrayList;
import java.util.List;

/**
 * Settings of safeguard 6, the global kill-switch; one block per trigger. An engine fault and an
 * operator's word cannot be switched off.
 */
public record KillSwitchConfig(
    DailyPnl dailyPnl,
    DailyLossLimit dailyLossLimit,
    ConsecutiveLosses consecutiveLosses,
    ApiLag apiLag,
    MarketDataStale marketDataStale,
    UserStreamDown userStreamDown,
    RejectionStorm rejectionStorm,
    Reconciliation reconciliation,
    Unprotected unprotected,
    SafetyFault safetyFault,
    ForcedClose forcedClose,
    AnotherEngine anotherEngine) {

  /**
   * What is asked of a trigger that it cannot do: only a loss proves that positions are to be
   * closed, and only a measure that can be healthy again clears by itself.
   *
   * @return one sentence for each, with its key
   */
  public List<String> check() {
    List<String> problems = new ArrayList<>();
    flattens(consecutiveLosses.action, "consecutiveLosses", problems);
    flattens(apiLag.action, "apiLag", problems);
    flattens(marketDataStale.action, "marketDataStale", problems);
    flattens(userStreamDown.action, "userStreamDown", problems);
    flattens(rejectionStorm.action, "rejectionStorm", problems);
    flattens(reconciliation.action, "reconciliation", problems);
    flattens(unprotected.action, "unprotected", problems);
    flattens(safetyFault.action, "safetyFault", problems);
    flattens(forcedClose.action, "forcedClose", problems);
    flattens(anotherEngine.action, "anotherEngine", problems);
    clears(dailyPnl.clear, "dailyPnl", problems);
    clears(dailyLossLimit.clear, "dailyLossLimit", problems);
    clears(consecutiveLosses.clear, "consecutiveLosses", problems);
    clears(unprotected.clear, "unprotected", problems);
    clears(safetyFault.clear, "safetyFault", problems);
    clears(forcedClose.clear, "forcedClose", problems);
    clears(anotherEngine.clear, "anotherEngine", problems);
    return problems;
  }

  private static void flattens(HaltAction action, String key, List<String> problems) {
    if (action != HaltAction.HALT) {
      problems.add(
          "expected HALT where no loss proves that positions are to be closed, but was: killSwitch."
              + (key + ".action=" + action));
    }
  }

  private static void clears(Clearing clear, String key, List<String> problems) {
    if (clear == Clearing.AUTO) {
      problems.add(
          "expected DAY or OPERATOR where nothing can be healthy again, but was: killSwitch."
              + (key + ".clear=" + clear));
    }
  }

  /** First day-loss limit. */
  public record DailyPnl(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Day loss that halts entries",
              unit = "fraction of the day's baseline",
              def = "2 %",
              min = "0.01 %",
              max = "100 %")
          long limitE8,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "DAY") Clearing clear) {}

  /** Second day-loss limit. */
  public record DailyLossLimit(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Day loss that halts entries and closes positions",
              unit = "fraction of the day's baseline",
              def = "5 %",
              min = "0.01 %",
              max = "100 %")
          long limitE8,
      @Setting(value = "What the halt does", def = "HALT_AND_FLATTEN") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "OPERATOR")
          Clearing clear) {}

  /** Losing trades in a row. */
  public record ConsecutiveLosses(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Losing trades in a row that halt entries",
              unit = "count",
              def = "3",
              min = "1",
              max = "1000")
          int limit,
      @Setting(
              value = "Count per account, or per strategy and halt that strategy alone",
              def = "ACCOUNT")
          LossScope scope,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "DAY") Clearing clear) {}

  /** Slow answers of the venue. */
  public record ApiLag(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Mean latency of venue calls that halts entries",
              unit = "time",
              def = "5s",
              min = "10ms",
              max = "10s")
          long limitNs,
      @Setting(
              value = "Window over which the mean is taken",
              unit = "time",
              def = "60s",
              min = "1s",
              max = "1h")
          long windowNs,
      @Setting(
              value = "Fewest calls in the window that a mean is taken of",
              unit = "count",
              def = "3",
              min = "1",
              max = "100")
          int minSamples,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "AUTO") Clearing clear) {}

  /** Prices that stopped, of an instrument with a position or while a strategy is enabled. */
  public record MarketDataStale(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Time without any price of an instrument that halts entries, at least",
              unit = "time",
              def = "15s",
              min = "1s",
              max = "1h")
          long limitNs,
      @Setting(
              value = "The same as a multiple of the cadence that the source declares; more counts",
              unit = "times",
              def = "2.5",
              min = "1",
              max = "1000")
          double cadences,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "AUTO") Clearing clear) {}

  /** Account events that stopped, or that were due and did not come. */
  public record UserStreamDown(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Time without the account stream, or without an event that is due",
              unit = "time",
              def = "30s",
              min = "1s",
              max = "1h")
          long limitNs,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "AUTO") Clearing clear) {}

  /** Refused placements; exits, cancels and refusals that mean no harm do not count. */
  public record RejectionStorm(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Refused placements in the window that halt entries",
              unit = "count",
              def = "10",
              min = "1",
              max = "64")
          int limit,
      @Setting(value = "The window", unit = "time", def = "60s", min = "1s", max = "1h")
          long windowNs,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "OPERATOR")
          Clearing clear) {}

  /** A position that engine and venue see differently. */
  public record Reconciliation(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Time for trades and orders to explain the difference after it is proven",
              unit = "time",
              def = "10s",
              min = "1s",
              max = "1h")
          long limitNs,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "OPERATOR")
          Clearing clear) {}

  /** Emergency closes. */
  public record Unprotected(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(
              value = "Emergency closes that halt entries",
              unit = "count",
              def = "1",
              min = "1",
              max = "16")
          int limit,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "OPERATOR")
          Clearing clear) {}

  /** Faults in engine code. Cannot be switched off: what a fault leads to is not known. */
  public record SafetyFault(
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "OPERATOR")
          Clearing clear) {}

  /** Liquidation and deleveraging. */
  public record ForcedClose(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "OPERATOR")
          Clearing clear) {}

  /** Orders of this engine from a session later than this one. */
  public record AnotherEngine(
      @Setting(value = "Whether the trigger is armed", def = "true") boolean enabled,
      @Setting(value = "What the halt does", def = "HALT") HaltAction action,
      @Setting(value = "What clears it; an operator always can", def = "OPERATOR")
          Clearing clear) {}
}
