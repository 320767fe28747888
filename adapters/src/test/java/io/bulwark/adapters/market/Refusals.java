package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Sources of files as a user asks for them, and the sentences of those that are refused. */
final class Refusals {

  private Refusals() {}

  static MarketData source(Path... paths) {
    return MarketSources.of(Stream.of(paths).map(Path::toString).toList(), null);
  }

  /** All inputs behind the declaration and the listings. */
  static List<String> prices(Path... paths) {
    return RecordingSink.drain(source(paths)).stream().filter(line -> line.contains("@")).toList();
  }

  static String refusal(Path... paths) {
    MarketDataException refusal =
        catchThrowableOfType(MarketDataException.class, () -> source(paths));
    assertThat(refusal).as("refusal of %s", Arrays.toString(paths)).isNotNull();
    return refusal.getMessage();
  }
}
