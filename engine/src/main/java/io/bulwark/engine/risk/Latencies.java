package io.bulwark.engine.risk;

import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.Timers;

/** How long the answers of the window took, oldest first. */
final class Latencies {

  /** Most answers remembered; with more in the window the oldest are forgotten. */
  static final int SAMPLES_MAX = 256;

  private final long windowNs;
  private final long limitNs;

  private int samples;
  private final long[] answeredNs = new long[SAMPLES_MAX];
  private final long[] latencyNs = new long[SAMPLES_MAX];
  private final long[] sequences = new long[SAMPLES_MAX];

  /**
   * Begins with no answer.
   *
   * @param windowNs for how long an answer counts
   * @param limitNs from which on one is slow
   */
  Latencies(long windowNs, long limitNs) {
    this.windowNs = windowNs;
    this.limitNs = limitNs;
  }

  void add(long timeNs, long latency, long sequence) {
    int expired = 0;
    while (expired < samples && !isInWindow(expired, timeNs)) {
      expired++;
    }
    if (expired == 0 && samples == SAMPLES_MAX) {
      expired = 1;
    }
    samples -= expired;
    System.arraycopy(answeredNs, expired, answeredNs, 0, samples);
    System.arraycopy(latencyNs, expired, latencyNs, 0, samples);
    System.arraycopy(sequences, expired, sequences, 0, samples);
    answeredNs[samples] = timeNs;
    latencyNs[samples] = latency;
    sequences[samples] = sequence;
    samples++;
  }

  void clear() {
    samples = 0;
  }

  /** How many are remembered, in the window or not. */
  int remembered() {
    return samples;
  }

  int countAt(long timeNs) {
    int counted = 0;
    for (int i = 0; i < samples; i++) {
      counted += isInWindow(i, timeNs) ? 1 : 0;
    }
    return counted;
  }

  long sumNsAt(long timeNs) {
    long sumNs = 0;
    for (int i = 0; i < samples; i++) {
      sumNs += isInWindow(i, timeNs) ? latencyNs[i] : 0;
    }
    return sumNs;
  }

  /** Whether any answer in the window is slow. */
  boolean isAnySlowAt(long timeNs) {
    for (int i = 0; i < samples; i++) {
      if (isSlow(i, timeNs)) {
        return true;
      }
    }
    return false;
  }

  /** When the first answer leaves the window; {@code Timers.NEVER_NS}: none is in it. */
  long firstExpiryNs(long timeNs) {
    for (int i = 0; i < samples; i++) {
      if (isInWindow(i, timeNs)) {
        return answeredNs[i] + windowNs;
      }
    }
    return Timers.NEVER_NS;
  }

  /**
   * Writes the steps of the slow answers in the window, oldest first.
   *
   * @param max at most so many, the newest
   * @return how many
   */
  int slowAt(long timeNs, long[] into, int max) {
    int first = samples;
    int found = 0;
    while (first > 0 && found < max) {
      first--;
      found += isSlow(first, timeNs) ? 1 : 0;
    }
    int at = 0;
    for (int i = first; i < samples; i++) {
      if (isSlow(i, timeNs)) {
        into[at++] = sequences[i];
      }
    }
    return at;
  }

  private boolean isSlow(int sample, long timeNs) {
    return isInWindow(sample, timeNs) && latencyNs[sample] > limitNs;
  }

  private boolean isInWindow(int sample, long timeNs) {
    return answeredNs[sample] > timeNs - windowNs;
  }

  void state(StateIo io) {
    samples = io.int32("samples", samples);
    io.int64s("answeredNs", answeredNs, samples);
    io.int64s("latencyNs", latencyNs, samples);
    io.int64s("sequences", sequences, samples);
  }
}
