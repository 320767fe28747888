package io.bulwark.adapters.exchange.fault;

import org.jspecify.annotations.Nullable;

/** What will befall a price; reused. */
final class PriceInFlight {

  long movedE8;
  boolean crossed;
  long crossedE8;
  boolean zero;
  boolean repeated;
  boolean lost;
  long delayNs;
  PriceFault.@Nullable FreezePrices freeze;

  PriceInFlight begin() {
    movedE8 = 0;
    crossed = false;
    crossedE8 = 0;
    zero = false;
    repeated = false;
    lost = false;
    delayNs = 0;
    freeze = null;
    return this;
  }
}
