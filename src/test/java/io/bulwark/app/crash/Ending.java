package io.bulwark.app.crash;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.step.PrintIo;
import io.bulwark.engine.text.DecimalText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** How a day ended: at the exchange, and in the engine. What a crash must not change. */
final class Ending {

  /** Of the account. */
  private static final Pattern ALWAYS =
      Pattern.compile(
          "killSwitch\\.consecutiveLosses\\.account\\.count"
              + "|killSwitch\\.dayLoss\\.(newLimit|resumedAtPnl)E8|instrumentLatches\\.latches.*"
              + "|ledger\\.(positionE8|entryPxE8|baselineE8).*"
              + "|wallet\\.(balance|flows)E8|trades\\.open"
              + "|trades\\.trade\\[.\\]\\.(status|fills\\.positionE8)");

  /** Of an instrument with a position. */
  private static final Pattern WHILE_OPEN =
      Pattern.compile(
          "trades\\.trade\\[.\\]\\.(plan\\.(side|stopPxE8|targetPxE8)|partial\\.done"
              + "|fills\\.(entered.*|exited.*|realisedPnlE8|feesE8|fundingE8))"
              + "|sentinel\\.protection\\[.\\]\\.((stop|target)\\.(desiredPxE8|leg\\.status"
              + "|leg\\.terms\\..*)|spare\\.status|plan\\.(planPxE8|breakEvenPxE8|partOfE8))");

  /** Latches that come and go by themselves with what the engine hears: 3 to 6. */
  private static final int OF_WHAT_WAS_HEARD = 0b1111000;

  private Ending() {}

  static List<String> of(World world, Core core) {
    SimulatedExchange exchange = world.exchange();
    List<String> lines = new ArrayList<>();
    for (int id = 0; id < CrashDay.SYMBOLS.size(); id++) {
      lines.add(
          CrashDay.SYMBOLS.get(id)
              + " "
              + DecimalText.of(exchange.positionE8(id))
              + " @"
              + DecimalText.of(exchange.entryPxE8(id)));
    }
    lines.add("wallet " + DecimalText.of(exchange.walletE8()));
    lines.add("orders " + exchange.restingOrders());
    world.truth().fills().forEach(fill -> lines.add("fill " + fill));
    world.truth().legs().forEach(leg -> lines.add("leg " + leg));
    PrintIo print = new PrintIo(Core.STATE_VERSION);
    core.state(print);
    int latches = Integer.parseInt(print.fields().getOrDefault("killSwitch.latches", "0"));
    lines.add("latches " + Integer.toBinaryString(latches & ~OF_WHAT_WAS_HEARD));
    print.fields().forEach((field, value) -> addTo(lines, exchange, field, value));
    return lines;
  }

  /** The lines of an ending that are about the account. */
  static List<String> atVenue(List<String> ending) {
    return ending.stream().filter(line -> !line.contains("=")).toList();
  }

  private static void addTo(
      List<String> lines, SimulatedExchange exchange, String field, String value) {
    if (ALWAYS.matcher(field).matches()) {
      lines.add(field + "=" + value);
    } else if (WHILE_OPEN.matcher(field).matches()) {
      int id = field.charAt(field.indexOf('[') + 1) - '0';
      if (exchange.positionE8(id) != 0) {
        lines.add(field + "=" + value);
      }
    }
  }

  /** Where venue and engine differ, and what is open without one leg of each kind; or nothing. */
  static String disagreement(World world, Core core) {
    PrintIo print = new PrintIo(Core.STATE_VERSION);
    core.state(print);
    SimulatedExchange exchange = world.exchange();
    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    expected.add("wallet " + DecimalText.of(exchange.walletE8()));
    actual.add("wallet " + print.fields().get("wallet.balanceE8"));
    for (int id = 0; id < CrashDay.SYMBOLS.size(); id++) {
      long positionE8 = exchange.positionE8(id);
      String field = "ledger.positionE8[" + id + "]";
      expected.add(field + " " + DecimalText.of(positionE8));
      actual.add(field + " " + print.fields().get(field));
      if (positionE8 != 0) {
        expected.add(id + " " + LegKind.STOP_LOSS);
        expected.add(id + " " + LegKind.TAKE_PROFIT);
      }
    }
    actual.addAll(world.truth().legKinds());
    expected.add("orders 0");
    actual.add("orders " + exchange.restingOrders());
    return difference(expected, actual);
  }

  /** What only one of two endings has, or nothing. */
  static String difference(List<String> expected, List<String> actual) {
    StringBuilder text = new StringBuilder();
    expected.stream().filter(l -> !actual.contains(l)).forEach(l -> text.append(" -").append(l));
    actual.stream().filter(l -> !expected.contains(l)).forEach(l -> text.append(" +").append(l));
    return text.isEmpty() && expected.size() != actual.size()
        ? " " + expected + " against " + actual
        : text.toString();
  }
}
