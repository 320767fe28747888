package io.bulwark.adapters.exchange.fault;

/** What will befall an event; reused. */
final class EventInFlight {

  long delayNs;
  boolean repeated;
  long repeatAfterNs;
  boolean swapped;
  boolean lost;

  EventInFlight begin() {
    delayNs = 0;
    repeated = false;
    repeatAfterNs = 0;
    swapped = false;
    lost = false;
    return this;
  }
}
