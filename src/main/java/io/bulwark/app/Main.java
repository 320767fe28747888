package io.bulwark.app;

import io.bulwark.app.config.ConfigCommand;
import io.bulwark.app.data.DataCommand;
import io.bulwark.app.explain.ExplainCommand;
import io.bulwark.app.journal.JournalCommand;
import io.bulwark.app.replay.ReplayCommand;
import io.bulwark.app.run.RunCommand;
import io.bulwark.app.simulate.SimulateCommand;
import io.bulwark.engine.ring.JournalLost;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** Entry of the process: {@code ./bulwark <command>}. */
@Command(
    name = "bulwark",
    description = "An event-sourced trading engine that proves what it decided.",
    subcommands = {
      RunCommand.class,
      ReplayCommand.class,
      SimulateCommand.class,
      ExplainCommand.class,
      JournalCommand.class,
      DataCommand.class,
      ConfigCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(out, err, arguments);
    out.flush();
    System.exit(exitCode);
  }

  /**
   * Runs one command.
   *
   * @return exit code, see {@link ExitCode}
   */
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return ArgumentText.register(new CommandLine(new Main()))
        .setOut(out)
        .setErr(err)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(Main::refuse)
        .setExecutionExceptionHandler(Main::fail)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected a command, but was: none");
  }

  private static int refuse(ParameterException e, String[] arguments) {
    CommandLine command = e.getCommandLine();
    String sentence =
        e instanceof UnmatchedArgumentException unmatched
            ? ArgumentText.unmatched(unmatched)
            : e.getMessage();
    command.getErr().println("bulwark: " + sentence);
    command.getErr().println("See: " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.REFUSED;
  }

  private static int fail(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    if (e instanceof Refusal) {
      command.getErr().println("bulwark: " + e.getMessage());
      return ExitCode.REFUSED;
    }
    if (e instanceof JournalLost) {
      command.getErr().println("bulwark: " + e.getMessage());
      return ExitCode.JOURNAL_LOST;
    }
    command.getErr().println("bulwark: a fault of Bulwark itself; please report it with this:");
    e.printStackTrace(command.getErr());
    return ExitCode.FAULT;
  }
}
