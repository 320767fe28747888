package io.bulwark.app.run;

import io.bulwark.app.Refusal;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What an operator does in a paper session, from a file: one command on each line.
 *
 * <pre>
 * # time   command [trigger] [limit=fraction] words
 * 150m     halt      news at half past two
 * 2025-02-03T02:07:15Z  flatten  I have seen enough
 * 26h      resume DAILY_LOSS_LIMIT limit=8% it was a bad print
 * 27h      note      back at the desk
 * </pre>
 *
 * A time is a length since the start of trading, or a time in UTC. Empty lines and those that begin
 * with # say nothing.
 */
public final class OperatorScript {

  private static final String FORM =
      "expected lines like \"90m halt REASON\", \"90m flatten REASON\", \"26h resume [TRIGGER]"
          + " [limit=8%] REASON\" or \"1h note WORDS\"";

  /** What is done. */
  public enum Deed {
    HALT,
    FLATTEN,
    RESUME,
    NOTE
  }

  /**
   * One command.
   *
   * @param timeNs when, ns since the epoch
   * @param trigger the halt to clear; {@code NULL_VAL}: all
   * @param limitE8 new limit for the day; {@code E8.NULL}: none
   * @param words the reason, or the note
   */
  public record Command(long timeNs, Deed deed, HaltTrigger trigger, long limitE8, String words) {

    /** What a halt does. */
    public HaltAction action() {
      return deed == Deed.FLATTEN ? HaltAction.HALT_AND_FLATTEN : HaltAction.HALT;
    }
  }

  private OperatorScript() {}

  /**
   * Reads a file.
   *
   * @param startNs when trading starts
   * @return the commands by time; of equal times in the order of the file
   * @throws Refusal when a line is no command, with its number
   */
  static List<Command> read(Path file, long startNs) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new Refusal("expected a file that can be read, but was: path=" + file, e);
    }
    return parse(file, lines, startNs);
  }

  /**
   * Reads the lines of a file.
   *
   * @param file whose name is told when a line is wrong
   * @param startNs when trading starts
   * @return the commands by time; of equal times in the order of the lines
   * @throws Refusal when a line is no command, with its number
   */
  public static List<Command> parse(Path file, List<String> lines, long startNs) {
    List<Command> commands = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        try {
          commands.add(command(line, startNs));
        } catch (IllegalArgumentException e) {
          throw new Refusal(e.getMessage() + ": file=" + file + ", line=" + (i + 1), e);
        }
      }
    }
    commands.sort(Comparator.comparingLong(Command::timeNs));
    return commands;
  }

  private static Command command(String line, long startNs) {
    String[] words = line.split("\\s+", 3);
    if (words.length < 3) {
      throw new IllegalArgumentException(FORM + ", but was: " + line);
    }
    long timeNs = time(words[0], startNs);
    if (timeNs < startNs) {
      throw new IllegalArgumentException(
          "expected a time not before the start of trading, "
              + TimeText.of(startNs)
              + ", but was: "
              + words[0]);
    }
    return switch (words[1]) {
      case "halt" -> plain(timeNs, Deed.HALT, words[2]);
      case "flatten" -> plain(timeNs, Deed.FLATTEN, words[2]);
      case "note" -> plain(timeNs, Deed.NOTE, words[2]);
      case "resume" -> resume(timeNs, words[2]);
      default -> throw new IllegalArgumentException(FORM + ", but was: " + line);
    };
  }

  private static Command plain(long timeNs, Deed deed, String words) {
    return new Command(timeNs, deed, HaltTrigger.NULL_VAL, E8.NULL, words);
  }

  private static long time(String text, long startNs) {
    boolean isTime = text.indexOf('T') > 0;
    return isTime ? TimeText.parse(text) : Math.addExact(startNs, DurationText.parse(text));
  }

  private static Command resume(long timeNs, String text) {
    HaltTrigger trigger = HaltTrigger.NULL_VAL;
    long limitE8 = E8.NULL;
    String rest = text;
    HaltTrigger named = triggerOf(first(rest));
    if (named != HaltTrigger.NULL_VAL) {
      trigger = named;
      rest = rest(rest);
    }
    if (first(rest).startsWith("limit=")) {
      limitE8 = DecimalText.parsePercent(first(rest).substring("limit=".length()));
      rest = rest(rest);
    }
    if (limitE8 != E8.NULL && (limitE8 <= 0 || limitE8 > E8.ONE)) {
      throw new IllegalArgumentException(
          "expected a limit above 0 and at most 100%, but was: " + DecimalText.of(limitE8));
    }
    if (rest.isBlank()) {
      throw new IllegalArgumentException("expected a reason to resume, but was: nothing");
    }
    return new Command(timeNs, Deed.RESUME, trigger, limitE8, rest);
  }

  private static HaltTrigger triggerOf(String word) {
    for (HaltTrigger trigger : HaltTrigger.values()) {
      if (trigger != HaltTrigger.NULL_VAL && trigger.name().equals(word)) {
        return trigger;
      }
    }
    return HaltTrigger.NULL_VAL;
  }

  private static String first(String text) {
    return text.split("\\s+", 2)[0];
  }

  private static String rest(String text) {
    String[] parts = text.split("\\s+", 2);
    return parts.length < 2 ? "" : parts[1];
  }
}
