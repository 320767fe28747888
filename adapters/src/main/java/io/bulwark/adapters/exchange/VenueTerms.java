package io.bulwark.adapters.exchange;

import io.bulwark.engine.step.E8;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the venue says of an instrument beyond the rules that come with its listing; from the
 * resource {@code venue-terms.txt}.
 *
 * @param minPxE8 smallest price; 0: none
 * @param maxPxE8 largest price; 0: none
 * @param bandDownE8 PERCENT_PRICE: a sale's price is at least this multiple of the mark
 * @param bandUpE8 PERCENT_PRICE: a purchase's price is at most this multiple of the mark
 * @param takeBoundE8 how far from the mark a market order still fills, as a fraction
 * @param triggerProtectE8 how far mark and last trade may be apart for a protected trigger
 * @param liquidationFeeE8 of the liquidated notional
 * @param notionalMaxE8 upper bound of the last bracket; 0: none
 * @param leverages largest leverage of each bracket, lowest bracket first; empty: from the margin
 */
record VenueTerms(
    long minPxE8,
    long maxPxE8,
    long bandDownE8,
    long bandUpE8,
    long takeBoundE8,
    long triggerProtectE8,
    long liquidationFeeE8,
    long notionalMaxE8,
    List<Integer> leverages) {

  private static final String ANY = "*";
  private static final int COLUMNS = 10;
  private static final Map<String, VenueTerms> BY_SYMBOL = load();
  private static final VenueTerms DEFAULT =
      Objects.requireNonNull(BY_SYMBOL.get(ANY), "expected a line of * in venue-terms.txt");

  static VenueTerms of(String symbol) {
    VenueTerms own = BY_SYMBOL.get(symbol);
    return own == null ? DEFAULT : own;
  }

  /** The same with a band of this share of its width. */
  VenueTerms withBand(long shareE8) {
    return new VenueTerms(
        minPxE8,
        maxPxE8,
        E8.ONE - E8.DOWN.multiply(E8.ONE - bandDownE8, shareE8),
        E8.ONE + E8.DOWN.multiply(bandUpE8 - E8.ONE, shareE8),
        takeBoundE8,
        triggerProtectE8,
        liquidationFeeE8,
        notionalMaxE8,
        leverages);
  }

  private static Map<String, VenueTerms> load() {
    try (InputStream in = VenueTerms.class.getResourceAsStream("venue-terms.txt")) {
      if (in == null) {
        throw new IllegalStateException("expected venue-terms.txt beside VenueTerms: missing");
      }
      Map<String, VenueTerms> all = new LinkedHashMap<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split(" +", -1))
          .forEach(words -> all.put(words[0], of(words)));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static VenueTerms of(String[] words) {
    if (words.length != COLUMNS) {
      throw new IllegalStateException(
          "expected " + COLUMNS + " columns, but was: symbol=" + words[0]);
    }
    String leverages = words[COLUMNS - 1];
    return new VenueTerms(
        e8(words[1]),
        e8(words[2]),
        e8(words[3]),
        e8(words[4]),
        e8(words[5]),
        e8(words[6]),
        e8(words[7]),
        e8(words[8]),
        "-".equals(leverages)
            ? List.of()
            : List.of(leverages.split(",", -1)).stream().map(Integer::valueOf).toList());
  }

  private static long e8(String decimal) {
    return new BigDecimal(decimal).movePointRight(8).longValueExact();
  }
}
