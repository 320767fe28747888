package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.step.E8;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstrumentsTest {

  private final Instruments instruments = Instruments.builtIn();

  @Test
  void shouldHoldTheRulesOfTheVenue() {
    InstrumentSpec btc = instruments.get("BTCUSDT");

    assertThat(instruments.symbols()).containsExactly("BNBUSDT", "BTCUSDT", "ETHUSDT", "SOLUSDT");
    assertThat(btc.tickSizeE8()).isEqualTo(10_000_000);
    assertThat(btc.lot())
        .isEqualTo(new InstrumentSpec.Lot(100_000, 100_000, 1_000 * E8.ONE, 120 * E8.ONE));
    assertThat(btc.minNotionalE8()).isEqualTo(100 * E8.ONE);
    assertThat(btc.takerFeeE8()).isEqualTo(50_000);
    assertThat(btc.makerFeeE8()).isEqualTo(20_000);
    assertThat(btc.brackets()).hasSize(12).startsWith(new InstrumentSpec.Bracket(0, 400_000, 0));
  }

  @Test
  void shouldHaveContinuousMarginWhereBracketsMeet() {
    for (String symbol : instruments.symbols()) {
      List<InstrumentSpec.Bracket> brackets = instruments.get(symbol).brackets();
      for (int i = 1; i < brackets.size(); i++) {
        InstrumentSpec.Bracket at = brackets.get(i);
        assertThat(marginE8(at, at.notionalFloorE8()))
            .as("%s bracket %d", symbol, i)
            .isEqualTo(marginE8(brackets.get(i - 1), at.notionalFloorE8()));
      }
    }
  }

  @Test
  void shouldNameTheCatalogueWhenSymbolIsUnknown() {
    assertThatThrownBy(() -> instruments.get("DOGEUSDT"))
        .isInstanceOf(MarketDataException.class)
        .hasMessage(
            "expected a symbol of the catalogue (BNBUSDT, BTCUSDT, ETHUSDT, SOLUSDT), but was:"
                + " symbol=DOGEUSDT");
  }

  private static long marginE8(InstrumentSpec.Bracket bracket, long notionalE8) {
    return E8.HALF_EVEN.multiply(notionalE8, bracket.maintMarginRateE8()) - bracket.maintAmountE8();
  }
}
