package io.bulwark.app.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.OpeningAccount;
import io.bulwark.app.Refusal;
import io.bulwark.engine.step.E8;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountFileTest {

  private static final List<String> SYMBOLS = List.of("BTCUSDT", "BNBUSDT");
  private static final PaperAccount BASE =
      new PaperAccount(ExchangeConfig.paper(5, 10_000 * E8.ONE, 10), OpeningAccount.NONE);

  @TempDir Path folder;

  private PaperAccount account(String text) throws IOException {
    Path file = folder.resolve("account.yaml");
    Files.writeString(file, text.replace("\\n", "\n"));
    return AccountFile.read(file, BASE, SYMBOLS);
  }

  @Test
  void shouldReadWhatIsThereAndLeaveTheRestAsInTheSettings() throws IOException {
    PaperAccount account =
        account(
            """
            balance: 5000
            latency: {median: 50ms}
            readings: {fillHints: false}
            instruments:
              - {symbol: BTCUSDT, leverage: 20, takerFee: 0.04 %, position: -0.05, entryPrice: 61000}
            """);
    assertThat(account.config().walletE8()).isEqualTo(5_000 * E8.ONE);
    assertThat(account.config().leverage()).isEqualTo(10);
    assertThat(account.config().latencyMedianNs()).isEqualTo(50_000_000);
    assertThat(account.config().latencySpread()).isEqualTo(0.6);
    assertThat(account.config().readings().fillHints()).isFalse();
    assertThat(account.config().readings().closeLegsClash()).isTrue();
    assertThat(account.opening().holdings())
        .containsExactly(
            new OpeningAccount.Holding(
                "BTCUSDT", 20, 40_000, E8.NULL, -5_000_000, 61_000 * E8.ONE));
    assertThat(account("{}").config()).isEqualTo(BASE.config());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # account                                       | line | sentence
          balance: -1                                     | 1 | from 0 to 1000000000, but was: balance=-1
          balanc: 1                                       | 1 | expected a known key (nearest: balance), but was: balanc
          leverage: 126                                   | 1 | from 1 to 125, but was: leverage=126
          positionMode: HEDGE                             | 1 | expected ONE_WAY, the only mode modelled, but was: HEDGE
          marginType: ISOLATED                            | 1 | expected CROSSED, the only type modelled, but was: ISOLATED
          readings: {fillHint: true}                      | 1 | (nearest: readings.fillHints)
          instruments: BTCUSDT                            | 1 | expected a list, but was: BTCUSDT
          instruments:\\n- {leverage: 5}                  | 2 | expected the key symbol
          instruments:\\n- {symbol: BTCUSD}               | 2 | expected an instrument of the data (nearest: BTCUSDT), but was: BTCUSD
          instruments:\\n- {symbol: BTCUSDT}\\n- {symbol: BTCUSDT} | 3 | expected each symbol once, but was: BTCUSDT
          instruments:\\n- {symbol: BNBUSDT, leverage: 100} | 2 | expected a leverage from 1 to 75, but was: 100
          instruments:\\n- {symbol: BTCUSDT, position: 1}  | 2 | expected an entry price above zero
          instruments:\\n- {symbol: BTCUSDT, entryPrice: 1} | 2 | expected an entry price with a position only
          instruments:\\n- {symbol: BTCUSDT, position: 0.00015, entryPrice: 60000} | 2 | expected a quantity on the grid of
          instruments:\\n- {symbol: BTCUSDT, position: 2, entryPrice: 60000} | 1 | expected positions whose initial margin the wallet covers
          balance: 0\\ninstruments:\\n- {symbol: BTCUSDT, position: 0.01, entryPrice: 60000} | 2 | expected positions whose initial margin the wallet covers, but was: wallet=0
          balance: 9000000\\ninstruments:\\n- {symbol: BTCUSDT, position: 20, leverage: 100, entryPrice: 60000} | 3 | expected a notional of at most 600000 at leverage 100, but was: 1200000
          """)
  void shouldNameLineAndContradictionWhenAnAccountIsWrong(String text, int line, String sentence) {
    assertThatThrownBy(() -> account(text))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("account.yaml:" + line + ": ")
        .hasMessageContaining(sentence);
  }
}
