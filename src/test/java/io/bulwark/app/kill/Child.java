package io.bulwark.app.kill;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A class of the tests in a process of its own, and the lines between it and the test. */
final class Child implements AutoCloseable {

  /** Started often and for seconds: no optimising compiler, a small heap. */
  private static final List<String> SMALL =
      List.of(
          "-XX:TieredStopAtLevel=1",
          "-XX:+UnlockDiagnosticVMOptions",
          "-XX:-BytecodeVerificationRemote",
          "-XX:+UseSerialGC",
          "-Xms64m",
          "-Xmx256m");

  private final Process process;
  private final Path errors;
  private final BufferedReader lines;
  private final BufferedWriter words;

  private Child(Process process, Path errors) {
    this.process = process;
    this.errors = errors;
    lines = new BufferedReader(new InputStreamReader(process.getInputStream(), US_ASCII));
    words = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), US_ASCII));
  }

  static Child start(Class<?> main, Path errors, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (flag.startsWith("--")
          || flag.startsWith("-Dchronicle")
          || flag.equals("-XX:+IgnoreUnrecognizedVMOptions")) {
        command.add(flag);
      }
    }
    command.addAll(SMALL);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return new Child(
        new ProcessBuilder(command).redirectError(Redirect.appendTo(errors.toFile())).start(),
        errors);
  }

  void say(String word) throws IOException {
    words.write(word);
    words.newLine();
    words.flush();
  }

  /** The next line that begins so; what stands before it is of no interest. */
  String await(String beginning) throws IOException {
    String line = line();
    while (line != null && !line.startsWith(beginning)) {
      line = line();
    }
    if (line == null) {
      throw new IllegalStateException(
          "expected \"" + beginning + "\", but was: its end, " + Files.readString(errors));
    }
    return line;
  }

  @Nullable String line() throws IOException {
    return lines.readLine();
  }

  /** Lets it live so long, and then not an instruction more; what it had said can be read. */
  void killAfter(long delayMs) throws IOException, InterruptedException {
    if (process.waitFor(delayMs, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "expected a process to kill, but was: its end, " + Files.readString(errors));
    }
    process.destroyForcibly().waitFor();
  }

  /** Stops it for so long, as a frozen machine does, and lets it go on. */
  void freezeFor(long ms) throws IOException, InterruptedException {
    signal("STOP");
    if (process.waitFor(ms, TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(
          "expected a stopped process, but was: its end, " + Files.readString(errors));
    }
    signal("CONT");
  }

  private void signal(String name) throws IOException, InterruptedException {
    int exit = new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor();
    if (exit != 0) {
      throw new IllegalStateException("expected to send SIG" + name + ", but was: " + exit);
    }
  }

  int end() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
