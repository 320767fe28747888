package io.bulwark.replay.explain;

import io.bulwark.replay.explain.HaltCollector.Halt;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A halt: what tripped it, what it rests on, what it blocked, how it ended. */
final class HaltExplainer {

  private static final int SHOWN_MAX = 8;

  private final Halt halt;
  private final Scene scene;
  private final Draft draft;

  private HaltExplainer(Halt halt, Scene scene) {
    this.halt = halt;
    this.scene = scene;
    this.draft = new Draft("halt " + halt.number());
  }

  /**
   * Explains a halt.
   *
   * @param number in the journal, from 1; 0: the last
   * @param day only halts of this UTC day; null: of any
   * @throws UnknownSubject when the journal has no such halt
   */
  static Explanation explain(Path journal, int number, @Nullable LocalDate day) {
    try (StepReader reader = StepReader.open(journal)) {
      HaltCollector collector = new HaltCollector(reader, number, day);
      Halt halt = collector.collect();
      if (halt == null) {
        throw new UnknownSubject(
            "expected a halt of the journal, but was: "
                + (number == 0 ? "none" : "halt=" + number)
                + (day == null ? "" : " on " + day)
                + "; it has "
                + Say.plural(reader.scene().halts(), "halt"));
      }
      return new HaltExplainer(halt, reader.scene()).explain(journal);
    }
  }

  private Explanation explain(Path journal) {
    Entry halted = halt.halted();
    tripped(halted);
    restsOn(journal, halted);
    blocked();
    meanwhile();
    ended();
    String until =
        halt.cleared() == null
            ? "still set at the end of the journal"
            : "cleared after " + Say.span(halt.cleared().timeNs() - halted.timeNs());
    return draft.end(
        halted.text("trigger")
            + " at "
            + Say.moment(halted.timeNs())
            + " UTC: "
            + Say.meaning("HaltTrigger", halted.text("trigger"))
            + "; "
            + until);
  }

  private void tripped(Entry halted) {
    draft.part("what tripped it");
    Entry armedBy = halt.armedBy();
    if (armedBy != null) {
      draft.at(armedBy, Words.of(armedBy, scene));
    }
    draft.at(halted, Words.of(halted, scene));
    if (halted.text("trigger").startsWith("DAILY") && halted.has("baseline")) {
      draft.say(
          "day PnL "
              + HaltWords.value(halted, "measured")
              + " reached the limit "
              + HaltWords.value(halted, "limit")
              + ", "
              + share(halted)
              + " of the day's baseline "
              + Say.money(halted.decimal("baseline")));
    }
  }

  private static String share(Entry halted) {
    BigDecimal baseline = halted.decimal("baseline");
    return baseline.signum() == 0
        ? "none"
        : Say.percent(halted.decimal("limit").abs().doubleValue() / baseline.doubleValue());
  }

  private void restsOn(Path journal, Entry halted) {
    if (halted.text("trigger").equals("CONSECUTIVE_LOSSES")) {
      trades(halt.losses(), "what it rests on: the losing trades in a row");
      return;
    }
    draft.part("what it rests on");
    List<Entry> evidence = halted.rows("evidence");
    for (Entry row : evidence.subList(Math.max(0, evidence.size() - SHOWN_MAX), evidence.size())) {
      HaltEvidence.lines(journal, row.whole("sequence"), scene).forEach(draft::add);
    }
    switch (halted.text("trigger")) {
      case "DAILY_PNL", "DAILY_LOSS_LIMIT" -> dayTrades();
      case "API_LAG" -> calls();
      default -> {
        // the steps above say it
      }
    }
  }

  private void trades(List<Entry> trades, String title) {
    draft.part(title);
    for (Entry trade : trades) {
      draft.at(
          trade,
          "trade "
              + trade.text("tradeId")
              + " "
              + scene.symbol(trade)
              + " "
              + trade.text("side")
              + ": net "
              + Say.money(trade.decimal("netPnl"))
              + ", "
              + Say.meaning("ExitReason", trade.text("exitReason")));
    }
  }

  private void dayTrades() {
    trades(halt.dayTrades(), "trades that ended on that day before it");
    BigDecimal sum =
        halt.dayTrades().stream()
            .map(trade -> trade.decimal("netPnl"))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    draft.say(
        "together "
            + Say.money(sum)
            + "; what is missing to "
            + HaltWords.value(halt.halted(), "measured")
            + " was open");
  }

  private void calls() {
    draft.part("the slowest calls of its window");
    for (HaltCollector.Call call : halt.slowest()) {
      draft.at(
          call.sequence(),
          call.timeNs(),
          call.clientId()
              + " "
              + Words.spaced(call.kind())
              + ": "
              + (call.latencyNs() < 0
                  ? "not answered yet after " + Say.span(halt.halted().timeNs() - call.timeNs())
                  : "answered after " + Say.span(call.latencyNs())));
    }
  }

  private void blocked() {
    draft.part("what it blocked");
    draft.say(
        halt.blocked() == 0
            ? "no signal came while it was set"
            : Say.plural(halt.blocked(), "signal")
                + " rejected while it was set"
                + (halt.blocked() > halt.firstBlocked().size() ? ", the first of them:" : ":"));
    for (Entry signal : halt.firstBlocked()) {
      draft.at(
          signal,
          signal.text("strategy")
              + " "
              + signal.text("side")
              + " "
              + scene.symbol(signal)
              + ", confidence "
              + Say.number(signal.nested("figures").real("confidence"))
              + ", signal "
              + signal.text("signalId"));
    }
  }

  private void meanwhile() {
    draft.part("meanwhile");
    for (Entry entry : halt.meanwhile()) {
      draft.at(entry, Words.of(entry, scene));
    }
  }

  private void ended() {
    draft.part("how it ended");
    Entry cleared = halt.cleared();
    if (cleared == null) {
      draft.say("not cleared: entries were still blocked at the end of the journal");
      draft.say("it clears by: " + clears(halt.halted().text("trigger")));
      return;
    }
    Entry input = halt.clearedBy();
    if (input != null && input.is("OperatorResume")) {
      draft.at(input, Words.of(input, scene));
    }
    draft.at(cleared, Words.of(cleared, scene));
    Entry nextDay = halt.nextDay();
    if (nextDay != null) {
      draft.at(nextDay, Words.of(nextDay, scene));
    }
  }

  private static String clears(String trigger) {
    return switch (trigger) {
      case "DAILY_PNL", "CONSECUTIVE_LOSSES" -> "the next UTC day, or an operator";
      case "API_LAG", "MARKET_DATA_STALE", "USER_STREAM_DOWN", "JOURNAL" ->
          "itself, 60 s healthy and a reconciliation after that; or an operator";
      default -> "an operator";
    };
  }
}
