package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.config.Settings;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineConfigTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sizing.venueLeverage=10, sizing.maxLeverage=5          |
          sizing.venueLeverage=10, sizing.maxLeverage=5.00000001 | expected a venue's leverage of at least twice maxLeverage, but was: sizing.venueLeverage=10, sizing.maxLeverage=5.00000001
          sizing.venueLeverage=9                                 | expected a venue's leverage of at least twice maxLeverage, but was: sizing.venueLeverage=9, sizing.maxLeverage=5
          regime.low=1 %, regime.high=1 %                        |
          regime.low=1.000001 %, regime.high=1 %                 | expected a lower bound not above the upper, but was: regime.low=0.01000001, regime.high=0.01
          killSwitch.dailyPnl.limit=4.999999 %                   |
          killSwitch.dailyPnl.limit=5 %                          | expected a first day-loss limit below the second, but was: killSwitch.dailyPnl.limit=0.05, killSwitch.dailyLossLimit.limit=0.05
          killSwitch.dailyPnl.limit=6 %, killSwitch.dailyPnl.enabled=false       |
          killSwitch.dailyPnl.limit=6 %, killSwitch.dailyLossLimit.enabled=false |
          killSwitch.apiLag.limit=9999ms                         |
          killSwitch.apiLag.limit=10s                            | expected a limit below the time-out of calls, 10s, but was: killSwitch.apiLag.limit=10s
          killSwitch.apiLag.limit=10s, killSwitch.apiLag.enabled=false |
          killSwitch.apiLag.action=HALT_AND_FLATTEN              | expected HALT where no loss proves that positions are to be closed, but was: killSwitch.apiLag.action=HALT_AND_FLATTEN
          killSwitch.unprotected.action=HALT_AND_FLATTEN         | expected HALT where no loss proves that positions are to be closed, but was: killSwitch.unprotected.action=HALT_AND_FLATTEN
          killSwitch.dailyPnl.action=HALT_AND_FLATTEN            |
          killSwitch.dailyPnl.clear=AUTO                         | expected DAY or OPERATOR where nothing can be healthy again, but was: killSwitch.dailyPnl.clear=AUTO
          killSwitch.safetyFault.clear=AUTO                      | expected DAY or OPERATOR where nothing can be healthy again, but was: killSwitch.safetyFault.clear=AUTO
          killSwitch.reconciliation.clear=AUTO                   |
          killSwitch.apiLag.clear=OPERATOR                       |
          engineId=z                                             |
          engineId=BW01                                          | expected one to four characters 0-9 a-z, but was: engineId=BW01
          engineId=bw001                                         | expected one to four characters 0-9 a-z, but was: engineId=bw001
          """)
  void shouldNameTheContradictionWhenSettingsDoNotFit(String settings, String problem) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String setting : settings.split(",", -1)) {
      String[] parts = setting.trim().split("=", 2);
      values.put(parts[0], parts[1]);
    }

    EngineConfig config = Settings.bind(EngineConfig.class, "", values);

    if (problem == null) {
      assertThat(config.check()).isEmpty();
    } else {
      assertThat(config.check()).containsExactly(problem);
    }
  }
}
