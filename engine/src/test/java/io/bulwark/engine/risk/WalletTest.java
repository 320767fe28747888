package io.bulwark.engine.risk;

import io.bulwark.engine.core.Scenario;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Deposits and withdrawals are never profit, told or not; funding and lost fills are (section 0).
 */
class WalletTest {

  private static final String SHOWN = "Halt.*|Difference.*|QueryI.*|Flat.*";

  private static final String LOSS =
      "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'%s','balanceChange':'0','transactTime':'2025-01-06T23:30:00Z','positions':[]}";

  private static Scenario reconcile(Scenario s) {
    return s.json("{'type':'UserStreamUp'}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          5000
          -5000
          -200
          """)
  void shouldTakeATransferThatOnlyAListingShowsForWhatItIs(String amount) {
    Scenario s = Scenario.ready().origin();
    s.venue().transferUntold(amount);

    reconcile(s).after("20s");

    String wallet = Long.toString(10_000 + Long.parseLong(amount));
    s.expectTimed(SHOWN, "2010ms Difference WALLET 10000 " + wallet, "2010ms QueryIncome");
    s.trade("BTC", "10000").after("1h").signal("BTC", "BUY").expectOnly("Halt.*");
  }

  @Test
  void shouldTellNothingWhenTheEventIsOnlyLate() {
    Scenario s = Scenario.ready().origin();
    s.venue().latency("50ms").transfer("-5000");
    s.venue().latency("10ms");

    reconcile(s).after("20s");

    s.expectTimed(SHOWN);
  }

  @Test
  void shouldHaltOnALossThatNoTransferExplains() {
    Scenario s = Scenario.ready().origin();
    s.venue().wallet("9700");

    reconcile(s).after("20s");

    s.expectTimed(
        SHOWN,
        "2010ms Difference WALLET 10000 9700",
        "2010ms QueryIncome",
        "2020ms Halted DAILY_PNL HALT -200 -300");
  }

  @Test
  void shouldCountALossAfterTenSecondsWhenNobodyExplainsIt() {
    Scenario s = Scenario.ready().origin();
    s.venue().always("QueryIncome", "silent").wallet("9400");

    reconcile(s).after("30s");

    s.expectTimed(
        "Halt.*|Flat.*",
        "10010ms Halted DAILY_PNL HALT -200 -600",
        "10010ms Halted DAILY_LOSS_LIMIT HALT_AND_FLATTEN -500 -600");
    s.venue().behave();
    s.after("10s").expectOnly("Flat.*", "FlattenDecided -600 -500");
  }

  @Test
  void shouldNotTakeAnUnexplainedGainForProfit() {
    Scenario s = Scenario.ready().origin();
    s.venue().always("QueryIncome", "silent").wallet("11000");
    reconcile(s).after("15s");

    s.json(LOSS.formatted("10800.01")).expectOnly("Halt.*");
    s.json(LOSS.formatted("10800"));

    s.expectOnly("Halt.*", "Halted DAILY_PNL HALT -200 -200");
  }

  @Test
  void shouldCountATransferOnceWhenItIsToldWhileAGapIsOpen() {
    Scenario s = Scenario.ready().origin();
    s.venue().always("QueryIncome", "silent").transferUntold("-3000");
    reconcile(s).after("5s");
    s.venue().transfer("-1000");
    s.after("1s").venue().transferUntold("500");
    s.venue().behave();
    reconcile(s).after("20s").expectOnly("Halt.*");

    s.json(LOSS.formatted("6300.01")).expectOnly("Halt.*");
    s.json(LOSS.formatted("6300"));

    s.expectOnly("Halt.*", "Halted DAILY_PNL HALT -200 -200");
  }

  @Test
  void shouldCountFundingAsProfitAndLoss() {
    Scenario s = Scenario.ready().origin();

    s.json(
        "{'type':'AccountUpdate','accountReason':'FUNDING_FEE','walletBalance':'9800','balanceChange':'-200','transactTime':'2025-01-06T23:30:00Z','positions':[]}");

    s.expectOnly("Halt.*", "Halted DAILY_PNL HALT -200 -200");
  }

  @Test
  void shouldOpenTheDayOnlyWhenTheWalletIsExplained() {
    Scenario s = Scenario.ready().after("59m").after("58s").origin();
    s.venue().always("QueryIncome", "silent").wallet("9900");
    reconcile(s).after("30s");
    s.expectOnly("DayStarted.*");

    s.venue().behave();
    s.after("6s");

    s.expectOnly("DayStarted.*", "DayStarted 9900");
  }
}
