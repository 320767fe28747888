package io.bulwark.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lines that a document quotes from {@code journal print}: indented, with the number of the step in
 * front, and {@code ...} where something was left out.
 */
final class QuotedLines {

  private static final Pattern QUOTE =
      Pattern.compile("^ {4}(\\d+) (20\\d\\d-\\d\\d-\\d\\dT.*)$", Pattern.MULTILINE);

  private QuotedLines() {}

  /** The quotes of this document that stand in none of these journals. */
  static List<String> unknownIn(Path document, Collection<Path> journals) {
    return QUOTE
        .matcher(text(document))
        .results()
        .filter(
            quote ->
                journals.stream().noneMatch(journal -> has(journal, quote.group(1), quote.group())))
        .map(quote -> quote.group().strip())
        .toList();
  }

  private static boolean has(Path journal, String step, String quote) {
    String parts =
        Stream.of(quote.strip().split("\\.\\.\\.", -1))
            .map(Pattern::quote)
            .collect(Collectors.joining(".*"));
    Matcher line =
        Pattern.compile("^" + parts + "$", Pattern.MULTILINE)
            .matcher(
                CommandRun.of("journal", "print", journal.toString(), "--from", step, "--to", step)
                    .out());
    return line.find();
  }

  /** How many lines it quotes. */
  static int count(Path document) {
    return (int) QUOTE.matcher(text(document)).results().count();
  }

  private static String text(Path document) {
    try {
      return Files.readString(document, UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
