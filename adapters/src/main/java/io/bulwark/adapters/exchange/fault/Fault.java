package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.fault.FaultTarget.Family;

/** What goes wrong, with its figures. Records of it carry their documentation as settings. */
public sealed interface Fault permits CallFault, EventFault, PriceFault, Happening {

  /** Whether it can befall things of this family. */
  boolean fits(Family family);

  /** What it befalls, in words. */
  String befalls();
}
