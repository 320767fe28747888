package io.bulwark.engine.core;

import io.bulwark.engine.analysis.InputVerdict;
import io.bulwark.engine.analysis.MarketGate;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.InputFault;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.risk.Exposures;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.Ledger;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Hash64;
import io.bulwark.engine.step.StateIo;

/**
 * Looks at the venue's word on fills, positions and the wallet before anybody applies it. What
 * cannot be is refused; what is only unlikely is told and applied, because a position that is not
 * believed is one that is not protected.
 */
final class AccountGate implements Applier {

  /** Ten thousand million: no wallet holds more. */
  static final long BALANCE_MAX_E8 = 10_000_000_000L * E8.ONE;

  private static final int REMEMBERED_MAX = 512;

  private final Instruments instruments;
  private final Ledger ledger;
  private final Exposures exposures;

  private int sent;
  private final long[] sentHi = new long[REMEMBERED_MAX];
  private final long[] sentLo = new long[REMEMBERED_MAX];
  private int fills;
  private final long[] fillIds = new long[REMEMBERED_MAX];
  private final long[] fillInstruments = new long[REMEMBERED_MAX];
  private int events;
  private final long[] eventHashes = new long[REMEMBERED_MAX];
  private final transient Hash64 event = new Hash64();

  AccountGate(Instruments instruments, Ledger ledger, Exposures exposures) {
    this.instruments = instruments;
    this.ledger = ledger;
    this.exposures = exposures;
  }

  void look(OrderUpdateDecoder m, InputVerdict verdict) {
    int id = m.instrumentId();
    long lastQtyE8 = m.lastQtyE8();
    if (!instruments.isListed(id)) {
      verdict.refuse(InputFault.UNKNOWN_INSTRUMENT, id, E8.NULL, E8.NULL);
    } else if (isBadQty(lastQtyE8) || isBadQty(m.cumQtyE8())) {
      verdict.refuse(InputFault.QTY_OUT_OF_RANGE, id, lastQtyE8, MarketGate.QTY_MAX_E8);
    } else if (lastQtyE8 > 0) {
      lookAtFill(m, id, verdict);
    }
  }

  private void lookAtFill(OrderUpdateDecoder m, int id, InputVerdict verdict) {
    if (isBadPrice(m.lastPxE8())) {
      verdict.refuse(InputFault.PRICE_OUT_OF_RANGE, id, m.lastPxE8(), MarketGate.PRICE_MAX_E8);
    } else if (isKnownFill(id, m.tradeId())) {
      verdict.refuse(InputFault.DUPLICATE_FILL, id, m.lastQtyE8(), E8.NULL);
    } else {
      remember(id, m.tradeId());
      boolean forced = m.execType() == ExecType.CALCULATED || m.ordType() == OrdType.LIQUIDATION;
      if (!forced && !isSent(m.clientId())) {
        verdict.remark(InputFault.UNKNOWN_ORDER, id, m.lastQtyE8(), E8.NULL);
      }
    }
  }

  /**
   * The network may tell an event again, much later: of fills in the same moment an earlier one
   * would be taken for the newest word on the position, and a deposit would count twice.
   */
  void look(AccountUpdateDecoder m, InputVerdict verdict) {
    wallet(m.walletBalanceE8(), verdict);
    event.reset();
    event.add(m.transactTimeNs());
    event.add(m.accountReason().value());
    event.add(m.walletBalanceE8());
    event.add(m.balanceChangeE8());
    event.add(m.instrumentId());
    for (AccountUpdateDecoder.PositionsDecoder p : m.positions()) {
      position(p.instrumentId(), p.positionE8(), p.entryPxE8(), m.transactTimeNs(), verdict);
      event.add(p.instrumentId());
      event.add(p.positionE8());
      event.add(p.entryPxE8());
    }
    if (isKnownEvent(event.value())) {
      verdict.passOver();
    } else {
      eventHashes[events % REMEMBERED_MAX] = event.value();
      events++;
    }
  }

  private boolean isKnownEvent(long hash) {
    for (int i = 0; i < Math.min(events, REMEMBERED_MAX); i++) {
      if (eventHashes[i] == hash) {
        return true;
      }
    }
    return false;
  }

  void look(PositionListingDecoder m, InputVerdict verdict) {
    for (PositionListingDecoder.PositionsDecoder p : m.positions()) {
      position(p.instrumentId(), p.positionE8(), p.entryPxE8(), p.positionTimeNs(), verdict);
    }
  }

