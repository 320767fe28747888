package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ClientIdEncoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import org.jspecify.annotations.Nullable;

/**
 * One leg of ours as the engine knows it. PRESENT only by the venue's own word (a stream event or a
 * listing) and sticky: nothing but a stream event, the proof of absence or a cancel of ours ends
 * it. Absence is proven by two complete listings, asked for at least five seconds apart and both
 * after the send. From the moment a cancel is sent the leg protects no more, and stays until it is
 * proven gone.
 */
final class LegState {

  private final LegTerms terms = new LegTerms();
  private final AbsenceProof absence = new AbsenceProof();
  private LegKind kind;
  private LegPhase status = LegPhase.NONE;
  private long idHi;
  private long idLo;
  private long venueLegId = E8.NULL;
  private long sentNs;
  private long cancelHi;
  private long cancelLo;
  private long cancelSentNs = E8.NULL;
  private long cancelNotBeforeNs;
  private boolean found;
  private boolean surplus;
  private boolean broughtBack;

  /** What the decide half of this step still has to tell. */
  private transient boolean tellPresent;

  private transient @Nullable LegGoneReason tellGone;
  private transient long goneIdHi;
  private transient long goneIdLo;
  private transient int goneCode;

  LegState(LegKind kind) {
    this.kind = kind;
  }

  void beginStep() {
    tellPresent = false;
    tellGone = null;
  }

  void send(PlaceLegDecoder m, long timeNs) {
    kind = m.legKind();
    idHi = m.clientId().hi();
    idLo = m.clientId().lo();
    status = LegPhase.SENT;
    venueLegId = E8.NULL;
    terms.ordered(m);
    sentNs = timeNs;
    cancelSentNs = E8.NULL;
    cancelNotBeforeNs = 0;
    absence.reset();
    absence.listingBegun();
    found = false;
    surplus = false;
    broughtBack = false;
  }

  /** A listing shows a leg of ours that nothing here explains. */
  void find(LegListingDecoder.LegsDecoder entry) {
    kind = entry.legKind();
    idHi = entry.legClientId().hi();
    idLo = entry.legClientId().lo();
    status = LegPhase.PRESENT;
    venueLegId = entry.venueLegId();
    terms.found(entry);
    absence.listedNow();
    found = true;
  }

  boolean is(ClientIdDecoder id) {
    return status != LegPhase.NONE && isNamed(id);
  }

  private boolean isNamed(ClientIdDecoder id) {
    return id.lo() == idLo && id.hi() == idHi;
  }

  /** Remembers a leg that listings alone prove gone; it is none until it is brought back. */
  void remember(LegState missed) {
    kind = missed.kind;
    idHi = missed.idHi;
    idLo = missed.idLo;
    venueLegId = missed.venueLegId;
    sentNs = missed.sentNs;
    terms.copy(missed.terms);
  }

  /** Forgets it, if it is of this name. */
  void forget(ClientIdDecoder id) {
    if (isNamed(id)) {
      forget();
    }
  }

  void forget() {
    idHi = 0;
    idLo = 0;
  }

  /** Whether this remembers a leg that closes the position. */
  boolean remembersClosing() {
    return idLo != 0 && terms.closePosition();
  }

  /** The venue says that it rests after all. */
  void bringBack() {
    status = LegPhase.PRESENT;
    absence.reset();
    cancelSentNs = E8.NULL;
    cancelNotBeforeNs = 0;
    broughtBack = true;
    tellPresent = true;
  }

  /** Whether the venue never showed it since it was brought back. */
  boolean isBroughtBack() {
    return broughtBack;
  }

  /** The venue took the request, which does not yet make a leg. */
  void accepted() {
    status = status.after(LegEvent.ACCEPTED);
  }

  /** Nobody knows whether the request was carried out. */
  void outcomeUnknown() {
    status = status.after(LegEvent.LOST);
  }

  /** The venue showed it resting, as it was ordered. */
  void seen(long newVenueLegId) {
    absence.reset();
    LegPhase before = status;
    broughtBack = false;
    status = status.after(LegEvent.SHOWN);
    if (status == LegPhase.PRESENT) {
      venueLegId = newVenueLegId;
      tellPresent |= before != LegPhase.PRESENT;
    }
  }

  /** Its condition is met, its order is on the way. */
  void acting() {
    status = status.after(LegEvent.TRIGGERED);
  }

  /** A cancel is on its way: it protects no more. */
  void cancelSent(ClientIdDecoder call, long timeNs, long retryNs) {
    status = status.after(LegEvent.CANCEL_SENT);
    cancelHi = call.hi();
    cancelLo = call.lo();
    cancelSentNs = timeNs;
    cancelNotBeforeNs = timeNs + retryNs;
  }

  /** Whether this call is its newest cancel. */
  boolean isCancelledBy(ClientIdDecoder call) {
    return status == LegPhase.GOING && call.lo() == cancelLo && call.hi() == cancelHi;
  }

