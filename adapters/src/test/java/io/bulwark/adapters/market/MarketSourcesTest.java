package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
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
      quoteCharacter = '"',
      textBlock =
          """
          synthetic:x | write the seed as a whole number, like synthetic:7
          synthetic: | write the seed as a whole number, like synthetic:7
          journal: | name the journal's directory, like journal:journals/feb
          """)
  void shouldSayWhatToDoWhenTheWordIsUnknown(String spec, String toDo) {
    assertThatThrownBy(() -> MarketSources.of(List.of(spec), null))
        .isInstanceOf(MarketDataException.class)
        .hasMessage(
            "expected synthetic, synthetic:SEED, journal:DIR, a file or a folder, but was: source="
                + spec
                + "; "
                + toDo);
  }

  @Test
  void shouldOpenAJournalByItsFactoryWhenThereIsOne() {
    MarketData synthetic = MarketSources.of(List.of("synthetic"), null);

    assertThat(
            MarketSources.of(
                List.of("journal:some/runs"),
                null,
                path -> {
                  assertThat(path).isEqualTo(Path.of("some/runs"));
                  return synthetic;
                }))
        .isSameAs(synthetic);
    assertThatThrownBy(() -> MarketSources.of(List.of("journal:runs"), null))
        .isInstanceOf(MarketDataException.class)
        .hasMessageEndingWith(
            "but was: journal=runs; pass the data that the journal was recorded from");
    assertThatThrownBy(() -> MarketSources.of(List.of("journal:runs", "a.csv"), null))
        .isInstanceOf(MarketDataException.class)
        .hasMessageStartingWith("expected a journal alone, but was: sources=journal:runs a.csv");
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
