package io.bulwark.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DangersTest {

  /** Both sides of each boundary; the last column: the one warning, or none. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          paper.seed=1                                                           | none
          sizing.riskFraction=0.01999 killSwitch.consecutiveLosses.limit=2       | none
          sizing.riskFraction=0.02 killSwitch.consecutiveLosses.limit=2          | ONE_TRADE_ENDS_THE_DAY
          killSwitch.dailyPnl.limit=0.005                                        | ONE_TRADE_ENDS_THE_DAY
          killSwitch.dailyPnl.limit=0.0051                                       | none
          sizing.maxLeverage=5                                                   | none
          sizing.maxLeverage=5.01                                                | ONE_JUMP_EXCEEDS_THE_DAY
          killSwitch.dailyLossLimit.limit=0.0499                                 | ONE_JUMP_EXCEEDS_THE_DAY
          killSwitch.consecutiveLosses.limit=10                                  | none
          killSwitch.consecutiveLosses.limit=11                                  | LOSSES_IN_A_ROW_TOO_LATE
          killSwitch.dailyPnl.action=HALT_AND_FLATTEN                            | none
          killSwitch.dailyLossLimit.action=HALT                                  | none
          killSwitch.dailyPnl.action=HALT_AND_FLATTEN killSwitch.dailyLossLimit.action=HALT | ACTIONS_OUT_OF_ORDER
          killSwitch.dailyPnl.enabled=false                                      | TRIGGER_OFF
          killSwitch.consecutiveLosses.enabled=false killSwitch.consecutiveLosses.limit=11  | TRIGGER_OFF
          killSwitch.apiLag.enabled=false killSwitch.apiLag.limit=9s             | TRIGGER_OFF
          killSwitch.someday.enabled=false                                       | TRIGGER_OFF
          killSwitch.apiLag.limit=7999ms                                         | none
          killSwitch.apiLag.limit=8s                                             | LAG_LIMIT_NEAR_TIMEOUT
          correlation.factor=0.99                                                | none
          correlation.factor=1                                                   | CORRELATION_FILTER_OFF
          correlation.threshold=1.0                                              | CORRELATION_FILTER_OFF
          correlation.factor=0                                                   | CORRELATION_FACTOR_ZERO
          margin.buffer=0                                                        | NO_MARGIN_BUFFER
          margin.buffer=0.001                                                    | none
          protection.stopAtrMultiple=0.81                                        | none
          protection.stopAtrMultiple=0.8                                         | STOP_NEARER_THAN_COST
          protection.atrBar=5m                                                   | none
          protection.atrBar=4m partialProfit.trigger=0.002                       | STOP_NEARER_THAN_COST
          regime.low=0.0027 partialProfit.trigger=0.001                          | none
          regime.low=0.0026 partialProfit.trigger=0.001                          | STOP_NEARER_THAN_COST
          protection.targetAtrMultiple=1.5 partialProfit.trigger=0.002           | none
          protection.targetAtrMultiple=1.49 partialProfit.trigger=0.002          | TARGET_NEARER_THAN_STOP
          partialProfit.trigger=0.0064                                           | none
          partialProfit.trigger=0.0065                                           | PARTIAL_PROFIT_BEYOND_TARGET
          partialProfit.basis=MARGIN partialProfit.trigger=0.064                 | none
          partialProfit.basis=MARGIN partialProfit.trigger=0.065                 | PARTIAL_PROFIT_BEYOND_TARGET
          sentinel.maxUnprotected=10001ms sentinel.auditInterval=10s             | none
          sentinel.maxUnprotected=10s sentinel.auditInterval=10s                 | CONFIRMATION_LONGER_THAN_UNPROTECTED
          position.confirmation.timeout=30s                                      | CONFIRMATION_LONGER_THAN_UNPROTECTED
          position.confirmation.timeout=29s                                      | none
          sentinel.auditInterval=31s                                             | AUDIT_SLOWER_THAN_UNPROTECTED
          sentinel.repairCooldown=1h                                             | none
          sentinel.maxUnprotected=8001ms sentinel.auditInterval=5s position.confirmation.timeout=5s | none
          sentinel.maxUnprotected=8s sentinel.auditInterval=5s position.confirmation.timeout=5s sentinel.repairCooldown=8s | ONE_TRY_FOR_THE_STOP
          sentinel.maxUnprotected=8s sentinel.auditInterval=5s position.confirmation.timeout=5s sentinel.repairCooldown=9s | COOLDOWN_LONGER_THAN_UNPROTECTED ONE_TRY_FOR_THE_STOP
          regime.warmupBars=100                                                  | none
          regime.warmupBars=101                                                  | WARM_UP_LONGER_THAN_BACKFILL
          regime.bar=2h protection.stopAtrMultiple=2.5                           | none
          regime.bar=121m protection.stopAtrMultiple=2.5                         | WARM_UP_LONGER_THAN_BACKFILL
          correlation.window=99                                                  | none
          correlation.window=100                                                 | CORRELATION_WINDOW_LONGER_THAN_BACKFILL
          correlation.bar=121m                                                   | CORRELATION_WINDOW_LONGER_THAN_BACKFILL
          protection.ratchet=false                                               | STOP_MAY_LOOSEN
          protection.repriceInterval=0s                                          | none
          protection.repriceInterval=0s protection.repriceThreshold=0            | LEGS_MOVE_ON_EVERY_BAR
          protection.repriceInterval=1s protection.repriceThreshold=0            | none
          reconcile.external=ALERT                                               | EXTERNAL_POSITIONS_UNPROTECTED
          reconcile.external=PROTECT                                             | none
          """)
  void shouldWarnWhenABoundaryIsCrossed(String settings, String expected) {
    Map<String, String> values = safe();
    for (String setting : settings.strip().split(" +", -1)) {
      values.put(setting.substring(0, setting.indexOf('=')), setting.split("=", 2)[1]);
    }

    List<Danger> dangers = Dangers.of(values);

    assertThat(new TreeSet<>(dangers.stream().map(Danger::name).toList()))
        .isEqualTo(
            expected.equals("none")
                ? new TreeSet<>()
                : new TreeSet<>(List.of(expected.split(" ", -1))));
    for (Danger danger : dangers) {
      assertThat(danger.sentence()).contains("=", ": ").contains(";");
    }
  }

  @Test
  void shouldWarnOfNothingWhenAllIsDefault() {
    CommandRun check = CommandRun.of("config", "check");

    assertThat(check.exitCode()).isZero();
    assertThat(check.out()).doesNotContain("warning").hasLineCount(1);
  }

  @Test
  void shouldWarnAndEndWellWhenSettingsAreDangerous() {
    CommandRun check =
        CommandRun.of(
            "config",
            "check",
            "--set",
            "sizing.riskFraction=3 %",
            "--set",
            "killSwitch.apiLag.enabled=false");

    assertThat(check.exitCode()).isZero();
    assertThat(check.err()).isEmpty();
    assertThat(check.out())
        .contains(
            "warning ONE_TRADE_ENDS_THE_DAY: sizing.riskFraction=0.03,"
                + " killSwitch.dailyPnl.limit=0.02: one stopped trade loses 3 % and halts the day;"
                + " lower sizing.riskFraction below the limit",
            "warning TRIGGER_OFF: killSwitch.apiLag.enabled=false: nothing halts entries when the"
                + " venue answers too slowly; set killSwitch.apiLag.enabled=true");
  }

  /** The defaults of this build, and of settings that not every build has. */
  private static Map<String, String> safe() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map.Entry<String, String> later :
        Map.of(
                "partialProfit.trigger", "0.003",
                "partialProfit.basis", "NOTIONAL",
                "protection.ratchet", "true",
                "protection.repriceInterval", "180s",
                "protection.repriceThreshold", "0.001",
                "reconcile.external", "PROTECT")
            .entrySet()) {
      values.put(later.getKey(), later.getValue());
    }
    values.putAll(Configuration.load(null, new ArrayList<>(), Strategies::load).values());
    return values;
  }
}
