package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.Evidence;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the venue's word on a position is worth, word after word (safeguard 11). */
class SightingTest {

  /**
   * {@code told P}: an account event; {@code seen P T}: a listing asked for T ns after the first;
   * {@code fills}: the fills are asked for. In the end: the position, and whether it is new word or
   * proven.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          seen 1 0                                             | 1 old
          seen 1 0, seen 1 4999999999                          | 1 old
          seen 1 0, seen 1 5000000000                          | 1 proven
          seen 1 0, seen 2 5000000000                          | 2 old
          seen 1 0, seen 2 5000000000, seen 2 9999999999       | 2 old
          seen 1 0, seen 2 5000000000, seen 2 10000000000      | 2 proven
          seen 1 0, seen 1 5000000000, seen 1 5000000001       | 1 proven
          seen 1 0, seen 1 5000000000, fills                   | 1 old
          seen 1 0, fills, seen 1 29999999999                  | 1 old
          seen 1 0, fills, seen 1 30000000000                  | 1 proven
          told 1                                               | 1 new
          told 1, seen 1 0, seen 1 60000000000                 | 1 new
          told 1, seen 2 0                                     | 2 old
          told 1, seen 2 0, seen 2 5000000000                  | 2 proven
          seen 1 0, seen 1 5000000000, told 1                  | 1 new
          """)
  void shouldBelieveNewWordAndTwoEqualListingsFarEnoughApart(String words, String outcome) {
    Sighting sighting = new Sighting();

    for (String word : words.split(", ", -1)) {
      String[] parts = word.split(" ", -1);
      switch (parts[0]) {
        case "told" -> sighting.told(Long.parseLong(parts[1]), 7, Evidence.ACCOUNT_UPDATE, 3);
        case "seen" -> sighting.seen(Long.parseLong(parts[1]), 7, Long.parseLong(parts[2]));
        default -> sighting.askedForFills();
      }
    }

    String worth = sighting.isNew() ? "new" : sighting.isProven() ? "proven" : "old";
    assertThat(sighting.positionE8() + " " + worth).isEqualTo(outcome);
    assertThat(sighting.isOpen()).isTrue();
  }
}
