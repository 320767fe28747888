package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fills add up to, where events are lost, doubled or have no id. */
class TradeFillsTest {

  private static final long TIME_NS = 1_000_000_000L;

  private final TradeFills fills = new TradeFills();

  private static Fill fill(long id, Side side, long qty, long price) {
    return new Fill(id, side, qty * E8.ONE, price * E8.ONE, 0, 0, TIME_NS);
  }

  @Test
  void shouldKnowAFillByItsIdAndNoneThatHasNoId() {
    fills.fill(fill(5, Side.BUY, 1, 10), Side.BUY, TIME_NS);
    fills.fill(fill(E8.NULL, Side.BUY, 1, 10), Side.BUY, TIME_NS);

    assertThat(fills.isKnown(5)).isTrue();
    assertThat(fills.isKnown(6)).isFalse();
    assertThat(fills.isKnown(E8.NULL)).isFalse();
    assertThat(fills.lastFillId()).isEqualTo(5);
  }

  @Test
  void shouldForgetTheOldestIdWhenThereAreMoreThanItRemembers() {
    for (int id = 1; id <= TradeFills.FILL_IDS_MAX + 1; id++) {
      fills.fill(fill(id, Side.BUY, 1, 10), Side.BUY, TIME_NS);
    }

    assertThat(fills.isKnown(1)).isFalse();
    assertThat(fills.isKnown(2)).isTrue();
    assertThat(fills.isKnown(TradeFills.FILL_IDS_MAX + 1)).isTrue();
  }

  /** Position, entered, exited average, profit that is guessed; prices and quantities whole. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          # side of the trade | bought before | actual | entered | exit | profit
          BUY                 | 0             | 2      | 2       | -    | 0
          BUY                 | 0             | -2     | 0       | 12   | 0
          BUY                 | 3             | 1      | 3       | 12   | 4
          BUY                 | 3             | 4      | 4       | -    | 0
          -                   | 3             | 1      | 0       | -    | 0
          """)
  void shouldTakeTheVenuesWordForWhatNoFillTells(
      String side, long bought, long actual, long entered, String exit, long profit) {
    Side tradeSide = side == null ? null : Side.valueOf(side);
    if (bought > 0) {
      fills.fill(fill(1, Side.BUY, bought, 10), tradeSide, TIME_NS);
    }

    fills.adjust(actual * E8.ONE, 12 * E8.ONE, tradeSide, TIME_NS, TIME_NS + 1);

    assertThat(fills.positionE8()).isEqualTo(actual * E8.ONE);
    assertThat(fills.enteredQtyE8()).isEqualTo(entered * E8.ONE);
    assertThat(fills.exitAvgPxE8())
        .isEqualTo(exit == null ? E8.NULL : Long.parseLong(exit) * E8.ONE);
    assertThat(fills.realisedPnlE8()).isEqualTo(profit * E8.ONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1  | 1  | taken
          0  | 1  | refused
          -1 | 1  | refused
          1  | 0  | refused
          1  | -1 | refused
          """)
  void shouldTakeNoFillWithoutPriceOrQuantity(long priceE8, long qtyE8, String outcome) {
    if (outcome.equals("taken")) {
      assertThat(new Fill(1, Side.BUY, qtyE8, priceE8, 0, 0, 0).qtyE8()).isEqualTo(qtyE8);
    } else {
      assertThatThrownBy(() -> new Fill(1, Side.BUY, qtyE8, priceE8, 0, 0, 0))
          .hasMessageContaining("priceE8=" + priceE8 + ", qtyE8=" + qtyE8);
    }
  }
}
