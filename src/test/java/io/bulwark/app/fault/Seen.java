package io.bulwark.app.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.exchange.fault.FaultReport;
import io.bulwark.engine.text.DecimalText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What came of a planned day: the journal's messages and the state at the exchange. */
final class Seen {

  private final Path journal;
  private final List<String> symbols;
  private final SimulatedExchange exchange;
  private final FaultReport faults;
  private final List<Line> lines;

  Seen(
      Path journal,
      List<String> symbols,
      SimulatedExchange exchange,
      FaultReport faults,
      List<Line> lines) {
    this.journal = journal;
    this.symbols = symbols;
    this.exchange = exchange;
    this.faults = faults;
    this.lines = lines;
  }

  /** Directory of the journal. */
  Path journal() {
    return journal;
  }

  /** Asserts those decisions whose line matches, in their order. */
  Seen expect(String pattern, String... expected) {
    List<String> actual = new ArrayList<>();
    for (Line line : lines) {
      if (line.isDecision() && line.text().matches(pattern)) {
        actual.add(line.text());
      }
    }
    assertThat(String.join("\n", actual))
        .withFailMessage(
            () ->
                "expected of "
                    + pattern
                    + ":\n"
                    + String.join("\n", expected)
                    + "\nbut was:\n"
                    + String.join("\n", actual)
                    + "\nall:\n"
                    + story())
        .isEqualTo(String.join("\n", expected));
    return this;
  }

  /** Asserts that no decision matches. */
  Seen never(String pattern) {
    return expect(pattern);
  }

  /** Asserts that decisions which match these come in this order, with others between. */
  Seen inOrder(String... patterns) {
    int at = 0;
    for (Line line : lines) {
      if (at < patterns.length && line.isDecision() && line.text().matches(patterns[at])) {
        at++;
      }
    }
    int reached = at;
    assertThat(reached)
        .withFailMessage(
            () ->
                "expected next: "
                    + patterns[Math.min(reached, patterns.length - 1)]
                    + "\nall:\n"
                    + story())
        .isEqualTo(patterns.length);
    return this;
  }

  /** How many decisions match. */
  long number(String pattern) {
    return lines.stream().filter(l -> l.isDecision() && l.text().matches(pattern)).count();
  }

  /** Asserts how many decisions match. */
  Seen count(String pattern, int expected) {
    long actual = number(pattern);
    assertThat(actual)
        .withFailMessage(
            () -> "expected " + expected + " of " + pattern + ", was " + actual + "\n" + story())
        .isEqualTo(expected);
    return this;
  }

  /** Asserts that no call left between these seconds. */
  Seen silent(double from, double to) {
    List<String> calls =
        lines.stream()
            .filter(l -> l.isDecision() && l.seconds() >= from && l.seconds() < to)
            .filter(l -> l.type().matches("(Place|Cancel|Query|Set|Amend).*"))
            .map(Line::text)
            .toList();
    assertThat(calls).withFailMessage(() -> "calls: " + calls + "\n" + story()).isEmpty();
    return this;
  }

  /** Asserts that an input matches. */
  Seen heard(String pattern) {
    assertThat(lines.stream().anyMatch(l -> !l.isDecision() && l.text().matches(pattern)))
        .withFailMessage(() -> "expected an input " + pattern + "\nall:\n" + story())
        .isTrue();
    return this;
  }

  /** Seconds from the start to the first decision that matches. */
  double secondsOf(String pattern) {
    return lines.stream()
        .filter(l -> l.isDecision() && l.text().matches(pattern))
        .findFirst()
        .map(Line::seconds)
        .orElseThrow(() -> new AssertionError("expected " + pattern + "\nall:\n" + story()));
  }

  /** First decision that matches, as JSON. */
  String jsonOf(String pattern) {
    return lines.stream()
        .filter(l -> l.isDecision() && l.text().matches(pattern))
        .findFirst()
        .map(Line::json)
        .orElseThrow(() -> new AssertionError("expected " + pattern + "\nall:\n" + story()));
  }

  /** Asserts the position at the exchange. */
  Seen position(String symbol, String qty) {
    assertThat(DecimalText.of(exchange.positionE8(symbols.indexOf(symbol))))
        .withFailMessage(
            () ->
                "expected position "
                    + qty
                    + ", was "
                    + DecimalText.of(exchange.positionE8(symbols.indexOf(symbol)))
                    + "\n"
                    + story())
        .isEqualTo(qty);
    return this;
  }

  /** Asserts that nothing of ours is left at the exchange: no position, order or leg. */
  Seen flatAndClean() {
    for (String symbol : symbols) {
      position(symbol, "0");
    }
    return resting(0).orders(0);
  }

  /** Asserts how many legs rest at the exchange. */
  Seen resting(int legs) {
    assertThat(exchange.restingLegs())
        .withFailMessage(
            () -> "expected legs " + legs + ", was " + exchange.restingLegs() + "\n" + story())
        .isEqualTo(legs);
    return this;
  }

  /** Asserts how many ordinary orders rest at the exchange. */
  Seen orders(int orders) {
    assertThat(exchange.restingOrders()).withFailMessage(this::story).isEqualTo(orders);
    return this;
  }

  /** Asserts how often a fault fired. */
  Seen fired(String rule, int times) {
    assertThat(faults.lines())
        .filteredOn(line -> line.rule().equals(rule))
        .extracting(FaultReport.Line::fired)
        .withFailMessage(() -> faults + "\n" + story())
        .containsExactly(times);
    return this;
  }

  /** Asserts that every fault of the plan fired: the scenario is one. */
  void allFired() {
    assertThat(faults.lines()).as(story()).allMatch(line -> line.fired() > 0);
  }

  /** All but prices, one line each. */
  String story() {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (!line.isNoise()) {
        text.append(line.isDecision() ? "      -> " : "").append(line.text()).append('\n');
      }
    }
    return text.append(faults).toString();
  }
}
