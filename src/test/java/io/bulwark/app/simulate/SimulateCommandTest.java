package io.bulwark.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulateCommandTest {

  @TempDir Path folder;

  private CommandRun simulate(String arguments) {
    return CommandRun.of(("simulate " + arguments.replace("FOLDER", folder.toString())).split(" "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --faults dropAnser                 | nearest: dropAnswer
          --faults dropAnswer=2              | but was: 2
          --faults dropAnswer=-0.1           | but was: -0.1
          --faults dropAnswer=often          | but was: often
          --faults all,dropAnswer            | all
          --hours 0                          | expected --hours from 1 to 168, but was: 0
          --hours 169                        | expected --hours from 1 to 168, but was: 169
          --seeds 0                          | expected --seeds from 1 to 10000000, but was: 0
          --threads 0                        | expected --threads from 1 to 1024, but was: 0
          --data binance:FOLDER/none         | FOLDER/none
          --scenario FOLDER/none.yaml        | FOLDER/none.yaml: expected a file, but there is none
          --scenario FOLDER/day.yaml --hours 2 | expected --scenario alone
          --scenario FOLDER/day.yaml         | FOLDER/day.yaml:3: expected a known key (nearest: hours)
          --seeds 1 --set paper.balance=2 --set strategy.ema-cross.bar=1m --set strategy.ema-cross.fastPeriod=2 --set strategy.ema-cross.slowPeriod=5 | expected a configuration that trades, but was: 1 day without an entry; signals rejected: {BELOW_MINIMUM=
          --set sizing.riskFracton=1%        | nearest: sizing.riskFraction
          """)
  void shouldNameWhatIsWrong(String arguments, String named) throws IOException {
    Files.writeString(folder.resolve("day.yaml"), "seed: 7\ndata: [synthetic:7]\nhuors: 2\n");

    CommandRun run = simulate(arguments);

    assertThat(run.err()).contains(named.replace("FOLDER", folder.toString()));
    assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
    assertThat(run.out()).isEmpty();
  }
}
