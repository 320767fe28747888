package io.bulwark.replay;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.step.E8;
import java.util.Map;
import java.util.TreeMap;

/** What positions that are still open are worth at the last prices, by the venue's word on them. */
final class OpenPositions {

  private final Map<Integer, Position> byInstrument = new TreeMap<>();

  /** Of one instrument, and the last price of it. */
  private static final class Position {
    private long positionE8;
    private long entryPxE8;
    private long lastPxE8 = E8.NULL;
  }

  void price(TradeDecoder m) {
    of(m.instrumentId()).lastPxE8 = m.priceE8();
  }

  void account(AccountUpdateDecoder m) {
    for (AccountUpdateDecoder.PositionsDecoder changed : m.positions()) {
      Position position = of(changed.instrumentId());
      position.positionE8 = changed.positionE8();
      position.entryPxE8 = changed.entryPxE8();
    }
  }

  /** Profit of all of them, fees of closing left out. */
  long profitE8() {
    long profitE8 = 0;
    for (Position p : byInstrument.values()) {
      if (p.positionE8 != 0 && E8.isPresent(p.lastPxE8)) {
        profitE8 += E8.HALF_EVEN.multiply(p.positionE8, p.lastPxE8 - p.entryPxE8);
      }
    }
    return profitE8;
  }

  private Position of(int instrumentId) {
    return byInstrument.computeIfAbsent(instrumentId, id -> new Position());
  }
}
