package io.bulwark.engine.step;

/**
 * A 64-bit hash over a sequence of words; every bit of every word moves half of the result's. It
 * finds differences, it keeps no secrets.
 */
public final class Hash64 {

  private static final long SEED = 0x9E3779B97F4A7C15L;

  private long hash = SEED;

  /** Begins anew. */
  public Hash64 reset() {
    hash = SEED;
    return this;
  }

  /** Takes one word in. */
  public void add(long word) {
    long z = (hash ^ word) * 0xBF58476D1CE4E5B9L;
    hash = Long.rotateLeft(z ^ (z >>> 32), 27) * 0x94D049BB133111EBL + SEED;
  }

  /** The hash of what was taken in. */
  public long value() {
    long z = (hash ^ (hash >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
