package io.bulwark.app.fault;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import java.util.List;
import org.agrona.DirectBuffer;

/** Raises the signals it was told, each in the first step at or after its time. */
public final class ToldStrategy implements Strategy {

  private final List<Told> told;
  private long beforeNs = Long.MIN_VALUE;
  private long nowNs = Long.MIN_VALUE;

  /** A signal to come. */
  public record Told(long timeNs, int instrumentId, Side side) {}

  /** No settings. */
  public record None() {}

  /** One that raises these. */
  public ToldStrategy(List<Told> told) {
    this.told = List.copyOf(told);
  }

  @Override
  public String id() {
    return "told";
  }

  @Override
  public int stateVersion() {
    return 1;
  }

  @Override
  public Class<? extends Record> settingsType() {
    return None.class;
  }

  @Override
  public void start(Record settings) {
    // has none
  }

  @Override
  public long barNs() {
    return 900_000_000_000L;
  }

  @Override
  public void apply(MarketView view, DirectBuffer message, int offset, int length) {
    if (view.updatedInstrument() >= 0) {
      beforeNs = nowNs;
      nowNs = view.timeNs();
    }
  }

  @Override
  public void decide(MarketView view, SignalSink signals) {
    for (Told signal : told) {
      if (signal.timeNs > beforeNs && signal.timeNs <= nowNs) {
        signals.raise(signal.instrumentId, signal.side, 1, signal.timeNs);
      }
    }
  }

  @Override
  public void state(StateIo io) {
    beforeNs = io.int64("beforeNs", beforeNs);
    nowNs = io.int64("nowNs", nowNs);
  }
}
