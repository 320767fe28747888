package io.bulwark.adapters.exchange;

import io.bulwark.engine.step.E8;
import java.util.List;

/**
 * Funding: mark x quantity x rate; with a rate above zero long pays short. Rates come with the
 * data; an instrument that never had one settles at the configured rate at 00, 08 and 16 UTC, at
 * its last mark before. What is paid is rounded up, what is received down. Only positions that are
 * open then take part.
 */
final class Funding {

  private static final long INTERVAL_NS = 8 * VenueTime.HOUR_NS;

  private final List<Instrument> instruments;
  private final Account account;
  private final UserStream stream;
  private final long rateE8;
  private long nextTimeNs = Long.MIN_VALUE;

  Funding(List<Instrument> instruments, Account account, UserStream stream, long rateE8) {
    this.instruments = instruments;
    this.account = account;
    this.stream = stream;
    this.rateE8 = rateE8;
  }

  /**
   * Settles the scheduled times up to now. It is called with the first event at or after such a
   * time: before it nothing has changed since. True when one was due.
   */
  boolean runUntil(long nowNs) {
    if (nextTimeNs > nowNs) {
      return false;
    }
    boolean started = nextTimeNs != Long.MIN_VALUE;
    long dueNs = nowNs - Math.floorMod(nowNs, INTERVAL_NS);
    long firstNs = started ? nextTimeNs : dueNs + INTERVAL_NS;
    for (long timeNs = firstNs; timeNs <= nowNs; timeNs += INTERVAL_NS) {
      for (Instrument instrument : instruments) {
        if (!instrument.funded) {
          settle(instrument, rateE8, instrument.markPxE8(), timeNs, nowNs);
        }
      }
    }
    nextTimeNs = dueNs + INTERVAL_NS;
    return started;
  }

  /** Settles at a rate of the data. */
  void onRate(Instrument instrument, long dataRateE8, long markPxE8, long timeNs) {
    instrument.funded = true;
    long pxE8 = E8.isPresent(markPxE8) ? markPxE8 : instrument.markPxE8();
    settle(instrument, dataRateE8, pxE8, timeNs, timeNs);
  }

  /** What a position receives, below zero pays. */
  static long amountE8(long qtyE8, long markPxE8, long rateE8) {
    return E8.FLOOR.multiply(E8.HALF_EVEN.multiply(qtyE8, markPxE8), -rateE8);
  }

  private void settle(
      Instrument instrument, long atRateE8, long markPxE8, long timeNs, long nowNs) {
    Position position = account.position(instrument);
    if (position.qtyE8() == 0 || atRateE8 == 0) {
      return;
    }
    long amountE8 = amountE8(position.qtyE8(), markPxE8, atRateE8);
    account.funding(instrument, amountE8, timeNs);
    stream.funded(account, instrument.id, amountE8, timeNs, nowNs);
  }
}
