package io.bulwark.app.simulate.invariant;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.app.simulate.TrueLeg;
import io.bulwark.app.simulate.World;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.WorkingType;
import io.bulwark.engine.text.DecimalText;
import java.util.Arrays;
import org.agrona.DirectBuffer;

/**
 * That a stop-loss which rests though the price is beyond it is made up for (I-09): by the prices
 * that the engine has, because it knows no others.
 */
final class StopWatch implements Check {

  private static final long SLACK_NS = 5_000_000_000L;
  private static final long NONE = Long.MIN_VALUE;
  private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
  private static final int MARK_PX = BODY + MarkDecoder.markPxE8EncodingOffset();
  private static final int TRADE_PX = BODY + TradeDecoder.priceE8EncodingOffset();

  private final World world;
  private final Beliefs beliefs;
  private final Premises premises;
  private final AvailableTime available;
  private final long[] triggerE8;
  private final boolean[] isSell;
  private final long[] beyondSince;
  private boolean isArmed;

  StopWatch(World world, Beliefs beliefs, Premises premises, AvailableTime available) {
    this.world = world;
    this.beliefs = beliefs;
    this.premises = premises;
    this.available = available;
    triggerE8 = new long[beliefs.instruments()];
    isSell = new boolean[beliefs.instruments()];
    beyondSince = new long[beliefs.instruments()];
    Arrays.fill(beyondSince, NONE);
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    Arrays.fill(beyondSince, NONE);
  }

  /** The resting stop-loss of each position, the tightest if there are more. */
  @Override
  public void venueChanged(long timeNs) {
    isArmed = false;
    for (int i = 0; i < triggerE8.length; i++) {
      long beforeE8 = triggerE8[i];
      triggerE8[i] = NONE;
      long positionE8 = world.truth().positionE8(i);
      for (TrueLeg leg : world.truth().legs()) {
        boolean isStop =
            leg.instrumentId() == i
                && leg.isOwn()
                && leg.kind() == LegKind.STOP_LOSS
                && leg.status() == LegStatus.NEW
                && positionE8 != 0
                && (leg.side() == Side.SELL) == positionE8 > 0;
        if (isStop) {
          isSell[i] = positionE8 > 0;
          triggerE8[i] = leg.triggerPxE8();
          isArmed = true;
        }
      }
      if (triggerE8[i] != beforeE8) {
        beyondSince[i] = NONE;
      }
    }
  }

  /**
   * A price that the engine takes.
   *
   * @param isAlone the step has nothing else, so it was not refused
   */
  void price(int templateId, DirectBuffer buffer, int offset, long timeNs, boolean isAlone) {
    if (!isArmed) {
      return;
    }
    boolean isMark = beliefs.config().protection().workingType() == WorkingType.MARK_PRICE;
    if (templateId != (isMark ? MarkDecoder.TEMPLATE_ID : TradeDecoder.TEMPLATE_ID)) {
      return;
    }
    int id = buffer.getShort(offset + BODY, LITTLE_ENDIAN) & 0xFFFF;
    if (triggerE8[id] == NONE) {
      return;
    }
    long pxE8 = buffer.getLong(offset + (isMark ? MARK_PX : TRADE_PX), LITTLE_ENDIAN);
    boolean isBeyond = isSell[id] ? pxE8 <= triggerE8[id] : pxE8 >= triggerE8[id];
    if (!isBeyond) {
      beyondSince[id] = NONE;
    } else if (isAlone) {
      beyond(id, pxE8, timeNs);
    }
  }

  private void beyond(int id, long pxE8, long timeNs) {
    long availableNs = available.atNs(timeNs);
    TradeStatus status = beliefs.status(id);
    boolean isWatching = status == TradeStatus.PROTECTED || status == TradeStatus.HALF_PROTECTED;
    if (beyondSince[id] == NONE || !isWatching) {
      beyondSince[id] = isWatching ? availableNs : NONE;
      if (isWatching) {
        premises.met(Rule.STOP_THAT_DOES_NOT_ACT);
      }
      return;
    }
    long graceNs = beliefs.config().sentinel().triggerGraceNs() + SLACK_NS;
    if (availableNs - beyondSince[id] > graceNs) {
      throw Rule.STOP_THAT_DOES_NOT_ACT.broken(
          "a close of " + beliefs.symbol(id) + " beyond its stop " + DecimalText.of(triggerE8[id]),
          status + " at price " + DecimalText.of(pxE8));
    }
  }
}
