package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SignalAcceptedDecoder;
import io.bulwark.engine.message.codec.SignalRaisedDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Signals between being raised and being decided, which is within one step, and what was decided
 * before: for each strategy and instrument the newest bar. A signal on that bar or an older one was
 * decided already, and an entry is never sent twice.
 */
final class Signals implements Applier {

  /** Most signals of one step. */
  static final int PENDING_MAX = 1024;

  record Signal(
      long signalId, int instrumentId, Side side, String strategy, double confidence, long barNs) {}

  private static final class Decided {
    private String strategy = "";
    private final long[] newestBarNs = new long[Instruments.INSTRUMENTS_MAX];

    Decided() {
      Arrays.fill(newestBarNs, Long.MIN_VALUE);
    }

    void state(StateIo io) {
      strategy = io.text("strategy", strategy);
      io.int64s("newestBarNs", newestBarNs, newestBarNs.length);
    }
  }

  private final transient List<Signal> pending = new ArrayList<>();
  private final List<Decided> decided = new ArrayList<>();

  /** Begins a step: what a fault left undecided is not decided later. */
  void beginStep() {
    pending.clear();
  }

  boolean isEmpty() {
    return pending.isEmpty();
  }

  Signal first() {
    return pending.get(0);
  }

  /** Whether a signal on this bar or a newer one was decided before. */
  boolean isDecided(Signal signal) {
    for (Decided one : decided) {
      if (one.strategy.equals(signal.strategy())) {
        return one.newestBarNs[signal.instrumentId()] >= signal.barNs();
      }
    }
    return false;
  }

  @Override
  public void onSignalRaised(SignalRaisedDecoder m) {
    if (pending.size() == PENDING_MAX) {
      throw new IllegalStateException(
          "expected at most " + PENDING_MAX + " signals in a step, but was: more");
    }
    pending.add(
        new Signal(
            m.signalId(),
            m.instrumentId(),
            m.side(),
            m.strategy(),
            m.confidence(),
            m.barOpenTimeNs()));
  }

  @Override
  public void onSignalAccepted(SignalAcceptedDecoder m) {
    decideFirst();
  }

  @Override
  public void onSignalRejected(SignalRejectedDecoder m) {
    decideFirst();
  }

  private void decideFirst() {
    Signal signal = pending.remove(0);
    long[] bars = of(signal.strategy()).newestBarNs;
    bars[signal.instrumentId()] = Math.max(bars[signal.instrumentId()], signal.barNs());
  }

  private Decided of(String strategy) {
    for (Decided one : decided) {
      if (one.strategy.equals(strategy)) {
        return one;
      }
    }
    Decided fresh = new Decided();
    fresh.strategy = strategy;
    decided.add(fresh);
    return fresh;
  }

  void state(StateIo io) {
    int count = io.int32("strategies", decided.size());
    while (decided.size() < count) {
      decided.add(new Decided());
    }
    for (int i = 0; i < count; i++) {
      io.begin("decided", i);
      decided.get(i).state(io);
      io.end();
    }
  }
}
