package io.bulwark.app.journal;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.app.StepRange;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.journal.ExcerptKind;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalException;
import io.bulwark.journal.JournalReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark journal print}: the messages of a journal as JSON lines. */
@Command(
    name = "print",
    description = "Prints the messages of a journal: sequence, time, then the message as JSON.",
    mixinStandardHelpOptions = true)
public final class PrintCommand implements Callable<Integer> {

  private static final long SECOND_NS = 1_000_000_000L;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Mixin private StepRange range = new StepRange();

  @Option(
      names = "--type",
      paramLabel = "NAME",
      split = ",",
      description = "Only messages of this type, for example SignalRejected. May be given again.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--json",
      description = "Pure JSON lines: {\"sequence\":..,\"time\":..,\"message\":{..}}.")
  private boolean json;

  private final StringBuilder line = new StringBuilder();

  @Override
  public Integer call() {
    range.check();
    Set<Integer> wanted = MessageNames.ids(types);
    PrintWriter out = spec.commandLine().getOut();
    try (JournalReader reader = JournalReader.open(journal)) {
      if (range.hasFrom() && !reader.seekSequence(range.from())) {
        throw new Refusal(
            "expected --from at or before the journal's last step, but was: --from="
                + range.from()
                + ", lastSequence="
                + lastSequence(reader));
      }
      FrameCursor frames = new FrameCursor();
      while (reader.next() && reader.sequence() <= range.to() && !out.checkError()) {
        if (reader.kind() == ExcerptKind.STEP) {
          step(reader, frames, wanted, out);
        } else if (reader.kind() == ExcerptKind.HOST && wanted.isEmpty()) {
          host(reader, out);
        }
      }
    } catch (JournalDamaged e) {
      out.flush();
      spec.commandLine().getErr().println("bulwark: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (JournalException e) {
      throw Refusal.of(e);
    }
    return ExitCode.DONE;
  }

  private static long lastSequence(JournalReader reader) {
    List<LocalDate> days = reader.days();
    if (!days.isEmpty()) {
      reader.seekDay(days.get(days.size() - 1));
    }
    long last = 0;
    while (reader.next()) {
      last = reader.sequence();
    }
    return last;
  }

  private void step(
      JournalReader reader, FrameCursor frames, Set<Integer> wanted, PrintWriter out) {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    while (frames.next()) {
      int id = frames.templateId();
      if (wanted.isEmpty() || wanted.contains(id)) {
        prefix(reader);
        if (Messages.isKnown(id)) {
          MessageJson.print(frames.buffer(), frames.offset(), line);
        } else {
          line.append("{\"type\":\"unknown\",\"templateId\":").append(id).append('}');
        }
        out.println(json ? line.append('}') : line);
      }
    }
  }

  private void prefix(JournalReader reader) {
    Instant time = Instant.ofEpochSecond(reader.timeNs() / SECOND_NS, reader.timeNs() % SECOND_NS);
    line.setLength(0);
    if (json) {
      line.append("{\"sequence\":").append(reader.sequence());
      line.append(",\"time\":\"").append(time).append("\",\"message\":");
    } else {
      line.append(reader.sequence()).append(' ').append(time).append(' ');
    }
  }

  private void host(JournalReader reader, PrintWriter out) {
    byte[] bytes = new byte[reader.length()];
    reader.buffer().getBytes(reader.offset(), bytes);
    prefix(reader);
    line.append("{\"type\":\"Host\",\"host\":").append(new String(bytes, StandardCharsets.UTF_8));
    out.println(line.append(json ? "}}" : "}"));
  }
}
