package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegPresentDecoder;
import io.bulwark.engine.message.codec.LegReplacementEndedDecoder;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.text.DecimalText;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * How legs are handled: one replacement at a time (I-06), a stop-loss never looser (I-07), and two
 * listings before a leg is taken for gone (I-31).
 */
final class LegChecks implements Check {

  /** Two listings prove an absence when they were asked for this far apart. */
  private static final long APART_NS = 5_000_000_000L;

  /** A replacement that is over is told in the step of its deadline, or of the next input. */
  private static final long LATE_NS = 61_000_000_000L;

  /** Prices are rounded to the tick, and the tick may change. */
  private static final int ROUNDING_TICKS = 2;

  private static final int LISTINGS = 256;
  private static final long NONE = Long.MIN_VALUE;

  private final Beliefs beliefs;
  private final Premises premises;
  private final PlaceLegDecoder placed = new PlaceLegDecoder();
  private final LegPresentDecoder present = new LegPresentDecoder();
  private final LegGoneDecoder gone = new LegGoneDecoder();
  private final LegReplacementStartedDecoder began = new LegReplacementStartedDecoder();
  private final LegReplacementEndedDecoder ended = new LegReplacementEndedDecoder();
  private final LegListingDecoder listing = new LegListingDecoder();
  private final long[] replacementDueNs;
  private final int[] tightestTrade;
  private final long[] tightestPxE8;
  private final Side[] tightestSide;
  private final Long2LongHashMap asked = new Long2LongHashMap(NONE);
  private final Long2LongHashMap legSentNs = new Long2LongHashMap(NONE);
  private final long[] listedNs = new long[LISTINGS];
  private int listings;

  LegChecks(Beliefs beliefs, Premises premises) {
    this.beliefs = beliefs;
    this.premises = premises;
    int count = beliefs.instruments();
    replacementDueNs = new long[count];
    tightestTrade = new int[count];
    tightestPxE8 = new long[count];
    tightestSide = new Side[count];
    Arrays.fill(tightestSide, Side.BUY);
    Arrays.fill(replacementDueNs, NEVER_NS);
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    Arrays.fill(replacementDueNs, NEVER_NS);
    Arrays.fill(tightestTrade, 0); // the end of the journal may be lost, and what was seen in it
    asked.clear();
  }

  @Override
  public void input(Step step) {
    if (step.templateId == LegListingDecoder.TEMPLATE_ID) {
      listing.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      long askedNs = asked.get(step.key());
      if (askedNs != NONE && listing.part() + 1 == listing.parts()) {
        listedNs[listings++ % LISTINGS] = askedNs;
      }
    } else if (step.templateId == CallResultDecoder.TEMPLATE_ID) {
      asked.remove(step.key());
    }
  }

  @Override
  public void decision(Step step) {
    switch (step.templateId) {
      case PlaceLegDecoder.TEMPLATE_ID -> {
        placed.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        legSentNs.put(step.key(), step.timeNs);
        if (placed.legKind() == LegKind.STOP_LOSS) {
          place();
        }
      }
      case QueryLegsDecoder.TEMPLATE_ID -> asked.put(step.key(), step.timeNs);
      case LegPresentDecoder.TEMPLATE_ID -> {
        present.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        if (present.legKind() == LegKind.STOP_LOSS) {
          seen();
        }
      }
      case LegGoneDecoder.TEMPLATE_ID -> {
        gone.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        if (gone.legGoneReason() == LegGoneReason.ABSENT) {
          absent(step.timeNs);
        }
      }
      case LegReplacementStartedDecoder.TEMPLATE_ID -> {
        began.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        begin();
      }
      case LegReplacementEndedDecoder.TEMPLATE_ID -> {
        ended.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        end(step.timeNs);
      }
      default -> {
        // about no leg
      }
    }
  }

  private void begin() {
    int id = began.instrumentId();
    premises.met(Rule.ONE_REPLACEMENT);
    if (replacementDueNs[id] != NEVER_NS) {
      throw Rule.ONE_REPLACEMENT.broken(
          "the replacement in " + beliefs.symbol(id) + " to end before the next", began.toString());
    }
    replacementDueNs[id] = began.deadlineNs();
  }

  private void end(long timeNs) {
    int id = ended.instrumentId();
    if (replacementDueNs[id] != NEVER_NS && timeNs > replacementDueNs[id] + LATE_NS) {
      throw Rule.ONE_REPLACEMENT.broken("an end by " + replacementDueNs[id], ended.toString());
    }
    replacementDueNs[id] = NEVER_NS;
  }

  private void seen() {
    int id = present.instrumentId();
    long pxE8 = present.triggerPxE8();
    if (tightestTrade[id] != present.tradeId()) {
      tightestTrade[id] = present.tradeId();
      tightestPxE8[id] = NONE;
    }
    boolean isTighter =
        tightestPxE8[id] == NONE
            || (tightestSide[id] == Side.SELL ? pxE8 > tightestPxE8[id] : pxE8 < tightestPxE8[id]);
    if (isTighter) {
      tightestPxE8[id] = pxE8;
    }
  }

  /** A looser one is placed by no rule of the engine while the ratchet is on. */
  private void place() {
    int id = placed.instrumentId();
    tightestSide[id] = placed.side();
    boolean isHeld = tightestTrade[id] == placed.tradeId() && tightestPxE8[id] != NONE;
    if (!isHeld || !beliefs.config().protection().ratchet()) {
      return;
    }
    premises.met(Rule.RATCHET);
    long looserE8 =
        placed.side() == Side.SELL
            ? tightestPxE8[id] - placed.triggerPxE8()
            : placed.triggerPxE8() - tightestPxE8[id];
    if (looserE8 > ROUNDING_TICKS * beliefs.tickE8(id)) {
      throw Rule.RATCHET.broken(
          "a stop-loss of trade "
              + placed.tradeId()
              + " no looser than "
              + DecimalText.of(tightestPxE8[id]),
          DecimalText.of(placed.triggerPxE8()));
    }
  }

  /** Two complete listings, both asked for after the leg was sent, and 5 s apart. */
  private void absent(long timeNs) {
    premises.met(Rule.ABSENCE);
    long sentNs = legSentNs.get(Step.key(gone.legClientId().hi(), gone.legClientId().lo()));
    long firstNs = Long.MAX_VALUE;
    long lastNs = Long.MIN_VALUE;
    for (int i = 0; i < Math.min(listings, LISTINGS); i++) {
      if (listedNs[i] >= sentNs) {
        firstNs = Math.min(firstNs, listedNs[i]);
        lastNs = Math.max(lastNs, listedNs[i]);
      }
    }
    boolean isProven = listings > LISTINGS || (lastNs > firstNs && lastNs - firstNs >= APART_NS);
    if (!isProven) {
      throw Rule.ABSENCE.broken(
          "two listings 5 s apart, asked for after " + sentNs,
          "LegGone at " + timeNs + " with listings from " + firstNs + " to " + lastNs);
    }
  }
}
