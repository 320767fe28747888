package io.bulwark.engine.step;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.Handler;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/**
 * Where decisions are written, behind the input in the {@link StepBuffer}. Each begins as its null
 * image, so that no byte depends on what the buffer held before, and is applied as soon as it is
 * emitted, so that the rest of the step sees it. Handlers never get the sink itself but the narrow
 * faces of it: what a handler was not given it cannot emit.
 */
public final class DecisionSink {

  /** Applies a decision that was just taken. */
  @FunctionalInterface
  public interface Applied {
    /** The message stands at this place, header first. */
    void onDecision(DirectBuffer buffer, int offset);
  }

  private static final int HEADER_LENGTH = MessageHeaderEncoder.ENCODED_LENGTH;

  private final StepBuffer step;
  private final StepContext context;
  private final Applied applied;
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final Facts facts = new Facts(this);
  private final EntryCommands entryCommands = new EntryCommands(this);
  private final ExitCommands exitCommands = new ExitCommands(this);
  private final QueryCommands queryCommands = new QueryCommands(this);
  private final LegCommands legCommands = new LegCommands(this);
  private final SettingCommands settingCommands = new SettingCommands(this);
  private MessageEncoderFlyweight open = NOTHING_OPEN;
  private Handler turn = Handler.CORE;
  private int ordinal;

  private static final MessageEncoderFlyweight NOTHING_OPEN =
      new io.bulwark.engine.message.codec.ClockEncoder();

  /** Writes into this buffer and hands each decision to {@code applied}. */
  public DecisionSink(StepBuffer step, StepContext context, Applied applied) {
    this.step = step;
    this.context = context;
    this.applied = applied;
  }

  /** Begins a step with its input. */
  public void beginStep(DirectBuffer input, int offset, int length) {
    open = NOTHING_OPEN;
    turn = Handler.CORE;
    ordinal = 0;
    step.begin(input, offset, length);
  }

  /** Says whose turn it is from here on; leg commands carry it as their author. */
  public void enter(Handler handler) {
    turn = handler;
  }

  /** Forgets a decision that was begun and not emitted: its handler failed. */
  public void rollback() {
    open = NOTHING_OPEN;
  }

  /** Face for facts. */
  public Facts facts() {
    return facts;
  }

  /** Face for the entry pipeline. */
  public EntryCommands entryCommands() {
    return entryCommands;
  }

  /** Face for whoever may close positions. */
  public ExitCommands exitCommands() {
    return exitCommands;
  }

  /** Face for questions to the venue. */
  public QueryCommands queryCommands() {
    return queryCommands;
  }

  /** Face for settings of the account. */
  public SettingCommands settingCommands() {
    return settingCommands;
  }

  /** Face for the sentinel, and for nobody else. */
  public LegCommands legCommands() {
    return legCommands;
  }

  <E extends MessageEncoderFlyweight> E begin(E encoder) {
    if (open != NOTHING_OPEN) {
      throw new IllegalStateException(
          "expected the decision before to be emitted, but was: open=" + open.sbeTemplateId());
    }
    Messages.MessageType type = Messages.type(encoder.sbeTemplateId());
    int offset = step.nextMessageOffset();
    UnsafeBuffer buffer = step.buffer();
    if (offset + HEADER_LENGTH + type.blockLength() > buffer.capacity()) {
      throw new IllegalStateException(
          "expected room for a decision, but was: stepLength=" + step.length());
    }
    header
        .wrap(buffer, offset)
        .blockLength(encoder.sbeBlockLength())
        .templateId(encoder.sbeTemplateId())
        .schemaId(encoder.sbeSchemaId())
        .version(encoder.sbeSchemaVersion());
    buffer.putBytes(offset + HEADER_LENGTH, type.nullImage(), 0, type.blockLength());
    encoder.wrap(buffer, offset + HEADER_LENGTH);
    open = encoder;
    return encoder;
  }

  void emit() {
    int length = HEADER_LENGTH + open.encodedLength();
    int offset = step.nextMessageOffset();
    step.commit(length);
    open = NOTHING_OPEN;
    applied.onDecision(step.buffer(), offset);
  }

  /** Number of the next client id within the step. */
  int nextOrdinal() {
    return ordinal++;
  }

  Handler turn() {
    return turn;
  }

  StepContext context() {
    return context;
  }
}
