package io.bulwark.adapters.exchange;

import static io.bulwark.adapters.exchange.fault.FaultTarget.ANY_PRICE;
import static io.bulwark.adapters.exchange.fault.FaultTarget.QUOTE;
import static io.bulwark.adapters.exchange.fault.FaultTarget.TRADE;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultTarget;
import io.bulwark.adapters.exchange.fault.FaultWhen;
import io.bulwark.adapters.exchange.fault.FaultyVenue;
import io.bulwark.adapters.exchange.fault.PriceFault;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** What a client sees of prices that go wrong; the exchange sees the true ones. */
class PriceFaultTest {

  private static final long SECOND_NS = 1_000_000_000;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final List<String> seen = new ArrayList<>();
  private final List<String> truth = new ArrayList<>();

  /** Ten minutes of the walking market; a line for each price that differs from what is true. */
  private FaultyVenue watch(FaultRule... rules) {
    ExchangeConfig config = ExchangeConfig.paper(1, E8.ONE, 10);
    SimulatedExchange exchange = new SimulatedExchange(config);
    FaultyVenue venue =
        new FaultyVenue(
            exchange, config, FaultPlan.of(rules), ExchangeScenario.START_NS, SECOND_NS);
    read(new WalkMarket(1), truth);
    read(venue.market(new WalkMarket(1)), seen);
    exchange.checkInvariants();
    return venue;
  }

  private void read(MarketSource market, List<String> lines) {
    market.open((buffer, offset, length) -> {});
    while (market.nextTimeNs() != MarketSource.NEVER_NS) {
      long ms = ExchangeScenario.sinceStartMs(market.nextTimeNs());
      market.deliverNext((buffer, offset, length) -> lines.add(ms + " " + line(buffer, offset)));
    }
  }

  private String line(DirectBuffer buffer, int offset) {
    return switch (Messages.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> {
        TradeDecoder trade = new TradeDecoder().wrapAndApplyHeader(buffer, offset, header);
        yield "trade " + trade.instrumentId() + " " + InputPrinter.decimal(trade.priceE8());
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(buffer, offset, header);
        yield "quote "
            + InputPrinter.decimal(quote.bidPxE8())
            + " "
            + InputPrinter.decimal(quote.askPxE8());
      }
      case MarkDecoder.TEMPLATE_ID ->
          "mark "
              + InputPrinter.decimal(
                  new MarkDecoder().wrapAndApplyHeader(buffer, offset, header).markPxE8());
      default -> {
        MarketDataGapDecoder gap =
            new MarketDataGapDecoder().wrapAndApplyHeader(buffer, offset, header);
        yield "gap " + gap.instrumentId() + " missing=" + gap.missing();
      }
    };
  }

  private static FaultRule third(FaultTarget target, PriceFault fault) {
    return FaultRule.of("r", target, fault).when(FaultWhen.nth(3));
  }

  /** Lines that are in one list only. */
  private static List<String> only(List<String> in, List<String> notIn) {
    return in.stream().filter(line -> !notIn.contains(line)).toList();
  }

  @Test
  void shouldPassEverythingOnWhenNoRuleTakesIt() {
    watch(FaultRule.of("r", TRADE, new PriceFault.DropPrice()).when(FaultWhen.nth(9_999)));
    assertThat(seen).isEqualTo(truth).hasSize(360);
  }

  @Test
  void shouldBeFarOffOnceWhenAPriceSpikes() {
    watch(third(TRADE, new PriceFault.SpikePrice(E8.ONE / 2)));
    assertThat(only(seen, truth)).singleElement().asString().contains("trade");
    double was = price(only(truth, seen).get(0));
    assertThat(price(only(seen, truth).get(0)) / was)
        .satisfiesAnyOf(
            ratio -> assertThat(ratio).isBetween(1.499, 1.501),
            ratio -> assertThat(ratio).isBetween(0.499, 0.501));
  }

  @Test
  void shouldStandAboveTheAskWhenAQuoteIsCrossed() {
    FaultyVenue venue =
        watch(FaultRule.of("r", ANY_PRICE, new PriceFault.CrossQuote(E8.ONE / 100)));
    assertThat(only(seen, truth))
        .isNotEmpty()
        .allSatisfy(
            line -> {
              String[] words = line.split(" ", -1);
              double ratio = Double.parseDouble(words[2]) / Double.parseDouble(words[3]);
              assertThat(ratio).isBetween(1.009, 1.011);
            });
    assertThat(venue.report().lines().get(0).fired()).isEqualTo(only(seen, truth).size());
  }

  @Test
  void shouldBeZeroWhenAPriceIsZero() {
    watch(third(QUOTE, new PriceFault.ZeroPrice()));
    assertThat(only(seen, truth)).singleElement().asString().endsWith("quote 0 0");
  }

  @Test
  void shouldComeTwiceNeverOrLate() {
    watch(third(TRADE, new PriceFault.RepeatPrice()));
    assertThat(seen).hasSize(truth.size() + 1).containsAll(truth);
    seen.clear();
    truth.clear();
    watch(third(TRADE, new PriceFault.DropPrice()));
    assertThat(seen).hasSize(truth.size() - 1);
    seen.clear();
    truth.clear();
    watch(third(TRADE, new PriceFault.DelayPrice(15 * SECOND_NS, 0)));
    String late = only(seen, truth).get(0);
    String early = only(truth, seen).get(0);
    assertThat(late.split(" ", 2)[1]).isEqualTo(early.split(" ", 2)[1]);
    assertThat(Long.parseLong(late.split(" ", 2)[0]))
        .isEqualTo(Long.parseLong(early.split(" ", 2)[0]) + 15_000);
  }

  @Test
  void shouldFallSilentForOneKindAndInstrumentAndTellTheGapWhenPricesFreeze() {
    watch(third(TRADE, new PriceFault.FreezePrices(300 * SECOND_NS, true)));
    List<String> missing = only(truth, seen);
    assertThat(missing).hasSizeGreaterThan(3).allMatch(line -> line.contains("trade"));
    assertThat(missing.stream().map(line -> line.split(" ", -1)[2]).distinct()).hasSize(1);
    assertThat(only(seen, truth)).singleElement().asString().endsWith("missing=" + missing.size());
  }

  private static double price(String line) {
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1));
  }
}
