package io.bulwark.engine.core;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.orders.TradeView;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.TimeText;
import java.util.ArrayList;
import java.util.List;

/**
 * What must stay true of a state whatever its layout becomes: where the account stands, what is
 * halted, positions, trades and legs. Text that people read; a later build recovers an old journal
 * to the same lines.
 */
final class Projection {

  private final List<String> lines = new ArrayList<>();

  private Projection() {}

  static List<String> of(Core core, Handlers h) {
    Projection projection = new Projection();
    projection.account(core, h);
    for (int i = 0; i < h.instruments.count(); i++) {
      if (h.instruments.isListed(i)) {
        projection.instrument(i, h);
      }
    }
    return projection.lines;
  }

  private void account(Core core, Handlers h) {
    add("step", core.sequence() + " at " + TimeText.of(core.timeNs()));
    add(
        "session",
        core.sessionId()
            + " of engine "
            + Integer.toString(core.engineCode(), Character.MAX_RADIX)
            + " at "
            + core.place().venue()
            + "/"
            + core.place().account());
    add("wallet", DecimalText.of(h.ledger.walletE8()));
    add(
        "day",
        TimeText.of(h.ledger.dayTimeNs()) + " from " + DecimalText.of(h.ledger.baselineE8()));
    for (HaltTrigger trigger : HaltTrigger.values()) {
      if (trigger != HaltTrigger.NULL_VAL && h.killSwitch.isLatched(trigger)) {
        add("halted", trigger.name());
      }
    }
  }

  private void instrument(int id, Handlers h) {
    Instrument instrument = h.instruments.get(id);
    String symbol = instrument.symbol();
    for (InstrumentLatch latch : InstrumentLatch.values()) {
      if (latch != InstrumentLatch.NULL_VAL && h.instrumentLatches.isLatched(id, latch)) {
        add(symbol + " latched", latch.name());
      }
    }
    if (h.ledger.positionE8(id) != 0) {
      add(
          symbol + " position",
          DecimalText.of(h.ledger.positionE8(id)) + " @ " + DecimalText.of(h.ledger.entryPxE8(id)));
    }
    TradeView trade = h.trades.view(id);
    if (trade.tradeId() > 0) {
      add(
          symbol + " trade",
          trade.tradeId()
              + " "
              + trade.status()
              + " "
              + DecimalText.of(trade.positionE8())
              + " stop "
              + DecimalText.of(trade.stopPxE8())
              + " target "
              + DecimalText.of(trade.targetPxE8()));
    }
    h.sentinel.legs(
        id,
        leg ->
            add(
                symbol + " leg",
                leg.kind()
                    + " "
                    + leg.phase()
                    + " @ "
                    + DecimalText.of(leg.triggerPxE8())
                    + " "
                    + ClientIds.text(leg.idHi(), leg.idLo())));
  }

  private void add(String what, String value) {
    lines.add(what + ": " + value);
  }
}
