package io.bulwark.engine.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.step.E8;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Safeguard 3: three equal structural refusals of a leg, and it is not sent again. */
class CircuitTest {

  /** Refusals as {@code price/quantity/code}; the request that is then asked about is 98/0. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          98/0/-4120                                             | sends
          98/0/-4120 98/0/-4120                                  | sends
          98/0/-4120 98/0/-4120 98/0/-4120                       | blocks
          98/0/-4120 98/0/-4120 98/0/-4120 98/0/-4120            | blocks
          98/0/-4120 98/0/-4120 98/0/-1111                       | sends
          98/0/-4120 98/0/-4120 99/0/-4120                       | sends
          98/0/-4120 98/0/-4120 98/1/-4120                       | sends
          99/0/-4120 98/0/-4120 98/0/-4120                       | sends
          99/0/-4120 99/0/-4120 99/0/-4120                       | sends
          98/1/-4120 98/1/-4120 98/1/-4120                       | sends
          98/0/-1111 98/0/-4120 98/0/-4120 98/0/-4120            | blocks
          """)
  void shouldBlockTheThirdEqualRefusal(String refusals, String decision) {
    Circuit circuit = new Circuit();
    for (String refusal : refusals.split(" ", -1)) {
      String[] parts = refusal.split("/", -1);
      circuit.refused(leg(parts[0], parts[1]), Integer.parseInt(parts[2]));
    }

    assertThat(circuit.blocks(98 * E8.ONE, 0) ? "blocks" : "sends").isEqualTo(decision);
    boolean threeEqual = refusals.matches(".*(\\S+)( \\1){2}");
    assertThat(circuit.isUntold()).isEqualTo(threeEqual);
    circuit.markTold();
    assertThat(circuit.isUntold()).isFalse();
    circuit.reset();
    assertThat(circuit.blocks(98 * E8.ONE, 0)).isFalse();
  }

  private static LegState leg(String triggerPx, String qty) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    MessageJson.parse(
        "{\"type\":\"PlaceLeg\",\"clientId\":\"bw01-s-1-0-1\",\"instrumentId\":0,\"legKind\":\"STOP_LOSS\",\"side\":\"SELL\",\"triggerPx\":\"%s\",\"qty\":\"%s\",\"closePosition\":%s,\"workingType\":\"MARK_PRICE\"}"
            .formatted(triggerPx, qty, qty.equals("0")),
        buffer,
        0);
    LegState leg = new LegState(LegKind.STOP_LOSS);
    leg.send(new PlaceLegDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()), 0);
    return leg;
  }
}
