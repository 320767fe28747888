package io.bulwark.journal;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts a class of the tests in a process of its own, with this one's class path and flags. */
final class ChildJvm {

  private ChildJvm() {}

  static Process start(Class<?> main, String... arguments) throws IOException {
    return start(List.of(), main, arguments);
  }

  /** The same where no file may become longer than this; a whole number of half KiB. */
  static Process startLimited(long fileBytes, Class<?> main, String... arguments)
      throws IOException {
    String script = "ulimit -f " + fileBytes / 512 + " && exec \"$@\"";
    return start(List.of("sh", "-c", script, "sh"), main, arguments);
  }

  private static Process start(List<String> before, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--") || flag.equals("-XX:+IgnoreUnrecognizedVMOptions")) {
        command.add(flag);
      }
    }
    command.add("-Dchronicle.analytics.disable=true");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
