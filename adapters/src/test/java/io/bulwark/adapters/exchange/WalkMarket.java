package io.bulwark.adapters.exchange;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.VirtualVenue;
import org.agrona.DirectBuffer;

/**
 * A market that walks at random: two instruments, a trade of one of them every ten seconds, quotes
 * and marks of the first between them. Prices stay within a factor of two.
 */
final class WalkMarket implements MarketSource {

  private static final long STEP_NS = 10_000_000_000L;
  private static final long[] TICK_E8 = {10_000_000, 5_000_000};
  private static final long[] FIRST_TICKS = {600_000, 2_000};

  private final Xoshiro random = new Xoshiro(7);
  private final MarketWriter writer = new MarketWriter();
  private final long[] ticks = FIRST_TICKS.clone();
  private final long endNs;
  private long nextNs = ExchangeScenario.START_NS;

  WalkMarket(long hours) {
    endNs = ExchangeScenario.START_NS + hours * 3_600_000_000_000L;
  }

  /** Price of now, in ticks. */
  long ticks(int instrumentId) {
    return ticks[instrumentId];
  }

  static long tickE8(int instrumentId) {
    return TICK_E8[instrumentId];
  }

  @Override
  public long startTimeNs() {
    return ExchangeScenario.START_NS;
  }

  @Override
  public void open(InputSink sink) {
    long one = ExchangeScenario.e8("1");
    writer.listed(0, TICK_E8[0], one / 1000, one / 1000, 1000 * one, 120 * one, 100 * one);
    writer.show(shown(sink), nextNs);
    writer.listed(1, TICK_E8[1], one / 4, one / 2, 10_000 * one, 10_000 * one, 5 * one);
    writer.show(shown(sink), nextNs);
  }

  @Override
  public long nextTimeNs() {
    return nextNs >= endNs ? NEVER_NS : nextNs;
  }

  @Override
  public void deliverNext(InputSink sink) {
    int id = random.nextInt(3) == 0 ? 1 : 0;
    long move = Math.max(1, FIRST_TICKS[id] / 1500);
    ticks[id] += random.nextInt((int) (2 * move + 1)) - move;
    ticks[id] = Math.max(FIRST_TICKS[id] / 2, Math.min(FIRST_TICKS[id] * 2, ticks[id]));
    long pxE8 = ticks[id] * TICK_E8[id];
    int kind = id == 0 ? random.nextInt(4) : 0;
    if (kind == 1) {
      writer.quote(0, nextNs, pxE8 - TICK_E8[0], qtyE8(), pxE8 + TICK_E8[0], qtyE8());
    } else if (kind == 2) {
      writer.mark(0, nextNs, pxE8);
    } else {
      writer.trade(id, nextNs, pxE8, qtyE8());
    }
    writer.show(shown(sink), nextNs);
    nextNs += STEP_NS;
  }

  @Override
  public double progress() {
    return 0;
  }

  @Override
  public void close() {
    // holds nothing
  }

  private long qtyE8() {
    return (1 + random.nextInt(3000)) * 100_000L;
  }

  /** The writer shows what it wrote to a venue; this one hands it on. */
  private static VirtualVenue shown(InputSink sink) {
    return new VirtualVenue() {
      @Override
      public void onMarket(long timeNs, DirectBuffer buffer, int offset, int length) {
        sink.onInput(buffer, offset, length);
      }

      @Override
      public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
        throw new AssertionError(Messages.templateId(buffer, offset));
      }

      @Override
      public long nextTimeNs() {
        return NEVER_NS;
      }

      @Override
      public void deliverNext(InputSink to) {
        throw new AssertionError("nothing to deliver");
      }

      @Override
      public void disconnect() {
        throw new AssertionError("nobody is connected");
      }
    };
  }
}
