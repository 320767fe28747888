package io.bulwark.app.explain;

import io.bulwark.app.ExitCode;
import io.bulwark.app.Refusal;
import io.bulwark.journal.JournalDamaged;
import io.bulwark.journal.JournalException;
import io.bulwark.replay.explain.Explain;
import io.bulwark.replay.explain.Explanation;
import io.bulwark.replay.explain.ExplanationText;
import io.bulwark.replay.explain.UnknownSubject;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bulwark explain}: why something happened, from a journal alone. */
@Command(
    name = "explain",
    description = {
      "Tells why: walks from a trade, an order, a halt, a signal or a step to the inputs it rests",
      "on. Times are UTC; the number behind a time is the step. Without any of them: lists what",
      "there is to ask about."
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "JOURNAL", description = "Directory of the journal.")
  private Path journal = Path.of("");

  @ArgGroup private What what = new What();

  private static final class What {

    @Option(
        names = "--trade",
        paramLabel = "N",
        description = "A trade: from its signal to its close.")
    private @Nullable Long trade;

    @Option(
        names = "--order",
        paramLabel = "ID",
        description = {
          "An order, a leg or another call, by its client id as journal print shows it, or by the",
          "venue's id: why it was decided, answered, present, filled, gone."
        })
    private @Nullable String order;

    @Option(
        names = "--halt",
        description = "A halt, the last one: what tripped it, what it rests on and blocked.")
    private boolean halt;

    @Option(
        names = "--signal",
        paramLabel = "ID",
        description = "A signal: every check with its figure beside its limit. Why, or why not.")
    private @Nullable String signal;

    @Option(
        names = "--step",
        paramLabel = "S",
        description = "A step: its input, and every decision because of it.")
    private @Nullable Long step;
  }

  @Option(
      names = "--number",
      paramLabel = "N",
      description = "With --halt: the journal's Nth halt instead of its last.")
  private int number;

  @Option(
      names = "--day",
      paramLabel = "DAY",
      description = "With --halt or alone: only this UTC day, 2025-02-03.")
  private @Nullable LocalDate day;

  @Option(
      names = "--symbol",
      paramLabel = "SYMBOL",
      defaultValue = "",
      description = "Alone: only this instrument, BTCUSDT.")
  private String symbol = "";

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    check();
    PrintWriter out = spec.commandLine().getOut();
    try {
      Explanation explanation = explain();
      if (json) {
        ExplanationJson.print(explanation, out);
      } else {
        ExplanationText.lines(explanation).forEach(out::println);
      }
      return ExitCode.DONE;
    } catch (JournalDamaged e) {
      spec.commandLine().getErr().println("bulwark: " + e.getMessage());
      return ExitCode.FAILED;
    } catch (JournalException | UnknownSubject e) {
      throw Refusal.of(e);
    }
  }

  private Explanation explain() {
    if (what.trade != null) {
      return Explain.trade(journal, what.trade);
    }
    if (what.order != null) {
      return Explain.order(journal, what.order.strip());
    }
    if (what.signal != null) {
      return Explain.signal(journal, what.signal.strip());
    }
    if (what.step != null) {
      return Explain.step(journal, what.step);
    }
    return what.halt ? Explain.halt(journal, number, day) : Explain.overview(journal, day, symbol);
  }

  private void check() {
    boolean asksOne =
        what.trade != null || what.order != null || what.signal != null || what.step != null;
    if (number < 0 || (number > 0 && !what.halt)) {
      throw new Refusal("expected --number from 1 on and with --halt, but was: " + number);
    }
    if (day != null && asksOne) {
      throw new Refusal("expected --day with --halt or alone, but was: another option with it");
    }
    if (!symbol.isEmpty() && (asksOne || what.halt)) {
      throw new Refusal("expected --symbol alone or with --day, but was: another option with it");
    }
  }
}
