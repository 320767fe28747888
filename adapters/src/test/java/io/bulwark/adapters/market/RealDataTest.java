package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.Test;

/** A month of BTCUSDT and BNBUSDT as it was; skipped where the data is not beside the tree. */
class RealDataTest {

  private static final long SECOND_NS = 1_000_000_000L;

  @Test
  void shouldHoldTheMonthWithItsFrozenMinutes() {
    DataReport report = month().report();

    assertThat(report.instruments())
        .extracting(DataReport.Instrument::symbol)
        .containsExactly("BNBUSDT", "BTCUSDT");
    assertThat(report.instruments().stream().mapToLong(DataReport.Instrument::rows).sum())
        .isEqualTo(86_398);
    assertThat(report.instruments())
        .allSatisfy(
            instrument -> {
              assertThat(instrument.firstTimeNs()).isEqualTo(ns("2025-01-27T13:02:00Z"));
              assertThat(instrument.lastTimeNs()).isEqualTo(ns("2025-02-26T13:00:00Z"));
              assertThat(instrument.frozenMinutes()).isEqualTo(17);
              assertThat(instrument.gaps()).isZero();
              assertThat(instrument.missingMinutes()).isZero();
            });
  }

  @Test
  void shouldTradeThroughTheCrashAfterTheBackfill() {
    TradeCounter counter = new TradeCounter(0, ns("2025-02-03T02:07:00Z"));
    try (MarketData source = month()) {
      source.open(counter);
      assertThat(source.nextTimeNs()).isEqualTo(ns("2025-01-31T17:02:00Z"));
      while (source.nextTimeNs() != MarketData.NEVER_NS) {
        source.deliverNext(counter);
      }
      assertThat(source.report().instruments())
          .extracting(DataReport.Instrument::backfillBars)
          .containsExactly(6000, 6000);
    }

    // all rows after the backfill; the frozen minutes lie within it
    assertThat(counter.trades).isEqualTo(4 * (86_398 - 12_000));
    assertThat(counter.lastE8 / (double) counter.beforeE8 - 1).isCloseTo(-0.0595, within(0.0001));
  }

  private static MarketData month() {
    Path folder = SharedData.folder("klines");
    return MarketSources.of(
        Stream.of("BTCUSDT", "BNBUSDT")
            .map(symbol -> folder.resolve(symbol + "-1m-2025-01-27_2025-02-26.csv.gz").toString())
            .toList(),
        null);
  }

  private static long ns(String time) {
    return Instant.parse(time).getEpochSecond() * SECOND_NS;
  }

  /** Counts trades, and keeps the last prices before and in a minute of one instrument. */
  private static final class TradeCounter implements InputSink {
    private final MessageHeaderDecoder header = new MessageHeaderDecoder();
    private final TradeDecoder trade = new TradeDecoder();
    private final int instrumentId;
    private final long minuteNs;
    private int trades;
    private long beforeE8;
    private long lastE8;

    TradeCounter(int instrumentId, long minuteNs) {
      this.instrumentId = instrumentId;
      this.minuteNs = minuteNs;
    }

    @Override
    public void onInput(DirectBuffer buffer, int offset, int length) {
      if (Messages.templateId(buffer, offset) != TradeDecoder.TEMPLATE_ID) {
        return;
      }
      trade.wrapAndApplyHeader(buffer, offset, header);
      trades++;
      long sinceNs = trade.eventTimeNs() - minuteNs;
      if (trade.instrumentId() != instrumentId) {
        return;
      }
      beforeE8 = sinceNs < 0 ? trade.priceE8() : beforeE8;
      lastE8 = sinceNs < Kline.INTERVAL_NS ? trade.priceE8() : lastE8;
    }
  }
}
