package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import org.jspecify.annotations.Nullable;

/**
 * What the fills of one instrument add up to: its position, and what the trade of the moment earned
 * with it. Where fills were lost the venue's own word moves the position; such a fill, if it comes
 * after all, moves it no more, and only its fee and its true profit are taken.
 */
final class TradeFills {

  /** Fills remembered against duplicates. */
  static final int FILL_IDS_MAX = 32;

  /** Clock of engine and venue may differ by so much when fills are told apart by their time. */
  static final long CLOCKS_APART_NS = 1_000_000_000L;

  private long positionE8;
  private long enteredQtyE8;
  private long enteredValueE8;
  private long exitedQtyE8;
  private long exitedValueE8;
  private long realisedPnlE8;
  private long feesE8;
  private long fundingE8;
  private long fillTransactTimeNs;
  private long openTimeNs = E8.NULL;
  private long closeTimeNs = E8.NULL;

  /** Fees of fills that belong to no trade yet; the trade that adopts their position pays them. */
  private long strayFeesE8;

  /** Moved by the venue's word, signed, without a fill so far; what profit was guessed for it. */
  private long unseenE8;

  private long unseenPnlE8;
  private long unseenTimeNs;

  private long lastPxE8 = E8.NULL;
  private long lastTransactTimeNs;
  private long lastTimeNs;
  private long lastFillId;
  private int fillIds;
  private final long[] recentFillIds = new long[FILL_IDS_MAX];

  /** Begins a new trade; the position is what it is. */
  void beginTrade() {
    enteredQtyE8 = 0;
    enteredValueE8 = 0;
    exitedQtyE8 = 0;
    exitedValueE8 = 0;
    realisedPnlE8 = 0;
    feesE8 = 0;
    fundingE8 = 0;
    fillTransactTimeNs = 0;
    openTimeNs = E8.NULL;
    closeTimeNs = E8.NULL;
  }

  /** A new trade is planned: what comes late from here on belongs to none before it. */
  void forgetUnseen() {
    strayFeesE8 = 0;
    unseenE8 = 0;
    unseenPnlE8 = 0;
    unseenTimeNs = 0;
  }

  /** Begins a trade with a position that is there already. */
  void adopt(long signedQtyE8, long priceE8, long sightedNs) {
    beginTrade();
    positionE8 = signedQtyE8;
    enteredQtyE8 = Math.abs(signedQtyE8);
    enteredValueE8 = E8.HALF_EVEN.multiply(enteredQtyE8, priceE8);
    feesE8 = strayFeesE8;
    strayFeesE8 = 0;
    openTimeNs = sightedNs;
    fillTransactTimeNs = lastTransactTimeNs;
  }

  /** Whether this fill was applied before; a fill without an id never was. */
  boolean isKnown(long fillId) {
    int known = Math.min(fillIds, FILL_IDS_MAX);
    for (int i = 0; i < known; i++) {
      if (recentFillIds[i] == fillId) {
        return fillId != E8.NULL;
      }
    }
    return false;
  }

  private void remember(long fillId) {
    recentFillIds[fillIds % FILL_IDS_MAX] = fillId;
    fillIds++;
    lastFillId = Math.max(lastFillId, fillId);
  }

  /**
   * Applies a fill that is not known.
   *
   * @param tradeSide side of the trade it belongs to; null: of none
   */
  void fill(Fill fill, @Nullable Side tradeSide, long timeNs) {
    remember(fill.fillId());
    lastPxE8 = fill.priceE8();
    lastTransactTimeNs = Math.max(lastTransactTimeNs, fill.transactTimeNs());
    lastTimeNs = timeNs;
    long seenE8 = takeUnseen(fill);
    long qtyE8 = fill.qtyE8() - seenE8;
    positionE8 = Math.addExact(positionE8, fill.side() == Side.BUY ? qtyE8 : -qtyE8);
    if (tradeSide == null) {
      strayFeesE8 = positionE8 == 0 ? 0 : Math.addExact(strayFeesE8, fill.feeE8());
      return;
    }
    realisedPnlE8 = Math.addExact(realisedPnlE8, fill.realisedPnlE8());
    feesE8 = Math.addExact(feesE8, fill.feeE8());
    if (qtyE8 > 0) {
      move(fill.side() == tradeSide, qtyE8, fill.priceE8(), fill.transactTimeNs(), timeNs);
    }
  }

  /** How much of a fill was taken from the venue's word before; its guess is taken back. */
  private long takeUnseen(Fill fill) {
    boolean same = (unseenE8 > 0) == (fill.side() == Side.BUY);
    boolean late = fill.transactTimeNs() <= unseenTimeNs + CLOCKS_APART_NS;
    if (unseenE8 == 0 || !same || !late) {
      return 0;
    }
    long openE8 = Math.abs(unseenE8);
    long seenE8 = Math.min(openE8, fill.qtyE8());
    long guessE8 = E8.HALF_EVEN.multiply(unseenPnlE8, E8.HALF_EVEN.divide(seenE8, openE8));
    realisedPnlE8 = Math.subtractExact(realisedPnlE8, guessE8);
    unseenPnlE8 -= guessE8;
    unseenE8 -= unseenE8 > 0 ? seenE8 : -seenE8;
    return seenE8;
  }

