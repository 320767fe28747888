package io.bulwark.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandQueueTest {

  private final List<String> refused = new ArrayList<>();
  private final CommandQueue queue = new CommandQueue(this::onRefusal, Thread.currentThread());
  private final UnsafeBuffer command = new UnsafeBuffer(new byte[256]);

  @Test
  void shouldDeliverInOrderWithTimesWhenDrained() {
    List<String> delivered = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      queue.dispatch(1_000 + i, command, 3, command("QueryPositions", 7, i));
    }
    queue.drain(
        CommandQueue.handlerOf(
            (timeNs, buffer, offset, length) ->
                delivered.add(timeNs + " " + buffer.getLong(offset + 16) + " " + length)));
    assertThat(delivered).hasSize(100).startsWith("1000 0 24").endsWith("1099 99 24");
    assertThat(refused).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = CallKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NULL_VAL")
  void shouldAnswerNotSentWhenFull(CallKind kind) {
    String name = commandOf(kind);
    for (int i = 0; refused.isEmpty(); i++) {
      queue.dispatch(1, command, 3, command(name, 7, i));
    }
    long last = command.getLong(3 + 16);
    assertThat(last).isGreaterThan(5_000);
    assertThat(refused).containsExactly("7 " + last + " " + kind + " NOT_SENT 0 0 true");
    queue.drain(CommandQueue.handlerOf((timeNs, buffer, offset, length) -> {}));
    queue.dispatch(1, command, 3, command(name, 7, 0));
    assertThat(refused).hasSize(1);
  }

  @Test
  void shouldStopWhenOwnInputsAnswerThemselves() {
    OwnInputs own = new OwnInputs();
    Inputs inputs = new Inputs(own);
    inputs.callResult(1, 1);
    assertThatThrownBy(() -> own.drainTo((buffer, offset, length) -> inputs.callResult(1, 1)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("expected at most 1048576 bytes of own inputs, but was: bytes=");
  }

  private static String commandOf(CallKind kind) {
    StringBuilder name = new StringBuilder();
    for (String word : kind.name().split("_", -1)) {
      name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
    }
    return name.toString();
  }

  /** Writes a command at offset 3 and tells its length. */
  private int command(String name, long hi, long lo) {
    Messages.MessageType type = Messages.type(name);
    new MessageHeaderEncoder()
        .wrap(command, 3)
        .blockLength(type.blockLength())
        .templateId(type.templateId())
        .schemaId(MessageHeaderEncoder.SCHEMA_ID)
        .version(MessageHeaderEncoder.SCHEMA_VERSION);
    command.putLong(3 + 8, hi);
    command.putLong(3 + 16, lo);
    return MessageHeaderEncoder.ENCODED_LENGTH + type.blockLength();
  }

  private void onRefusal(DirectBuffer buffer, int offset, int length) {
    CallResultDecoder m =
        new CallResultDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
    assertThat(m.outcome()).isEqualTo(Outcome.NOT_SENT);
    boolean noVenueId = m.venueOrderId() == CallResultDecoder.venueOrderIdNullValue();
    refused.add(
        "%d %d %s %s %d %d %s"
            .formatted(
                m.clientId().hi(),
                m.clientId().lo(),
                m.callKind(),
                m.outcome(),
                m.code(),
                m.httpStatus(),
                noVenueId));
    assertThat(length).isEqualTo(8 + CallResultDecoder.BLOCK_LENGTH);
  }
}
