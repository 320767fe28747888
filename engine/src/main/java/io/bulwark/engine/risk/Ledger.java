package io.bulwark.engine.risk;

import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import java.util.Arrays;

/**
 * The account as the venue states it: wallet, positions, and the day's profit. Wallet and positions
 * come from the same account update and change together, so that equity never counts a profit
 * twice. What a listing does not name keeps its last value until it is proven: one absence proves
 * nothing.
 */
public final class Ledger implements Applier {

  private final MarketView market;
  private final Instruments instruments;
  private final Wallet wallet;
  private final PositionAnswers answers;

  private long[] positionE8 = new long[0];
  private long[] entryPxE8 = new long[0];
  private long[] positionTimeNs = new long[0];
  private long dayTimeNs;
  private long baselineE8 = E8.NULL;

  /** Values the positions of these instruments with the marks of this view. */
  public Ledger(
      MarketView market, Instruments instruments, Wallet wallet, PositionAnswers answers) {
    this.market = market;
    this.instruments = instruments;
    this.wallet = wallet;
    this.answers = answers;
  }

  /** Wallet balance; {@code E8.NULL} until known. */
  public long walletE8() {
    return wallet.balanceE8();
  }

  /** Whether every change of the wallet is explained. */
  public boolean isExplained() {
    return wallet.isExplained();
  }

  /** How many instruments have room here. */
  int instruments() {
    return positionE8.length;
  }

  /** Signed position of an instrument, by the venue's word. */
  public long positionE8(int instrumentId) {
    return positionE8[instrumentId];
  }

  /** Average entry price of that position; zero when flat. */
  public long entryPxE8(int instrumentId) {
    return entryPxE8[instrumentId];
  }

  /** Time of that word, by the venue's clock. */
  public long positionTimeNs(int instrumentId) {
    return positionTimeNs[instrumentId];
  }

  /** Wallet plus unrealised profit at mark; {@code E8.NULL} while anything of it is unknown. */
  public long equityE8() {
    long upnlE8 = unrealisedE8();
    long walletE8 = wallet.balanceE8();
    return walletE8 == E8.NULL || upnlE8 == E8.NULL ? E8.NULL : Math.addExact(walletE8, upnlE8);
  }

  /** Day the baseline belongs to, its midnight, ns since the epoch; 0 before the first. */
  public long dayTimeNs() {
    return dayTimeNs;
  }

  /** Equity with which the day began; {@code E8.NULL} before the first day. */
  public long baselineE8() {
    return baselineE8;
  }

  /** Whether the day that began with this midnight has its baseline. */
  public boolean isDayOpen(long midnightNs) {
    return baselineE8 != E8.NULL && dayTimeNs == midnightNs;
  }

  /** Equity minus baseline minus deposits of the day; {@code E8.NULL} while unknown. */
  public long dayPnlE8() {
    long equityE8 = equityE8();
    return equityE8 == E8.NULL || baselineE8 == E8.NULL
        ? E8.NULL
        : Math.subtractExact(Math.subtractExact(equityE8, baselineE8), wallet.notProfitE8());
  }

