package io.bulwark.adapters.market;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.TimedSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.agrona.DirectBuffer;

/** Runs a synthetic day and measures it, in plain floating point. */
final class SyntheticDay implements InputSink {

  private static final int INSTRUMENTS = SyntheticProfile.ALL.size();
  private static final int HOURS = 124;
  private static final int BACKFILL_HOURS = 100;
  private static final int WINDOW = 50;
  private static final long FIRST_NS = SyntheticSource.START_NS - 6000 * Kline.INTERVAL_NS;

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private final double[][] high = new double[INSTRUMENTS][HOURS * 60];
  private final double[][] low = new double[INSTRUMENTS][HOURS * 60];
  private final double[][] close = new double[INSTRUMENTS][HOURS * 60];
  private final long[] bidE8 = new long[INSTRUMENTS];
  private final long[] askE8 = new long[INSTRUMENTS];
  private final long[] tickE8 = new long[INSTRUMENTS];
  private final long[] lastInputNs = new long[INSTRUMENTS];
  private int trades;
  private int offGrid;
  private int crossedQuotes;
  private int tradesOutsideQuote;
  private int timesDecrease;
  private long longestSilenceNs;
  private long timeNs;

  static SyntheticDay of(long seed) {
    SyntheticDay day = new SyntheticDay();
    Instruments instruments = Instruments.builtIn();
    for (int i = 0; i < INSTRUMENTS; i++) {
      day.tickE8[i] = instruments.get(SyntheticProfile.ALL.get(i).symbol()).tickSizeE8();
    }
    Arrays.fill(day.lastInputNs, SyntheticSource.START_NS);
    try (MarketData source = new SyntheticSource(seed, SyntheticDetail.ALL, instruments)) {
      source.open(day);
      while (source.nextTimeNs() != TimedSource.NEVER_NS) {
        day.timesDecrease += source.nextTimeNs() < day.timeNs ? 1 : 0;
        day.timeNs = source.nextTimeNs();
        source.deliverNext(day);
      }
    }
    return day;
  }

  @Override
  public void onInput(DirectBuffer buffer, int offset, int length) {
    switch (Messages.templateId(buffer, offset)) {
      case BarDecoder.TEMPLATE_ID -> {
        bar.wrapAndApplyHeader(buffer, offset, header);
        int minute = minute(bar.openTimeNs());
        add(bar.instrumentId(), minute, bar.highE8());
        add(bar.instrumentId(), minute, bar.lowE8());
        add(bar.instrumentId(), minute, bar.closeE8());
      }
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        int i = trade.instrumentId();
        trades++;
        seen(i, trade.eventTimeNs());
        tradesOutsideQuote += trade.priceE8() == bidE8[i] || trade.priceE8() == askE8[i] ? 0 : 1;
        add(i, minute(trade.eventTimeNs()), trade.priceE8());
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, offset, header);
        int i = quote.instrumentId();
        seen(i, quote.eventTimeNs());
        bidE8[i] = quote.bidPxE8();
        askE8[i] = quote.askPxE8();
        crossedQuotes += bidE8[i] < askE8[i] ? 0 : 1;
        offGrid += bidE8[i] % tickE8[i] == 0 && askE8[i] % tickE8[i] == 0 ? 0 : 1;
      }
      case MarkDecoder.TEMPLATE_ID -> {
        mark.wrapAndApplyHeader(buffer, offset, header);
        seen(mark.instrumentId(), mark.eventTimeNs());
        offGrid += mark.markPxE8() % tickE8[mark.instrumentId()] == 0 ? 0 : 1;
      }
      default -> {}
    }
  }

  int offGrid() {
    return offGrid;
  }

  int crossedQuotes() {
    return crossedQuotes;
  }

  int tradesOutsideQuote() {
    return tradesOutsideQuote;
  }

  int timesDecrease() {
    return timesDecrease;
  }

  long longestSilenceNs() {
    return longestSilenceNs;
  }

  long lastTimeNs() {
    return timeNs;
  }

  /** Per instrument. */
  double tradesPerSecond() {
    return trades / (double) INSTRUMENTS / SyntheticSource.TRADING_SECONDS;
  }

  /** ATR(14, Wilder) of 1 h bars divided by the close, both instruments, hours of trading. */
  List<Double> atrPercents() {
    List<Double> percents = new ArrayList<>();
    for (int i = 0; i < INSTRUMENTS; i++) {
      double atr = 0;
      for (int hour = 0; hour < HOURS; hour++) {
        double top = Arrays.stream(high[i], hour * 60, hour * 60 + 60).max().orElseThrow();
        double bottom = Arrays.stream(low[i], hour * 60, hour * 60 + 60).min().orElseThrow();
        double before = hour == 0 ? top : hourClose(i, hour - 1);
        double range = hour == 0 ? top - bottom : Math.max(top, before) - Math.min(bottom, before);
        atr = hour == 0 ? range : atr + (range - atr) / 14;
        if (hour >= BACKFILL_HOURS) {
          percents.add(atr / hourClose(i, hour));
        }
      }
    }
    return percents;
  }

  /** Pearson correlation of the last 50 returns of 1 h bars, hours of trading. */
  List<Double> correlations() {
    List<Double> correlations = new ArrayList<>();
    for (int hour = BACKFILL_HOURS; hour < HOURS; hour++) {
      double[] x = new double[WINDOW];
      double[] y = new double[WINDOW];
      for (int k = 0; k < WINDOW; k++) {
        int at = hour - WINDOW + 1 + k;
        x[k] = hourClose(0, at) / hourClose(0, at - 1) - 1;
        y[k] = hourClose(1, at) / hourClose(1, at - 1) - 1;
      }
      correlations.add(covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y)));
    }
    return correlations;
  }

  /** The largest fall (below zero) or, if there is none of it, leap from one minute to the next. */
  double worstMinute() {
    double worst = 0;
    for (int i = 0; i < INSTRUMENTS; i++) {
      for (int minute = BACKFILL_HOURS * 60; minute < HOURS * 60; minute++) {
        double move = close[i][minute] / close[i][minute - 1] - 1;
        worst = Math.abs(move) > Math.abs(worst) ? move : worst;
      }
    }
    return worst;
  }

  private double hourClose(int instrument, int hour) {
    return close[instrument][hour * 60 + 59];
  }

  private static double covariance(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += (x[i] - meanX) * (y[i] - meanY);
    }
    return sum;
  }

  private void seen(int instrument, long atNs) {
    longestSilenceNs = Math.max(longestSilenceNs, atNs - lastInputNs[instrument]);
    lastInputNs[instrument] = atNs;
  }

  private void add(int instrument, int minute, long priceE8) {
    double price = priceE8 / 1e8;
    boolean first = close[instrument][minute] == 0;
    offGrid += priceE8 % tickE8[instrument] == 0 ? 0 : 1;
    high[instrument][minute] = first ? price : Math.max(high[instrument][minute], price);
    low[instrument][minute] = first ? price : Math.min(low[instrument][minute], price);
    close[instrument][minute] = price;
  }

  private static int minute(long atNs) {
    return (int) ((atNs - FIRST_NS) / Kline.INTERVAL_NS);
  }
}
