package io.bulwark.engine.strategy;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.StrategyFaultedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StateIo;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.agrona.DirectBuffer;

/**
 * Runs the strategies of a session, sorted by id. One that throws, in either half, is disabled for
 * the session by the fact that says so; the others and the engine go on.
 */
public final class StrategyHost implements Applier {

  private final MarketView market;
  private final Strategy[] strategies;
  private final boolean[] disabled;
  private final transient boolean[] faulted;
  private transient boolean anyFaulted;
  private final RaisedSignals[] signals;
  private final Facts facts;

  /** Runs these strategies, which must have been started. */
  public StrategyHost(List<Strategy> strategies, MarketView market, Facts facts) {
    this.market = market;
    this.facts = facts;
    this.strategies =
        strategies.stream().sorted(Comparator.comparing(Strategy::id)).toArray(Strategy[]::new);
    this.disabled = new boolean[this.strategies.length];
    this.faulted = new boolean[this.strategies.length];
    this.signals = new RaisedSignals[this.strategies.length];
    for (int i = 0; i < signals.length; i++) {
      signals[i] = new RaisedSignals(this.strategies[i].id(), market, facts);
    }
  }

  /** Shows an input to every strategy. */
  public void applyInput(DirectBuffer buffer, int offset, int length) {
    anyFaulted = false;
    for (int i = 0; i < strategies.length; i++) {
      faulted[i] = false; // a recovered step told it already
      if (!disabled[i]) {
        try {
          strategies[i].apply(market, buffer, offset, length);
        } catch (RuntimeException e) {
          faulted[i] = true; // told by the fact StrategyFaulted, which also disables it
          anyFaulted = true;
        }
      }
    }
  }

  /** Lets every strategy raise its signals, in a step with a market input. */
  public void decide() {
    boolean asked = market.updatedInstrument() >= 0;
    for (int i = 0; i < strategies.length; i++) {
      if (asked && !disabled[i] && !faulted[i]) {
        try {
          strategies[i].decide(market, signals[i]);
        } catch (RuntimeException e) {
          faulted[i] = true;
          anyFaulted = true;
        }
      }
    }
    if (anyFaulted) {
      tellFaults();
    }
  }

  private void tellFaults() {
    anyFaulted = false;
    for (int i = 0; i < strategies.length; i++) {
      if (faulted[i]) {
        faulted[i] = false;
        facts.strategyFaulted().strategy(strategies[i].id());
        facts.emit();
      }
    }
  }

  @Override
  public void onStrategyFaulted(StrategyFaultedDecoder m) {
    String id = m.strategy();
    for (int i = 0; i < strategies.length; i++) {
      if (strategies[i].id().equals(id)) {
        disabled[i] = true;
      }
    }
  }

  /** Visits every field of the host and of its strategies. */
  public void state(StateIo io) {
    for (int i = 0; i < strategies.length; i++) {
      io.begin(strategies[i].id());
      disabled[i] = io.bool("disabled", disabled[i]);
      strategies[i].state(io);
      io.end();
    }
  }

  private record RaisedSignals(String strategy, MarketView market, Facts facts)
      implements SignalSink {

    @Override
    public void raise(int instrumentId, Side side, double confidence, long barOpenTimeNs) {
      // What may throw comes before the fact is begun: it is the strategy's fault, not the
      // engine's.
      String symbol = market.symbol(instrumentId);
      Objects.requireNonNull(side, "side");
      facts
          .signalRaised()
          .signalId(ClientIds.signalId(strategy, symbol, barOpenTimeNs))
          .strategy(strategy)
          .instrumentId(instrumentId)
          .side(side)
          .confidence(confidence)
          .barOpenTimeNs(barOpenTimeNs);
      facts.emit();
    }
  }
}
