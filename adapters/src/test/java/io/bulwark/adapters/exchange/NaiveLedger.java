package io.bulwark.adapters.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.AccountReason;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.FillHintDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrdStatus;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.port.InputSink;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/**
 * The account kept a second time, in BigDecimal and from the events alone: every fill's profit and
 * fee, and the account update before it, must agree to the last unit.
 */
final class NaiveLedger implements InputSink {

  private static final BigDecimal TAKER_FEE = new BigDecimal("0.0005");
  private static final BigDecimal MAKER_FEE = new BigDecimal("0.0002");
  private static final BigDecimal LIQUIDATION_FEE = new BigDecimal("0.0125");

  /** What a history can meet, and how many of 1,000 must. */
  enum Met {
    TAKER_FILL(900),
    MAKER_FILL(500),
    PARTIAL_FILL(500),
    REDUCTION(900),
    FLAT(500),
    FLIP(500),
    FUNDING_PAID(500),
    FUNDING_RECEIVED(500),
    AMENDMENT(500),
    SELF_TRADE(50),
    REDUCE_ONLY_CUT(500),
    LIQUIDATION(500),
    LIQUIDATION_FEE(500),
    DELEVERAGING(500),
    TRANSFER(900);

    final int historiesMin;

    Met(int historiesMin) {
      this.historiesMin = historiesMin;
    }
  }

  private static final class Holding {
    BigDecimal qty = BigDecimal.ZERO;
    BigDecimal cost = BigDecimal.ZERO;
    BigDecimal entry = BigDecimal.ZERO;
    BigDecimal profit = BigDecimal.ZERO;
    BigDecimal salesMinusPurchases = BigDecimal.ZERO;
  }

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final AccountUpdateDecoder account = new AccountUpdateDecoder();
  private final OrderUpdateDecoder order = new OrderUpdateDecoder();
  private final FillHintDecoder hint = new FillHintDecoder();
  private final Map<Integer, Holding> holdings = new TreeMap<>();
  private BigDecimal wallet;
  private BigDecimal toldWallet = BigDecimal.ZERO;
  private BigDecimal toldQty = BigDecimal.ZERO;
  private BigDecimal toldEntry = BigDecimal.ZERO;
  private BigDecimal lastValue = BigDecimal.ZERO;
  private final ArrayDeque<Settlement> settlements = new ArrayDeque<>();
  private boolean maker;
  private final Set<Met> met = EnumSet.noneOf(Met.class);

  private record Settlement(int instrumentId, BigDecimal rate, BigDecimal mark) {}

  NaiveLedger(String deposit) {
    wallet = new BigDecimal(deposit);
  }

  Set<Met> met() {
    return met;
  }

  long walletE8() {
    return wallet.movePointRight(8).longValueExact();
  }

  @Override
  public void onInput(DirectBuffer buffer, int offset, int length) {
    int templateId = Messages.templateId(buffer, offset);
    if (templateId == AccountUpdateDecoder.TEMPLATE_ID) {
      account.wrapAndApplyHeader(buffer, offset, header);
      toldWallet = decimal(account.walletBalanceE8());
      if (account.accountReason() != AccountReason.ORDER) {
        onChange();
        return;
      }
      AccountUpdateDecoder.PositionsDecoder row = account.positions().next();
      toldQty = decimal(row.positionE8());
      toldEntry = decimal(row.entryPxE8());
    } else if (templateId == OrderUpdateDecoder.TEMPLATE_ID) {
      order.wrapAndApplyHeader(buffer, offset, header);
      meetOrder();
      if (order.execType() == ExecType.TRADE || order.execType() == ExecType.CALCULATED) {
        onFill();
      }
    } else if (templateId == FillHintDecoder.TEMPLATE_ID) {
      maker = hint.wrapAndApplyHeader(buffer, offset, header).maker() == Bool.TRUE;
    }
  }

  /** Tells of a settlement before the exchange does: the rate, and the mark that it is taken at. */
  void settles(int instrumentId, String rate, String mark) {
    settlements.add(new Settlement(instrumentId, new BigDecimal(rate), new BigDecimal(mark)));
  }

  private void meetOrder() {
    if (order.execType() == ExecType.AMENDMENT) {
      met.add(Met.AMENDMENT);
    } else if (order.ordStatus() == OrdStatus.EXPIRED_IN_MATCH) {
      met.add(Met.SELF_TRADE);
    } else if (order.expiryReason() == VenueCodes.EXPIRED_WOULD_REVERSE) {
      met.add(Met.REDUCE_ONLY_CUT);
    } else if (order.ordStatus() == OrdStatus.PARTIALLY_FILLED) {
      met.add(Met.PARTIAL_FILL);
    }
  }

  private void meetFill(BigDecimal before, BigDecimal after) {
    if (order.execType() == ExecType.CALCULATED) {
      met.add(order.ordType() == OrdType.LIQUIDATION ? Met.LIQUIDATION : Met.DELEVERAGING);
    } else {
      met.add(maker ? Met.MAKER_FILL : Met.TAKER_FILL);
    }
    if (after.signum() == 0) {
      met.add(Met.FLAT);
    } else if (after.signum() == -before.signum()) {
      met.add(Met.FLIP);
    } else if (after.abs().compareTo(before.abs()) < 0) {
      met.add(Met.REDUCTION);
    }
  }

