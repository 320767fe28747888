package io.bulwark.replay.explain;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.port.StateSource;
import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.JournalConfig;
import io.bulwark.journal.JournalWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * A journal written from text: lines as {@code journal print} shows them, {@code SEQUENCE TIME
 * JSON}; lines of one sequence are one step, its input first.
 */
public final class ScriptedJournal {

  private final JournalWriter writer;
  private final ExpandableArrayBuffer step = new ExpandableArrayBuffer();
  private int length;
  private long sequence;
  private long timeNs;

  private ScriptedJournal(Path directory) {
    writer = JournalWriter.create(directory, new NoState(), new JournalConfig(1000, 100_000));
  }

  /** Writes the lines of a resource beside this class. */
  public static Path write(Path directory, String resource) {
    return write(directory, lines(resource));
  }

  /** Writes these lines. */
  public static Path write(Path directory, List<String> lines) {
    ScriptedJournal journal = new ScriptedJournal(directory);
    for (String line : lines) {
      if (!line.isBlank() && !line.startsWith("#")) {
        String[] words = line.split(" ", 3);
        journal.message(Long.parseLong(words[0]), TimeText.parse(words[1]), words[2]);
      }
    }
    journal.flush();
    journal.writer.close();
    return directory;
  }

  /** The lines of a resource beside this class; none when it is missing. */
  static List<String> lines(String resource) {
    try (InputStream in = ScriptedJournal.class.getResourceAsStream(resource)) {
      return in == null
          ? List.of()
          : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void message(long itsSequence, long itsTimeNs, String json) {
    if (itsSequence != sequence) {
      flush();
      sequence = itsSequence;
      timeNs = itsTimeNs;
    }
    int at = length + FrameCursor.LENGTH_BYTES;
    int bytes = MessageJson.parse(json, step, at);
    step.putInt(length, bytes, java.nio.ByteOrder.LITTLE_ENDIAN);
    length = at + bytes;
  }

  private void flush() {
    if (length > 0) {
      writer.beforeStep(timeNs);
      writer.append(sequence, timeNs, step, 0, length);
      length = 0;
    }
  }

  /** Nothing is remembered between the steps of a script. */
  private static final class NoState implements StateSource {

    @Override
    public int stateVersion() {
      return 1;
    }

    @Override
    public int saveState(MutableDirectBuffer buffer, int offset) {
      buffer.putLong(offset, 0);
      return Long.BYTES;
    }

    @Override
    public long stateHash() {
      return 0;
    }
  }
}
