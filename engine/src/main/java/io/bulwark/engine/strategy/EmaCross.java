package io.bulwark.engine.strategy;

import io.bulwark.engine.analysis.BarView;
import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * An example, and no more: buys when a fast exponential average of the closes rises above a slow
 * one, sells when it falls below. It shows what a strategy looks like and gives the engine
 * something to do several times a day; it has no edge, and is expected to lose about its fees.
 *
 * <p>The confidence of a cross is {@code baseConfidence + confidencePerAtr * |close - slow| / ATR},
 * clamped to 0 to 1: a cross in a move is worth more than one in a flat market. Backfill feeds the
 * averages and raises nothing.
 */
public final class EmaCross implements Strategy {

  private static final EmaCrossConfig NOT_STARTED = new EmaCrossConfig(0, 0, 0, 0, 0);

  private final List<EmaCrossState> instruments = new ArrayList<>();
  private EmaCrossConfig config = NOT_STARTED;
  private boolean crossWaits;
  private boolean crossShown;

  /** For {@link java.util.ServiceLoader}. */
  public EmaCross() {}

  @Override
  public String id() {
    return "ema-cross";
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Class<EmaCrossConfig> settingsType() {
    return EmaCrossConfig.class;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the fast period is not below the slow one
   */
  @Override
  public void start(Record settings) {
    EmaCrossConfig given = (EmaCrossConfig) settings;
    if (given.fastPeriod() >= given.slowPeriod()) {
      throw new IllegalArgumentException(
          "expected a fast period below the slow one, but was: fastPeriod="
              + given.fastPeriod()
              + ", slowPeriod="
              + given.slowPeriod());
    }
    config = given;
  }

  @Override
  public long barNs() {
    return config.barNs();
  }

  @Override
  public void apply(MarketView view, DirectBuffer message, int offset, int length) {
    forgetShownCrosses();
    while (instruments.size() < view.instruments()) {
      instruments.add(new EmaCrossState(config));
    }
    if (view.barClosedInStep()) {
      boolean backfill = Messages.templateId(message, offset) == BarDecoder.TEMPLATE_ID;
      for (int i = 0; i < instruments.size(); i++) {
        BarView bars = view.bars(i, config.barNs());
        if (bars.closedInStep()) {
          onClosedBar(instruments.get(i), bars, backfill || !E8.isPresent(view.lastPxE8(i)));
        }
      }
    }
    crossShown = crossWaits && view.updatedInstrument() >= 0;
  }

  private void onClosedBar(EmaCrossState instrument, BarView bars, boolean backfill) {
    double close = E8.toDouble(bars.closePxE8());
    int direction = instrument.onClose(close);
    instrument.forgetCross();
    if (direction != 0 && !backfill && bars.atr() > 0) {
      instrument.cross(bars.openTimeNs(), close, bars.atr());
      crossWaits = true;
    }
  }

  /**
   * A cross is shown in one step only. It waits for that one: time alone can close a bar, and no
   * signal is asked for in a step without a market input.
   */
  private void forgetShownCrosses() {
    if (crossShown) {
      for (int i = 0; i < instruments.size(); i++) {
        instruments.get(i).forgetCross();
      }
      crossShown = false;
      crossWaits = false;
    }
  }

  @Override
  public void decide(MarketView view, SignalSink signals) {
    if (!crossWaits) {
      return;
    }
    for (int i = 0; i < instruments.size(); i++) {
      EmaCrossState instrument = instruments.get(i);
      if (instrument.hasCross() && isFresh(view.timeNs(), instrument.crossBarOpenNs())) {
        signals.raise(
            i, instrument.crossSide(), instrument.crossConfidence(), instrument.crossBarOpenNs());
      }
    }
  }

  /**
   * Until the bar after it should have closed too: then the market has been silent for too long.
   */
  private boolean isFresh(long timeNs, long barOpenNs) {
    return timeNs - barOpenNs < 2 * config.barNs();
  }

  @Override
  public void state(StateIo io) {
    crossWaits = io.bool("crossWaits", crossWaits);
    crossShown = io.bool("crossShown", crossShown);
    int count = io.int32("instruments", instruments.size());
    while (instruments.size() < count) {
      instruments.add(new EmaCrossState(config));
    }
    for (int i = 0; i < count; i++) {
      io.begin("instruments", i);
      instruments.get(i).state(io);
      io.end();
    }
  }
}
