package io.bulwark.engine.core;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.risk.Calls;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Nobody waits any more for the answers to the calls of a session that is over: their outcome is
 * unknown, as if each had timed out.
 */
final class LostCalls {

  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final CallResultEncoder result = new CallResultEncoder();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();

  /** Takes them out of the calls in flight and applies the result of each, in order of sending. */
  void apply(Calls calls, Router router) {
    calls.abandon(
        (hi, lo, kind) -> {
          encode(hi, lo, kind);
          router.apply(buffer, 0);
        });
  }

  private void encode(long hi, long lo, CallKind kind) {
    result.wrapAndApplyHeader(buffer, 0, header);
    Messages.MessageType type = Messages.type(CallResultEncoder.TEMPLATE_ID);
    buffer.putBytes(MessageHeaderEncoder.ENCODED_LENGTH, type.nullImage(), 0, type.blockLength());
    result.clientId().hi(hi).lo(lo);
    result.callKind(kind).outcome(Outcome.UNKNOWN).code(0).httpStatus(0);
  }
}
