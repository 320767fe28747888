package io.bulwark.app.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bulwark journal}: what is in a journal. */
@Command(
    name = "journal",
    description = "Looks into a journal, checks it, seals its days, exports it.",
    subcommands = {
      PrintCommand.class,
      StatsCommand.class,
      CheckCommand.class,
      SealCommand.class,
      ExportCommand.class
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class JournalCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected print, stats, check, seal or export, but was: nothing");
  }
}
