package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.fault.FaultTarget.Family;
import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.config.Setting;

/** What befalls one event of the account on its way to the client. */
public sealed interface EventFault extends Fault {

  /** Notes on the event what will befall it. */
  void befall(EventInFlight event, Xoshiro random);

  @Override
  default boolean fits(Family family) {
    return family == Family.EVENT;
  }

  @Override
  default String befalls() {
    return Family.EVENT.words();
  }

  /** This event comes late; others overtake it. */
  record DelayEvent(
      @Setting(value = "Delay, at least", unit = "time", def = "1s", min = "1ms", max = "24h")
          long delayNs,
      @Setting(value = "Delay, at most; 0s: exactly delay", unit = "time", def = "0s", max = "24h")
          long upToNs)
      implements EventFault {

    /** Checks the range. */
    public DelayEvent {
      Draw.requireRange(delayNs, upToNs);
    }

    @Override
    public void befall(EventInFlight event, Xoshiro random) {
      event.delayNs += Draw.between(delayNs, upToNs, random);
    }
  }

  /** The event comes, and later once more. */
  record RepeatEvent(
      @Setting(
              value = "How long after, at least",
              unit = "time",
              def = "0s",
              min = "0s",
              max = "24h")
          long afterNs,
      @Setting(value = "At most; 0s: exactly after", unit = "time", def = "0s", max = "24h")
          long upToNs)
      implements EventFault {

    /** Checks the range. */
    public RepeatEvent {
      Draw.requireRange(afterNs, upToNs);
    }

    @Override
    public void befall(EventInFlight event, Xoshiro random) {
      event.repeated = true;
      event.repeatAfterNs = Draw.between(afterNs, upToNs, random);
    }
  }

  /** The event comes after the one that follows it, whatever its type, or after 5 s alone. */
  record SwapEvent() implements EventFault {
    @Override
    public void befall(EventInFlight event, Xoshiro random) {
      event.swapped = true;
    }
  }

  /** The event never comes. */
  record DropEvent() implements EventFault {
    @Override
    public void befall(EventInFlight event, Xoshiro random) {
      event.lost = true;
    }
  }
}
