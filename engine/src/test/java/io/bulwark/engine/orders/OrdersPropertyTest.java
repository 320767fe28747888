package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.core.Histories;
import io.bulwark.engine.core.Scenario;
import io.bulwark.engine.core.Told;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What no history may bring about, whatever the venue and other hands do. */
class OrdersPropertyTest {

  private static final BigDecimal LEVERAGE_MAX = new BigDecimal("5");

  @Property(tries = 60)
  void shouldNeverSendTwoEntriesForASignalNorHoldTwoTradesInAnInstrument(@ForAll long seed) {
    Scenario s = Histories.played(seed, 80);
    Set<String> entries = new HashSet<>();
    Map<String, String> open = new TreeMap<>();

    for (Told told : decisions(s)) {
      if (told.type().equals("PlaceOrder") && told.text("role").equals("ENTRY")) {
        assertThat(entries.add(told.text("clientId"))).as(told.json()).isTrue();
        assertThat(open.get(told.text("instrumentId"))).isEqualTo(told.text("tradeId"));
      }
      if (told.type().equals("TradeTransitioned")) {
        String id = told.text("instrumentId");
        if (told.text("fromStatus").equals("CLOSED")) {
          assertThat(open.put(id, told.text("tradeId"))).isNull();
        } else if (told.text("toStatus").equals("CLOSED")) {
          assertThat(open.remove(id)).isEqualTo(told.text("tradeId"));
        }
      }
    }
  }

  @Property(tries = 60)
  void shouldNeverAcceptAboveTheCapsWithUnknownOrdersAsFilled(@ForAll long seed) {
    Scenario s = Histories.played(seed, 80);

    for (Told told : decisions(s)) {
      if (told.type().equals("SignalAccepted")) {
        BigDecimal qty = new BigDecimal(told.figure("qty"));
        assertThat(qty).isLessThanOrEqualTo(new BigDecimal(told.figure("leverageQty")));
        assertThat(qty).isLessThanOrEqualTo(new BigDecimal(told.figure("marginQty")));
        assertThat(qty).isLessThanOrEqualTo(new BigDecimal(told.figure("venueQty")));
        assertThat(new BigDecimal(told.figure("notional")))
            .isLessThanOrEqualTo(new BigDecimal(told.figure("equity")).multiply(LEVERAGE_MAX));
      }
    }
  }

  @Property(tries = 60)
  void shouldKnowThePositionOfTheVenueAndClosingEndsFlatWhenItBehavesAgain(@ForAll long seed) {
    Scenario s = Histories.played(seed, 80);
    s.venue().behave();

    s.after("5m");

    for (String symbol : List.of("BTC", "ETH")) {
      String atVenue = s.venue().positionOf(symbol);
      assertThat(s.statusOf(symbol)).as(symbol).isNotIn("CLOSING", "EMERGENCY_CLOSING", "ENTERING");
      assertThat(Histories.positionByEngine(s, symbol)).as(symbol).isEqualTo(atVenue);
    }
    assertThat(s.count("SafetyFault")).isZero();
  }

  private static List<Told> decisions(Scenario s) {
    List<Told> all = new ArrayList<>();
    s.steps().forEach(step -> all.addAll(step.decisions()));
    return all;
  }
}
