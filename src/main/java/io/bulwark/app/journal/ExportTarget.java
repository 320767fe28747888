package io.bulwark.app.journal;

import io.bulwark.app.Refusal;
import io.bulwark.engine.message.Messages;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an export goes. Nothing that exists is overwritten unless it is meant to be, and nothing
 * inside the journal ever.
 *
 * @param output file or folder; null: standard output
 * @param types template ids that are wanted; empty: all
 */
record ExportTarget(
    Path journal, ExportFormat format, @Nullable Path output, boolean force, Set<Integer> types) {

  /**
   * Opens it.
   *
   * @throws Refusal when it is not there to be written
   */
  ExportSink open(PrintWriter standard) throws IOException {
    if (output != null && isInJournal(output)) {
      throw new Refusal(
          "expected -o outside of the journal, but was: " + output + "; choose another place");
    }
    if (format == ExportFormat.JSONL) {
      return new JsonLinesSink(output == null ? new Unclosed(standard) : file(output));
    }
    if (types.size() != 1 || (output != null && Files.isDirectory(output))) {
      return folder();
    }
    Messages.MessageType type = Messages.type(types.iterator().next());
    return new CsvSink(output == null ? new Unclosed(standard) : file(output), type);
  }

  private boolean isInJournal(Path path) throws IOException {
    Path inside = journal.toRealPath();
    Path parent = path.toAbsolutePath().normalize();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    return parent != null && parent.toRealPath().startsWith(inside);
  }

  private Writer file(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      throw new Refusal("expected a file behind -o, but " + path + " is a directory");
    }
    if (Files.exists(path) && !force) {
      throw exists(path);
    }
    return create(path);
  }

  private ExportSink folder() throws IOException {
    if (output == null) {
      throw new Refusal(
          "expected --format csv with exactly one --type, since a row of names fits one type only,"
              + " but was: "
              + types.size()
              + " types; name one, or -o DIRECTORY for a file of each type");
    }
    if (Files.exists(output) && !Files.isDirectory(output)) {
      throw new Refusal("expected a directory behind -o, but " + output + " is a file");
    }
    List<Path> old =
        Messages.all().stream()
            .filter(type -> types.isEmpty() || types.contains(type.templateId()))
            .map(type -> CsvFolderSink.file(output, type))
            .filter(Files::exists)
            .toList();
    if (!old.isEmpty() && !force) {
      throw exists(old.get(0));
    }
    for (Path path : old) {
      Files.delete(path); // a type that no longer occurs must not leave its old rows
    }
    Files.createDirectories(output);
    return new CsvFolderSink(output);
  }

  private static Refusal exists(Path path) {
    return new Refusal(
        "expected no file yet, but " + path + " exists: choose another, or give --force");
  }

  /** A file that begins anew. */
  static Writer create(Path path) throws IOException {
    return new BufferedWriter(
        new OutputStreamWriter(
            Files.newOutputStream(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE),
            StandardCharsets.UTF_8),
        1 << 16);
  }

  /** Standard output: gathered, so that it is not flushed at each line, and never closed. */
  private static final class Unclosed extends BufferedWriter {

    Unclosed(PrintWriter standard) {
      super(standard, 1 << 16);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
