package io.bulwark.adapters.exchange.fault;

/** Sees each fault at the moment it befalls something. */
public interface FaultWatch {

  /** Sees nothing. */
  FaultWatch NOBODY = (fault, rule, instrumentId) -> {};

  /**
   * A rule fired.
   *
   * @param fault kind of its fault
   * @param rule its name
   * @param instrumentId where; below zero: nowhere in particular
   */
  void onFault(String fault, String rule, int instrumentId);
}
