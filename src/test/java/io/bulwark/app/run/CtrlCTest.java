package io.bulwark.app.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The real process, ended by a signal in the middle of a session on the wall clock. */
class CtrlCTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"INT, 2", "TERM, 15"})
  void shouldEndInGoodOrderWhenASignalCameInTheMiddle(String signal, int number)
      throws IOException, InterruptedException {
    Assumptions.assumeFalse(isIgnored(number), "skipped: this process was told to ignore it");
    Path journal = folder.resolve("journal");
    Path out = folder.resolve("out");
    Process process =
        new ProcessBuilder(command("run", "--speed", "3600", "--journal", journal.toString()))
            .redirectOutput(out.toFile())
            .start();
    try (BufferedReader err = process.errorReader(UTF_8)) {
      assertThat(err.readLine()).isEqualTo("trading: 10 %");
      signal(signal, process.pid());
      assertThat(err.lines()).noneMatch(line -> line.contains("Exception"));
    } finally {
      process.destroy();
    }

    assertThat(process.waitFor()).isEqualTo(128 + number);
    assertThat(Files.readString(out))
        .containsPattern("(?m)^session .*, ended: operator$")
        .contains("running hash", "Prove it:");
    assertComplete(journal.toString());
  }

  private static void assertComplete(String journal) {
    CommandRun check = CommandRun.of("journal", "check", journal);
    assertThat(check.exitCode()).isEqualTo(ExitCode.DONE);
    CommandRun print = CommandRun.of("journal", "print", journal, "--type", "SessionEnded");
    assertThat(print.out().lines()).hasSize(1).first().asString().contains("\"OPERATOR\"");
    String last = print.out().substring(0, print.out().indexOf(' '));
    assertThat(check.out()).contains("(1 to " + last + ")");
    CommandRun verified = CommandRun.of("replay", journal, "--verify");
    assertThat(verified.out()).as(verified.err()).startsWith("identical: ");
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  private static void signal(String signal, long pid) throws IOException, InterruptedException {
    Process kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start();
    assertThat(kill.waitFor()).isZero();
  }

  /** What a process ignores, its children ignore too: a shell's background job, for example. */
  private static boolean isIgnored(int signal) throws IOException {
    Path status = Path.of("/proc/self/status");
    Assumptions.assumeTrue(Files.exists(status), "skipped: no /proc to ask which signals arrive");
    String mask =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .map(line -> line.substring("SigIgn:".length()).strip())
            .findFirst()
            .orElse("0");
    return (Long.parseUnsignedLong(mask, 16) >> (signal - 1) & 1) != 0;
  }
}
