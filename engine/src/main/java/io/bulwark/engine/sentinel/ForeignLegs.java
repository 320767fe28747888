package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.StateIo;

/** Conditional orders of other clients in an instrument: counted and told, never touched. */
final class ForeignLegs {

  private int listing;
  private int count;
  private int told;
  private int closing;

  /** Begins a listing. */
  void listingBegun() {
    listing = 0;
    closing = 0;
  }

  void listed(LegListingDecoder.LegsDecoder entry) {
    listing++;
    if (entry.closePosition() == Bool.TRUE) {
      closing |= bit(entry.legKind(), entry.side());
    }
  }

  /** Ends a complete listing. */
  void listingEnded() {
    count = listing;
    told = Math.min(told, count);
  }

  /** Whether the newest listing shows one that closes the position where ours would stand. */
  boolean closes(LegKind kind, Side side) {
    return (closing & bit(kind, side)) != 0;
  }

  private static int bit(LegKind kind, Side side) {
    return 1 << (2 * kind.value() + side.value());
  }

  /** Whether there is one more than a person was told of. */
  boolean isUntold() {
    return count > told;
  }

  void markTold() {
    told = count;
  }

  void state(StateIo io) {
    listing = io.int32("listing", listing);
    count = io.int32("count", count);
    told = io.int32("told", told);
    closing = io.int32("closing", closing);
  }
}
