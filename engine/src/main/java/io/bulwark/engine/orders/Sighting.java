package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.Evidence;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;

/**
 * What the venue says of one position where fills say something else, and how much that is worth.
 * New word (an account event, or a listed position that changed after all we know) is believed when
 * fills did not explain it within a moment, unless another told of the same moment was different:
 * then a listing says which of the two was the last. Old or no word (a position missing from a
 * listing) is believed only when two listings, asked for at least five seconds apart, agree.
 */
final class Sighting {

  /** Distance of the two listings. */
  static final long PROOF_NS = 5_000_000_000L;

  /** The same for a position that no listed fill ended: listings against fills. */
  static final long CONTRADICTED_PROOF_NS = 30_000_000_000L;

  /** Codes are part of the state's layout. */
  private enum Worth {
    NONE(0),
    OLD(1),
    NEW(2);

    private final int code;

    Worth(int code) {
      this.code = code;
    }

    static Worth of(int code) {
      return code == NONE.code ? NONE : code == OLD.code ? OLD : NEW;
    }
  }

  private Worth worth = Worth.NONE;
  private long positionE8;
  private long priceE8;
  private Evidence evidence = Evidence.ACCOUNT_UPDATE;
  private long firstAskedNs;
  private boolean proven;
  private boolean fillsAsked;
  private long newestWordNs;

  /** This position is of the answer that is coming in parts. */
  private boolean listed;

  private long listedE8;
  private long listedPxE8;
  private long listedTimeNs;

  void clear() {
    worth = Worth.NONE;
    proven = false;
    fillsAsked = false;
  }

  /** The venue told of a change. */
  void told(long newPositionE8, long newPriceE8, Evidence by, long transactTimeNs) {
    newestWordNs = Math.max(newestWordNs, transactTimeNs);
    clear();
    worth = Worth.NEW;
    positionE8 = newPositionE8;
    priceE8 = newPriceE8;
    evidence = by;
  }

  /**
   * The venue told of another change in the same moment: nobody knows which of the two came first.
   * A listing that is asked for now knows.
   */
  void doubted(long newPositionE8, long newPriceE8, long nowNs) {
    clear();
    worth = Worth.OLD;
    positionE8 = newPositionE8;
    priceE8 = newPriceE8;
    evidence = Evidence.ACCOUNT_UPDATE;
    firstAskedNs = nowNs;
  }

  /** Whether a listing settles a doubt: asked for since, and it knows of that moment. */
  boolean isAnswered(long changedNs, long askedNs) {
    return worth == Worth.OLD
        && evidence == Evidence.ACCOUNT_UPDATE
        && changedNs == newestWordNs
        && askedNs >= firstAskedNs;
  }

  /** A listing shows what is not explained, without having changed since we know of it. */
  void seen(long newPositionE8, long newPriceE8, long askedNs) {
    if (worth == Worth.OLD && positionE8 == newPositionE8) {
      proven |= askedNs - firstAskedNs >= (fillsAsked ? CONTRADICTED_PROOF_NS : PROOF_NS);
    } else if (worth != Worth.NEW || positionE8 != newPositionE8) {
      clear();
      worth = Worth.OLD;
      positionE8 = newPositionE8;
      priceE8 = newPriceE8;
      evidence = Evidence.POSITION_LISTING;
      firstAskedNs = askedNs;
    }
  }

  void listingBegun() {
    listed = false;
  }

  void listed(long newPositionE8, long newPriceE8, long timeNs) {
    listed = true;
    listedE8 = newPositionE8;
    listedPxE8 = newPriceE8;
    listedTimeNs = timeNs;
  }

  /** Position in the listing that has ended; 0 when it is not in it. */
  long listedE8() {
    return listed ? listedE8 : 0;
  }

  long listedPxE8() {
    return listed ? listedPxE8 : E8.NULL;
  }

  /** When that position changed, by the venue's clock; 0 when it is not in it. */
  long listedTimeNs() {
    return listed ? listedTimeNs : 0;
  }

  /** Fills are asked for: they explain it, or they contradict it. */
  void askedForFills() {
    fillsAsked = true;
    proven = false;
  }

  boolean hasAskedForFills() {
    return fillsAsked;
  }

  boolean isOpen() {
    return worth != Worth.NONE;
  }

  /**
   * Whether our position is the venue's word of then, or later: all that filled by then is in it.
   */
  boolean isTakenSince(long transactTimeNs) {
    return worth == Worth.NONE && newestWordNs >= transactTimeNs;
  }

  boolean isNew() {
    return worth == Worth.NEW;
  }

  boolean isProven() {
    return proven;
  }

  long positionE8() {
    return positionE8;
  }

  /** Entry price by the venue; {@code E8.NULL} where it showed none. */
  long priceE8() {
    return priceE8;
  }

  Evidence evidence() {
    return evidence;
  }

  /** Newest account event or listed change, by the venue's clock. */
  long newestWordNs() {
    return newestWordNs;
  }

  void state(StateIo io) {
    worth = Worth.of(io.int32("worth", worth.code));
    positionE8 = io.int64("positionE8", positionE8);
    priceE8 = io.int64("priceE8", priceE8);
    evidence = Evidence.get((short) io.int32("evidence", evidence.value()));
    firstAskedNs = io.int64("firstAskedNs", firstAskedNs);
    proven = io.bool("proven", proven);
    fillsAsked = io.bool("fillsAsked", fillsAsked);
    newestWordNs = io.int64("newestWordNs", newestWordNs);
    listed = io.bool("listed", listed);
    listedE8 = io.int64("listedE8", listedE8);
    listedPxE8 = io.int64("listedPxE8", listedPxE8);
    listedTimeNs = io.int64("listedTimeNs", listedTimeNs);
  }
}
