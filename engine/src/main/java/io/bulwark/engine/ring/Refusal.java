package io.bulwark.engine.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.message.CallKinds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallResultEncoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.port.InputSink;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** The answer to a command that did not leave this process, as an input. One thread. */
final class Refusal {

  // Every command begins with the client id of its call.
  private static final int CLIENT_ID_HI = MessageHeaderDecoder.ENCODED_LENGTH;
  private static final int CLIENT_ID_LO = CLIENT_ID_HI + Long.BYTES;

  private final InputSink sink;
  private final UnsafeBuffer refusal = new UnsafeBuffer(new byte[64]);
  private final CallResultEncoder callResult = new CallResultEncoder();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();

  Refusal(InputSink sink) {
    this.sink = sink;
  }

  /** Tells that this command was not sent. */
  void refuse(DirectBuffer buffer, int offset) {
    int templateId = Messages.templateId(buffer, offset);
    refusal.putBytes(
        MessageHeaderEncoder.ENCODED_LENGTH,
        Messages.type(CallResultEncoder.TEMPLATE_ID).nullImage(),
        0,
        CallResultEncoder.BLOCK_LENGTH);
    callResult
        .wrapAndApplyHeader(refusal, 0, header)
        .callKind(CallKinds.of(templateId))
        .outcome(Outcome.NOT_SENT)
        .code(0)
        .httpStatus(0)
        .clientId()
        .hi(buffer.getLong(offset + CLIENT_ID_HI, LITTLE_ENDIAN))
        .lo(buffer.getLong(offset + CLIENT_ID_LO, LITTLE_ENDIAN));
    sink.onInput(refusal, 0, MessageHeaderEncoder.ENCODED_LENGTH + CallResultEncoder.BLOCK_LENGTH);
  }
}