  /** A listing shows it; one asked for long enough after a cancel tells that the cancel failed. */
  void shownInListing(long newVenueLegId, long askedNs) {
    if (cancelSentNs != E8.NULL && askedNs - cancelSentNs >= AbsenceProof.APART_NS) {
      status = status.after(LegEvent.STILL_SHOWN);
    }
    seen(newVenueLegId);
  }

  /** The venue definitely did not carry the cancel out. */
  void cancelRefused() {
    boolean wasShown = E8.isPresent(venueLegId);
    status = status.after(wasShown ? LegEvent.CANCEL_REFUSED : LegEvent.CANCEL_REFUSED_UNSEEN);
  }

  void cancelNotBefore(long timeNs) {
    cancelNotBeforeNs = Math.max(cancelNotBeforeNs, timeNs);
  }

  void markSurplus() {
    surplus = true;
  }

  /** Proven gone. */
  void end(LegGoneReason reason, int code) {
    tellGone = reason;
    goneIdHi = idHi;
    goneIdLo = idLo;
    goneCode = code;
    status = LegPhase.NONE;
    idHi = 0;
    idLo = 0;
    venueLegId = E8.NULL;
    absence.reset();
    surplus = false;
    broughtBack = false;
  }

  /** Becomes a leg of the plan: it is told as if it had just been shown. */
  void adopt() {
    tellPresent |= found;
    found = false;
    surplus = false;
  }

  /** What was ordered. */
  LegTerms terms() {
    return terms;
  }

  /** What listings have shown of it. */
  AbsenceProof absence() {
    return absence;
  }

  /**
   * Ends a complete listing.
   *
   * @param askedNs when it was asked for
   * @return whether it is the second witness that the leg is not there
   */
  boolean isMissedAgain(long askedNs) {
    return status != LegPhase.NONE && askedNs > sentNs && absence.isCompleteWith(askedNs);
  }

  /** Whether the leg protects: the venue showed it, and it rests or acts. */
  boolean holds() {
    return status == LegPhase.PRESENT || status == LegPhase.ACTING;
  }

  /** Whether it protects a position of this quantity, or as much of it as one order may close. */
  boolean holds(long positionQtyE8, long orderMaxQtyE8, Side closingSide) {
    return holds()
        && terms.side() == closingSide
        && (terms.closePosition() || terms.qtyE8() >= Math.min(positionQtyE8, orderMaxQtyE8));
  }

  boolean rests() {
    return status == LegPhase.PRESENT;
  }

  LegPhase phase() {
    return status;
  }

  boolean isActing() {
    return status == LegPhase.ACTING;
  }

  boolean isNone() {
    return status == LegPhase.NONE;
  }

  /** Whether its fate is open. */
  boolean isInFlight() {
    return switch (status) {
      case SENT, ACCEPTED, UNKNOWN, GOING -> true;
      case NONE, PRESENT, ACTING -> false;
    };
  }

  LegKind kind() {
    return kind;
  }

  void writeId(ClientIdEncoder to) {
    to.hi(idHi).lo(idLo);
  }

  void writeGoneId(ClientIdEncoder to) {
    to.hi(goneIdHi).lo(goneIdLo);
  }

  long idHi() {
    return idHi;
  }

  long idLo() {
    return idLo;
  }

  long venueLegId() {
    return venueLegId;
  }

  /** When it was decided; 0 for one that was found. */
  long sentNs() {
    return sentNs;
  }

  /** A cancel may be sent from then on. */
  long cancelNotBeforeNs() {
    return cancelNotBeforeNs;
  }

  /** Found in a listing, and no part of the plan. */
  boolean isFound() {
    return found;
  }

  boolean isSurplus() {
    return surplus;
  }

  boolean tellsPresent() {
    return tellPresent && !isNone();
  }

  @Nullable LegGoneReason tellsGone() {
    return tellGone;
  }

  int goneCode() {
    return goneCode;
  }

  void state(StateIo io) {
    io.begin("terms");
    terms.state(io);
    io.end();
    io.begin("absence");
    absence.state(io);
    io.end();
    kind = LegKind.get((short) io.int32("kind", kind.value()));
    status = LegPhase.of(io.int32("status", status.code()));
    idHi = io.int64("idHi", idHi);
    idLo = io.int64("idLo", idLo);
    venueLegId = io.int64("venueLegId", venueLegId);
    sentNs = io.int64("sentNs", sentNs);
    cancelHi = io.int64("cancelHi", cancelHi);
    cancelLo = io.int64("cancelLo", cancelLo);
    cancelSentNs = io.int64("cancelSentNs", cancelSentNs);
    cancelNotBeforeNs = io.int64("cancelNotBeforeNs", cancelNotBeforeNs);
    found = io.bool("found", found);
    surplus = io.bool("surplus", surplus);
    broughtBack = io.bool("broughtBack", broughtBack);
  }
}
