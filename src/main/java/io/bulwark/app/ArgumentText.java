package io.bulwark.app;

import io.bulwark.engine.text.Nearest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Arguments that are not what a command takes, and how to say it. */
final class ArgumentText {

  private ArgumentText() {}

  /** Reads a step's sequence, or whatever else is a whole number. */
  static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new TypeConversionException("expected a whole number, but was: " + text);
    }
  }

  /** Reads a day. */
  static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException("expected a day like 2025-02-03, but was: " + text);
    }
  }

  /** Says what would have been known in the place of an argument that nobody knows. */
  static String unmatched(UnmatchedArgumentException e) {
    CommandSpec spec = e.getCommandLine().getCommandSpec();
    String word = e.getUnmatched().get(0);
    if (e.isUnknownOption()) {
      List<String> options = spec.options().stream().map(o -> o.longestName()).toList();
      return expected("an option of " + spec.qualifiedName(), word, options);
    }
    Set<String> commands = spec.subcommands().keySet();
    if (commands.isEmpty()) {
      return "expected nothing more, but was: " + word;
    }
    String names = String.join(", ", commands);
    return expected("a command of " + spec.qualifiedName() + ": " + names, word, commands);
  }

  private static String expected(String what, String word, Collection<String> known) {
    return "expected " + what + " (nearest: " + Nearest.of(word, known) + "), but was: " + word;
  }

  /** Lets a command line read with these. */
  static CommandLine register(CommandLine commandLine) {
    return commandLine
        .registerConverter(Long.class, ArgumentText::wholeNumber)
        .registerConverter(long.class, ArgumentText::wholeNumber)
        .registerConverter(LocalDate.class, ArgumentText::day);
  }
}
