package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.FillHintDecoder;
import io.bulwark.engine.message.codec.IncomeListingDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.LeverageChangedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.message.codec.UserStreamDownDecoder;
import io.bulwark.engine.message.codec.UserStreamExpiredDecoder;
import io.bulwark.engine.message.codec.UserStreamUpDecoder;
import io.bulwark.engine.step.E8;
import java.math.BigDecimal;
import java.util.StringJoiner;
import java.util.function.Function;
import org.agrona.DirectBuffer;

/** One compact line for each input that the exchange delivers. */
final class InputPrinter {

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final Function<ClientKey, String> nameOf;

  InputPrinter(Function<ClientKey, String> nameOf) {
    this.nameOf = nameOf;
  }

  String line(DirectBuffer buffer, int offset) {
    int templateId = Messages.templateId(buffer, offset);
    return switch (templateId) {
      case OrderUpdateDecoder.TEMPLATE_ID ->
          order(new OrderUpdateDecoder().wrapAndApplyHeader(buffer, offset, header));
      case LegUpdateDecoder.TEMPLATE_ID ->
          leg(new LegUpdateDecoder().wrapAndApplyHeader(buffer, offset, header));
      case AccountUpdateDecoder.TEMPLATE_ID ->
          account(new AccountUpdateDecoder().wrapAndApplyHeader(buffer, offset, header));
      case FillHintDecoder.TEMPLATE_ID ->
          hint(new FillHintDecoder().wrapAndApplyHeader(buffer, offset, header));
      case LeverageChangedDecoder.TEMPLATE_ID ->
          leverage(new LeverageChangedDecoder().wrapAndApplyHeader(buffer, offset, header));
      case UserStreamExpiredDecoder.TEMPLATE_ID -> "stream expired";
      case UserStreamDownDecoder.TEMPLATE_ID -> "stream down";
      case UserStreamUpDecoder.TEMPLATE_ID -> "stream up";
      case InstrumentListedDecoder.TEMPLATE_ID ->
          listed(new InstrumentListedDecoder().wrapAndApplyHeader(buffer, offset, header));
      case TradeListingDecoder.TEMPLATE_ID ->
          trades(new TradeListingDecoder().wrapAndApplyHeader(buffer, offset, header));
      case IncomeListingDecoder.TEMPLATE_ID ->
          incomes(new IncomeListingDecoder().wrapAndApplyHeader(buffer, offset, header));
      case CallResultDecoder.TEMPLATE_ID ->
          result(new CallResultDecoder().wrapAndApplyHeader(buffer, offset, header));
      case PositionListingDecoder.TEMPLATE_ID ->
          positions(new PositionListingDecoder().wrapAndApplyHeader(buffer, offset, header));
      case BalanceListingDecoder.TEMPLATE_ID ->
          balance(new BalanceListingDecoder().wrapAndApplyHeader(buffer, offset, header));
      case OrderListingDecoder.TEMPLATE_ID ->
          orders(new OrderListingDecoder().wrapAndApplyHeader(buffer, offset, header));
      case LegListingDecoder.TEMPLATE_ID ->
          legs(new LegListingDecoder().wrapAndApplyHeader(buffer, offset, header));
      default -> throw new AssertionError("unexpected input: " + Messages.type(templateId).name());
    };
  }

  static String decimal(long valueE8) {
    return BigDecimal.valueOf(valueE8, 8).stripTrailingZeros().toPlainString();
  }

  private String order(OrderUpdateDecoder u) {
    StringJoiner line = new StringJoiner(" ");
    line.add("order").add(name(u.clientId())).add(u.side().name()).add(u.ordType().name());
    line.add(decimal(u.qtyE8()) + (E8.isPresent(u.priceE8()) ? "@" + decimal(u.priceE8()) : ""));
    if (u.reduceOnly() == Bool.TRUE) {
      line.add("reduceOnly");
    }
    line.add(u.execType() + "/" + u.ordStatus());
    if (u.execType() == ExecType.TRADE || u.execType() == ExecType.CALCULATED) {
      line.add("last=" + decimal(u.lastQtyE8()) + "@" + decimal(u.lastPxE8()));
      line.add("fee=" + decimal(u.feeE8())).add("rp=" + decimal(u.realisedPnlE8()));
      line.add("t" + u.tradeId());
    }
    if (u.cumQtyE8() != 0) {
      line.add("cum=" + decimal(u.cumQtyE8()) + "@" + decimal(u.avgPxE8()));
    }
    if (u.expiryReason() != 0) {
      line.add("er=" + u.expiryReason());
    }
    return line.toString();
  }

  private String hint(FillHintDecoder u) {
    return "hint "
        + name(u.clientId())
        + " "
        + u.side()
        + " "
        + decimal(u.lastQtyE8())
        + "@"
        + decimal(u.lastPxE8())
        + (u.maker() == Bool.TRUE ? " maker" : "")
        + " t"
        + u.tradeId();
  }

  private static String listed(InstrumentListedDecoder i) {
    return "listed "
        + i.instrumentId()
        + " tick="
        + decimal(i.tickSizeE8())
        + " step="
        + decimal(i.stepSizeE8())
        + " minNotional="
        + decimal(i.minNotionalE8());
  }

