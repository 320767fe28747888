package io.bulwark.app.fault;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.TimeText;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.agrona.ExpandableArrayBuffer;

/**
 * A market of given prices: warm bars, then each second a quote, a mark and a trade of every
 * instrument, on straight lines between the points of its path.
 */
public final class PlannedMarket implements MarketSource {

  /** Start of trading, unless told otherwise. */
  public static final long START_NS = TimeText.parse("2025-01-06T12:00:00Z");

  static final long SECOND_NS = 1_000_000_000L;

  private static final long QUARTER_NS = 900 * SECOND_NS;
  private static final int WARM_BARS = 220;
  private static final long TICK_E8 = 10_000_000L;

  private final List<Path> paths;
  private final long startNs;
  private final long endNs;
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final Queue<String> ofSecond = new ArrayDeque<>();
  private long nextNs;

  /** Prices of an instrument: times since the start and prices, {@code 0s 60000, 1m 61000}. */
  public record Path(String symbol, List<Point> points) {

    /** Reads a path. */
    public static Path parse(String symbol, String text) {
      List<Point> points = new ArrayList<>();
      for (String point : text.split(",", -1)) {
        String[] words = point.trim().split(" +", -1);
        points.add(new Point(DurationText.parse(words[0]), DecimalText.parse(words[1])));
      }
      return new Path(symbol, points);
    }

    /** Price at a time since the start, on the tick. */
    long atE8(long offsetNs) {
      Point before = points.get(0);
      for (Point point : points) {
        if (point.offsetNs > offsetNs) {
          double share = (offsetNs - before.offsetNs) / (double) (point.offsetNs - before.offsetNs);
          long priceE8 = before.priceE8 + (long) (share * (point.priceE8 - before.priceE8));
          return priceE8 - priceE8 % TICK_E8;
        }
        before = point;
      }
      return before.priceE8;
    }
  }

  /** A point of a path. */
  public record Point(long offsetNs, long priceE8) {}

  PlannedMarket(List<Path> paths, long lengthNs) {
    this(paths, START_NS, lengthNs);
  }

  /** A market that begins at a time of the clock and is as long as this. */
  public PlannedMarket(List<Path> paths, long startNs, long lengthNs) {
    this.paths = List.copyOf(paths);
    this.startNs = startNs;
    endNs = startNs + lengthNs;
    nextNs = startNs + SECOND_NS / 4;
  }

  @Override
  public long startTimeNs() {
    return startNs;
  }

  @Override
  public void open(InputSink sink) {
    say(
        sink,
        "{'type':'SourceDeclared','cadence':'1s','hasMarks':true,'hasQuotes':true,'kind':'planned'}");
    for (int id = 0; id < paths.size(); id++) {
      say(sink, listing(id, paths.get(id).symbol()));
    }
    for (int id = 0; id < paths.size(); id++) {
      for (int ago = WARM_BARS; ago > 0; ago--) {
        say(sink, bar(id, paths.get(id).points().get(0).priceE8(), ago));
      }
    }
  }

  private static String listing(int id, String symbol) {
    return String.format(
        Locale.ROOT,
        "{'type':'InstrumentListed','instrumentId':%d,'symbol':'%s','tickSize':'0.1',"
            + "'stepSize':'0.001','minQty':'0.001','limitMaxQty':'1000','marketMaxQty':'120',"
            + "'minNotional':'100','takerFee':'0.0005','makerFee':'0.0002','brackets':["
            + "{'notionalFloor':'0','maintMarginRate':'0.004','maintAmount':'0'},"
            + "{'notionalFloor':'50000','maintMarginRate':'0.005','maintAmount':'50'}]}",
        id,
        symbol);
  }

  /** One per cent wide, around the first price: the regime is MEDIUM. */
  private String bar(int id, long priceE8, int ago) {
    String close = DecimalText.of(priceE8);
    BigDecimal half = new BigDecimal(close).multiply(new BigDecimal("0.005"));
    return String.format(
        Locale.ROOT,
        "{'type':'Bar','instrumentId':%d,'interval':'15m','openTime':'%s','open':'%s','high':'%s',"
            + "'low':'%s','close':'%s','volume':'5'}",
        id,
        TimeText.of(startNs - startNs % QUARTER_NS - ago * QUARTER_NS),
        close,
        new BigDecimal(close).add(half).toPlainString(),
        new BigDecimal(close).subtract(half).toPlainString(),
        close);
  }

  @Override
  public long nextTimeNs() {
    return nextNs > endNs ? NEVER_NS : nextNs;
  }

  @Override
  public void deliverNext(InputSink sink) {
    if (ofSecond.isEmpty()) {
      for (int id = 0; id < paths.size(); id++) {
        prices(id, paths.get(id).atE8(nextNs - startNs));
      }
    }
    say(sink, ofSecond.remove());
    if (ofSecond.isEmpty()) {
      nextNs += SECOND_NS;
    }
  }

  private void prices(int id, long priceE8) {
    String about =
        String.format(Locale.ROOT, "'instrumentId':%d,'eventTime':'%s'", id, TimeText.of(nextNs));
    String price = DecimalText.of(priceE8);
    ofSecond.add(
        String.format(
            Locale.ROOT,
            "{'type':'Quote',%s,'bidPx':'%s','bidQty':'1000','askPx':'%s','askQty':'1000'}",
            about,
            DecimalText.of(priceE8 - TICK_E8),
            DecimalText.of(priceE8)));
    ofSecond.add(String.format(Locale.ROOT, "{'type':'Mark',%s,'markPx':'%s'}", about, price));
    ofSecond.add(
        String.format(Locale.ROOT, "{'type':'Trade',%s,'price':'%s','qty':'1'}", about, price));
  }

  private void say(InputSink sink, String json) {
    sink.onInput(buffer, 0, MessageJson.parse(json.replace('\'', '"'), buffer, 0));
  }

  @Override
  public double progress() {
    return 1;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
