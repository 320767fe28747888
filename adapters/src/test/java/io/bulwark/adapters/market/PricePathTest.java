package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PricePathTest {

  private static final long PRICE_MAX = 10_000_000_000_000_000L;

  @Test
  void shouldGoToTheHighFirstWhenItIsNearerToTheOpen() {
    assertThat(prices(kline(100, 101, 90, 95, 8))).containsExactly(100, 101, 90, 95);
  }

  @Test
  void shouldGoToTheLowFirstWhenItIsNearerToTheOpen() {
    assertThat(prices(kline(100, 120, 90, 95, 8))).containsExactly(100, 90, 120, 95);
  }

  @Test
  void shouldGoToTheLowFirstWhenBothAreEquallyNear() {
    assertThat(prices(kline(100, 110, 90, 95, 8))).containsExactly(100, 90, 110, 95);
  }

  @Test
  void shouldSpreadEvenlyOverTheMinute() {
    Kline row = kline(100, 110, 90, 95, 8);
    row.openTimeNs = 60_000_000_000L;

    assertThat(IntStream.range(0, 4).mapToLong(i -> PricePath.timeNs(row, i)))
        .containsExactly(60_000_000_000L, 75_000_000_000L, 90_000_000_000L, 105_000_000_000L);
  }

  @Test
  void shouldGiveTheRemainderToTheLastTrade() {
    assertThat(quantities(kline(1, 1, 1, 1, 11))).containsExactly(2, 2, 2, 5);
  }

  @Test
  void shouldGiveTheSmallestQuantityWhenAQuarterWouldBeZero() {
    assertThat(quantities(kline(1, 1, 1, 1, 3))).containsExactly(1, 1, 1, 1);
  }

  @Property
  void shouldRebuildTheKlineFromItsTrades(
      @ForAll @LongRange(min = 1, max = PRICE_MAX) long a,
      @ForAll @LongRange(min = 1, max = PRICE_MAX) long b,
      @ForAll @LongRange(min = 0, max = PRICE_MAX) long above,
      @ForAll @LongRange(min = 0, max = PRICE_MAX) long below,
      @ForAll @LongRange(min = 4) long volume) {
    long low = Math.max(1, Math.min(a, b) - below);
    Kline row = kline(a, Math.max(a, b) + above, low, b, volume);

    long[] prices = prices(row);

    assertThat(prices[0]).isEqualTo(row.openE8);
    assertThat(prices[3]).isEqualTo(row.closeE8);
    assertThat(IntStream.range(0, 4).mapToLong(i -> prices[i]).max()).hasValue(row.highE8);
    assertThat(IntStream.range(0, 4).mapToLong(i -> prices[i]).min()).hasValue(row.lowE8);
    long[] quantities = quantities(row);
    assertThat(quantities[0] + quantities[1] + quantities[2] + quantities[3]).isEqualTo(volume);
    assertThat(IntStream.range(0, 4)).allMatch(i -> quantities[i] > 0);
  }

  private static long[] prices(Kline row) {
    return IntStream.range(0, 4).mapToLong(i -> PricePath.priceE8(row, i)).toArray();
  }

  private static long[] quantities(Kline row) {
    return IntStream.range(0, 4).mapToLong(i -> PricePath.qtyE8(row, i)).toArray();
  }

  private static Kline kline(long open, long high, long low, long close, long volume) {
    Kline row = new Kline();
    row.openE8 = open;
    row.highE8 = high;
    row.lowE8 = low;
    row.closeE8 = close;
    row.volumeE8 = volume;
    return row;
  }
}
