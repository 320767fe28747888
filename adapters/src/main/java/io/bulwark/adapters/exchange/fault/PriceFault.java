package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.fault.FaultTarget.Family;
import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.config.Setting;

/** What befalls one price on its way to the client; the exchange has the true one. */
public sealed interface PriceFault extends Fault {

  /** Notes on the price what will befall it. */
  void befall(PriceInFlight price, Xoshiro random);

  @Override
  default boolean fits(Family family) {
    return family == Family.PRICE;
  }

  @Override
  default String befalls() {
    return Family.PRICE.words();
  }

  /**
   * The price, or both of a quote, is far off for one message, up or down by the toss of a coin.
   */
  record SpikePrice(
      @Setting(value = "How far", unit = "fraction", def = "10 %", min = "0.01 %", max = "100000 %")
          long byE8)
      implements PriceFault {
    @Override
    public void befall(PriceInFlight price, Xoshiro random) {
      price.movedE8 = random.nextInt(2) == 0 ? byE8 : Math.max(-byE8, -99_000_000L);
    }
  }

  /** A quote's bid stands above its ask; other prices are left alone. */
  record CrossQuote(
      @Setting(
              value = "How far above",
              unit = "fraction",
              def = "0.1 %",
              min = "0 %",
              max = "100 %")
          long byE8)
      implements PriceFault {
    @Override
    public void befall(PriceInFlight price, Xoshiro random) {
      price.crossed = true;
      price.crossedE8 = byE8;
    }
  }

  /** The price is zero. */
  record ZeroPrice() implements PriceFault {
    @Override
    public void befall(PriceInFlight price, Xoshiro random) {
      price.zero = true;
    }
  }

  /** The price comes twice. */
  record RepeatPrice() implements PriceFault {
    @Override
    public void befall(PriceInFlight price, Xoshiro random) {
      price.repeated = true;
    }
  }

  /** The price never comes. */
  record DropPrice() implements PriceFault {
    @Override
    public void befall(PriceInFlight price, Xoshiro random) {
      price.lost = true;
    }
  }

  /** This price comes late, with its old time; later ones overtake it. */
  record DelayPrice(
      @Setting(value = "Delay, at least", unit = "time", def = "1s", min = "1ms", max = "1h")
          long delayNs,
      @Setting(value = "Delay, at most; 0s: exactly delay", unit = "time", def = "0s", max = "1h")
          long upToNs)
      implements PriceFault {

    /** Checks the range. */
    public DelayPrice {
      Draw.requireRange(delayNs, upToNs);
    }

    @Override
    public void befall(PriceInFlight price, Xoshiro random) {
      price.delayNs += Draw.between(delayNs, upToNs, random);
    }
  }

  /** Nothing of this kind and instrument comes for a while. */
  record FreezePrices(
      @Setting(value = "For how long", unit = "time", def = "1m", min = "1ms", max = "24h")
          long forNs,
      @Setting(value = "Whether a gap is told at the end", def = "false") boolean told)
      implements PriceFault {
    @Override
    public void befall(PriceInFlight price, Xoshiro random) {
      price.freeze = this;
    }
  }
}
