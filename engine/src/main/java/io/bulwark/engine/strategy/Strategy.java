package io.bulwark.engine.strategy;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.step.StateIo;
import org.agrona.DirectBuffer;

/**
 * Decides when to trade, and nothing else: no size, no price, no order. Found by {@link
 * java.util.ServiceLoader}; takes part in a session sorted by id. Called by the engine thread only.
 *
 * <p>A strategy is part of the deterministic core: it may use nothing but what it is given. It
 * changes its state in {@link #apply} alone, visits every field in {@link #state}, and must not
 * iterate over hash collections. When it throws it is disabled for the session; nothing else
 * happens.
 */
public interface Strategy {

  /** Stable id: 1 to 16 characters a-z, 0-9 and '-'. Part of every signal id. */
  String id();

  /** Version of what {@link #state} visits; a snapshot of another version is dropped. */
  int stateVersion();

  /** Record of settings (see {@code config.Setting}), bound below the key {@code strategy.<id>}. */
  Class<? extends Record> settingsType();

  /**
   * Begins a session, before any instrument is listed.
   *
   * @param settings an instance of {@link #settingsType()}
   */
  void start(Record settings);

  /**
   * Length of the bars it reads, ns; constant after {@link #start}. The engine keeps them for it.
   */
  long barNs();

  /**
   * Remembers what a message means to it. Called for every input, after the market view has applied
   * it.
   *
   * @param view the market as it now is
   */
  void apply(MarketView view, DirectBuffer message, int offset, int length);

  /** Raises signals, from state alone. Called once in every step with a market input. */
  void decide(MarketView view, SignalSink signals);

  /** Visits every field of its state, in the same order always. */
  void state(StateIo io);
}
