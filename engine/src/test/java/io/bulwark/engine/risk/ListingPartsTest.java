package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A listing in parts is whole only when every part came in its turn. */
class ListingPartsTest {

  /** Parts as they come, a and b being two listings; which were taken; whether the end is whole. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a0          | 1 | +    | whole
          a0          | 2 | +    | in parts
          a0 a1       | 2 | ++   | whole
          a0 a1       | 3 | ++   | in parts
          a0 a2       | 3 | +-   | in parts
          a1          | 2 | -    | in parts
          a0 a0 a1    | 2 | +++  | whole
          a0 b1       | 2 | +-   | in parts
          a0 b0 b1    | 2 | +++  | whole
          a0 b0 a1    | 2 | ++-  | in parts
          a0 a2 a1    | 3 | +--  | in parts
          a0 a1 a1    | 2 | ++-  | in parts
          """)
  void shouldBeWholeOnlyWithEveryPartInItsTurn(
      String listing, int count, String taken, String result) {
    ListingParts parts = new ListingParts();
    StringBuilder actual = new StringBuilder();
    for (String part : listing.split(" ", -1)) {
      actual.append(parts.take(id(part.charAt(0)), part.charAt(1) - '0') ? '+' : '-');
    }

    assertThat(actual).hasToString(taken);
    assertThat(parts.isComplete(count) ? "whole" : "in parts").isEqualTo(result);
  }

  private static ClientIdDecoder id(char listing) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    MessageJson.parse(
        "{\"type\":\"LegListing\",\"clientId\":\"bw01-q-1-0-%c\",\"part\":0,\"parts\":1,\"legs\":[]}"
            .formatted(listing),
        buffer,
        0);
    return new LegListingDecoder()
        .wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder())
        .clientId();
  }
}
