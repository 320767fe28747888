package io.bulwark.adapters.market;

import io.bulwark.engine.risk.Instruments;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which instruments of some data are traded: those that have prices. A log may name others, which
 * are left out with a note; an archive was passed to be traded, and is refused instead.
 */
final class TradedInstruments {

  /** What the message catalogue can hold of a symbol. */
  private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9_]{1,24}");

  private static final int NAMED_MAX = 5;

  private TradedInstruments() {}

  /**
   * Those that are traded, in the order given.
   *
   * @param logs all there are, for a message
   * @param notes takes a sentence for what is left out
   * @throws MarketDataException when there are none, too many, or an archive that cannot be traded
   */
  static List<InstrumentData> of(
      Collection<InstrumentData> found, List<DataFile> logs, List<String> notes) {
    List<InstrumentData> traded = new ArrayList<>();
    List<String> withoutTrades = new ArrayList<>();
    List<String> otherSymbols = new ArrayList<>();
    for (InstrumentData instrument : found) {
      if (!SYMBOL.matcher(instrument.symbol()).matches()) {
        refuseArchive(
            instrument,
            "a symbol of at most 24 letters A to Z and digits",
            instrument.symbol(),
            "leave it out");
        otherSymbols.add(MarketDataException.shown(instrument.symbol()));
      } else if (instrument.prices() == null) {
        refuseArchive(
            instrument,
            "prices of " + instrument.symbol() + " too (klines, aggTrades or trades)",
            String.join(", ", instrument.labels()) + " alone",
            "add them, or leave this out");
        withoutTrades.add(instrument.symbol());
      } else {
        traded.add(instrument);
      }
    }
    note("left out, nothing traded: ", withoutTrades, notes);
    note("left out, not a symbol of at most 24 letters A to Z and digits: ", otherSymbols, notes);
    requireCount(traded.size(), logs);
    return traded;
  }

  private static void refuseArchive(
      InstrumentData instrument, String expected, String was, String toDo) {
    Path path = instrument.anyPath();
    if (path != null) {
      throw MarketDataException.of(path, expected, was, toDo);
    }
  }

  private static void requireCount(int count, List<DataFile> logs) {
    if (count == 0) {
      throw MarketDataException.of(
          logs.get(0).path(),
          "trades of an instrument",
          "a log without any",
          "add its klines, aggTrades or trades, or a log that has trades");
    }
    if (count > Instruments.INSTRUMENTS_MAX) {
      throw new MarketDataException(
          "expected at most "
              + Instruments.INSTRUMENTS_MAX
              + " instruments, but was: instruments="
              + count
              + "; pass fewer files");
    }
  }

  private static void note(String what, List<String> symbols, List<String> notes) {
    if (!symbols.isEmpty()) {
      int named = Math.min(symbols.size(), NAMED_MAX);
      notes.add(
          what
              + String.join(", ", symbols.subList(0, named))
              + (named < symbols.size() ? " and " + (symbols.size() - named) + " more" : ""));
    }
  }
}
