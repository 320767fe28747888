package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import java.util.Arrays;

/**
 * The venue's complete answers to the question for positions; what one does not name is flat in it.
 * A position is proven when two answers, asked at least five seconds apart and two seconds after
 * the last fill known here, agree, and all between them do.
 */
public final class PositionAnswers implements Applier {

  /** Answers asked so far apart prove what they agree on. */
  static final long APART_NS = 5_000_000_000L;

  /** An answer asked earlier after a fill may be older than the fill. */
  static final long AFTER_FILL_NS = 2_000_000_000L;

  private final StepContext context;
  private final Calls calls;
  private final Instruments instruments;

  private final ListingParts parts = new ListingParts();
  private boolean complete;
  private long[] buildingE8 = new long[0];
  private long[] buildingPxE8 = new long[0];
  private long[] answerE8 = new long[0];
  private long[] answerPxE8 = new long[0];
  private long[] firstAskedNs = new long[0];
  private long[] lastAskedNs = new long[0];
  private long[] fillNs = new long[0];

  /** Begins with no answer. */
  public PositionAnswers(StepContext context, Calls calls, Instruments instruments) {
    this.context = context;
    this.calls = calls;
    this.instruments = instruments;
  }

  /** How many instruments have room here. */
  int instruments() {
    return answerE8.length;
  }

  /** Whether the input of this step completed an answer; to be asked by later appliers. */
  boolean isComplete() {
    return complete;
  }

  /** The newest answer; {@code E8.NULL}: none since the last fill. */
  long newestE8(int instrumentId) {
    return answerE8[instrumentId];
  }

  /** The position that is proven; {@code E8.NULL}: none is. */
  long provenE8(int instrumentId) {
    boolean apart = lastAskedNs[instrumentId] - firstAskedNs[instrumentId] >= APART_NS;
    return apart ? answerE8[instrumentId] : E8.NULL;
  }

  /** Average entry price in the newest answer. */
  long entryPxE8(int instrumentId) {
    return answerPxE8[instrumentId];
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(instruments.count());
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    int id = m.instrumentId();
    if (m.lastQtyE8() > 0) {
      fillNs[id] = context.timeNs();
      forget(id);
    }
  }

  @Override
  public void onPositionListing(PositionListingDecoder m) {
    complete = false;
    long askedNs = calls.sentTimeNs(m.clientId());
    if (askedNs == E8.NULL || !parts.take(m.clientId(), m.part())) {
      return;
    }
    if (m.part() == 0) {
      Arrays.fill(buildingE8, 0);
      Arrays.fill(buildingPxE8, 0);
    }
    for (PositionListingDecoder.PositionsDecoder p : m.positions()) {
      if (instruments.isListed(p.instrumentId())) {
        buildingE8[p.instrumentId()] = p.positionE8();
        buildingPxE8[p.instrumentId()] = p.entryPxE8();
      }
    }
    if (parts.isComplete(m.parts())) {
      complete = true;
      for (int i = 0; i < answerE8.length; i++) {
        answered(i, askedNs);
      }
    }
  }

  private void answered(int id, long askedNs) {
    boolean isOld = askedNs < fillNs[id] + AFTER_FILL_NS;
    if (isOld || askedNs < lastAskedNs[id]) {
      return;
    }
    if (answerE8[id] != buildingE8[id]) {
      firstAskedNs[id] = askedNs;
    }
    answerE8[id] = buildingE8[id];
    answerPxE8[id] = buildingPxE8[id];
    lastAskedNs[id] = askedNs;
  }

  private void forget(int id) {
    answerE8[id] = E8.NULL;
    firstAskedNs[id] = 0;
    lastAskedNs[id] = 0;
  }

  private void room(int count) {
    int from = answerE8.length;
    if (count > from) {
      buildingE8 = Arrays.copyOf(buildingE8, count);
      buildingPxE8 = Arrays.copyOf(buildingPxE8, count);
      answerE8 = Arrays.copyOf(answerE8, count);
      Arrays.fill(answerE8, from, count, E8.NULL);
      answerPxE8 = Arrays.copyOf(answerPxE8, count);
      firstAskedNs = Arrays.copyOf(firstAskedNs, count);
      lastAskedNs = Arrays.copyOf(lastAskedNs, count);
      fillNs = Arrays.copyOf(fillNs, count);
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    io.begin("parts");
    parts.state(io);
    io.end();
    complete = io.bool("complete", complete);
    int count = io.int32("instruments", answerE8.length);
    room(count);
    io.int64s("buildingE8", buildingE8, count);
    io.int64s("buildingPxE8", buildingPxE8, count);
    io.int64s("answerE8", answerE8, count);
    io.int64s("answerPxE8", answerPxE8, count);
    io.int64s("firstAskedNs", firstAskedNs, count);
    io.int64s("lastAskedNs", lastAskedNs, count);
    io.int64s("fillNs", fillNs, count);
  }
}
