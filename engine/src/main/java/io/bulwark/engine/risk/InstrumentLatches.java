package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.InstrumentClearedDecoder;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.InstrumentLatchedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StateIo;
import java.util.Arrays;

/** What blocks entries in single instruments: a set for each, set and cleared by facts alone. */
public final class InstrumentLatches implements Applier {

  private final Instruments instruments;
  private long[] latches = new long[0];

  /** Begins with no latch. */
  public InstrumentLatches(Instruments instruments) {
    this.instruments = instruments;
  }

  /** How many instruments have room here. */
  int instruments() {
    return latches.length;
  }

  /** What blocks entries in the instrument, one bit for each code. */
  public int set(int instrumentId) {
    return (int) latches[instrumentId];
  }

  /** Whether entries in the instrument are blocked. */
  public boolean isLatched(int instrumentId) {
    return latches[instrumentId] != 0;
  }

  /** Whether entries in the instrument are blocked by this. */
  public boolean isLatched(int instrumentId, InstrumentLatch latch) {
    return (latches[instrumentId] & bit(latch)) != 0;
  }

  /** Whether this blocks entries in any instrument. */
  public boolean isAnyLatched(InstrumentLatch latch) {
    for (long set : latches) {
      if ((set & bit(latch)) != 0) {
        return true;
      }
    }
    return false;
  }

  /** Blocks entries in an instrument, unless this blocks them already. */
  public void latch(int instrumentId, InstrumentLatch latch, Facts facts) {
    if (!isLatched(instrumentId, latch)) {
      facts
          .instrumentLatched()
          .instrumentId(instrumentId)
          .instrumentLatch(latch)
          .instrumentLatches((int) (latches[instrumentId] | bit(latch)));
      facts.emit();
    }
  }

  /** Takes this away, if it blocks entries in an instrument. */
  public void clear(int instrumentId, InstrumentLatch latch, Facts facts) {
    if (isLatched(instrumentId, latch)) {
      facts
          .instrumentCleared()
          .instrumentId(instrumentId)
          .instrumentLatch(latch)
          .instrumentLatches((int) (latches[instrumentId] & ~bit(latch)));
      facts.emit();
    }
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(instruments.count());
  }

  @Override
  public void onInstrumentLatched(InstrumentLatchedDecoder m) {
    latches[m.instrumentId()] |= bit(m.instrumentLatch());
  }

  @Override
  public void onInstrumentCleared(InstrumentClearedDecoder m) {
    latches[m.instrumentId()] &= ~bit(m.instrumentLatch());
  }

  private void room(int count) {
    if (count > latches.length) {
      latches = Arrays.copyOf(latches, count);
    }
  }

  private static long bit(InstrumentLatch latch) {
    return 1L << latch.value();
  }

  /** Visits every field. */
  public void state(StateIo io) {
    int count = io.int32("instruments", latches.length);
    room(count);
    io.int64s("latches", latches, count);
  }
}
