package io.bulwark.adapters.market;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bulwark.engine.step.E8;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Ticks of one frame of a market stream: {@code trade}, {@code aggTrade}, {@code bookTicker},
 * {@code markPriceUpdate}, alone or as an array of them. A {@code trade} whose {@code X} is not
 * {@code MARKET} (the insurance fund's, for example) is no price: the market did not trade there.
 */
final class RawFrame {

  private static final byte[] DATA = "data".getBytes(US_ASCII);
  private static final byte[] STREAM = "stream".getBytes(US_ASCII);
  private static final byte[] TRADE = "trade".getBytes(US_ASCII);
  private static final byte[] AGG_TRADE = "aggTrade".getBytes(US_ASCII);
  private static final byte[] BOOK_TICKER = "bookTicker".getBytes(US_ASCII);
  private static final byte[] MARK_PRICE = "markPriceUpdate".getBytes(US_ASCII);
  private static final byte[] MARKET = "MARKET".getBytes(US_ASCII);
  private static final int LETTERS = 128;
  private static final long TIME_MS_MAX = 4_102_444_800_000L;
  private static final String TO_DO = "take the line out; data ends here when it is the last one";

  private final Path path;
  private final LineReader lines;
  private final RawSymbols symbols;
  private final JsonFields fields = new JsonFields();
  private final int[] from = new int[LETTERS];
  private final int[] to = new int[LETTERS];
  private final Tick tick = new Tick();
  private final Tick funding = new Tick();
  private byte[] bytes = {};
  private int at;
  private int end;
  private boolean hasFunding;

  RawFrame(Path path, LineReader lines, RawSymbols symbols) {
    this.path = path;
    this.lines = lines;
    this.symbols = symbols;
  }

  /** Goes to the frame that stands at this place of the line, with or without an envelope. */
  void wrap(byte[] line, int frameFrom, int frameTo) {
    bytes = line;
    at = frameFrom;
    end = frameTo;
    if (line[frameFrom] == '{') {
      fields.wrap(line, frameFrom, frameTo);
      boolean isEnvelope = false;
      while (fields.next()) {
        if (fields.keyIs(DATA)) {
          at = fields.valueFrom();
          end = fields.valueTo();
          isEnvelope = true;
          break;
        }
        if (!fields.keyIs(STREAM)) {
          break;
        }
      }
      if (!isEnvelope && fields.isBroken()) {
        throw wrong("a whole frame of JSON");
      }
    }
    if (at < end && bytes[at] == '[') {
      at++;
    }
  }

  /** Moves to the next tick of the frame; false when there is none. */
  boolean next() {
    while (at < end) {
      if (bytes[at] != '{') {
        at++; // what stands between the elements of an array
        continue;
      }
      if (readElement()) {
        return true;
      }
    }
    return false;
  }

  /** The tick; overwritten by the next. */
  Tick tick() {
    return tick;
  }

  /** The funding that was settled before the mark of {@link #tick}; asked for once. */
  boolean takeFunding() {
    boolean taken = hasFunding;
    hasFunding = false;
    return taken;
  }

  Tick funding() {
    return funding;
  }

  private boolean readElement() {
    Arrays.fill(from, -1);
    fields.wrap(bytes, at, end);
    while (fields.next()) {
      byte letter = fields.letter();
      if (letter > 0) {
        from[letter] = fields.valueFrom();
        to[letter] = fields.valueTo();
        if (letter == 'e' && !isRead()) {
          at = end; // of no interest, and so is the rest of an array of them
          return false;
        }
      }
    }
    if (fields.isBroken()) {
      throw wrong("a whole frame of JSON");
    }
    at = fields.end();
    return from['e'] >= 0 && read();
  }

  private boolean isRead() {
    return is('e', TRADE) || is('e', AGG_TRADE) || is('e', BOOK_TICKER) || is('e', MARK_PRICE);
  }

  private boolean read() {
    tick.symbol = from['s'] < 0 ? -1 : symbols.idOf(bytes, from['s'], to['s']);
    if (tick.symbol < 0) {
      throw wrong("a frame with a symbol s");
    }
    if (is('e', BOOK_TICKER)) {
      readQuote();
    } else if (is('e', MARK_PRICE)) {
      readMark();
    } else {
      readTrade();
    }
    return true;
  }

  private void readTrade() {
    boolean isAggregated = is('e', AGG_TRADE);
    tick.id = isAggregated ? number('a') : number('t');
    tick.eventTimeNs = timeNs('T');
    tick.priceE8 = e8('p');
    tick.qtyE8 = e8('q');
    boolean isMarket = from['X'] < 0 || is('X', MARKET);
    if (!isMarket || tick.priceE8 == 0 || tick.qtyE8 == 0) {
      tick.type = TickType.OTHER_PRINT;
    } else {
      tick.type = isAggregated ? TickType.AGG_TRADE : TickType.TRADE;
    }
  }

  private void readQuote() {
    tick.type = TickType.QUOTE;
    tick.id = number('u');
    tick.eventTimeNs = timeNs(from['T'] < 0 ? 'E' : 'T');
    tick.priceE8 = e8('b');
    tick.qtyE8 = e8('B');
    tick.askPxE8 = e8('a');
    tick.askQtyE8 = e8('A');
  }

  private void readMark() {
    tick.type = TickType.MARK;
    tick.id = E8.NULL;
    tick.eventTimeNs = timeNs('E');
    tick.priceE8 = e8('p');
    long nextFundingMs = from['T'] < 0 ? 0 : number('T');
    if (nextFundingMs > 0 && from['r'] >= 0 && from['r'] < to['r']) { // a future has no funding
      long rateE8 = DecimalText.parseSignedE8(bytes, from['r'], to['r']);
      if (!E8.isPresent(rateE8)) {
        throw wrong("a rate as r");
      }
      hasFunding =
          symbols.onNextFunding(
              tick.symbol, tick.eventTimeNs, nextFundingMs * Kline.NS_PER_MS, rateE8, funding);
    }
  }

  private boolean is(char letter, byte[] text) {
    return JsonFields.is(bytes, from[letter], to[letter], text);
  }

  private long e8(char letter) {
    long valueE8 =
        from[letter] < 0 ? E8.NULL : DecimalText.parseE8(bytes, from[letter], to[letter]);
    if (!E8.isPresent(valueE8)) {
      throw wrong("a decimal number as " + letter);
    }
    return valueE8;
  }

  private long number(char letter) {
    long value =
        from[letter] < 0 ? E8.NULL : DecimalText.parseLong(bytes, from[letter], to[letter]);
    if (!E8.isPresent(value)) {
      throw wrong("a whole number as " + letter);
    }
    return value;
  }

  private long timeNs(char letter) {
    long timeMs = number(letter);
    if (timeMs > TIME_MS_MAX) {
      throw wrong("a time in ms as " + letter);
    }
    return timeMs * Kline.NS_PER_MS;
  }

  private MarketDataException wrong(String expected) {
    int start = Math.max(at, lines.from());
    at = end; // reading on goes on with the next line
    return MarketDataException.of(
        path, lines.line(), expected, MarketDataException.shown(bytes, start, end), TO_DO);
  }
}
