package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every code that the venue documents for a bot: either a case of {@link ErrorCases} provokes it,
 * or the table says why none can on these calls.
 */
class ErrorCodeTest {

  private static final String CASE = "case";

  /**
   * "fault plan": only the venue's own trouble or other hands cause it. "network face": key,
   * signature, clock, or the form of a request, which commands do not have. The rest: what a
   * command cannot say, or what the model has not got.
   */
  private static final String TABLE =
      """
      -1000 fault plan
      -1001 fault plan
      -1002 network face
      -1003 case
      -1006 fault plan
      -1007 fault plan
      -1008 fault plan
      -1010 network face
      -1013 network face
      -1014 network face
      -1015 case
      -1016 fault plan
      -1020 case
      -1021 network face
      -1022 network face
      -1099 network face
      -1100 network face
      -1101 network face
      -1102 case
      -1103 network face
      -1104 network face
      -1105 network face
      -1106 case
      -1108 network face
      -1109 network face
      -1111 case
      -1114 network face
      -1115 case
      -1116 case
      -1117 case
      -1120 no command asks for klines
      -1121 case
      -1122 fault plan; a status that the model knows is -4140 or -4141
      -1125 case
      -1127 queries name no end of their window
      -1128 network face
      -1130 case
      -2010 fault plan; every reason the model has is a code of its own
      -2011 case
      -2012 fault plan; the model cancels all or none
      -2013 case
      -2014 network face
      -2015 network face
      -2017 network face
      -2018 a withdrawal by hand: VenueRulesTest, ForcedEndTest
      -2019 case
      -2020 case
      -2021 case
      -2022 case
      -2023 fault plan; a liquidation takes no time
      -2024 hedge mode
      -2025 case
      -2026 network face; a market or limit order may say it
      -2027 case
      -2028 case
      -4001 case
      -4002 case
      -4003 case
      -4004 case
      -4005 case
      -4013 case
      -4014 case
      -4015 network face; a command's id has always the same form
      -4016 case
      -4023 case
      -4024 case
      -4028 case
      -4045 case
      -4046 case
      -4047 case
      -4048 case
      -4059 case
      -4060 hedge mode
      -4061 hedge mode
      -4062 hedge mode
      -4067 case
      -4068 case
      -4087 case
      -4088 case
      -4105 fault plan; the model's code is -4140
      -4106 fault plan; the model's code is -4140
      -4107 fault plan; the model's code is -4140
      -4109 fault plan
      -4116 case
      -4117 case
      -4118 case
      -4120 network face; an ordinary order has no kind that waits
      -4130 case
      -4131 case
      -4135 case
      -4136 case
      -4137 case
      -4138 case
      -4140 case
      -4141 case
      -4142 fault plan; the endpoint of conditional orders says -2021
      -4161 isolated margin
      -4164 case
      -4171 no command sets the assets mode
      -4183 case
      -4184 case
      -4189 fault plan; the model's code is -4087
      -4192 fault plan
      -4210 not modelled: it would forbid every far stop, which the venue takes
      -4211 not modelled: it would forbid every far stop, which the venue takes
      -4400 fault plan; the model's code is -4087
      -4401 fault plan; the model's code is -4087
      -4402 fault plan
      -4403 fault plan
      -4509 case
      -4531 no other venue shares the position mode
      -5000 network face
      -5021 case
      -5022 case
      -5024 case
      -5025 only limit orders rest; every other is -2013
      -5026 case
      -5027 case
      -5028 fault plan
      -5029 case
      -5037 no command says priceMatch
      -5038 no command says priceMatch
      -5039 no command says a self-trade mode
      -5040 no command says GTD
      -5041 no command says priceMatch
      -5043 an amendment takes no time, so none is ever pending
      -5047 case
      """;

  @Test
  void shouldHaveACaseExactlyWhereTheTableSaysSo() {
    Map<Integer, String> table = table();
    assertThat(ErrorCases.ALL.keySet())
        .containsExactlyInAnyOrderElementsOf(
            table.entrySet().stream()
                .filter(row -> row.getValue().equals(CASE))
                .map(Map.Entry::getKey)
                .toList());
    assertThat(table).hasSizeGreaterThan(110);
  }

  @TestFactory
  Stream<DynamicTest> shouldAnswerWithTheCodeWhenItIsProvoked() {
    return new TreeMap<>(ErrorCases.ALL)
        .entrySet().stream().map(row -> provoked(row.getKey(), row.getValue()));
  }

  private static DynamicTest provoked(int code, Supplier<ExchangeScenario> scenario) {
    return DynamicTest.dynamicTest(
        Integer.toString(code),
        () -> {
          int http =
              code == VenueCodes.TOO_MANY_REQUESTS || code == VenueCodes.TOO_MANY_ORDERS
                  ? 429
                  : 400;
          assertThat(scenario.get().settle().events())
              .filteredOn(line -> line.startsWith("result "))
              .last()
              .asString()
              .matches("result \\w+ \\w+ REFUSED " + code + "( retry=\\S+)? http=" + http);
        });
  }

  private static Map<Integer, String> table() {
    return TABLE
        .lines()
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> Integer.valueOf(words[0]), words -> words[1]));
  }
}
