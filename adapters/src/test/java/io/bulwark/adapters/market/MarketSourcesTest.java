package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketSourcesTest {

  @Test
  void shouldMakeTheSyntheticMarketWhenAskedByName() {
    assertThat(MarketSources.of(List.of("synthetic"), null).report().kind()).isEqualTo("synthetic");
    assertThat(MarketSources.of(List.of("synthetic:-7"), null)).isInstanceOf(MarketData.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          synthetic:x | write the seed as a whole number, like synthetic:7
          synthetic: | write the seed as a whole number, like synthetic:7
          journal:runs | pass the data that the journal was recorded from
          """)
  void shouldSayWhatToDoWhenTheWordIsUnknown(String spec, String toDo) {
    assertThatThrownBy(() -> MarketSources.of(List.of(spec), null))
        .isInstanceOf(MarketDataException.class)
        .hasMessage(
            "expected synthetic, synthetic:SEED, a file or a folder, but was: source="
                + spec
                + "; "
                + toDo);
  }

  @Test
  void shouldRefuseWhenSyntheticIsMixedOrGivenAStartOrNothingIsNamed() {
    assertThatThrownBy(() -> MarketSources.of(List.of("a.csv", "synthetic"), null))
        .isInstanceOf(MarketDataException.class)
        .hasMessageStartingWith("expected the synthetic market alone, but was: sources=a.csv");
    assertThatThrownBy(() -> MarketSources.of(List.of("synthetic"), Instant.EPOCH))
        .isInstanceOf(MarketDataException.class)
        .hasMessageStartingWith("expected no start of trading with the synthetic market");
    assertThatThrownBy(() -> MarketSources.of(List.of(), null))
        .isInstanceOf(MarketDataException.class)
        .hasMessageStartingWith("expected a source of data");
  }
}
