package io.bulwark.app.simulate;

import io.bulwark.app.Refusal;
import io.bulwark.app.Version;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.ExcerptKind;
import io.bulwark.journal.MemoryExcerpts;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Looks at one day more closely: runs it again, tells what broke and the steps before it, keeps its
 * scenario and its journal, and makes the scenario as small as can be.
 */
final class Autopsy {

  private static final String SCENARIO = "scenario.yaml";
  private static final String SMALLEST = "smallest.yaml";
  private static final String JOURNAL = "journal";
  private static final int STEPS = 50;

  private final Days days = new Days();
  private final PrintWriter out;
  private final BooleanSupplier stopAsked;

  Autopsy(PrintWriter out, BooleanSupplier stopAsked) {
    this.out = out;
    this.stopAsked = stopAsked;
  }

  /** A day that failed. */
  void examine(Scenario scenario, Path folder) {
    DayResult failed = days.run(scenario, stopAsked);
    Outcome outcome = failed.outcome();
    out.println();
    out.println(
        "seed "
            + scenario.seed()
            + ", version "
            + Version.text()
            + ": "
            + outcome.kind()
            + " "
            + outcome.id());
    outcome.sentence().lines().forEach(line -> out.println("  " + line));
    out.println("its last steps:");
    lastSteps();
    Path kept = write(scenario, folder);
    out.println("again:       ./bulwark simulate --scenario " + kept.resolve(SCENARIO));
    out.println("look inside: ./bulwark explain " + kept.resolve(JOURNAL));
    out.println("making it smaller ...");
    out.flush();
    Scenario smallest = Shrink.smallest(days, failed, stopAsked);
    write(kept.resolve(SMALLEST), smallest.text());
    out.println(
        "smallest:    ./bulwark simulate --scenario "
            + kept.resolve(SMALLEST)
            + " ("
            + sizes(smallest)
            + " instead of "
            + sizes(scenario)
            + ")");
  }

  /** A day that is kept though nothing broke. */
  void keep(Scenario scenario, Path folder) {
    days.run(scenario, stopAsked);
    Path kept = write(scenario, folder);
    out.println("again:       ./bulwark simulate --scenario " + kept.resolve(SCENARIO));
    out.println("look inside: ./bulwark explain " + kept.resolve(JOURNAL));
  }

  private Path write(Scenario scenario, Path folder) {
    Path kept = folder.resolve("seed-" + scenario.seed());
    if (Files.exists(kept)) {
      throw new Refusal(
          "expected a folder that is not there yet, but was: "
              + kept
              + "; name another with --keep, or take this one away");
    }
    write(kept.resolve(SCENARIO), scenario.text());
    days.journal().writeTo(kept.resolve(JOURNAL));
    return kept;
  }

  private static void write(Path file, String text) {
    try {
      Path folder = file.getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new Refusal("expected to write " + file + ", but could not: " + e, e);
    }
  }

  private static String sizes(Scenario scenario) {
    return scenario.faults().size()
        + " faults, "
        + scenario.deaths().size()
        + " deaths, "
        + scenario.settings().size()
        + " settings, "
        + scenario.hours()
        + " h";
  }

  private void lastSteps() {
    MemoryExcerpts steps = days.journal().excerpts();
    long first = Math.max(1, days.journal().last().sequence() - STEPS + 1);
    boolean isThere = steps.seekSequence(first);
    FrameCursor frames = new FrameCursor();
    StringBuilder line = new StringBuilder();
    while (isThere && steps.next()) {
      if (steps.kind() == ExcerptKind.STEP) {
        frames.wrap(steps.buffer(), steps.offset(), steps.length());
        String before = "  " + steps.sequence() + ' ' + TimeText.of(steps.timeNs()) + ' ';
        while (frames.next()) {
          line.setLength(0);
          line.append(before);
          MessageJson.print(frames.buffer(), frames.offset(), line);
          out.println(line);
          before = "      -> ";
        }
      }
    }
  }
}
