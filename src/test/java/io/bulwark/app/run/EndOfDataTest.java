package io.bulwark.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.app.CommandRun;
import io.bulwark.app.ExitCode;
import io.bulwark.app.SmallSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data that ends in the middle of a trade's life. */
class EndOfDataTest {

  /** The second trade of the waves is open from minute 86 to 98. */
  private static final int MINUTES_TO_AN_OPEN_TRADE = 92;

  private static final Pattern OPEN =
      Pattern.compile(
          "(?m)^open +BTCUSDT (long|short) (\\S+) at (\\S+), marked to the last price (\\S+):"
              + " (\\S+) USDT unrealised$");

  @TempDir Path folder;

  @Test
  void shouldEndInGoodOrderAndMarkThePositionWhenTheDataEndsInATrade() {
    SmallSession session = SmallSession.of(folder, MINUTES_TO_AN_OPEN_TRADE);

    assertThat(session.run().out())
        .containsPattern("(?m)^session .*, ended: end of data$")
        .containsPattern("(?m)^trades .*, 1 open at the end$")
        .containsPattern("(?m)^PnL .* \\(without what is open\\)$");
    Matcher open = OPEN.matcher(session.run().out());
    assertThat(open.find()).isTrue();
    BigDecimal moved = new BigDecimal(open.group(4)).subtract(new BigDecimal(open.group(3)));
    BigDecimal qty = new BigDecimal(open.group(2));
    BigDecimal signed = open.group(1).equals("long") ? qty : qty.negate();
    assertThat(new BigDecimal(open.group(5)))
        .isEqualByComparingTo(moved.multiply(signed).setScale(2, RoundingMode.HALF_EVEN));
    assertThat(CommandRun.of("replay", session.journal().toString(), "--verify").exitCode())
        .isEqualTo(ExitCode.DONE);
  }
}
