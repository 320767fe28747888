package io.bulwark.app.run;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OperatorHaltEncoder;
import io.bulwark.engine.message.codec.OperatorNoteEncoder;
import io.bulwark.engine.message.codec.OperatorResumeEncoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * A market with an operator beside it: his commands come at their times, before a price of the same
 * time. The venue sees them pass and knows nothing of them. Those after the last price are not
 * given any more.
 */
final class OperatedMarket implements MarketSource {

  private final MarketSource market;
  private final List<OperatorScript.Command> commands;
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final OperatorHaltEncoder halt = new OperatorHaltEncoder();
  private final OperatorResumeEncoder resume = new OperatorResumeEncoder();
  private final OperatorNoteEncoder note = new OperatorNoteEncoder();
  private int given;

  /**
   * A market with its operator.
   *
   * @param done what he did in the sessions before, which is not done again
   */
  OperatedMarket(
      MarketSource market, List<OperatorScript.Command> commands, List<UnsafeBuffer> done) {
    this.market = market;
    this.commands = new ArrayList<>(commands);
    for (UnsafeBuffer input : done) {
      for (int i = 0; i < this.commands.size(); i++) {
        if (new UnsafeBuffer(buffer, 0, encode(this.commands.get(i))).equals(input)) {
          this.commands.remove(i);
          break;
        }
      }
    }
  }

  @Override
  public long startTimeNs() {
    return market.startTimeNs();
  }

  @Override
  public void open(InputSink sink) {
    market.open(sink);
  }

  @Override
  public long nextTimeNs() {
    long marketNs = market.nextTimeNs();
    boolean over = marketNs == NEVER_NS || given == commands.size();
    return over ? marketNs : Math.min(marketNs, commands.get(given).timeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    if (given < commands.size() && commands.get(given).timeNs() <= market.nextTimeNs()) {
      int length = encode(commands.get(given));
      given++;
      sink.onInput(buffer, 0, length);
    } else {
      market.deliverNext(sink);
    }
  }

  private int encode(OperatorScript.Command command) {
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
    return MessageHeaderEncoder.ENCODED_LENGTH + written.encodedLength();
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

  @Override
  public double progress() {
    return market.progress();
  }

  @Override
  public void close() {
    market.close();
  }
}
