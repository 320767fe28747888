package io.bulwark.adapters.random;

import java.nio.charset.StandardCharsets;

/**
 * Seeded random numbers: xoshiro256++ 1.0 of Blackman and Vigna, its state filled by SplitMix64.
 *
 * <p>An own generator, because {@code java.util.Random} promises its sequence only for itself and
 * the {@code RandomGenerator} algorithms are not promised to stay. Floating point uses only + - * /
 * square root and {@link StrictMath}, so every JVM draws the same bits. Not for secrets. Not
 * thread-safe.
 */
public final class Xoshiro {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final double UNIT_OF_53_BITS = 0x1.0p-53;

  private final long seed;
  private long s0;
  private long s1;
  private long s2;
  private long s3;

  /** Begins the stream of this seed; any value will do. */
  public Xoshiro(long seed) {
    this(seed, splitMix(seed, 1), splitMix(seed, 2), splitMix(seed, 3), splitMix(seed, 4));
  }

  private Xoshiro(long seed, long s0, long s1, long s2, long s3) {
    this.seed = seed;
    this.s0 = s0;
    this.s1 = s1;
    this.s2 = s2;
    this.s3 = s3;
  }

  /** The generator in a given state, as the published test vectors have it. */
  static Xoshiro ofState(long s0, long s1, long s2, long s3) {
    return new Xoshiro(0, s0, s1, s2, s3);
  }

  /**
   * A stream of its own, a pure function of this stream's seed and the name: it does not matter how
   * much was drawn here before, and drawing there changes nothing here. So a new draw in one place
   * does not shift the others.
   */
  public Xoshiro fork(String name) {
    long hash = 0xcbf29ce484222325L; // FNV-1a
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * 0x100000001b3L;
    }
    return new Xoshiro(splitMix(splitMix(seed, 1) ^ hash, 1));
  }

  /** Any of the 2^64 values. */
  public long nextLong() {
    long result = Long.rotateLeft(s0 + s3, 23) + s0;
    long shifted = s1 << 17;
    s2 ^= s0;
    s3 ^= s1;
    s1 ^= s2;
    s0 ^= s3;
    s2 ^= shifted;
    s3 = Long.rotateLeft(s3, 45);
    return result;
  }

  /** Uniform in 0 (inclusive) to 1 (exclusive), a multiple of 2^-53. */
  public double nextDouble() {
    return (nextLong() >>> 11) * UNIT_OF_53_BITS;
  }

  /**
   * Uniform in 0 (inclusive) to {@code bound} (exclusive), without bias.
   *
   * @throws IllegalArgumentException when the bound is not above zero
   */
  public int nextInt(int bound) {
    if (bound <= 0) {
      throw new IllegalArgumentException("expected a bound above zero, but was: bound=" + bound);
    }
    // Lemire's multiplication: the upper half is the result; the few low halves that would favour
    // some results are drawn again.
    long product = (nextLong() >>> 32) * bound;
    long threshold = (1L << 32) % bound;
    while ((product & 0xffffffffL) < threshold) {
      product = (nextLong() >>> 32) * bound;
    }
    return (int) (product >>> 32);
  }

  /**
   * Normal with mean 0 and standard deviation 1, by Marsaglia's polar method. The second number of
   * each pair is thrown away: keeping it would be state that a reader of the code has to think of.
   */
  public double nextGaussian() {
    double x;
    double square;
    do {
      x = 2 * nextDouble() - 1;
      double y = 2 * nextDouble() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square == 0);
    return x * Math.sqrt(-2 * StrictMath.log(square) / square);
  }

  /** The n-th output, from 1, of SplitMix64 with this seed. */
  static long splitMix(long seed, int n) {
    long z = seed + n * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