  /** Whether any position is open. */
  public boolean hasPosition() {
    for (long position : positionE8) {
      if (position != 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Notional of a position at mark, never negative; the mark must be known, as it is wherever
   * equity is.
   */
  public long notionalE8(int instrumentId) {
    if (positionE8[instrumentId] == 0) {
      return 0;
    }
    return E8.UP.multiply(Math.abs(positionE8[instrumentId]), market.markPxE8(instrumentId));
  }

  /** Mark price of an instrument; {@code E8.NULL} before the first. */
  long markPxE8(int instrumentId) {
    return market.markPxE8(instrumentId);
  }

  /** Unrealised profit of all positions at mark; {@code E8.NULL} when a mark is missing. */
  public long unrealisedE8() {
    long sumE8 = 0;
    for (int i = 0; i < positionE8.length; i++) {
      if (positionE8[i] != 0) {
        long markE8 = market.markPxE8(i);
        if (markE8 == E8.NULL) {
          return E8.NULL;
        }
        sumE8 =
            Math.addExact(
                sumE8,
                E8.HALF_EVEN.multiply(positionE8[i], Math.subtractExact(markE8, entryPxE8[i])));
      }
    }
    return sumE8;
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(instruments.count());
  }

  @Override
  public void onAccountUpdate(AccountUpdateDecoder m) {
    for (AccountUpdateDecoder.PositionsDecoder p : m.positions()) {
      setPosition(p.instrumentId(), p.positionE8(), p.entryPxE8(), m.transactTimeNs());
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    for (PositionListingDecoder.PositionsDecoder p : m.positions()) {
      setPosition(p.instrumentId(), p.positionE8(), p.entryPxE8(), p.positionTimeNs());
    }
    for (int i = 0; answers.isComplete() && i < positionE8.length; i++) {
      long provenE8 = answers.provenE8(i);
      if (provenE8 != E8.NULL && provenE8 != positionE8[i]) {
        positionE8[i] = provenE8;
        entryPxE8[i] = answers.entryPxE8(i);
      }
    }
  }

  /**
   * Fills that no event told, newer than the last word on the position: what they closed is not
   * held any more, and its profit is in the wallet already. What they opened is told by a listing.
   */
  @Override
  public void onTradeListing(TradeListingDecoder m) {
    int ofId = -1;
    long knownNs = 0;
    for (TradeListingDecoder.TradesDecoder fill : m.trades()) {
      int id = fill.instrumentId();
      if (id >= positionE8.length) {
        continue;
      }
      if (id != ofId) {
        ofId = id;
        knownNs = positionTimeNs[id];
      }
      boolean closes = fill.side() == (positionE8[id] > 0 ? Side.SELL : Side.BUY);
      if (closes && fill.tradeTimeNs() > knownNs && fill.qtyE8() <= Math.abs(positionE8[id])) {
        positionE8[id] -= Long.signum(positionE8[id]) * fill.qtyE8();
        entryPxE8[id] = positionE8[id] == 0 ? 0 : entryPxE8[id];
        positionTimeNs[id] = Math.max(positionTimeNs[id], fill.tradeTimeNs());
      }
    }
  }

  /** What was proven of a position counts although no event told it. */
  @Override
  public void onPositionAdjusted(PositionAdjustedDecoder m) {
    int id = m.instrumentId();
    if (positionE8[id] != m.actualE8()) {
      positionE8[id] = m.actualE8();
      entryPxE8[id] = m.actualE8() == 0 ? 0 : m.priceE8();
    }
  }

  @Override
  public void onDayStarted(DayStartedDecoder m) {
    dayTimeNs = m.dayTimeNs();
    baselineE8 = m.baselineE8();
  }

  private void setPosition(int id, long newPositionE8, long newEntryPxE8, long timeNs) {
    if (id < positionE8.length && timeNs >= positionTimeNs[id]) {
      positionE8[id] = newPositionE8;
      entryPxE8[id] = newEntryPxE8;
      positionTimeNs[id] = timeNs;
    }
  }

  private void room(int count) {
    if (count > positionE8.length) {
      positionE8 = Arrays.copyOf(positionE8, count);
      entryPxE8 = Arrays.copyOf(entryPxE8, count);
      positionTimeNs = Arrays.copyOf(positionTimeNs, count);
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    room(io.int32("positions", positionE8.length));
    io.int64s("positionE8", positionE8, positionE8.length);
    io.int64s("entryPxE8", entryPxE8, entryPxE8.length);
    io.int64s("positionTimeNs", positionTimeNs, positionTimeNs.length);
    dayTimeNs = io.int64("dayTimeNs", dayTimeNs);
    baselineE8 = io.int64("baselineE8", baselineE8);
  }
}