  private static String leverage(LeverageChangedDecoder u) {
    return "leverage " + u.instrumentId() + "=" + u.leverage();
  }

  private String trades(TradeListingDecoder l) {
    StringBuilder line = new StringBuilder("trades " + name(l.clientId()));
    line.append(" ").append(l.part() + 1).append("/").append(l.parts());
    for (TradeListingDecoder.TradesDecoder row : l.trades()) {
      line.append(" t").append(row.tradeId()).append(":").append(row.side()).append(":");
      line.append(decimal(row.qtyE8())).append("@").append(decimal(row.priceE8()));
      line.append(":rp=").append(decimal(row.realisedPnlE8()));
      line.append(":fee=").append(decimal(row.feeE8()));
      line.append(row.maker() == Bool.TRUE ? ":maker" : "");
    }
    return line.toString();
  }

  private String incomes(IncomeListingDecoder l) {
    StringBuilder line = new StringBuilder("incomes " + name(l.clientId()));
    line.append(" ").append(l.part() + 1).append("/").append(l.parts());
    for (IncomeListingDecoder.IncomesDecoder row : l.incomes()) {
      line.append(" ").append(row.incomeKind()).append("=").append(decimal(row.amountE8()));
    }
    return line.toString();
  }

  private String leg(LegUpdateDecoder u) {
    String size = u.closePosition() == Bool.TRUE ? "close" : decimal(u.qtyE8());
    return "leg "
        + name(u.clientId())
        + " "
        + u.side()
        + " "
        + u.legKind()
        + " "
        + size
        + " at "
        + decimal(u.triggerPxE8())
        + " "
        + u.legStatus()
        + (E8.isPresent(u.childOrderId()) ? " child" : "");
  }

  private String account(AccountUpdateDecoder u) {
    StringBuilder line = new StringBuilder("account " + u.accountReason());
    line.append(" wallet=").append(decimal(u.walletBalanceE8()));
    if (u.balanceChangeE8() != 0) {
      line.append(" change=").append(decimal(u.balanceChangeE8()));
    }
    for (AccountUpdateDecoder.PositionsDecoder row : u.positions()) {
      line.append(" pos").append(row.instrumentId()).append("=").append(decimal(row.positionE8()));
      line.append("@").append(decimal(row.entryPxE8()));
    }
    return line.toString();
  }

  private String result(CallResultDecoder r) {
    return "result "
        + name(r.clientId())
        + " "
        + r.callKind()
        + " "
        + r.outcome()
        + (r.outcome() == Outcome.REFUSED ? " " + r.code() : "")
        + (E8.isPresent(r.retryTimeNs())
            ? " retry=T+" + ExchangeScenario.sinceStartMs(r.retryTimeNs())
            : "")
        + (r.httpStatus() != 0 ? " http=" + r.httpStatus() : "")
        + (E8.isPresent(r.venueOrderId()) ? " id" : "");
  }

  private String positions(PositionListingDecoder l) {
    StringBuilder line = new StringBuilder("positions " + name(l.clientId()));
    line.append(" ").append(l.part() + 1).append("/").append(l.parts());
    for (PositionListingDecoder.PositionsDecoder row : l.positions()) {
      line.append(" pos").append(row.instrumentId()).append("=").append(decimal(row.positionE8()));
      line.append("@").append(decimal(row.entryPxE8()));
      line.append(" T+").append(ExchangeScenario.sinceStartMs(row.positionTimeNs()));
    }
    return line.toString();
  }

  private String balance(BalanceListingDecoder l) {
    return "balance "
        + name(l.clientId())
        + " wallet="
        + decimal(l.walletBalanceE8())
        + " available="
        + decimal(l.availableE8());
  }

  private String orders(OrderListingDecoder l) {
    return "orders "
        + name(l.clientId())
        + " "
        + (l.part() + 1)
        + "/"
        + l.parts()
        + " rows="
        + rows(l);
  }

  private String rows(OrderListingDecoder l) {
    OrderListingDecoder.OrdersDecoder rows = l.orders();
    StringBuilder line = new StringBuilder().append(rows.count());
    for (OrderListingDecoder.OrdersDecoder row : rows) {
      line.append(" ").append(name(row.orderClientId())).append(":").append(row.side());
      line.append(":").append(decimal(row.qtyE8())).append(":").append(row.ordStatus());
    }
    return line.toString();
  }

  private String legs(LegListingDecoder l) {
    StringBuilder line = new StringBuilder("legs " + name(l.clientId()));
    line.append(" ").append(l.part() + 1).append("/").append(l.parts());
    for (LegListingDecoder.LegsDecoder row : l.legs()) {
      line.append(" ").append(name(row.legClientId())).append(":").append(row.legKind());
      line.append("@").append(decimal(row.triggerPxE8())).append(":").append(row.legStatus());
    }
    return line.toString();
  }

  private String name(ClientIdDecoder id) {
    return nameOf.apply(ClientKey.of(id));
  }
}
