package io.bulwark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.replay.explain.ScriptedJournal;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SummaryTest {

  private static final String TIME = " 2025-02-03T02:00:00Z ";

  @TempDir private Path folder;

  @Test
  void shouldCountTheSafeguardsByKindWhenTheyActed() {
    SummaryFigures figures =
        Summary.of(ScriptedJournal.write(folder.resolve("journal"), "day.journal"));

    List<String> lines = SummaryText.lines(figures);

    assertThat(lines).hasSizeLessThanOrEqualTo(24);
    assertThat(lines)
        .contains(
            "halts        1 consecutive losses, 1 api lag, cleared 2: 1 auto, 1 operator",
            "moves        1 legs moved (1 stop loss), 1 moves not made (1 threshold), 1 prices"
                + " computed anew (1 bar)",
            "partial      1 partial profits (1 taken)",
            "operator     2 operator (1 notes, 1 resumes)",
            "unprotected  min 1.050, median 1.050, p99 1.050, max 1.050 seconds a trade"
                + " (exposure_unprotected_seconds)");
  }

  @Test
  void shouldTellWhatNeedsAttentionWhenThereWasSome() {
    List<String> lines =
        SummaryText.lines(
            Summary.of(
                journal(
                    "{'type':'Alerted','alertKind':'HALF_PROTECTED','tradeId':1,'since':'2025-02-03T01:00:00Z','code':0}",
                    "{'type':'InputRefused','inputFault':'CROSSED_QUOTE','templateId':24}",
                    "{'type':'InputRefused','inputFault':'DUPLICATE_FILL','templateId':40}",
                    "{'type':'InputRefused','inputFault':'DUPLICATE_FILL','templateId':40}",
                    "{'type':'Difference','differenceKind':'POSITION','instrumentId':0,'expected':'0','actual':'1'}",
                    "{'type':'PositionAdopted','instrumentId':0,'tradeId':1,'side':'BUY','qty':'1','entryPx':'9','positionOrigin':'EXTERNAL'}",
                    "{'type':'InstrumentLatched','instrumentId':0,'instrumentLatch':'EXTERNAL','instrumentLatches':'EXTERNAL'}",
                    "{'type':'LegReplacementEnded','instrumentId':0,'tradeId':1,'legKind':'STOP_LOSS','replaceOutcome':'TIMED_OUT','code':0}")));

    assertThat(lines)
        .contains(
            "positions    1 positions adopted (1 external), 1 differences (1 position)",
            "attention    1 alerts (1 half protected), 3 inputs refused (1 crossed quote, 2"
                + " duplicate fill), 1 instruments blocked (1 external)",
            "moves        1 moves that failed (1 timed out)");
  }

  @Test
  void shouldNameTheExposureAsTheMetricsDoWhenItIsAMap() {
    Map<String, Object> map =
        SummaryMap.of(Summary.of(ScriptedJournal.write(folder.resolve("journal"), "day.journal")));

    assertThat(map)
        .containsKeys("from", "to", "steps", "halts", "haltsCleared", "legs", "runningHash")
        .containsEntry("ended", "END_OF_DATA")
        .containsEntry("symbols", List.of("BNBUSDT", "BTCUSDT"));
    assertThat(map.get("safeguards"))
        .isEqualTo(
            Map.of(
                "pricesComputedAnew", Map.of("bar", 1),
                "legsMoved", Map.of("stopLoss", 1),
                "movesNotMade", Map.of("threshold", 1),
                "partialProfits", Map.of("taken", 1),
                "operator", Map.of("notes", 1, "resumes", 1)));
    BigDecimal seconds = new BigDecimal("1.050");
    assertThat(map.get("exposure_unprotected_seconds"))
        .isEqualTo(
            Map.of(
                "trades",
                3,
                "min",
                seconds,
                "median",
                seconds,
                "p99",
                seconds,
                "max",
                seconds,
                "byTrade",
                Map.of("1", seconds, "2", seconds, "3", seconds)));
  }

  @Test
  void shouldTakeTheNearestRankWhenTradesDiffer() {
    Exposure exposure = new Exposure();
    assertThat(exposure.distribution()).isEmpty();
    for (int trade = 100; trade >= 1; trade--) {
      exposure.add(trade, trade * 1_000_000_001L);
    }

    assertThat(exposure.distribution())
        .containsEntry("min", new BigDecimal("1.001"))
        .containsEntry("median", new BigDecimal("50.001"))
        .containsEntry("p99", new BigDecimal("99.001"))
        .containsEntry("max", new BigDecimal("100.001"));
    assertThat(exposure.byTrade()).hasSize(100).containsEntry("7", new BigDecimal("7.001"));
  }

  /** A position that ended while nobody listened is told by nothing but its absence. */
  @Test
  void shouldHoldNoPositionOpenThatAListingDoesNotName() {
    String listed =
        "{'type':'InstrumentListed','instrumentId':0,'symbol':'BTCUSDT','tickSize':'0.1','stepSize':'0.001','minQty':'0.001','limitMaxQty':'1000','marketMaxQty':'120','minNotional':'100','takerFee':'0.0005','makerFee':'0.0002','brackets':[]}";
    String trade =
        "{'type':'Trade','instrumentId':0,'eventTime':'2025-02-03T02:00:00Z','price':'9','qty':'1'}";
    String opened =
        "{'type':'AccountUpdate','accountReason':'ORDER','walletBalance':'100','balanceChange':'0','transactTime':'2025-02-03T02:00:00Z','positions':[{'instrumentId':0,'position':'1','entryPx':'9'}]}";
    String nothing =
        "{'type':'PositionListing','clientId':'foreign','part':0,'parts':1,'positions':[]}";
    Path open = inputs("open", listed, trade, opened);
    Path ended = inputs("ended", listed, trade, opened, nothing);

    assertThat(SummaryText.lines(Summary.of(open))).anyMatch(line -> line.startsWith("open "));
    assertThat(SummaryText.lines(Summary.of(ended))).noneMatch(line -> line.startsWith("open "));
  }

  private Path inputs(String name, String... inputs) {
    List<String> lines = new ArrayList<>();
    for (String input : inputs) {
      lines.add(lines.size() + 1 + TIME + input.replace('\'', '"'));
    }
    return ScriptedJournal.write(folder.resolve(name), lines);
  }

  private Path journal(String... decisions) {
    List<String> lines = new ArrayList<>(List.of("1" + TIME + "{\"type\":\"Clock\"}"));
    for (String decision : decisions) {
      lines.add("1" + TIME + decision.replace('\'', '"'));
    }
    return ScriptedJournal.write(folder.resolve("journal"), lines);
  }
}
