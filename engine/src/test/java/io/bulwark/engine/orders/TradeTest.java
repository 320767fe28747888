package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.TransitionReason;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A trade takes no transition that the table does not have, or that is another trade's. */
class TradeTest {

  /** A trade that never was: CLOSED, epoch 0. */
  private final Trade trade = new Trade();

  private static TradeTransitionedDecoder transition(String reason, String to, int tradeId) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    MessageJson.parse(
        "{\"type\":\"TradeTransitioned\",\"instrumentId\":0,\"tradeId\":%d,\"toStatus\":\"%s\",\"transitionReason\":\"%s\"}"
            .formatted(tradeId, to, reason),
        buffer,
        0);
    return new TradeTransitionedDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ENTRY_SENT | ENTERING   | 0 | ENTERING
          ADOPTED    | CONFIRMING | 0 | CONFIRMING
          ENTRY_SENT | ENTERING   | 1 | refused
          ENTRY_SENT | CONFIRMING | 0 | refused
          FILLED     | CONFIRMING | 0 | refused
          """)
  void shouldTakeOnlyItsOwnTransitionsOfTheTable(
      String reason, String to, int tradeId, String outcome) {
    if (outcome.equals("refused")) {
      assertThatThrownBy(() -> trade.transition(transition(reason, to, tradeId), 1))
          .isInstanceOf(IllegalTransition.class)
          .hasMessageContaining("CLOSED")
          .hasMessageContaining(reason);
      assertThat(trade.status()).isEqualTo(TradeStatus.CLOSED);
    } else {
      trade.transition(transition(reason, to, tradeId), 1);
      assertThat(trade.status()).hasToString(outcome);
      assertThat(trade.statusSinceNs()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(TransitionReason.class)
  void shouldGoNowhereFromAStatusThatNobodyKnows(TransitionReason reason) {
    assertThat(TradeTransitions.next(TradeStatus.NULL_VAL, reason)).isNull();
  }

  @Test
  void shouldNameTheCodeThatNoOrderStatusHas() {
    assertThat(OrderState.Status.of(5)).isEqualTo(OrderState.Status.ENDED);
    assertThatThrownBy(() -> OrderState.Status.of(6)).hasMessageContaining("code=6");
  }
}
