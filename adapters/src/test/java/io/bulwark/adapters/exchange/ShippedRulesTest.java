package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.market.InstrumentSpec;
import io.bulwark.adapters.market.Instruments;
import io.bulwark.engine.step.E8;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules that ship are those that the venue was recorded to say. */
class ShippedRulesTest {

  @ParameterizedTest
  @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "BNBUSDT"})
  void shouldShipTheFiltersOfTheRecordedListing(String symbol) {
    RecordedListing listed =
        RecordedListing.of("exchangeInfo-2025-08-07-25symbols.json.gz").with("symbol", symbol);
    InstrumentSpec spec = Instruments.builtIn().get(symbol);
    VenueTerms terms = VenueTerms.of(symbol);

    assertThat(spec.tickSizeE8()).isEqualTo(listed.e8("tickSize"));
    assertThat(listed.allE8("stepSize")).containsOnly(spec.lot().stepSizeE8());
    assertThat(listed.allE8("minQty")).containsOnly(spec.lot().minQtyE8());
    assertThat(listed.allE8("maxQty"))
        .containsExactly(spec.lot().limitMaxQtyE8(), spec.lot().marketMaxQtyE8());
    assertThat(spec.minNotionalE8()).isEqualTo(listed.e8("notional"));
    assertThat(terms.minPxE8()).isEqualTo(listed.e8("minPrice"));
    assertThat(terms.maxPxE8()).isEqualTo(listed.e8("maxPrice"));
    assertThat(terms.bandDownE8()).isEqualTo(listed.e8("multiplierDown"));
    assertThat(terms.bandUpE8()).isEqualTo(listed.e8("multiplierUp"));
    assertThat(terms.takeBoundE8()).isEqualTo(listed.e8("marketTakeBound"));
    assertThat(terms.triggerProtectE8()).isEqualTo(listed.e8("triggerProtect"));
    assertThat(terms.liquidationFeeE8()).isEqualTo(listed.e8("liquidationFee"));
    assertThat(listed.allE8("limit")).first().isEqualTo(OrderRules.RESTING_MAX * E8.ONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BTCUSDT", "ETHUSDT", "BNBUSDT", "SOLUSDT"})
  void shouldShipTheRecordedBrackets(String symbol) {
    RecordedListing recorded =
        RecordedListing.of("leverageBracket-BTC-BNB-ETH-SOL-2024-10.json").with("symbol", symbol);
    List<InstrumentSpec.Bracket> brackets = Instruments.builtIn().get(symbol).brackets();
    VenueTerms terms = VenueTerms.of(symbol);

    assertThat(brackets.stream().map(InstrumentSpec.Bracket::notionalFloorE8))
        .isEqualTo(recorded.allE8("notionalFloor"));
    assertThat(brackets.stream().map(InstrumentSpec.Bracket::maintMarginRateE8))
        .isEqualTo(recorded.allE8("maintMarginRatio"));
    assertThat(brackets.stream().map(InstrumentSpec.Bracket::maintAmountE8))
        .isEqualTo(recorded.allE8("cum"));
    assertThat(terms.leverages().stream().map(leverage -> leverage * E8.ONE))
        .isEqualTo(recorded.allE8("initialLeverage"));
    assertThat(recorded.allE8("notionalCap")).last().isEqualTo(terms.notionalMaxE8());
  }
}
