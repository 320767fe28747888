package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Histories;
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
  void shouldTakeTheListingWhenOneMomentChangedTheWalletTwiceAndOneEventIsLost() {
    Scenario s = Scenario.ready().origin();
    s.json(LOSS.formatted("9990"));

    s.json(
        "{'type':'BalanceListing','clientId':'foreign','walletBalance':'9970','available':'9970',"
            + "'updateTime':'2025-01-06T23:30:00Z'}");

    assertThat(Histories.field(s, "wallet.balanceE8")).isEqualTo("9970");
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

  private static final String INCOMES =
      "{'type':'IncomeListing','clientId':'%s','part':%d,'parts':%d,'incomes':[%s]}";

  /**
   * A loss of 300 that only a listing shows, at 23:00:01; what the venue then says of it. Parts,
   * kinds, amounts and times; the halt tells what was profit.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # answer                                   | halts
          newest 0/1 TRANSFER -300 23:00:01          | no
          newest 0/1 TRANSFER -100.01 23:00:01       | no
          newest 0/1 TRANSFER -100 23:00:01          | yes
          newest 0/1 COMMISSION -300 23:00:01        | yes
          newest 0/1 TRANSFER -300 23:00:02          | yes
          newest 0/1 TRANSFER -300 22:00:00          | no
          newest 0/1                                 | yes
          other 0/1                                  | waits
          newest 0/2                                 | waits
          newest 1/2                                 | waits
          newest 0/2 TRANSFER -100 23:00:01, newest 1/2 TRANSFER -200 23:00:01 | no
          newest 0/2 TRANSFER -300 23:00:01, newest 0/2, newest 1/2            | yes
          """)
  void shouldTakeTransfersOfTheGapOutOfTheProfit(String answers, String halts) {
    Scenario s = Scenario.ready("killSwitch.dailyPnl.limit=2 %").origin();
    s.venue().always("QueryIncome", "silent").wallet("9700");
    reconcile(s).after("2015ms");

    for (String answer : answers.split(", ", -1)) {
      String[] words = answer.split(" ", -1);
      String[] part = words[1].split("/", -1);
      String id = words[0].equals("newest") ? s.last("QueryIncome").text("clientId") : "foreign";
      String income =
          words.length == 2
              ? ""
              : "{'incomeId':1,'incomeKind':'%s','amount':'%s','incomeTime':'2025-01-06T%sZ'}"
                  .formatted(words[2], words[3], words[4]);
      s.json(INCOMES.formatted(id, Integer.parseInt(part[0]), Integer.parseInt(part[1]), income));
    }

    assertThat(s.count("Halted")).isEqualTo(halts.equals("yes") ? 1 : 0);
    s.after("15s"); // what nobody explains counts as a loss then
    assertThat(s.count("Halted")).isEqualTo(halts.equals("no") ? 0 : 1);
  }

  /** Late events of a gap: deposits are flows, others profit; one from before it tells nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # reason | change | at                   | wallet then | halts
          WITHDRAW | -300   | 2025-01-06T23:00:00.500Z | 9700    | no
          ORDER    | 0      | 2025-01-06T23:00:00.500Z | 9700    | yes
          WITHDRAW | -50    | 2025-01-06T23:00:00.500Z | 9750    | yes
          WITHDRAW | -50    | 2025-01-06T23:00:00.500Z | 9750.01 | no
          WITHDRAW | -300   | 1969-12-31T23:59:59Z     | 9700    | no
          """)
  void shouldTakeALateEventForWhatItIs(
      String reason, String change, String at, String wallet, String halts) {
    Scenario s = Scenario.ready().origin();
    s.venue().always("QueryIncome", "silent").wallet("9700");
    reconcile(s).after("1s");

    s.json(
        "{'type':'AccountUpdate','accountReason':'%s','walletBalance':'%s','balanceChange':'%s','transactTime':'%s','positions':[]}"
            .formatted(reason, wallet, change, at));

    assertThat(s.count("Halted")).isEqualTo(halts.equals("yes") ? 1 : 0);
  }

  /** The event that closes the gap comes in the very step in which the gap would be told. */
  @Test
  void shouldTellNothingWhenTheEventComesAtTheLastMoment() {
    Scenario s = Scenario.ready().origin();
    s.venue().wallet("9700");
    reconcile(s).after("10ms").after("1999999999ns").expectOnly(SHOWN);
    String late =
        "{'type':'AccountUpdate','accountReason':'WITHDRAW','walletBalance':'9700','balanceChange':'-300','transactTime':'2025-01-06T23:00:00.500Z','positions':[]}";

    s.early("-1ns", late).after("1m");

    s.expectOnly(SHOWN);
  }

  private static String flow(String reason, String wallet, String change, String time) {
    return "{'type':'AccountUpdate','accountReason':'%s','walletBalance':'%s','balanceChange':'%s','transactTime':'2025-01-06T23:%sZ','positions':[]}"
        .formatted(reason, wallet, change, time);
  }

  /** The network may tell the same again, at once or much later. */
  @ParameterizedTest
  @CsvSource({"DEPOSIT,13000,3000", "WITHDRAW,7000,-3000"})
  void shouldCountATransferOnceHoweverOftenItIsTold(String reason, String wallet, String change) {
    Scenario s = Scenario.ready().origin();
    String told = flow(reason, wallet, change, "30:00");

    s.json(told).json(told).json(flow("ORDER", wallet, "0", "31:00")).json(told).after("10m");

    assertThat(Histories.field(s, "wallet.flowsE8")).isEqualTo(change);
    s.expectOnly("Halt.*");
  }

  @Test
  void shouldCountATransferThatIsToldBehindAnEventOfLater() {
    Scenario s = Scenario.ready().origin();

    s.json(flow("ORDER", "7000", "0", "30:01")).json(flow("WITHDRAW", "7000", "-3000", "30:00"));

    assertThat(Histories.field(s, "wallet.flowsE8")).isEqualTo("-3000");
  }

  /** Its own event is lost in the silence; the first thing heard after it is another's. */
  @Test
  void shouldAskWhatChangedTheWalletInASilenceOfEvents() {
    Scenario s = Scenario.ready().origin();
    s.json("{'type':'UserStreamDown'}");
    s.venue().transferUntold("-3000");

    s.json(flow("ORDER", "7000", "0", "30:00"));
    reconcile(s).after("20s");

    assertThat(Histories.field(s, "wallet.flowsE8")).isEqualTo("-3000");
    s.expectOnly("Halt.*");
  }

  /** A listing showed it, the venue said what it was, and then its own event comes. */
  @Test
  void shouldNotCountATransferAgainThatTheVenueHasExplained() {
    Scenario s = Scenario.ready().origin();
    s.venue().transferUntold("-3000");
    reconcile(s).after("20s");
    String time = Histories.field(s, "wallet.gapToNs");

    s.json(flow("WITHDRAW", "7000", "-3000", "30:00").replace("2025-01-06T23:30:00Z", time));

    assertThat(Histories.field(s, "wallet.flowsE8")).isEqualTo("-3000");
  }
}
