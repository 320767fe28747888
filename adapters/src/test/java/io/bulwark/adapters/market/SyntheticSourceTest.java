package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.TimedSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SyntheticSourceTest {

  /** SHA-256 over all inputs of seed 1. It changes only when the market is meant to change. */
  private static final String SEED_1 =
      "439139a6d72b0a2bb2c25255f36f2fadd39d82b2d9fee2e68730ad4d3a3589eb";

  @Test
  void shouldGiveTheSameBytesForEverWhenSeedIsTheSame() {
    assertThat(digest(1)).isEqualTo(SEED_1);
  }

  @Test
  void shouldGiveOtherBytesWhenSeedDiffers() {
    assertThat(digest(2)).isNotEqualTo(digest(1)).isNotEqualTo(digest(-2));
  }

  @Test
  void shouldDeliverDeclarationInstrumentsAnd100HoursOfBarsWhenOpened() {
    RecordingSink sink = new RecordingSink();
    try (MarketData source = new SyntheticSource(1, SyntheticDetail.ALL, Instruments.builtIn())) {
      source.open(sink);
      assertThat(source.nextTimeNs()).isEqualTo(SyntheticSource.START_NS);
      assertThat(source.report().instruments())
          .extracting(DataReport.Instrument::backfillBars)
          .containsExactly(6000, 6000);
    }

    assertThat(sink.lines().subList(0, 3))
        .containsExactly(
            "Source synthetic cadence=3s marks=TRUE quotes=TRUE",
            "Listed 0 BNBUSDT",
            "Listed 1 BTCUSDT");
    assertThat(sink.lines()).hasSize(3 + 2 * 6000);
  }

  @Test
  void shouldKeepItsPromisesWhenRunning() {
    SyntheticDay day = SyntheticDay.of(1);

    assertThat(day.timesDecrease()).isZero();
    assertThat(day.offGrid()).as("prices off the tick grid").isZero();
    assertThat(day.crossedQuotes()).as("bids not below their asks").isZero();
    assertThat(day.tradesOutsideQuote()).isZero();
    assertThat(day.longestSilenceNs()).isLessThanOrEqualTo(SyntheticTape.CADENCE_NS);
    assertThat(day.tradesPerSecond()).isBetween(0.7, 3.0);
    assertThat(day.lastTimeNs()).isLessThan(SyntheticSource.START_NS + 86_400_000_000_000L);
  }

  @Test
  void shouldShowAllRegimesBothCorrelationsAndACrashWhenSeedIsTheDefault() {
    SyntheticDay day = SyntheticDay.of(MarketSources.DEFAULT_SEED);

    assertThat(day.atrPercents()).anyMatch(atr -> atr < 0.005);
    assertThat(day.atrPercents()).anyMatch(atr -> atr >= 0.005 && atr <= 0.015);
    assertThat(day.atrPercents()).anyMatch(atr -> atr > 0.015);
    assertThat(day.correlations()).anyMatch(c -> c < 0.8).anyMatch(c -> c > 0.8);
    assertThat(day.worstMinute()).isLessThan(-0.03);
  }

  @Test
  void shouldCrashOnMostDaysAndCoverAllRegimesWhenSeedsAreMany() {
    List<SyntheticDay> days = IntStream.rangeClosed(1, 12).mapToObj(SyntheticDay::of).toList();

    assertThat(days.stream().filter(day -> Math.abs(day.worstMinute()) > 0.02).count())
        .isGreaterThanOrEqualTo(7);
    assertThat(days.stream().filter(day -> day.atrPercents().stream().anyMatch(a -> a < 0.005)))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(days.stream().filter(day -> day.atrPercents().stream().anyMatch(a -> a > 0.015)))
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(days.stream().filter(day -> day.correlations().stream().anyMatch(c -> c > 0.8)))
        .hasSizeBetween(3, 11);
  }

  private static String digest(long seed) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      InputSink sink =
          (buffer, offset, length) -> sha256.update(buffer.byteArray(), offset, length);
      try (MarketData source =
          new SyntheticSource(seed, SyntheticDetail.ALL, Instruments.builtIn())) {
        source.open(sink);
        while (source.nextTimeNs() != TimedSource.NEVER_NS) {
          source.deliverNext(sink);
        }
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
