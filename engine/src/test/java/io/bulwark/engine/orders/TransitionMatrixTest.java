package io.bulwark.engine.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TransitionReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What may follow what, whole, against reviewed text. A dot: not allowed, or changes nothing. */
class TransitionMatrixTest {

  @Test
  void shouldMatchTheReviewedMatrixWhenATradeMovesOn() {
    List<TradeStatus> from =
        Arrays.stream(TradeStatus.values()).filter(s -> s != TradeStatus.NULL_VAL).toList();
    List<TransitionReason> reasons =
        Arrays.stream(TransitionReason.values())
            .filter(r -> r != TransitionReason.NULL_VAL)
            .toList();

    assertThat(matrix(reasons, from, (reason, status) -> TradeTransitions.next(status, reason)))
        .isEqualTo(golden("trade-transitions.txt"));
  }

  @Test
  void shouldMatchTheReviewedMatrixWhenSomethingHappensToAnOrder() {
    assertThat(
            matrix(
                List.of(OrderState.Event.values()),
                List.of(OrderState.Status.values()),
                (event, status) -> status.after(event) == status ? null : status.after(event)))
        .isEqualTo(golden("order-transitions.txt"));
  }

  private static <R, C> String matrix(
      List<R> rows, List<C> columns, BiFunction<R, C, Object> cell) {
    StringBuilder text = new StringBuilder("%-21s".formatted(""));
    columns.forEach(column -> text.append("%-18s".formatted(column)));
    text.append('\n');
    for (R row : rows) {
      text.append(String.format(Locale.ROOT, "%-21s", row));
      for (C column : columns) {
        Object next = cell.apply(row, column);
        text.append("%-18s".formatted(next == null ? "." : next));
      }
      text.append('\n');
    }
    return text.toString().replaceAll(" +\n", "\n");
  }

  private static String golden(String name) {
    try (InputStream in = TransitionMatrixTest.class.getResourceAsStream(name)) {
      return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
