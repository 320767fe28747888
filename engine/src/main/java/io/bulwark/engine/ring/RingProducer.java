package io.bulwark.engine.ring;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.port.InputSink;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;

/**
 * One thread's entrance to the ring. Inputs of a producer are taken in the order in which it gave
 * them. When the ring is full, quotes and marks wait here as the latest of their instrument, trades
 * become {@code MarketDataGap}, and everything else waits for room: nothing that happened to the
 * account, and no answer, is ever lost.
 *
 * <p>To be used by the thread that it was made for; only the two questions after a halt may be
 * asked by others.
 */
public final class RingProducer implements InputSink {

  private final EngineRing ring;
  private final EngineClock clock;
  private final long longWaitNs;
  private final HeldMarket held = new HeldMarket();
  private final HeldMarket.Outlet outlet;
  private final AtomicLong longWaits = new AtomicLong();

  RingProducer(EngineRing ring, EngineClock clock, long longWaitNs) {
    this.ring = ring;
    this.clock = clock;
    this.longWaitNs = longWaitNs;
    outlet = ring::tryPublish;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException when the length is none that an input can have
   * @throws EngineStopped when the engine takes no more inputs
   */
  @Override
  public void onInput(DirectBuffer buffer, int offset, int length) {
    if (length < MessageHeaderDecoder.ENCODED_LENGTH || length > Slot.LENGTH_MAX) {
      throw new IllegalArgumentException(
          "expected an input of %d to %d bytes, but was: length=%d"
              .formatted(MessageHeaderDecoder.ENCODED_LENGTH, Slot.LENGTH_MAX, length));
    }
    if (!tryPublish(buffer, offset, length) && !held.hold(buffer, offset, length)) {
      waitForRoom(buffer, offset, length);
    }
  }

  /**
   * Publishes market data that waits for room, as far as there is some. Every input does that
   * first; to be called now and then by a thread that has none.
   *
   * @return true when nothing waits any more
   * @throws EngineStopped when the engine takes no more inputs
   */
  public boolean flush() {
    return held.releaseTo(outlet);
  }

  /** Quotes and marks that went for a newer one. */
  public long conflated() {
    return held.conflated();
  }

  /** Trades that became part of a gap. */
  public long droppedTrades() {
    return held.droppedTrades();
  }

  /** Whether an input waited so long that entries had better be halted. Any thread may ask. */
  public boolean isHaltWanted() {
    return longWaits.get() > 0;
  }

  /** Inputs that waited longer than {@link RingConfig#longWaitNs}. Any thread may ask. */
  public long longWaits() {
    return longWaits.get();
  }

  private boolean tryPublish(DirectBuffer buffer, int offset, int length) {
    return flush() && ring.tryPublish(buffer, offset, length);
  }

  private void waitForRoom(DirectBuffer buffer, int offset, int length) {
    long sinceNs = clock.monotonicNs();
    boolean isLong = false;
    while (!tryPublish(buffer, offset, length)) {
      if (!isLong && clock.monotonicNs() - sinceNs >= longWaitNs) {
        isLong = true;
        longWaits.incrementAndGet();
      }
      LockSupport.parkNanos(ring, EngineRing.ROOM_POLL_NS);
    }
  }
}
