package io.bulwark.app;

import java.io.PrintWriter;
import java.io.StringWriter;

/** One run of the command line, and what it left. */
public record CommandRun(int exitCode, String out, String err) {

  /** Runs {@code bulwark} with the arguments. */
  public static CommandRun of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    return new CommandRun(exitCode, out.toString(), err.toString());
  }
}
