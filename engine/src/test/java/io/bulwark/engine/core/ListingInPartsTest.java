package io.bulwark.engine.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings that come in parts: what is whole counts, and a lost part proves nothing. */
class ListingInPartsTest {

  private static final String LEGS =
      "{'type':'LegListing','clientId':'%s','part':%d,'parts':3,'legs':[]}";
  private static final String POSITIONS =
      "{'type':'PositionListing','clientId':'%s','part':%d,'parts':3,'positions':[]}";

  /** Two listings of three parts, 5 s apart, that show no leg; the parts of each that come. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          012 | 012 | 2
          012 | 02  | 0
          02  | 012 | 0
          012 | 12  | 0
          012 | 01  | 0
          012 | 021 | 0
          """)
  void shouldProveNoLegGoneByAListingThatIsNotWhole(String first, String second, int gone) {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s");
    s.venue().always("QueryLegs", "silent");
    s.after("20020ms");

    tell(s, LEGS, "QueryLegs", first);
    s.after("6s");
    tell(s, LEGS, "QueryLegs", second);

    assertThat(s.count("LegGone")).isEqualTo(gone);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          012 | 012 | EXTERNAL
          012 | 02  | PROTECTED
          02  | 02  | PROTECTED
          012 | 12  | PROTECTED
          01  | 01  | PROTECTED
          """)
  void shouldTakeNoPositionForFlatByAListingThatIsNotWhole(
      String first, String second, String outcome) {
    Scenario s = Scenario.ready().signal("BTC", "BUY").after("10s");
    s.venue().always("QueryPositions", "silent").next("QueryTrades", "normal");

    s.json("{'type':'UserStreamUp'}").after("1ms");
    tell(s, POSITIONS, "QueryPositions", first);
    s.after("6s").json("{'type':'UserStreamUp'}").after("1ms");
    tell(s, POSITIONS, "QueryPositions", second);
    s.after("31s").json("{'type':'UserStreamUp'}").after("1ms");
    tell(s, POSITIONS, "QueryPositions", second); // no fill is listed that ended it
    s.after("3s");

    String end = s.count("PositionAdjusted") == 0 ? s.statusOf("BTC") : "EXTERNAL";
    assertThat(end).isEqualTo(outcome);
  }

  private static void tell(Scenario s, String listing, String query, String parts) {
    String id = s.last(query).text("clientId");
    parts.chars().forEach(part -> s.json(listing.formatted(id, part - '0')));
  }

  @Test
  void shouldReconcileWhenEveryListingComesInParts() {
    Scenario s = Scenario.ready();
    for (String query : new String[] {"QueryLegs", "QueryPositions", "QueryOrders"}) {
      s.venue().next(query, "silent");
    }
    s.json("{'type':'UserStreamUp'}").after("1s").origin();

    tell(s, LEGS, "QueryLegs", "012");
    tell(s, POSITIONS, "QueryPositions", "012");
    tell(s, LEGS.replace("Leg", "Order").replace("legs", "orders"), "QueryOrders", "02");
    s.expectOnly("Reconciled");
    tell(s, LEGS.replace("Leg", "Order").replace("legs", "orders"), "QueryOrders", "012");

    s.expectOnly("Reconciled", "Reconciled");
  }
}
