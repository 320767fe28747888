package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TradeStatus;

/** A trade as others may read it. Scale 1e-8, times in ns since the epoch. */
public interface TradeView {

  /** Where it is in its life. */
  TradeStatus status();

  /** Its epoch; every command made for it carries it. */
  int tradeId();

  /** Direction. */
  Side side();

  /** +1 long, -1 short. */
  int direction();

  /** Signed position by its fills. */
  long positionE8();

  /** Average entry price; {@code E8.NULL} without a fill. */
  long entryAvgPxE8();

  /** Planned trigger of the stop-loss. */
  long stopPxE8();

  /** Planned trigger of the take-profit. */
  long targetPxE8();

  /** First fill, by the venue's clock. */
  long fillTransactTimeNs();

  /** First fill, by the step's time; {@code E8.NULL} before it. */
  long openTimeNs();

  /** Whether its entry may still fill. */
  boolean isEntryLive();
}
