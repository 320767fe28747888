package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Worked examples, from the venue's published formulas, with its brackets of BTCUSDT of October
 * 2024. The break-even of 1.13646795 after a purchase at 1.1359 is a figure of a live account.
 */
class ArithmeticTest {

  /** Extra: leverage of INITIAL, fee rate of BREAK_EVEN, funding rate of FUNDING. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          figure      | side | qty     | entry   | mark    | wallet  | extra       | expected
          UNREALISED  | BUY  | 0.01    | 60000.1 | 60500   | 1000000 | 0           | 4.999
          UNREALISED  | SELL | 0.01    | 60000.1 | 60500   | 1000000 | 0           | -4.999
          UNREALISED  | SELL | 1.234   | 60000.1 | 59999.9 | 1000000 | 0           | 0.2468
          UNREALISED  | BUY  | 0.001   | 60000   | 0.1     | 1000000 | 0           | -59.9999
          REALISED    | BUY  | 0.01    | 60000   | 61000   | 1000000 | 0           | 10
          REALISED    | SELL | 0.01    | 60000   | 61000   | 1000000 | 0           | -10
          REALISED    | SELL | 2.5     | 61234.5 | 58765.4 | 1000000 | 0           | 6172.75
          REALISED    | BUY  | 0.003   | 33333.3 | 33333.4 | 1000000 | 0           | 0.0003
          INITIAL     | BUY  | 0.01    | 60000   | 60000   | 1000000 | 10          | 60
          INITIAL     | SELL | 0.01    | 60000   | 60123.4 | 1000000 | 7           | 85.89057143
          INITIAL     | BUY  | 1.001   | 60000   | 59999.9 | 1000000 | 3           | 20019.96663334
          INITIAL     | BUY  | 0.001   | 60000   | 60000.1 | 1000000 | 125         | 0.4800008
          MAINTENANCE | BUY  | 0.5     | 60000   | 60000   | 1000000 | 0           | 120
          MAINTENANCE | BUY  | 1       | 60000   | 50000   | 1000000 | 0           | 200
          MAINTENANCE | BUY  | 1       | 60000   | 50000.1 | 1000000 | 0           | 200.0005
          MAINTENANCE | SELL | 10      | 60000   | 60000   | 1000000 | 0           | 2950
          MAINTENANCE | SELL | 12      | 60000   | 60000   | 1000000 | 0           | 3730
          MAINTENANCE | BUY  | 100     | 60000   | 60000   | 1000000 | 0           | 48550
          MAINTENANCE | BUY  | 120     | 60000   | 120000  | 1000000 | 0           | 156550
          MAINTENANCE | SELL | 119.999 | 60000   | 800000  | 1000000 | 0           | 1918530
          TAKER_FEE   | BUY  | 0.01    | 60000.1 | 60000   | 1000000 | 0           | 0.3000005
          TAKER_FEE   | SELL | 0.001   | 60000.1 | 60000   | 1000000 | 0           | 0.03000005
          TAKER_FEE   | BUY  | 0.003   | 33333.3 | 60000   | 1000000 | 0           | 0.04999995
          MAKER_FEE   | BUY  | 0.01    | 60000.1 | 60000   | 1000000 | 0           | 0.1200002
          MAKER_FEE   | SELL | 119.999 | 60123.4 | 60000   | 1000000 | 0           | 1442.94957532
          BREAK_EVEN  | BUY  | 6.3     | 1.1359  | 1.1359  | 1000    | 0.0005      | 1.13646795
          BREAK_EVEN  | SELL | 6.3     | 1.1359  | 1.1359  | 1000    | 0.0005      | 1.13533205
          BREAK_EVEN  | BUY  | 0.01    | 60000   | 60000   | 1000000 | 0.0005      | 60030
          BREAK_EVEN  | SELL | 0.01    | 60000   | 60000   | 1000000 | 0.0002      | 59988
          FUNDING     | BUY  | 0.1     | 60000   | 60000   | 1000000 | 0.0001      | -0.6
          FUNDING     | SELL | 0.1     | 60000   | 60000   | 1000000 | 0.0001      | 0.6
          FUNDING     | BUY  | 0.1     | 60000   | 61234.5 | 1000000 | -0.000375   | 2.29629375
          FUNDING     | SELL | 1.234   | 60000   | 61234.5 | 1000000 | -0.00012345 | -9.3282984
          FUNDING     | BUY  | 0.001   | 60000   | 33333.3 | 1000000 | 0.00000001  | -0.00000034
          LIQUIDATION | BUY  | 0.1     | 60000   | 60000   | 700     | 0           | 53212.85140562
          LIQUIDATION | SELL | 0.1     | 60000   | 60000   | 700     | 0           | 66733.06772908
          LIQUIDATION | BUY  | 1       | 60000   | 60000   | 7000    | 0           | 53216.08040201
          LIQUIDATION | SELL | 1       | 60000   | 60000   | 20000   | 0           | 79651.74129353
          LIQUIDATION | BUY  | 10      | 60000   | 60000   | 60000   | 0           | 54266.33165829
          LIQUIDATION | SELL | 100     | 60000   | 60000   | 500000  | 0           | 64469.8019802
          LIQUIDATION | BUY  | 0.01    | 60000   | 60000   | 1000    | 0           | 0
          """)
  void shouldBeAsWorkedOutByHandWhenTheArithmeticIsDone(
      String figure,
      Side side,
      BigDecimal qty,
      BigDecimal entry,
      BigDecimal mark,
      BigDecimal wallet,
      BigDecimal extra,
      BigDecimal expected) {
    boolean leveraged = figure.equals("INITIAL");
    Instrument instrument =
        new Instrument(0, new MarketWriter().rules(), leveraged ? extra.intValue() : 10);
    Account account = new Account(e8(wallet));
    account.list(instrument);
    instrument.onTrade(e8(entry));
    instrument.onMark(e8(mark));
    Order order = fill(account, instrument, side, qty, entry, rateOf(figure, extra));
    Position position = account.position(instrument);
    long actualE8 =
        switch (figure) {
          case "UNREALISED" -> position.unrealisedE8();
          case "REALISED" -> fill(account, instrument, opposite(side), qty, mark, 0).last.profitE8;
          case "INITIAL" -> position.marginE8(instrument.leverage);
          case "MAINTENANCE" -> position.maintenanceE8();
          case "TAKER_FEE", "MAKER_FEE" -> order.last.feeE8;
          case "BREAK_EVEN" -> position.breakEvenPxE8();
          case "FUNDING" -> Funding.amountE8(position.qtyE8(), e8(mark), e8(extra));
          case "LIQUIDATION" -> MarginMath.liquidationPxE8(position, account);
          default -> throw new AssertionError(figure);
        };
    assertThat(BigDecimal.valueOf(actualE8, 8)).isEqualByComparingTo(expected);
    account.checkInvariants();
  }

  private static Order fill(
      Account account,
      Instrument instrument,
      Side side,
      BigDecimal qty,
      BigDecimal price,
      long feeRateE8) {
    Order order = new Order(instrument, OrdType.MARKET, side, e8(qty), false);
    order.last.qtyE8 = e8(qty);
    order.last.pxE8 = e8(price);
    account.fill(order, instrument, feeRateE8, 1);
    return order;
  }

  private static long rateOf(String figure, BigDecimal extra) {
    return switch (figure) {
      case "TAKER_FEE" -> e8(new BigDecimal("0.0005"));
      case "MAKER_FEE" -> e8(new BigDecimal("0.0002"));
      case "BREAK_EVEN" -> e8(extra);
      default -> 0;
    };
  }

  private static Side opposite(Side side) {
    return side == Side.BUY ? Side.SELL : Side.BUY;
  }

  private static long e8(BigDecimal value) {
    return value.multiply(BigDecimal.valueOf(E8.ONE)).longValueExact();
  }
}
