package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The liquidation distance of open trades (safeguard 12). */
class LiquidationTest {

  private static final String SHOWN = "Instrument.*|Alerted.*";
  private static final String WALLET =
      "{'type':'AccountUpdate','accountReason':'WITHDRAW','walletBalance':'%s','balanceChange':'0','transactTime':'2025-01-06T23:30:0%dZ','positions':[]}";

  @Test
  void shouldBlockEntriesAndTellWhenTheWalletShrinksAndClearWhenItGrows() {
    Scenario s =
        Scenario.ready(
            "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false");
    s.signal("BTC", "BUY");
    s.after("10s").origin();

    // 0.294 long at 10000 with the stop at 9850.1: it is well inside down to a price of 9700.2,
    // which liquidates 0.294 x (10000 - 0.996 x 9700.2) = 99.55 of wallet.
    s.json(WALLET.formatted("99.6", 1)).expectOnly(SHOWN);
    s.json(WALLET.formatted("99.5", 2));
    s.expectOnly(SHOWN, "InstrumentLatched BTC LIQUIDATION_NEAR", "Alerted BTC LIQUIDATION_NEAR");
    s.json(WALLET.formatted("99.4", 3)).expectOnly(SHOWN);
    s.signal("ETH", "BUY");
    s.expectOnly("SignalRej.*", "SignalRejected ETH INSTRUMENT_LATCHED");
    s.json(WALLET.formatted("9990", 4));

    s.expectOnly(SHOWN, "InstrumentCleared BTC LIQUIDATION_NEAR");
    assertThat(s.count("SafetyFault")).isZero();
  }

  /** When the position is gone nothing is near any more, whatever the wallet is. */
  @Test
  void shouldClearWhenThePositionIsClosed() {
    Scenario s =
        Scenario.ready(
            "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false");
    s.venue().always("PlaceOrder REDUCTION", "silent");
    s.signal("BTC", "BUY").after("10s").origin();
    s.json(WALLET.formatted("99", 1))
        .expectOnly("Instrument.*", "InstrumentLatched BTC LIQUIDATION_NEAR");

    s.venue().trigger("BTC", "STOP_LOSS", "9850.1");
    s.after("1s");

    s.expectOnly("Instrument.*", "InstrumentCleared BTC LIQUIDATION_NEAR");
  }

  /** Refused reductions are sent again after a second, of either side. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          BUY  | SELL
          SELL | BUY
          """)
  void shouldSendARefusedReductionAgainAfterASecond(String side, String closing) {
    Scenario s =
        Scenario.ready(
            "killSwitch.dailyPnl.enabled=false", "killSwitch.dailyLossLimit.enabled=false");
    s.venue().next("PlaceOrder REDUCTION", "refuse -1008", "silent");
    s.signal("BTC", side).after("10s").origin();
    s.json(WALLET.formatted("50", 1)).after("500ms");
    s.json(WALLET.formatted("50", 2)).after("499999999ns");
    s.json(WALLET.formatted("50", 3)).after("1ns");
    s.json(WALLET.formatted("50", 4)).after("5s");

    String qty = s.last("PlaceOrder").text("qty");

    s.expectTimed(
        "PlaceOrder.*",
        "0s PlaceOrder BTC REDUCTION " + closing + " " + qty,
        "1s PlaceOrder BTC REDUCTION " + closing + " " + qty);
  }

  /** Another position counts at its mark when it has no stop, and not at all without a mark. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # ETH | mark of ETH | latched
          0     | 1000        | no
          0.1   | 1000        | no
          0.1   | 990         | yes
          -0.1  | 990         | no
          """)
  void shouldCountAPositionWithoutAStopAtItsMark(String eth, String mark, String latched) {
    Scenario s =
        Scenario.ready(
            "killSwitch.dailyPnl.enabled=false",
            "killSwitch.dailyLossLimit.enabled=false",
            "reconcile.external=IGNORE");
    s.signal("BTC", "BUY").after("10s");
    if (!eth.equals("0")) {
      s.venue().tradeByHand("ETH", eth, "1000", "normal");
      s.after("1s");
    }
    s.trade("ETH", mark).origin();

    // 99.55 of wallet is the border; ten of a tenth less at the mark is one less, and 0.4 is kept.
    s.json(WALLET.formatted("100.2", 1));

    s.expectOnly(
        "Instrument.*",
        latched.equals("yes")
            ? new String[] {"InstrumentLatched BTC LIQUIDATION_NEAR"}
            : new String[0]);
  }
}
