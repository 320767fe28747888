package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Catalogue of the instruments whose rules ship with this build, for market data that comes without
 * them. Immutable.
 */
public final class Instruments {

  private static final int INSTRUMENT_WORDS = 10;
  private static final int BRACKET_WORDS = 4;

  /** Stands for every symbol that is not in the catalogue. */
  private static final String GENERIC = "*";

  private final SortedMap<String, InstrumentSpec> bySymbol;

  private Instruments(SortedMap<String, InstrumentSpec> bySymbol) {
    this.bySymbol = bySymbol;
  }

  /** The catalogue of this build. */
  public static Instruments builtIn() {
    try (InputStream in = Instruments.class.getResourceAsStream("instruments.txt")) {
      if (in == null) {
        throw new IllegalStateException("expected instruments.txt beside its class, but was: none");
      }
      return parse(new String(in.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All symbols, sorted. */
  public List<String> symbols() {
    return bySymbol.keySet().stream().filter(symbol -> !symbol.equals(GENERIC)).toList();
  }

  /** The rules of a symbol; null when the catalogue does not know it. */
  public @Nullable InstrumentSpec find(String symbol) {
    return bySymbol.get(symbol);
  }

  /**
   * The rules of a symbol.
   *
   * @throws MarketDataException when the catalogue does not know it
   */
  public InstrumentSpec get(String symbol) {
    InstrumentSpec spec = find(symbol);
    if (spec == null) {
      throw new MarketDataException(
          "expected a symbol of the catalogue ("
              + String.join(", ", symbols())
              + "), but was: symbol="
              + symbol);
    }
    return spec;
  }

  /**
   * Rules for a symbol that the catalogue does not know: careful ones, with grids that its prices
   * and quantities are known to lie on.
   */
  public InstrumentSpec generic(String symbol, long tickSizeE8, long stepSizeE8) {
    InstrumentSpec generic = get(GENERIC);
    InstrumentSpec.Lot lot = generic.lot();
    return new InstrumentSpec(
        symbol,
        tickSizeE8,
        new InstrumentSpec.Lot(stepSizeE8, stepSizeE8, lot.limitMaxQtyE8(), lot.marketMaxQtyE8()),
        generic.minNotionalE8(),
        generic.takerFeeE8(),
        generic.makerFeeE8(),
        generic.brackets());
  }

  static Instruments parse(String text) {
    SortedMap<String, InstrumentSpec> bySymbol = new TreeMap<>();
    String[] head = {};
    List<InstrumentSpec.Bracket> brackets = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] words = line.strip().split("\\s+", -1);
      switch (words[0]) {
        case "", "#" -> {}
        case "instrument" -> {
          put(bySymbol, head, brackets);
          head = words;
          brackets.clear();
        }
        case "bracket" -> brackets.add(bracket(words));
        default ->
            throw new IllegalStateException(
                "expected instrument or bracket, but was: line=" + line);
      }
    }
    put(bySymbol, head, brackets);
    return new Instruments(bySymbol);
  }

  private static void put(
      SortedMap<String, InstrumentSpec> bySymbol,
      String[] words,
      List<InstrumentSpec.Bracket> brackets) {
    if (words.length == 0) {
      return; // before the first
    }
    expect(words, INSTRUMENT_WORDS);
    InstrumentSpec.Lot lot =
        new InstrumentSpec.Lot(
            numberE8(words, 3), numberE8(words, 4), numberE8(words, 5), numberE8(words, 6));
    bySymbol.put(
        words[1],
        new InstrumentSpec(
            words[1],
            numberE8(words, 2),
            lot,
            numberE8(words, 7),
            numberE8(words, 8),
            numberE8(words, 9),
            brackets));
  }

  private static InstrumentSpec.Bracket bracket(String[] words) {
    expect(words, BRACKET_WORDS);
    return new InstrumentSpec.Bracket(numberE8(words, 1), numberE8(words, 2), numberE8(words, 3));
  }

  private static void expect(String[] words, int count) {
    if (words.length != count) {
      throw new IllegalStateException(
          "expected " + count + " words, but was: line=" + String.join(" ", words));
    }
  }

  private static long numberE8(String[] words, int index) {
    long valueE8 = DecimalText.parseE8(words[index]);
    if (!E8.isPresent(valueE8)) {
      throw new IllegalStateException(
          "expected " + DecimalText.EXPECTED + ", but was: line=" + String.join(" ", words));
    }
    return valueE8;
  }
}
