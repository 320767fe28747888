package io.bulwark.adapters.market;

import io.bulwark.engine.step.E8;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Symbols of logs, numbered as they come, and what is known of their funding: it outlives a file,
 * for the frame that tells the next funding time may stand in the next one. Looking a symbol up
 * allocates nothing.
 */
final class RawSymbols {

  private static final int SYMBOLS_MAX = 4096;
  private static final int SLOTS = 2 * SYMBOLS_MAX;

  /** Told later than this, a settlement is known, but not its rate: the log has a hole there. */
  private static final long SETTLED_LATE_NS = 5 * Kline.INTERVAL_NS;

  private final List<String> names = new ArrayList<>();
  private final byte[][] texts = new byte[SYMBOLS_MAX][];
  private final int[] slots = new int[SLOTS];
  private long[] nextFundingNs = {};
  private long[] rateE8 = {};

  RawSymbols() {
    Arrays.fill(slots, -1);
  }

  /** Number of the symbol; -1 when there are too many. */
  int idOf(byte[] bytes, int from, int to) {
    int slot = hash(bytes, from, to) & (SLOTS - 1);
    while (slots[slot] >= 0) {
      if (JsonFields.is(bytes, from, to, texts[slots[slot]])) {
        return slots[slot];
      }
      slot = (slot + 1) & (SLOTS - 1);
    }
    if (names.size() == SYMBOLS_MAX) {
      return -1;
    }
    slots[slot] = names.size();
    texts[names.size()] = Arrays.copyOfRange(bytes, from, to);
    names.add(new String(bytes, from, to - from, StandardCharsets.UTF_8));
    return slots[slot];
  }

  String name(int id) {
    return names.get(id);
  }

  int size() {
    return names.size();
  }

  /**
   * Takes what a mark price frame says of the next funding. The venue goes on telling the old time
   * for a moment after it has passed; when it tells a later one, the rate told last was settled at
   * the old time.
   *
   * @param toldNs when the frame was made
   * @return whether a funding was settled; it is in {@code settled}
   */
  boolean onNextFunding(int id, long toldNs, long timeNs, long rate, Tick settled) {
    if (id >= nextFundingNs.length) {
      int length = nextFundingNs.length;
      nextFundingNs = Arrays.copyOf(nextFundingNs, id + 16);
      rateE8 = Arrays.copyOf(rateE8, id + 16);
      Arrays.fill(nextFundingNs, length, id + 16, E8.NULL);
    }
    long beforeNs = nextFundingNs[id];
    boolean isSettled =
        E8.isPresent(beforeNs) && timeNs > beforeNs && toldNs - beforeNs <= SETTLED_LATE_NS;
    if (isSettled) {
      settled.type = TickType.FUNDING;
      settled.symbol = id;
      settled.id = E8.NULL;
      settled.eventTimeNs = beforeNs;
      settled.priceE8 = rateE8[id];
      settled.intervalNs = timeNs - beforeNs;
    }
    nextFundingNs[id] = timeNs;
    rateE8[id] = rate;
    return isSettled;
  }

  private static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash ^ (hash >>> 16);
  }
}
