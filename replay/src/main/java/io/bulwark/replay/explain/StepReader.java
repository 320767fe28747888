package io.bulwark.replay.explain;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import org.agrona.DirectBuffer;

/**
 * Walks a journal message by message and keeps the {@link Scene} up to date. One pass from the
 * first step; every step is checked.
 */
final class StepReader implements AutoCloseable {

  private final JournalReader reader;
  private final FrameCursor frames = new FrameCursor();
  private final Scene scene = new Scene();
  private boolean isInput;
  private int inputOffset;

  private StepReader(JournalReader reader) {
    this.reader = reader;
  }

  /**
   * Opens a journal before its first step.
   *
   * @throws io.bulwark.journal.JournalException when it cannot be read or is damaged
   */
  static StepReader open(Path journal) {
    return new StepReader(JournalReader.open(journal));
  }

  /** Moves to the next step, before its input; what is left of this one is passed by. */
  boolean nextStep() {
    while (nextMessage()) {
      // the scene sees every message
    }
    if (!reader.nextStep()) {
      return false;
    }
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    isInput = true;
    inputOffset = reader.offset() + FrameCursor.LENGTH_BYTES;
    scene.onStep(reader.sequence(), reader.timeNs());
    return true;
  }

  /** Moves to the step's next message that this build knows. */
  boolean nextMessage() {
    while (frames.next()) {
      isInput = frames.offset() == inputOffset;
      if (Messages.isKnown(frames.templateId())) {
        scene.onMessage(frames.templateId(), frames.buffer(), frames.offset());
        return true;
      }
    }
    return false;
  }

  /** Whether the message is the step's input. */
  boolean atInput() {
    return isInput;
  }

  int templateId() {
    return frames.templateId();
  }

  DirectBuffer buffer() {
    return frames.buffer();
  }

  int offset() {
    return frames.offset();
  }

  /** A copy of the message. */
  Entry entry() {
    return Entry.copy(sequence(), timeNs(), frames.buffer(), frames.offset());
  }

  /** A copy of the input of the step. */
  Entry input() {
    return Entry.copy(sequence(), timeNs(), reader.buffer(), inputOffset);
  }

  long sequence() {
    return reader.sequence();
  }

  long timeNs() {
    return reader.timeNs();
  }

  Scene scene() {
    return scene;
  }

  @Override
  public void close() {
    reader.close();
  }
}
