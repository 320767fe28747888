package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.Evidence;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionAdjustedDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.QueryTradesDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.risk.Calls;
import io.bulwark.engine.risk.ListingParts;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.ArrayList;
import java.util.List;

/** Compares the venue's word on positions with what fills add up to, instrument by instrument. */
public final class Sightings implements Applier {

  /** Fills and account events of one moment come one after another; so long they are waited for. */
  private static final long EXPLANATION_NS = 500_000_000L;

  /** A listing that is asked for sooner after a fill may not know of it. */
  private static final long SETTLING_NS = 2_000_000_000L;

  private static final long FILLS_LISTING_NS = 2_000_000_000L;

  private final StepContext context;
  private final Trades trades;
  private final Calls calls;
  private final ListingParts parts = new ListingParts();
  private final List<Sighting> sightings = new ArrayList<>();
  private int open;

  /** Compares with these trades. */
  public Sightings(StepContext context, Trades trades, Calls calls) {
    this.context = context;
    this.trades = trades;
    this.calls = calls;
  }

  Sighting get(int instrumentId) {
    return sightings.get(instrumentId);
  }

  /** Whether venue and fills disagree anywhere. */
  boolean isAnyOpen() {
    return open > 0;
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(trades.count());
  }

  @Override
  public void onAccountUpdate(AccountUpdateDecoder m) {
    for (AccountUpdateDecoder.PositionsDecoder p : m.positions()) {
      if (p.instrumentId() < sightings.size()) {
        told(
            p.instrumentId(),
            p.positionE8(),
            p.entryPxE8(),
            Evidence.ACCOUNT_UPDATE,
            m.transactTimeNs());
      }
    }
    count();
  }

  private void told(int id, long positionE8, long priceE8, Evidence by, long transactTimeNs) {
    Sighting sighting = sightings.get(id);
    if (transactTimeNs < sighting.newestWordNs()) {
      return; // late, and about the past
    }
    boolean isSameMoment = transactTimeNs == sighting.newestWordNs();
    if (positionE8 == trades.get(id).fills.positionE8()) {
      sighting.told(positionE8, priceE8, by, transactTimeNs);
      settle(id);
    } else {
      if (isSameMoment && by == Evidence.ACCOUNT_UPDATE) {
        sighting.doubted(positionE8, priceE8, context.timeNs());
      } else {
        sighting.told(positionE8, priceE8, by, transactTimeNs);
      }
      arm(id, EXPLANATION_NS);
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    long askedNs = calls.sentTimeNs(m.clientId());
    if (askedNs == E8.NULL || !parts.take(m.clientId(), m.part())) {
      return;
    }
    if (m.part() == 0) {
      sightings.forEach(Sighting::listingBegun);
    }
    for (PositionListingDecoder.PositionsDecoder p : m.positions()) {
      if (p.instrumentId() < sightings.size()) {
        sightings.get(p.instrumentId()).listed(p.positionE8(), p.entryPxE8(), p.positionTimeNs());
      }
    }
    if (parts.isComplete(m.parts())) {
      for (int i = 0; i < sightings.size(); i++) {
        listingEnded(i, sightings.get(i), askedNs);
      }
      count();
    }
  }

  private void listingEnded(int id, Sighting sighting, long askedNs) {
    TradeFills fills = trades.get(id).fills;
    long seenE8 = sighting.listedE8();
    long changedNs = sighting.listedTimeNs();
    if (seenE8 == fills.positionE8()) {
      if (!sighting.isNew() || seenE8 == sighting.positionE8()) {
        settle(id);
      }
    } else if (sighting.isAnswered(changedNs, askedNs)
        || changedNs > Math.max(sighting.newestWordNs(), fills.lastTransactTimeNs())) {
      told(id, seenE8, sighting.listedPxE8(), Evidence.POSITION_LISTING, changedNs);
    } else if (askedNs >= fills.lastTimeNs() + SETTLING_NS) {
      boolean wasOpen = sighting.isOpen();
      sighting.seen(seenE8, sighting.listedPxE8(), askedNs);
      if (!wasOpen) {
        arm(id, Math.max(1, askedNs + Sighting.PROOF_NS - context.timeNs())); // a late answer
      }
    }
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    if (m.lastQtyE8() > 0) {
      moved(m.instrumentId());
    }
  }

  @Override
  public void onTradeListing(TradeListingDecoder m) {
    for (int i = 0; i < sightings.size(); i++) {
      Sighting sighting = sightings.get(i);
      if (sighting.isOpen() && sighting.positionE8() == trades.get(i).fills.positionE8()) {
        settle(i);
      }
    }
    count();
  }

  /** A fill may be the explanation; listings from before it prove nothing any more. */
  private void moved(int id) {
    Sighting sighting = sightings.get(id);
    if (sighting.isOpen()
        && (!sighting.isNew() || sighting.positionE8() == trades.get(id).fills.positionE8())) {
      settle(id);
    }
    count();
  }

  @Override
  public void onPositionAdjusted(PositionAdjustedDecoder m) {
    settle(m.instrumentId());
    count();
  }

  @Override
  public void onQueryPositions(QueryPositionsDecoder m) {
    for (int i = 0; i < sightings.size(); i++) {
      Sighting sighting = sightings.get(i);
      boolean armed = context.timers().isArmed(Timers.Kind.POSITION_PROOF, i);
      if (sighting.isOpen() && !sighting.isProven() && !armed) {
        arm(i, Sighting.PROOF_NS);
      }
    }
  }

  @Override
  public void onQueryTrades(QueryTradesDecoder m) {
    Sighting sighting = sightings.get(m.instrumentId());
    if (sighting.isOpen()) {
      sighting.askedForFills();
      arm(m.instrumentId(), FILLS_LISTING_NS);
    }
  }

  private void settle(int id) {
    sightings.get(id).clear();
    context.timers().disarm(Timers.Kind.POSITION_PROOF, id);
  }

  private void count() {
    open = 0;
    for (int i = 0; i < sightings.size(); i++) {
      open += sightings.get(i).isOpen() ? 1 : 0;
    }
  }

  private void arm(int id, long inNs) {
    context.timers().arm(Timers.Kind.POSITION_PROOF, id, context.timeNs() + inNs);
  }

  private void room(int count) {
    while (sightings.size() < count) {
      sightings.add(new Sighting());
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    room(io.int32("sightings", sightings.size()));
    for (int i = 0; i < sightings.size(); i++) {
      io.begin("sighting", i);
      sightings.get(i).state(io);
      io.end();
    }
    open = io.int32("open", open);
    io.begin("listing");
    parts.state(io);
    io.end();
  }
}
