package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.core.Core;

/** A family of rules. Called in line; throws {@link io.bulwark.app.simulate.Broken}. */
interface Check {

  /** Nothing is due. */
  long NEVER_NS = Long.MAX_VALUE;

  /** A process is there again; its beliefs are those of the core. */
  default void started(long timeNs, Core core) {}

  /** The process is gone. */
  default void died(long timeNs, long lastSequenceLeft) {}

  /** Each input but prices on their own, before the decisions of its step. */
  default void input(Step step) {}

  /** Each command and fact, before the beliefs know it. */
  default void decision(Step step) {}

  /** A step is over, and the beliefs know its facts. */
  default void stepDone(Step step) {}

  /** A command leaves. */
  default void sent(Step step) {}

  /** Something happens at the exchange, heard or not. */
  default void event(Step step) {}

  /** It is over, and the exchange stands still. */
  default void venueChanged(long timeNs) {}

  /** Nothing goes wrong from here on. */
  default void calmBegan(long timeNs) {}

  /** What is to be looked at though nothing happens: when; asked again after every call. */
  default long dueNs() {
    return NEVER_NS;
  }

  /** That time has come. */
  default void due(long timeNs) {}

  /** The day is over. */
  default void ended(long timeNs, Core core) {}
}
