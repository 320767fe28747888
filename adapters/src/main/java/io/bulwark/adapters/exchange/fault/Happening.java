package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.fault.FaultTarget.Family;

/** What happens around the client: at the venue, on the stream, by another client's hand. */
public sealed interface Happening extends Fault permits StreamFault, VenueFault, HandFault {

  /**
   * Lets it happen.
   *
   * @return false when there was nothing for it to happen to, or the venue refused
   */
  boolean happen(Scene scene);

  @Override
  default boolean fits(Family family) {
    return true;
  }

  @Override
  default String befalls() {
    return "anything";
  }
}
