package io.bulwark.replay.explain;

import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What there is to ask about: the trades and halts of a journal, a day, an instrument. */
final class OverviewExplainer {

  private static final int TRADES_MAX = 20;
  private static final int HALTS_MAX = 12;

  private final @Nullable LocalDate day;
  private final String symbol;
  private final ArrayDeque<Explanation.Line> trades = new ArrayDeque<>();
  private final ArrayDeque<Explanation.Line> halts = new ArrayDeque<>();
  private final Map<String, Integer> rejections = new TreeMap<>();
  private int tradeCount;
  private int haltCount;

  private OverviewExplainer(@Nullable LocalDate day, String symbol) {
    this.day = day;
    this.symbol = symbol;
  }

  /**
   * Lists what there is.
   *
   * @param day only this UTC day; null: all
   * @param symbol only this instrument; empty: all
   * @throws UnknownSubject when the journal has no such instrument
   */
  static Explanation explain(Path journal, @Nullable LocalDate day, String symbol) {
    OverviewExplainer overview = new OverviewExplainer(day, symbol);
    try (StepReader reader = StepReader.open(journal)) {
      while (reader.nextStep()) {
        while (reader.nextMessage()) {
          overview.message(reader);
        }
      }
      if (!symbol.isEmpty() && !reader.scene().symbols().contains(symbol)) {
        throw new UnknownSubject(
            "expected an instrument of the journal, but was: symbol="
                + symbol
                + "; it has "
                + String.join(", ", reader.scene().symbols()));
      }
    }
    return overview.end();
  }

  private void message(StepReader reader) {
    switch (reader.templateId()) {
      case TradeClosedDecoder.TEMPLATE_ID -> trade(reader.entry(), reader.scene());
      case HaltedDecoder.TEMPLATE_ID -> halted(reader.entry(), reader.scene());
      case HaltClearedDecoder.TEMPLATE_ID -> cleared(reader.entry());
      case SignalRejectedDecoder.TEMPLATE_ID -> rejected(reader.entry(), reader.scene());
      default -> {
        // nothing to ask about
      }
    }
  }

  private boolean isIn(Entry entry, Scene scene) {
    boolean onDay = day == null || Say.day(entry.timeNs()).equals(day.toString());
    return onDay && (symbol.isEmpty() || scene.symbol(entry).equals(symbol));
  }

  private void trade(Entry closed, Scene scene) {
    if (isIn(closed, scene) && closed.has("openTime")) {
      tradeCount++;
      String text =
          "trade "
              + closed.text("tradeId")
              + "  "
              + scene.symbol(closed)
              + " "
              + closed.text("side")
              + ", opened "
              + Say.moment(closed.time("openTime")).substring(5, 16)
              + ": "
              + Say.meaning("ExitReason", closed.text("exitReason"))
              + ", net "
              + Say.money(closed.decimal("netPnl"));
      keep(trades, TRADES_MAX, closed, text);
    }
  }

  private void halted(Entry halted, Scene scene) {
    if (day == null || Say.day(halted.timeNs()).equals(day.toString())) {
      haltCount++;
      keep(halts, HALTS_MAX, halted, "halt " + scene.halts() + "  " + Words.of(halted, scene));
    }
  }

  private void cleared(Entry cleared) {
    if (day == null || Say.day(cleared.timeNs()).equals(day.toString())) {
      keep(halts, HALTS_MAX, cleared, HaltWords.cleared(cleared));
    }
  }

  private void rejected(Entry rejected, Scene scene) {
    if (isIn(rejected, scene)) {
      rejections.merge(rejected.text("rejectReason"), 1, Integer::sum);
    }
  }

  private static void keep(ArrayDeque<Explanation.Line> lines, int most, Entry entry, String text) {
    lines.addLast(new Explanation.Line(entry.sequence(), entry.timeNs(), text, Map.of()));
    if (lines.size() > most) {
      lines.removeFirst();
    }
  }

  private Explanation end() {
    Draft draft = new Draft("journal");
    draft.part("trades (explain --trade N)");
    if (tradeCount > trades.size()) {
      draft.say("the last " + trades.size() + " of " + tradeCount + "; --day shows others");
    }
    trades.forEach(draft::add);
    draft.part("halts (explain --halt --number N)");
    halts.forEach(draft::add);
    draft.part("signals rejected (journal print --type SignalRejected, explain --signal ID)");
    rejections.forEach(
        (reason, count) ->
            draft.say(count + " " + reason + ": " + Say.meaning("RejectReason", reason)));
    return draft.end(
        Say.plural(tradeCount, "trade")
            + (symbol.isEmpty() ? "" : " in " + symbol)
            + (day == null ? "" : " on " + day)
            + ", "
            + Say.plural(haltCount, "halt"));
  }
}
