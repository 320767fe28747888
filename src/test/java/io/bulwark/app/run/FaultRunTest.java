package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import io.bulwark.app.WaveKlines;
import io.bulwark.replay.Summary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session under a fault plan, and one with an account that has something already. */
class FaultRunTest {

  private static final String PLAN =
      """
      faults:
        - {name: slow, where: ANY_CALL, when: {probability: 20 %}, what: delayAnswer}
        - {name: lost, where: ANY_CALL, when: {nth: every 9}, what: dropAnswer}
        - {name: twice, where: ANY_EVENT, when: {probability: 30 %}, what: repeatEvent}
        - {name: cuts, where: TIME, when: {every: 10m}, what: {disconnect: {for: 5s}}}
        - {name: later, where: TIME, when: {at: 48h}, what: liquidate}
      """;

  @TempDir Path folder;

  private CommandRun run(Path journal, String... more) {
    Path data = folder.resolve("data");
    String[] arguments = SmallSession.arguments(WaveKlines.write(data, "BTCUSDT", 120), journal);
    return CommandRun.of(Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
  }

  private String file(String name, String text) throws IOException {
    Files.createDirectories(folder.resolve("data"));
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void shouldTellWhichFaultsFiredAndWriteTheSameStepsWhenRunAgain() throws IOException {
    String plan = file("plan.yaml", PLAN);
    CommandRun first = run(folder.resolve("first"), "--faults", plan);
    CommandRun second = run(folder.resolve("second"), "--faults", plan);

    assertThat(first.exitCode()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.out())
        .containsPattern("(?m)^fault +slow \\(delayAnswer\\): [1-9]\\d* times$")
        .containsPattern("(?m)^fault +lost \\(dropAnswer\\): [1-9]\\d* times$")
        .containsPattern("(?m)^fault +twice \\(repeatEvent\\): [1-9]\\d* times$")
        .containsPattern("(?m)^fault +cuts \\(disconnect\\): 1[12] times$")
        .containsPattern("(?m)^fault +never: later$");
    assertThat(second.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(Summary.of(folder.resolve("second")).runningHash())
        .isEqualTo(Summary.of(folder.resolve("first")).runningHash());
    CommandRun verified = CommandRun.of("replay", folder.resolve("first").toString(), "--verify");
    assertThat(verified.exitCode()).as(verified.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void shouldBeginWithTheAccountThatIsGiven() throws IOException {
    String account = file("account.yaml", "balance: 1234\n");
    CommandRun run = run(folder.resolve("journal"), "--account", account);

    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    CommandRun printed =
        CommandRun.of(
            "journal", "print", folder.resolve("journal").toString(), "--type", "BalanceListing");
    assertThat(printed.out()).contains("\"walletBalance\":\"1234\"");
  }
}
