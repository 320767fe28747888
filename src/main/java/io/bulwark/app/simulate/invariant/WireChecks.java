package io.bulwark.app.simulate.invariant;

import io.bulwark.app.simulate.TrueLeg;
import io.bulwark.app.simulate.World;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.CancelLegsDecoder;
import io.bulwark.engine.message.codec.CancelOrderDecoder;
import io.bulwark.engine.message.codec.CancelOrdersDecoder;
import io.bulwark.engine.message.codec.Handler;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceConditionalDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.step.E8;
import org.agrona.collections.Long2LongHashMap;
import org.agrona.collections.LongHashSet;

/**
 * What leaves: written before (I-11), once (I-12), only the entry may add (I-03), own things only
 * (I-43), nothing while the venue wants to be left alone (I-44), on the grid (I-45), leg commands
 * from the sentinel alone (S-02).
 */
final class WireChecks implements Check {

  private static final long NONE = 0;

  private final World world;
  private final Beliefs beliefs;
  private final Premises premises;
  private final PlaceOrderDecoder order = new PlaceOrderDecoder();
  private final PlaceLegDecoder leg = new PlaceLegDecoder();
  private final CancelLegDecoder cancelLeg = new CancelLegDecoder();
  private final CancelOrderDecoder cancelOrder = new CancelOrderDecoder();
  private final CallResultDecoder result = new CallResultDecoder();

  /** Of each command that stands in the journal and has not left: by client id, its bytes. */
  private final Long2LongHashMap written = new Long2LongHashMap(NONE);

  private final LongHashSet entries = new LongHashSet();
  private long leftAloneUntilNs;

  WireChecks(World world, Beliefs beliefs, Premises premises) {
    this.world = world;
    this.beliefs = beliefs;
    this.premises = premises;
  }

  @Override
  public void died(long timeNs, long lastSequenceLeft) {
    written.clear(); // never to leave: the process that would have sent them is gone
    leftAloneUntilNs = 0; // the answer that said so may be lost with the end of the journal
  }

  @Override
  public void input(Step step) {
    if (step.templateId == CallResultDecoder.TEMPLATE_ID) {
      result.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      leftAloneUntilNs =
          Math.max(leftAloneUntilNs, AvailableTime.leftAloneUntilNs(result, step.timeNs, beliefs));
      if (leftAloneUntilNs > step.timeNs) {
        premises.met(Rule.LEFT_ALONE);
      }
    }
  }

  @Override
  public void decision(Step step) {
    if (!Messages.isCommand(step.templateId)) {
      return;
    }
    if (step.timeNs < leftAloneUntilNs) {
      throw Rule.LEFT_ALONE.broken("nothing sent until " + leftAloneUntilNs, told(step));
    }
    written.put(step.key(), hash(step));
    switch (step.templateId) {
      case PlaceOrderDecoder.TEMPLATE_ID -> order(step);
      case PlaceLegDecoder.TEMPLATE_ID -> leg(step);
      case CancelLegDecoder.TEMPLATE_ID -> {
        cancelLeg.wrapAndApplyHeader(step.buffer, step.offset, step.header);
        author(cancelLeg.author(), step);
      }
      case PlaceConditionalDecoder.TEMPLATE_ID,
          CancelLegsDecoder.TEMPLATE_ID,
          CancelOrdersDecoder.TEMPLATE_ID ->
          throw Rule.OWN_ONLY.broken("no command that only a hand gives", told(step));
      default -> {
        // asks or sets, and moves nothing
      }
    }
  }

