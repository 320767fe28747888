package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.text.DecimalText;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Maintenance margin by the venue's brackets (safeguard 12). */
class BracketTest {

  private static final String BRACKETS =
      "{'notionalFloor':'0','maintMarginRate':'0.004','maintAmount':'0'},"
          + "{'notionalFloor':'50000','maintMarginRate':'0.005','maintAmount':'50'},"
          + "{'notionalFloor':'250000','maintMarginRate':'0.01','maintAmount':'1300'}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # notional | maintenance margin
          0           | 0
          1000        | 4
          49999       | 199.996
          50000       | 200
          50001       | 200.005
          249999.9    | 1199.9995
          250000      | 1200
          1000000     | 8700
          """)
  void shouldUseTheBracketOfTheNotional(String notional, String margin) {
    assertThat(listed(BRACKETS).maintenanceMarginE8(DecimalText.parse(notional)))
        .isEqualTo(DecimalText.parse(margin));
  }

  @Test
  void shouldAskForNoneWithoutBrackets() {
    assertThat(listed("").maintenanceMarginE8(100 * E8.ONE)).isZero();
  }

  private static Instrument listed(String brackets) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    String line =
        "{'type':'InstrumentListed','instrumentId':0,'symbol':'BTC','tickSize':'0.1','stepSize':'0.001','minQty':'0.001','limitMaxQty':'1','marketMaxQty':'1','minNotional':'5','takerFee':'0.0005','makerFee':'0','brackets':[%s]}"
            .formatted(brackets);
    MessageJson.parse(line.replace('\'', '"'), buffer, 0);
    Instrument instrument = new Instrument();
    instrument.list(
        new InstrumentListedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
    return instrument;
  }
}
