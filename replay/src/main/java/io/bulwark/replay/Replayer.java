package io.bulwark.replay;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.journal.ExcerptKind;
import io.bulwark.journal.JournalReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A core that is driven from a journal, through all its sessions: from its first step, or from a
 * snapshot. No venue exists here. Not thread-safe.
 */
final class Replayer {

  private final StrategySource strategies;
  private final Participants participants;
  private final FrameCursor frames = new FrameCursor();
  private Core core;

  /** A replay of which the sessions need the same strategies as then. */
  Replayer(StrategySource strategies) {
    this.strategies = strategies;
    participants = new Participants(strategies);
    core = new Core(strategies::create);
  }

  /** The core, after what was driven into it. */
  Core core() {
    return core;
  }

  /**
   * Goes to the newest snapshot that is not after a step, and stands at it.
   *
   * @return false when there is none
   */
  boolean seekSnapshot(JournalReader reader, long sequence) {
    return reader.seekSnapshot(sequence) && reader.next();
  }

  /**
   * Goes to the snapshot at the head of a day, and stands at it.
   *
   * @return false when the day has none: the journal begins with it
   */
  boolean seekSnapshot(JournalReader reader, LocalDate day) {
    return reader.seekDay(day) && reader.next() && reader.kind() == ExcerptKind.SNAPSHOT;
  }

  /** Decides on the input of the step the reader stands at. */
  void decide(JournalReader reader) {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    frames.next();
    meet(frames.templateId(), frames.buffer(), frames.offset());
    core.step(reader.timeNs(), frames.buffer(), frames.offset(), frames.length());
  }

  /** Applies the step the reader stands at, its decisions as they are journaled. */
  void recover(JournalReader reader) {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    if (frames.next()) {
      meet(frames.templateId(), frames.buffer(), frames.offset());
    }
    core.recover(reader.timeNs(), reader.buffer(), reader.offset(), reader.length());
  }

  private void meet(int templateId, DirectBuffer buffer, int offset) {
    if (templateId == SessionStartedDecoder.TEMPLATE_ID) {
      participants.require(buffer, offset);
    }
  }

  /**
   * Loads the snapshot the reader stands at, into a core of its own.
   *
   * @throws ReplayException when the snapshot is of another layout of the state, or a strategy of
   *     its session is not here
   */
  void load(JournalReader reader) {
    if (reader.kind() != ExcerptKind.SNAPSHOT) {
      throw new IllegalStateException("expected a snapshot, but was: kind=" + reader.kind());
    }
    if (reader.stateVersion() != Core.STATE_VERSION) {
      throw new ReplayException(
          "expected a snapshot of state version "
              + Core.STATE_VERSION
              + ", but was: stateVersion="
              + reader.stateVersion()
              + "; replay from the journal's first day, or with the build that wrote it");
    }
    core = new Core(strategies::create);
    core.state(
        new LoadIo(reader.buffer(), reader.offset(), reader.length(), reader.stateVersion()));
    if (!core.droppedStrategies().isEmpty()) {
      throw Participants.missing(String.join(", ", core.droppedStrategies()));
    }
  }

  /** The messages of the step the reader stands at, its input first, as JSON lines. */
  static List<String> lines(DirectBuffer buffer, int offset, int length) {
    List<String> lines = new ArrayList<>();
    FrameCursor cursor = new FrameCursor().wrap(buffer, offset, length);
    StringBuilder line = new StringBuilder();
    while (cursor.next()) {
      line.setLength(0);
      if (Messages.isKnown(cursor.templateId())) {
        MessageJson.print(cursor.buffer(), cursor.offset(), line);
      } else {
        line.append("{\"type\":\"unknown\",\"templateId\":")
            .append(cursor.templateId())
            .append('}');
      }
      lines.add(line.toString());
    }
    return lines;
  }
}
