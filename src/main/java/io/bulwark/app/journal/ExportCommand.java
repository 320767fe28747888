package io.bulwark.app.journal;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalException;
import io.bulwark.journal.JournalReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark journal export}: the messages of a journal for other programs. */
@Command(
    name = "export",
    description = {
      "Writes the messages of a journal as JSON lines, or those of a type as CSV. The same journal",
      "and options give the same bytes."
    },
    mixinStandardHelpOptions = true)
public final class ExportCommand implements Callable<Integer> {

  /** Steps between two looks whether anybody still reads standard output. */
  private static final int LOOK_EVERY = 1 << 10;

  private static final String INPUT = "input";
  private static final String DECISION = "decision";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @Option(
      names = "--format",
      required = true,
      paramLabel = "jsonl|csv",
      description = {
        "jsonl: {\"sequence\":..,\"time\":..,\"kind\":..,\"message\":{..}} in each line. csv: the",
        "fields of exactly one --type below their names; or with -o DIRECTORY a file of each type."
      })
  private ExportFormat format = ExportFormat.JSONL;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where to. Default: standard output.")
  private @Nullable Path output;

  @Option(names = "--force", description = "Overwrites what is there.")
  private boolean force;

  @Option(
      names = "--type",
      paramLabel = "NAME",
      split = ",",
      description = "Only messages of this type, for example PlaceOrder. May be given again.")
  private List<String> types = new ArrayList<>();

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      split = ",",
      description = "Only messages that name this instrument. May be given again.")
  private List<String> symbols = new ArrayList<>();

  @Mixin private ExportRange range = new ExportRange();

  private final FrameCursor frames = new FrameCursor();
  private final StringBuilder line = new StringBuilder();
  private long messages;
  private long lastSequence;

  @Override
  public Integer call() {
    range.read();
    Set<Integer> wanted = MessageNames.ids(types);
    PrintWriter out = spec.commandLine().getOut();
    SymbolFilter filter = new SymbolFilter(symbols);
    try (JournalReader reader = JournalReader.open(journal)) {
      if (filter.isOpen()) {
        range.seek(reader);
      } else {
        filter.checkListed(journal);
      }
      try (ExportSink sink = new ExportTarget(journal, format, output, force, wanted).open(out)) {
        while (reader.nextStep() && !range.isBehind(reader) && isRead(reader, out)) {
          step(reader, wanted, filter, sink);
        }
      }
    } catch (JournalDamaged e) {
      out.flush();
      spec.commandLine()
          .getErr()
          .println("bulwark: " + e.getMessage() + "; exported up to step " + lastSequence);
      return ExitCode.FAILED;
    } catch (JournalException e) {
      throw Refusal.of(e);
    } catch (IOException e) {
      throw new Refusal("export cannot be written: " + e + "; check the path and free space", e);
    }
    if (output != null) {
      out.println(String.format(Locale.ROOT, "exported: %,d messages to %s", messages, output));
    }
    return ExitCode.DONE;
  }

  /** Whether somebody reads what is written: a reader like head goes when it has enough. */
  private boolean isRead(JournalReader reader, PrintWriter out) {
    return output != null || reader.sequence() % LOOK_EVERY != 0 || !out.checkError();
  }

  private void step(JournalReader reader, Set<Integer> wanted, SymbolFilter filter, ExportSink sink)
      throws IOException {
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    boolean isBefore = range.isBefore(reader);
    String kind = INPUT;
    String time = "";
    while (isNext(reader)) {
      filter.see(frames);
      int id = frames.templateId();
      if (!isBefore && (wanted.isEmpty() || wanted.contains(id)) && Messages.isKnown(id)) {
        print(reader.sequence());
        if (filter.takes(line)) {
          time = time.isEmpty() ? TimeText.of(reader.timeNs()) : time;
          sink.message(new ExportSink.Place(reader.sequence(), time, kind), id, line);
          messages++;
        }
      }
      kind = DECISION;
    }
    lastSequence = reader.sequence();
  }

  private boolean isNext(JournalReader reader) {
    try {
      return frames.next();
    } catch (IllegalArgumentException e) {
      throw broken(reader.sequence(), e);
    }
  }

  private void print(long sequence) {
    line.setLength(0);
    try {
      MessageJson.print(frames.buffer(), frames.offset(), line);
    } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
      throw broken(sequence, e);
    }
  }

  private static Refusal broken(long sequence, RuntimeException cause) {
    return new Refusal(
        "expected whole messages, but was: sequence="
            + sequence
            + ", "
            + cause.getMessage()
            + "; see bulwark journal check",
        cause);
  }
}