  @Override
  public void sent(Step step) {
    premises.met(Rule.WRITE_AHEAD);
    boolean isEntry =
        step.templateId == PlaceOrderDecoder.TEMPLATE_ID
            && order.wrapAndApplyHeader(step.buffer, step.offset, step.header).role()
                == OrderRole.ENTRY;
    if (isEntry) {
      premises.met(Rule.ONCE);
      if (!entries.add(step.idLo())) {
        throw Rule.ONCE.broken("an entry once", told(step));
      }
    }
    long hash = written.remove(step.key());
    if (hash == NONE) {
      throw Rule.WRITE_AHEAD.broken("a command of the journal that has not left yet", told(step));
    }
    if (hash != hash(step)) {
      throw Rule.WRITE_AHEAD.broken("the bytes of the journal", told(step));
    }
    if (world.nowNs() < leftAloneUntilNs) {
      throw Rule.LEFT_ALONE.broken("nothing sent until " + leftAloneUntilNs, told(step));
    }
    if (step.templateId == CancelLegDecoder.TEMPLATE_ID) {
      cancelsOwnLeg(step);
    } else if (step.templateId == CancelOrderDecoder.TEMPLATE_ID) {
      premises.met(Rule.OWN_ONLY);
      cancelOrder.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      own(cancelOrder.orderClientId().hi(), step);
    }
  }

  private void order(Step step) {
    order.wrapAndApplyHeader(step.buffer, step.offset, step.header);
    premises.met(Rule.ONLY_ENTRIES_ADD);
    boolean isEntry = order.role() == OrderRole.ENTRY;
    boolean isEntryId = ClientIds.kind(order.clientId().hi()) == ClientIds.Kind.ENTRY;
    if (isEntry != isEntryId || isEntry == (order.reduceOnly() == Bool.TRUE)) {
      throw Rule.ONLY_ENTRIES_ADD.broken("reduce-only, or an entry by id and role", told(step));
    }
    onGrid(order.qtyE8(), beliefs.stepE8(order.instrumentId()), "quantity", step);
    if (E8.isPresent(order.priceE8())) {
      onGrid(order.priceE8(), beliefs.tickE8(order.instrumentId()), "price", step);
    }
  }

  private void leg(Step step) {
    leg.wrapAndApplyHeader(step.buffer, step.offset, step.header);
    author(leg.author(), step);
    premises.met(Rule.ONLY_ENTRIES_ADD);
    if ((leg.closePosition() == Bool.TRUE) == (leg.qtyE8() > 0)) {
      throw Rule.ONLY_ENTRIES_ADD.broken("a leg that closes all or a quantity", told(step));
    }
    onGrid(leg.triggerPxE8(), beliefs.tickE8(leg.instrumentId()), "trigger", step);
    onGrid(leg.qtyE8(), beliefs.stepE8(leg.instrumentId()), "quantity", step);
  }

  private void onGrid(long valueE8, long gridE8, String what, Step step) {
    premises.met(Rule.ON_THE_GRID);
    if (gridE8 > 0 && valueE8 % gridE8 != 0) {
      throw Rule.ON_THE_GRID.broken(
          what + " in steps of " + gridE8 + "e-8", valueE8 + "e-8 in " + told(step));
    }
  }

  private void author(Handler author, Step step) {
    premises.met(Rule.SENTINEL_ONLY);
    if (author != Handler.SENTINEL) {
      throw Rule.SENTINEL_ONLY.broken("the sentinel", author + " in " + told(step));
    }
  }

  private void cancelsOwnLeg(Step step) {
    premises.met(Rule.OWN_ONLY);
    cancelLeg.wrapAndApplyHeader(step.buffer, step.offset, step.header);
    own(cancelLeg.legClientId().hi(), step);
    for (TrueLeg resting : world.truth().legs()) {
      if (resting.venueLegId() == cancelLeg.venueLegId()) {
        own(resting.hi(), step);
      }
    }
  }

  private void own(long hi, Step step) {
    if (!ClientIds.isOwn(hi, ClientIds.engineCode(step.idHi()))) {
      throw Rule.OWN_ONLY.broken("something of this engine's", told(step));
    }
  }

  private static long hash(Step step) {
    long hash = step.length + 1L;
    for (int i = 0; i < step.length; i++) {
      hash = hash * 31 + step.buffer.getByte(step.offset + i);
    }
    return hash == NONE ? 1 : hash;
  }

  private static String told(Step step) {
    return Messages.type(step.templateId).name()
        + " "
        + ClientIds.text(step.idHi(), step.idLo())
        + " of step "
        + step.sequence;
  }
}