  /** A fill without price or quantity would move a position nobody knows how. */
  void look(TradeListingDecoder m, InputVerdict verdict) {
    for (TradeListingDecoder.TradesDecoder row : m.trades()) {
      int id = row.instrumentId();
      if (isBadQty(row.qtyE8()) || row.qtyE8() == 0) {
        verdict.refuse(InputFault.QTY_OUT_OF_RANGE, id, row.qtyE8(), MarketGate.QTY_MAX_E8);
      } else if (isBadPrice(row.priceE8())) {
        verdict.refuse(InputFault.PRICE_OUT_OF_RANGE, id, row.priceE8(), MarketGate.PRICE_MAX_E8);
      }
    }
  }

  void look(BalanceListingDecoder m, InputVerdict verdict) {
    wallet(m.walletBalanceE8(), verdict);
  }

  private static void wallet(long balanceE8, InputVerdict verdict) {
    if (balanceE8 < -BALANCE_MAX_E8 || balanceE8 > BALANCE_MAX_E8) {
      verdict.refuse(InputFault.BALANCE_OUT_OF_RANGE, balanceE8, BALANCE_MAX_E8);
    } else if (balanceE8 < 0) {
      verdict.remark(InputFault.BALANCE_OUT_OF_RANGE, balanceE8, 0);
    }
  }

  private void position(
      int id, long positionE8, long entryPxE8, long timeNs, InputVerdict verdict) {
    if (!instruments.isListed(id)) {
      verdict.remark(InputFault.UNKNOWN_INSTRUMENT, id, positionE8, E8.NULL);
    } else if (positionE8 < -MarketGate.QTY_MAX_E8 || positionE8 > MarketGate.QTY_MAX_E8) {
      verdict.refuse(InputFault.QTY_OUT_OF_RANGE, id, positionE8, MarketGate.QTY_MAX_E8);
    } else if (positionE8 != 0 && isBadPrice(entryPxE8)) {
      verdict.refuse(InputFault.PRICE_OUT_OF_RANGE, id, entryPxE8, MarketGate.PRICE_MAX_E8);
    } else if (isOpposite(positionE8, exposures.positionE8(id))
        && timeNs >= ledger.positionTimeNs(id)) {
      verdict.remark(InputFault.WRONG_SIDE, id, positionE8, exposures.positionE8(id));
    }
  }

  private static boolean isOpposite(long positionE8, long oursE8) {
    return Long.signum(positionE8) * Long.signum(oursE8) < 0;
  }

  private static boolean isBadQty(long qtyE8) {
    return qtyE8 < 0 || qtyE8 > MarketGate.QTY_MAX_E8;
  }

  private static boolean isBadPrice(long priceE8) {
    return priceE8 <= 0 || priceE8 > MarketGate.PRICE_MAX_E8;
  }

  private boolean isKnownFill(int id, long fillId) {
    for (int i = 0; i < Math.min(fills, REMEMBERED_MAX); i++) {
      if (fillIds[i] == fillId && fillInstruments[i] == id) {
        return fillId != E8.NULL;
      }
    }
    return false;
  }

  private void remember(int id, long fillId) {
    fillIds[fills % REMEMBERED_MAX] = fillId;
    fillInstruments[fills % REMEMBERED_MAX] = id;
    fills++;
  }

  private boolean isSent(ClientIdDecoder id) {
    for (int i = 0; i < Math.min(sent, REMEMBERED_MAX); i++) {
      if (sentLo[i] == id.lo() && sentHi[i] == id.hi()) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    remember(m.clientId());
  }

  @Override
  public void onPlaceLeg(PlaceLegDecoder m) {
    remember(m.clientId());
  }

  private void remember(ClientIdDecoder id) {
    sentHi[sent % REMEMBERED_MAX] = id.hi();
    sentLo[sent % REMEMBERED_MAX] = id.lo();
    sent++;
  }

  void state(StateIo io) {
    sent = io.int32("sent", sent);
    io.int64s("sentHi", sentHi, Math.min(sent, REMEMBERED_MAX));
    io.int64s("sentLo", sentLo, Math.min(sent, REMEMBERED_MAX));
    fills = io.int32("fills", fills);
    io.int64s("fillIds", fillIds, Math.min(fills, REMEMBERED_MAX));
    io.int64s("fillInstruments", fillInstruments, Math.min(fills, REMEMBERED_MAX));
    events = io.int32("events", events);
    io.int64s("eventHashes", eventHashes, Math.min(events, REMEMBERED_MAX));
  }
}
