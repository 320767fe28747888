package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import org.jspecify.annotations.Nullable;

/** What protects the position of one instrument, what proves it, and how long nothing did. */
final class Protection {

  final LegState stop = new LegState(LegKind.STOP_LOSS);
  final LegState target = new LegState(LegKind.TAKE_PROFIT);
  private long accountTimeNs;
  private long listedTimeNs;
  private long nakedSinceNs = E8.NULL;
  private long nakedFirstNs = E8.NULL;
  private long nakedTotalNs;

  /** Begins a new trade. */
  void reset() {
    stop.reset();
    target.reset();
    listedTimeNs = 0;
    nakedSinceNs = E8.NULL;
    nakedFirstNs = E8.NULL;
    nakedTotalNs = 0;
  }

  void beginStep() {
    stop.beginStep();
    target.beginStep();
  }

  LegState leg(LegKind kind) {
    return kind == LegKind.STOP_LOSS ? stop : target;
  }

  /** The leg with this client id, or null. */
  @Nullable LegState find(ClientIdDecoder id) {
    if (stop.is(id)) {
      return stop;
    }
    return target.is(id) ? target : null;
  }

  boolean hasNoLegs() {
    return stop.isNone() && target.isNone();
  }

  void positionReported(long transactTimeNs) {
    accountTimeNs = Math.max(accountTimeNs, transactTimeNs);
  }

  void positionListed(long updateTimeNs) {
    listedTimeNs = Math.max(listedTimeNs, updateTimeNs);
  }

  /** Newest account event about the position, by the venue's clock. */
  long accountTimeNs() {
    return accountTimeNs;
  }

  /** Newest position in an answer asked for after the first fill, by the venue's clock. */
  long listedTimeNs() {
    return listedTimeNs;
  }

  /**
   * Keeps the account of unprotected time.
   *
   * @return whether the position has just become naked
   */
  boolean track(boolean positionOpen, long openTimeNs, long timeNs) {
    boolean naked = positionOpen && !stop.holds();
    if (naked && nakedSinceNs == E8.NULL) {
      nakedSinceNs = timeNs;
      return true;
    }
    if (!naked && nakedSinceNs != E8.NULL) {
      nakedTotalNs += timeNs - nakedSinceNs;
      nakedSinceNs = E8.NULL;
    }
    if (positionOpen && stop.holds() && nakedFirstNs == E8.NULL) {
      nakedFirstNs = timeNs - openTimeNs;
    }
    return false;
  }

  boolean isNaked() {
    return nakedSinceNs != E8.NULL;
  }

  /** From the first fill to the first present stop-loss; {@code E8.NULL}: never. */
  long nakedFirstNs() {
    return nakedFirstNs;
  }

  /** Time with a position and without a present stop-loss. */
  long nakedTotalNs() {
    return nakedTotalNs;
  }

  void state(StateIo io) {
    io.begin("stop");
    stop.state(io);
    io.end();
    io.begin("target");
    target.state(io);
    io.end();
    accountTimeNs = io.int64("accountTimeNs", accountTimeNs);
    listedTimeNs = io.int64("listedTimeNs", listedTimeNs);
    nakedSinceNs = io.int64("nakedSinceNs", nakedSinceNs);
    nakedFirstNs = io.int64("nakedFirstNs", nakedFirstNs);
    nakedTotalNs = io.int64("nakedTotalNs", nakedTotalNs);
  }
}
