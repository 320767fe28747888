package io.bulwark.replay;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;

/**
 * What is held, as the venue told it last, and the last traded prices. Positions that are open at
 * the end of a journal are marked to them: the data ended, not the trade.
 */
final class OpenPositions {

  private final List<Held> byInstrument = new ArrayList<>();

  private static final class Held {
    long qtyE8;
    long entryPxE8;
    long lastPxE8 = E8.NULL;
  }

  /** A position that is open, and its profit at the last traded price. */
  record Marked(int instrumentId, long qtyE8, long entryPxE8, long lastPxE8, long unrealisedE8) {}

  void trade(TradeDecoder m) {
    held(m.instrumentId()).lastPxE8 = m.priceE8();
  }

  void account(AccountUpdateDecoder m) {
    for (AccountUpdateDecoder.PositionsDecoder row : m.positions()) {
      set(row.instrumentId(), row.positionE8(), row.entryPxE8());
    }
  }

  /** A listing names all positions that are open: one that ended unseen is missing from it. */
  void listing(PositionListingDecoder m) {
    if (m.part() == 0) {
      byInstrument.forEach(held -> held.qtyE8 = 0);
    }
    for (PositionListingDecoder.PositionsDecoder row : m.positions()) {
      set(row.instrumentId(), row.positionE8(), row.entryPxE8());
    }
  }

  /** In the order of the instruments. */
  List<Marked> marked() {
    List<Marked> open = new ArrayList<>();
    for (int i = 0; i < byInstrument.size(); i++) {
      Held held = byInstrument.get(i);
      if (held.qtyE8 != 0 && E8.isPresent(held.lastPxE8)) {
        long profitE8 = E8.FLOOR.multiply(held.qtyE8, held.lastPxE8 - held.entryPxE8);
        open.add(new Marked(i, held.qtyE8, held.entryPxE8, held.lastPxE8, profitE8));
      }
    }
    return open;
  }

  private void set(int instrumentId, long qtyE8, long entryPxE8) {
    Held held = held(instrumentId);
    held.qtyE8 = qtyE8;
    held.entryPxE8 = entryPxE8;
  }

  private Held held(int instrumentId) {
    while (byInstrument.size() <= instrumentId) {
      byInstrument.add(new Held());
    }
    return byInstrument.get(instrumentId);
  }
}
