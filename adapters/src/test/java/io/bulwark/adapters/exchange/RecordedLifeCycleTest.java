package io.bulwark.adapters.exchange;

import static io.bulwark.engine.message.codec.LegKind.STOP_LIMIT;
import static io.bulwark.engine.message.codec.LegKind.STOP_LOSS;
import static io.bulwark.engine.message.codec.Side.BUY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.bulwark.engine.message.codec.TimeInForce;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Life cycles recorded of the venue's account stream: kinds, states and order of events must come
 * out the same, values aside. The recordings hold order events only, so others are left out. Lives
 * of which no recording is at hand stand elsewhere: triggered stops, expired closePosition legs in
 * {@link LegLifeCycleTest}, a stop with a remainder in {@link ConditionalOrderTest}, liquidations
 * in {@link ForcedEndTest}.
 */
class RecordedLifeCycleTest {

  private static final Pattern ALGO =
      Pattern.compile("\"e\":\"ALGO_UPDATE\".*\"caid\":\"([^\"]+)\".*\"X\":\"([A-Z_]+)\"");
  private static final Pattern ORDER =
      Pattern.compile(
          "\"e\":\"ORDER_TRADE_UPDATE\".*\"c\":\"([^\"]+)\".*\"x\":\"([A-Z_]+)\",\"X\":\"([A-Z_]+)\"");
  private static final Pattern LEG_LINE = Pattern.compile("^leg (\\w+) .* at \\S+ ([A-Z_]+)");
  private static final Pattern ORDER_LINE = Pattern.compile("^order (\\w+) .* ([A-Z_]+/[A-Z_]+)");

  @Test
  void shouldGoAsRecordedWhenALimitOrderIsCancelled() throws IOException {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .limit("x", BUY, TimeInForce.GTC, "0.01", "59000")
            .settle()
            .cancelOrder("c", "x");
    shouldEqual("lean-LimitSubmittedCancelled-2026-03.jsonl", scenario);
  }

  @Test
  void shouldGoAsRecordedWhenALimitOrderTakes() throws IOException {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000").limit("x", BUY, TimeInForce.GTC, "0.01", "60100");
    shouldEqual("lean-LimitSubmittedFilled-2026-03.jsonl", scenario);
  }

  @Test
  void shouldGoAsRecordedWhenAMarketOrderFills() throws IOException {
    ExchangeScenario scenario = ExchangeScenario.at("60000").market("x", BUY, "0.01");
    shouldEqual("lean-MarketSubmittedFilled-2026-03.jsonl", scenario);
  }

  /** A live capture of four events, all with the same time; only the kinds were published. */
  @Test
  void shouldSendFourEventsAtOnceWhenAMarketOrderFills() {
    ExchangeScenario.at("60000")
        .showingHints()
        .market("x", BUY, "0.01")
        .shouldShowTimed(
            """
            40 hint x BUY 0.01@60000.1 t1
            40 order x BUY MARKET 0.01 NEW/NEW
            40 account ORDER wallet=9999.6999995 pos0=0.01@60000.1
            40 order x BUY MARKET 0.01 TRADE/FILLED last=0.01@60000.1 fee=0.3000005 rp=0 t1 cum=0.01@60000.1
            40 result x PLACE_ORDER DONE http=200 id
            """);
  }

  @Test
  void shouldGoAsRecordedWhenAStopIsCancelled() throws IOException {
    ExchangeScenario scenario =
        ExchangeScenario.at("60000")
            .send(
                "x",
                (to, id) ->
                    to.conditional(id, BUY, STOP_LOSS)
                        .qtyE8(ExchangeScenario.e8("0.01"))
                        .triggerPxE8(ExchangeScenario.e8("61000")))
            .settle()
            .cancel("c", "x");
    shouldEqual("lean-StopMarketSubmittedCanceled-2026-03.jsonl", scenario);
  }

  /** The recording begins after the second order was placed, which had the higher trigger. */
  @Test
  void shouldGoAsRecordedWhenAStopLimitFillsAndAnotherIsRejected() throws IOException {
    ExchangeScenario scenario = ExchangeScenario.withWallet("200").trade("60000");
    stopLimit(scenario, "second", "0.03", "60400", "60200").forget();
    stopLimit(scenario, "first", "0.01", "60200", "60150")
        .settle()
        .trade("60200")
        .settle()
        .trade("60400")
        .settle()
        .trade("60149");
    shouldEqual("lean-StopLimitSubmittedFilled-2026-03.jsonl", scenario);
  }

  private static ExchangeScenario stopLimit(
      ExchangeScenario scenario, String name, String qty, String trigger, String price) {
    return scenario.send(
        name,
        (to, id) ->
            to.conditional(id, BUY, STOP_LIMIT)
                .qtyE8(ExchangeScenario.e8(qty))
                .triggerPxE8(ExchangeScenario.e8(trigger))
                .priceE8(ExchangeScenario.e8(price)));
  }

  private static void shouldEqual(String file, ExchangeScenario scenario) throws IOException {
    List<String> recorded = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    for (String line : Files.readAllLines(recording(file))) {
      add(recorded, ids, ALGO.matcher(line), ORDER.matcher(line));
    }
    assertThat(recorded).isNotEmpty();
    List<String> shown = new ArrayList<>();
    ids.clear();
    for (String line : scenario.settle().events()) {
      add(shown, ids, LEG_LINE.matcher(line), ORDER_LINE.matcher(line));
    }
    assertThat(shown).isEqualTo(recorded);
  }

  private static void add(List<String> to, List<String> ids, Matcher leg, Matcher order) {
    if (leg.find()) {
      to.add("leg " + number(ids, leg.group(1)) + " " + leg.group(2));
    } else if (order.find()) {
      String state =
          order.groupCount() == 3 ? order.group(2) + "/" + order.group(3) : order.group(2);
      to.add("order " + number(ids, order.group(1)) + " " + state);
    }
  }

  private static int number(List<String> ids, String id) {
    if (!ids.contains(id)) {
      ids.add(id);
    }
    return ids.indexOf(id);
  }

  private static Path recording(String file) {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null) {
      Path found = directory.resolve("shared/data/um/userdata").resolve(file);
      if (Files.exists(found)) {
        return found;
      }
      directory = directory.getParent();
    }
    assumeTrue(false, "recorded data is absent: shared/data/um/userdata/" + file);
    throw new AssertionError("not reached");
  }
}
