package io.bulwark.replay;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.LoadIo;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.journal.ExcerptKind;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A core that is driven from a journal: from its first step, or from a snapshot. No venue exists
 * here. Not thread-safe.
 */
final class Replayer {

  private final StrategySource strategies;
  private final FrameCursor frames = new FrameCursor();
  private Core core;

  /** Strategies of the session; null: no session was met, all that can be found. */
  private @Nullable List<String> ids;

  /** A replay whose core is made when the journal tells which strategies take part. */
  Replayer(StrategySource strategies) {
    this.strategies = strategies;
    this.core = new Core(List.of());
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
    meetParticipants(reader);
    return reader.seekSnapshot(sequence) && reader.next();
  }

  /**
   * Goes to the snapshot at the head of a day, and stands at it.
   *
   * @return false when the day has none: the journal begins with it
   */
  boolean seekSnapshot(JournalReader reader, LocalDate day) {
    meetParticipants(reader);
    return reader.seekDay(day) && reader.next() && reader.kind() == ExcerptKind.SNAPSHOT;
  }

  /** A snapshot does not tell which strategies take part; the journal's first step does. */
  private void meetParticipants(JournalReader reader) {
    boolean met;
    try {
      met = reader.seekSequence(1) && reader.next() && reader.sequence() == 1;
    } catch (JournalDamaged e) {
      met = false; // a day can be replayed alone, whatever became of the first
    }
    if (met) {
      onStep(reader);
    } else {
      core = new Core(strategies.create());
    }
  }

  /** A new core for the strategies of the one at hand, to load a snapshot into. */
  void renew() {
    List<Strategy> available = strategies.create();
    core =
        new Core(
            available.stream().filter(each -> ids == null || ids.contains(each.id())).toList());
  }

  /** Prepares the core for the strategies that the step's session names. */
  private void onStep(JournalReader reader) {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    if (frames.next() && frames.templateId() == SessionStartedDecoder.TEMPLATE_ID) {
      List<Strategy> participants = participants(frames.buffer(), frames.offset());
      ids = participants.stream().map(Strategy::id).toList();
      core = new Core(participants);
    }
  }

  /** Decides on the input of the step the reader stands at. */
  void decide(JournalReader reader) {
    onStep(reader);
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    frames.next();
    core.step(reader.timeNs(), frames.buffer(), frames.offset(), frames.length());
  }

  /** Applies the step the reader stands at, its decisions as they are journaled. */
  void recover(JournalReader reader) {
    onStep(reader);
    core.recover(reader.timeNs(), reader.buffer(), reader.offset(), reader.length());
  }

  /**
   * Loads the snapshot the reader stands at, into a core that has only met its participants.
   *
   * @throws ReplayException when the snapshot is of another layout of the state
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
    core.state(
        new LoadIo(reader.buffer(), reader.offset(), reader.length(), reader.stateVersion()));
  }

  private List<Strategy> participants(DirectBuffer buffer, int offset) {
    SessionStartedDecoder session = new SessionStartedDecoder();
    session.wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
    for (SessionStartedDecoder.SettingsDecoder setting : session.settings()) {
      setting.skipKey();
      setting.skipValue();
    }
    List<Strategy> available = strategies.create();
    List<Strategy> chosen = new ArrayList<>();
    for (SessionStartedDecoder.StrategiesDecoder wanted : session.strategies()) {
      chosen.add(
          find(available, wanted.strategy(), wanted.strategyStateVersion(), wanted.sha256()));
    }
    return chosen;
  }

  private Strategy find(List<Strategy> available, String id, int stateVersion, String sha256) {
    for (Strategy strategy : available) {
      if (strategy.id().equals(id)) {
        String found = strategies.sha256(strategy);
        if (strategy.stateVersion() == stateVersion && found.equals(sha256)) {
          return strategy;
        }
        throw new ReplayException(
            "expected the strategy that took part in the session, but was another build of it:"
                + " strategy="
                + id
                + ", stateVersion="
                + strategy.stateVersion()
                + ", sha256="
                + found
                + "; put the jar with sha256="
                + sha256
                + " on the class path");
      }
    }
    throw new ReplayException(
        "expected the strategies that took part in the session, but was missing: strategy="
            + id
            + "; put its jar on the class path");
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
