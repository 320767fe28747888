package io.bulwark.app.journal;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bulwark journal}: what is in a journal. */
@Command(
    name = "journal",
    description = "Looks into a journal.",
    subcommands = {PrintCommand.class, StatsCommand.class, CheckCommand.class},
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class JournalCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected print, stats or check, but was: nothing");
  }
}