  /** Funding, transfers, liquidation fees: the wallet alone. */
  private void onChange() {
    BigDecimal change = decimal(account.balanceChangeE8());
    wallet = wallet.add(change);
    assertThat(toldWallet).isEqualByComparingTo(wallet);
    if (account.accountReason() == AccountReason.FUNDING_FEE) {
      met.add(change.signum() < 0 ? Met.FUNDING_PAID : Met.FUNDING_RECEIVED);
      BigDecimal expected = null;
      while (expected == null || expected.compareTo(change) != 0) {
        assertThat(settlements).as("a settlement of " + change).isNotEmpty();
        expected = amount(settlements.remove());
      }
    } else if (account.accountReason() == AccountReason.ADJUSTMENT) {
      BigDecimal fee = half(lastValue).multiply(LIQUIDATION_FEE).setScale(8, RoundingMode.UP);
      assertThat(change).isGreaterThanOrEqualTo(fee.negate());
      met.add(Met.LIQUIDATION_FEE);
    } else {
      met.add(Met.TRANSFER);
    }
  }

  private BigDecimal amount(Settlement settlement) {
    Holding held = holdings.computeIfAbsent(settlement.instrumentId(), id -> new Holding());
    return half(held.qty.multiply(settlement.mark()))
        .multiply(settlement.rate().negate())
        .setScale(8, RoundingMode.FLOOR);
  }

  private void onFill() {
    BigDecimal sign = order.side() == Side.BUY ? BigDecimal.ONE : BigDecimal.ONE.negate();
    BigDecimal qty = decimal(order.lastQtyE8()).multiply(sign);
    BigDecimal px = decimal(order.lastPxE8());
    Holding held = holdings.computeIfAbsent(order.instrumentId(), id -> new Holding());
    BigDecimal before = held.qty;
    BigDecimal profit = book(held, qty, px);
    meetFill(before, held.qty);
    if (order.reduceOnly() == Bool.TRUE) {
      assertThat(held.qty.abs()).isLessThan(before.abs());
      assertThat(held.qty.signum() * before.signum()).isNotNegative();
    }
    BigDecimal rate = maker ? MAKER_FEE : TAKER_FEE;
    if (order.execType() == ExecType.CALCULATED) {
      rate = BigDecimal.ZERO;
    }
    lastValue = qty.abs().multiply(px);
    BigDecimal fee = half(lastValue).multiply(rate).setScale(8, RoundingMode.UP);
    wallet = wallet.add(profit).subtract(fee);

    assertThat(decimal(order.realisedPnlE8())).isEqualByComparingTo(profit);
    assertThat(decimal(order.feeE8())).isEqualByComparingTo(fee);
    assertThat(toldWallet).isEqualByComparingTo(wallet);
    assertThat(toldQty).isEqualByComparingTo(held.qty);
    assertThat(toldEntry).isEqualByComparingTo(held.entry);
    if (held.qty.signum() == 0) {
      assertThat(held.profit).isEqualByComparingTo(held.salesMinusPurchases);
    }
    if (order.ordType() == OrdType.LIMIT) {
      assertThat(decimal(order.priceE8()).subtract(px).multiply(sign)).isNotNegative();
    }
  }

  private static BigDecimal book(Holding held, BigDecimal qty, BigDecimal px) {
    BigDecimal closing = BigDecimal.ZERO;
    BigDecimal profit = BigDecimal.ZERO;
    if (held.qty.signum() == -qty.signum()) {
      closing = qty.abs().min(held.qty.abs());
      BigDecimal share =
          held.cost.multiply(closing).divide(held.qty.abs(), 8, RoundingMode.HALF_EVEN);
      profit = half(closing.multiply(px)).subtract(share).multiply(sign(held.qty));
      held.cost = held.cost.subtract(share);
      held.qty = held.qty.subtract(closing.multiply(sign(held.qty)));
    }
    BigDecimal opening = qty.abs().subtract(closing);
    if (opening.signum() > 0) {
      held.cost = held.cost.add(half(opening.multiply(px)));
      held.qty = held.qty.add(opening.multiply(sign(qty)));
      held.entry = held.cost.divide(held.qty.abs(), 8, RoundingMode.HALF_EVEN);
    }
    if (held.qty.signum() == 0) {
      held.entry = BigDecimal.ZERO;
    }
    held.profit = held.profit.add(profit);
    held.salesMinusPurchases = held.salesMinusPurchases.subtract(half(qty.multiply(px)));
    return profit;
  }

  private static BigDecimal sign(BigDecimal value) {
    return BigDecimal.valueOf(value.signum());
  }

  private static BigDecimal half(BigDecimal value) {
    return value.setScale(8, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal decimal(long valueE8) {
    return BigDecimal.valueOf(valueE8, 8);
  }
}
