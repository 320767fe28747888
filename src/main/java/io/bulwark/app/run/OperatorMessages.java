package io.bulwark.app.run;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OperatorHaltEncoder;
import io.bulwark.engine.message.codec.OperatorNoteEncoder;
import io.bulwark.engine.message.codec.OperatorResumeEncoder;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Writes what an operator commands as the engine's inputs. One thread. */
public final class OperatorMessages {

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final OperatorHaltEncoder halt = new OperatorHaltEncoder();
  private final OperatorResumeEncoder resume = new OperatorResumeEncoder();
  private final OperatorNoteEncoder note = new OperatorNoteEncoder();

  /** The input of a command; own memory. */
  public UnsafeBuffer of(OperatorScript.Command command) {
    MessageEncoderFlyweight written =
        switch (command.deed()) {
          case HALT, FLATTEN -> begin(halt).haltAction(command.action()).reason(command.words());
          case RESUME ->
              begin(resume)
                  .trigger(command.trigger())
                  .newLimitE8(command.limitE8())
                  .reason(command.words());
          case NOTE -> begin(note).note(command.words());
        };
    UnsafeBuffer message =
        new UnsafeBuffer(new byte[MessageHeaderEncoder.ENCODED_LENGTH + written.encodedLength()]);
    message.putBytes(0, buffer, 0, message.capacity());
    return message;
  }

  private <E extends MessageEncoderFlyweight> E begin(E encoder) {
    header
        .wrap(buffer, 0)
        .blockLength(encoder.sbeBlockLength())
        .templateId(encoder.sbeTemplateId())
        .schemaId(encoder.sbeSchemaId())
        .version(encoder.sbeSchemaVersion());
    Messages.MessageType type = Messages.type(encoder.sbeTemplateId());
    buffer.putBytes(MessageHeaderEncoder.ENCODED_LENGTH, type.nullImage(), 0, type.blockLength());
    encoder.wrap(buffer, MessageHeaderEncoder.ENCODED_LENGTH);
    return encoder;
  }
}