  /**
   * Sets the position by the venue's word.
   *
   * @param priceE8 price that stands for the fills nobody saw
   * @param transactTimeNs when they were, by the venue's clock
   */
  void adjust(
      long actualE8, long priceE8, @Nullable Side tradeSide, long transactTimeNs, long timeNs) {
    long changeE8 = Math.subtractExact(actualE8, positionE8);
    positionE8 = actualE8;
    lastPxE8 = priceE8;
    lastTimeNs = timeNs;
    unseenE8 = Math.addExact(unseenE8, changeE8);
    unseenTimeNs = timeNs;
    if (tradeSide == null) {
      return;
    }
    boolean entering = changeE8 > 0 == (tradeSide == Side.BUY);
    if (!entering && enteredQtyE8 > 0) {
      long guessE8 = E8.HALF_EVEN.multiply(-changeE8, priceE8 - entryAvgPxE8());
      realisedPnlE8 = Math.addExact(realisedPnlE8, guessE8);
      unseenPnlE8 = Math.addExact(unseenPnlE8, guessE8);
    }
    move(entering, Math.abs(changeE8), priceE8, transactTimeNs, timeNs);
  }

  /** An entry and an exit that nobody saw and that leave the position as it is. */
  void offset(long qtyE8, long priceE8, long transactTimeNs, long timeNs) {
    move(true, qtyE8, priceE8, transactTimeNs, timeNs);
    move(false, qtyE8, priceE8, transactTimeNs, timeNs);
  }

  private void move(boolean entering, long qtyE8, long priceE8, long transactTimeNs, long timeNs) {
    long valueE8 = E8.HALF_EVEN.multiply(qtyE8, priceE8);
    if (entering) {
      enteredQtyE8 = Math.addExact(enteredQtyE8, qtyE8);
      enteredValueE8 = Math.addExact(enteredValueE8, valueE8);
      if (openTimeNs == E8.NULL) {
        openTimeNs = timeNs;
        fillTransactTimeNs = transactTimeNs;
      }
    } else {
      exitedQtyE8 = Math.addExact(exitedQtyE8, qtyE8);
      exitedValueE8 = Math.addExact(exitedValueE8, valueE8);
      closeTimeNs = timeNs;
    }
  }

  void fund(long amountE8) {
    fundingE8 = Math.addExact(fundingE8, amountE8);
  }

  /** Signed position of the instrument. */
  long positionE8() {
    return positionE8;
  }

  long enteredQtyE8() {
    return enteredQtyE8;
  }

  /** Average entry price; {@code E8.NULL} without a fill. */
  long entryAvgPxE8() {
    return enteredQtyE8 == 0 ? E8.NULL : E8.HALF_EVEN.divide(enteredValueE8, enteredQtyE8);
  }

  /** Average exit price; {@code E8.NULL} without one. */
  long exitAvgPxE8() {
    return exitedQtyE8 == 0 ? E8.NULL : E8.HALF_EVEN.divide(exitedValueE8, exitedQtyE8);
  }

  long realisedPnlE8() {
    return realisedPnlE8;
  }

  long feesE8() {
    return feesE8;
  }

  /** Funding, above zero received. */
  long fundingE8() {
    return fundingE8;
  }

  /** Realised profit minus fees plus funding. */
  long netPnlE8() {
    return Math.addExact(Math.subtractExact(realisedPnlE8, feesE8), fundingE8);
  }

  /** First fill, by the venue's clock. */
  long fillTransactTimeNs() {
    return fillTransactTimeNs;
  }

  /** First fill, by the step's time. */
  long openTimeNs() {
    return openTimeNs;
  }

  long closeTimeNs() {
    return closeTimeNs;
  }

  /** Price of the newest fill; {@code E8.NULL} before the first. */
  long lastPxE8() {
    return lastPxE8;
  }

  /** Newest fill, by the venue's clock. */
  long lastTransactTimeNs() {
    return lastTransactTimeNs;
  }

  /** Newest fill or word of the venue, by the step's time. */
  long lastTimeNs() {
    return lastTimeNs;
  }

  /** Highest id of a fill; 0 before the first. */
  long lastFillId() {
    return lastFillId;
  }

  void state(StateIo io) {
    positionE8 = io.int64("positionE8", positionE8);
    enteredQtyE8 = io.int64("enteredQtyE8", enteredQtyE8);
    enteredValueE8 = io.int64("enteredValueE8", enteredValueE8);
    exitedQtyE8 = io.int64("exitedQtyE8", exitedQtyE8);
    exitedValueE8 = io.int64("exitedValueE8", exitedValueE8);
    realisedPnlE8 = io.int64("realisedPnlE8", realisedPnlE8);
    feesE8 = io.int64("feesE8", feesE8);
    fundingE8 = io.int64("fundingE8", fundingE8);
    fillTransactTimeNs = io.int64("fillTransactTimeNs", fillTransactTimeNs);
    openTimeNs = io.int64("openTimeNs", openTimeNs);
    closeTimeNs = io.int64("closeTimeNs", closeTimeNs);
    strayFeesE8 = io.int64("strayFeesE8", strayFeesE8);
    unseenE8 = io.int64("unseenE8", unseenE8);
    unseenPnlE8 = io.int64("unseenPnlE8", unseenPnlE8);
    unseenTimeNs = io.int64("unseenTimeNs", unseenTimeNs);
    lastPxE8 = io.int64("lastPxE8", lastPxE8);
    lastTransactTimeNs = io.int64("lastTransactTimeNs", lastTransactTimeNs);
    lastTimeNs = io.int64("lastTimeNs", lastTimeNs);
    lastFillId = io.int64("lastFillId", lastFillId);
    fillIds = io.int32("fillIds", fillIds);
    io.int64s("recentFillIds", recentFillIds, FILL_IDS_MAX);
  }
}
