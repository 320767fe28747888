package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.LegReplacementEndedDecoder;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import org.agrona.collections.Long2LongHashMap;

/** That the same leg is not sent again after three same structural refusals in a row (I-18). */
final class RefusalChecks implements Check {

  private static final int SAME_MAX = 3;
  private static final long NONE = 0;

  private final Premises premises;
  private final PlaceLegDecoder placed = new PlaceLegDecoder();
  private final CallResultDecoder result = new CallResultDecoder();
  private final LegReplacementStartedDecoder began = new LegReplacementStartedDecoder();
  private final LegReplacementEndedDecoder ended = new LegReplacementEndedDecoder();
  private final boolean[] isReplacing;
  private final Long2LongHashMap requests = new Long2LongHashMap(NONE);
  private final Long2LongHashMap counts = new Long2LongHashMap(NONE);
  private final Long2LongHashMap placeOf = new Long2LongHashMap(NONE);
  private final Long2LongHashMap lastRequest = new Long2LongHashMap(NONE);
  private final Long2LongHashMap lastCode = new Long2LongHashMap(NONE);

  RefusalChecks(Beliefs beliefs, Premises premises) {
    isReplacing = new boolean[beliefs.instruments()];
    this.premises = premises;
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    requests.clear();
    counts.clear(); // the end of the journal may be lost, and with it a refusal
  }

  @Override
  public void decision(Step step) {
    if (step.templateId == LegReplacementStartedDecoder.TEMPLATE_ID) {
      began.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      isReplacing[began.instrumentId()] = true;
    } else if (step.templateId == LegReplacementEndedDecoder.TEMPLATE_ID) {
      ended.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      isReplacing[ended.instrumentId()] = false;
    } else if (step.templateId == PlaceLegDecoder.TEMPLATE_ID) {
      placed(step);
    }
  }

  private void placed(Step step) {
    placed.wrapAndApplyHeader(step.buffer, step.offset, step.header);
    if (isReplacing[placed.instrumentId()]) {
      return; // a bridge that is refused ends its replacement, and the next waits a minute
    }
    long place = placed.tradeId() * 64L + placed.instrumentId() * 8L + placed.legKind().value() + 1;
    long request = request(placed);
    if (lastRequest.get(place) == request && counts.get(place) >= SAME_MAX) {
      throw Rule.SAME_REFUSAL.broken(
          "no leg like it after " + counts.get(place) + " refusals with " + lastCode.get(place),
          placed.toString());
    }
    requests.put(step.key(), request);
    placeOf.put(step.key(), place);
  }

  @Override
  public void input(Step step) {
    if (step.templateId != CallResultDecoder.TEMPLATE_ID) {
      return;
    }
    long request = requests.remove(step.key());
    if (request == NONE) {
      return;
    }
    long place = placeOf.remove(step.key());
    result.wrapAndApplyHeader(step.buffer, step.offset, step.header);
    boolean isStructural = result.outcome() == Outcome.REFUSED && isStructural(result.code());
    if (!isStructural) {
      counts.remove(place);
      return;
    }
    premises.met(Rule.SAME_REFUSAL);
    boolean isSame = lastRequest.get(place) == request && lastCode.get(place) == result.code();
    counts.put(place, isSame ? counts.get(place) + 1 : 1);
    lastRequest.put(place, request);
    lastCode.put(place, result.code());
  }

  /** Not overload, rate, clock, a position unknown there yet, a trigger passed, one in the way. */
  private static boolean isStructural(int code) {
    return switch (code) {
      case 0, -1001, -1003, -1008, -1015, -1016, -1021, -2022, -4118, -4509 -> false;
      case -2021, -4142, -4130, -4117 -> false;
      default -> true;
    };
  }

  private static long request(PlaceLegDecoder leg) {
    long hash = leg.triggerPxE8() * 0x9E37_79B9_7F4A_7C15L + leg.qtyE8() * 31;
    hash = hash * 31 + leg.timeInForce().value() * 2 + leg.closePosition().value();
    return hash == NONE ? 1 : hash;
  }
}
