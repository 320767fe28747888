package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;

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
}
