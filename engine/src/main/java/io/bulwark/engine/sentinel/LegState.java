package io.bulwark.engine.sentinel;

import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.LegGoneReason;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.Timers;
import org.jspecify.annotations.Nullable;

/**
 * One leg of a trade as the engine knows it. PRESENT only by the venue's own word (a stream event
 * or a listing) and sticky: nothing but a stream event or the proof of absence ends it. Absence is
 * proven by two complete listings, asked for at least five seconds apart and both after the send.
 */
final class LegState {

  /** Distance between the two listings that prove absence. */
  static final long ABSENCE_PROOF_NS = 5_000_000_000L;

  /** Sends of one burst. */
  static final int BURST_SENDS = 3;

  /** Where a leg is. Codes are part of the state's layout. */
  enum Status {
    NONE(0),
    SENT(1),
    ACCEPTED(2),
    UNKNOWN(3),
    PRESENT(4),
    ACTING(5);

    private final int code;

    Status(int code) {
      this.code = code;
    }

    static Status of(int code) {
      for (Status status : values()) {
        if (status.code == code) {
          return status;
        }
      }
      throw new IllegalArgumentException("expected a leg status, but was: code=" + code);
    }
  }

  private final LegKind kind;
  private Status status = Status.NONE;
  private long idHi;
  private long idLo;
  private long venueLegId = E8.NULL;
  private long triggerPxE8 = E8.NULL;
  private long sentNs;
  private int burst;
  private long burstStartNs;
  private int sends;
  private boolean lostOrRefused;
  private int lastCode;
  private long firstMissNs = E8.NULL;
  private boolean listed;

  /** What the decide half of this step still has to tell. */
  private transient boolean tellPresent;

  private transient @Nullable LegGoneReason tellGone;
  private transient long goneIdHi;
  private transient long goneIdLo;
  private transient int goneCode;

  LegState(LegKind kind) {
    this.kind = kind;
  }

  /** Begins the life of a new trade's leg. */
  void reset() {
    burst = 0;
    burstStartNs = 0;
    sends = 0;
    lostOrRefused = false;
    lastCode = 0;
    triggerPxE8 = E8.NULL;
  }

  void beginStep() {
    tellPresent = false;
    tellGone = null;
  }

  void startBurst(long timeNs) {
    burst++;
    burstStartNs = timeNs;
    sends = 0;
  }

  void send(PlaceLegDecoder m, long timeNs) {
    status = Status.SENT;
    idHi = m.clientId().hi();
    idLo = m.clientId().lo();
    venueLegId = E8.NULL;
    triggerPxE8 = m.triggerPxE8();
    sentNs = timeNs;
    sends++;
    lastCode = 0;
    firstMissNs = E8.NULL;
  }

  boolean is(ClientIdDecoder id) {
    return status != Status.NONE && id.lo() == idLo && id.hi() == idHi;
  }

  /** The venue took the request, which does not yet make a leg. */
  void accepted() {
    if (status == Status.SENT || status == Status.UNKNOWN) {
      status = Status.ACCEPTED;
    }
  }

  /** Nobody knows whether the request was carried out. */
  void outcomeUnknown() {
    if (status == Status.SENT) {
      status = Status.UNKNOWN;
    }
  }

  /** The venue definitely did not take the request. */
  void refused(CallResultDecoder m, LegGoneReason reason) {
    if (status == Status.SENT || status == Status.UNKNOWN) {
      lastCode = m.code();
      end(reason, m.code());
    }
  }

  /** The venue showed it resting, as it was ordered. */
  void seen(long newVenueLegId) {
    firstMissNs = E8.NULL;
    if (status == Status.SENT || status == Status.ACCEPTED || status == Status.UNKNOWN) {
      status = Status.PRESENT;
      venueLegId = newVenueLegId;
      tellPresent = true;
    }
  }

  /** Its condition is met, its order is on the way. */
  void acting() {
    if (status != Status.NONE) {
      status = Status.ACTING;
    }
  }

  /** Proven gone. */
  void end(LegGoneReason reason, int code) {
    tellGone = reason;
    goneIdHi = idHi;
    goneIdLo = idLo;
    goneCode = code;
    status = Status.NONE;
    idHi = 0;
    idLo = 0;
    venueLegId = E8.NULL;
    firstMissNs = E8.NULL;
    lostOrRefused = true;
  }

  void burstOver() {
    sends = 0;
  }

  /** Begins a listing: nothing seen in it yet. */
  void listingBegun() {
    listed = false;
  }

  void listedNow() {
    listed = true;
  }

  /**
   * Ends a complete listing.
   *
   * @param askedNs when it was asked for
   */
  void listingEnded(long askedNs) {
    if (status == Status.NONE || listed || askedNs <= sentNs) {
      return;
    }
    if (firstMissNs == E8.NULL) {
      firstMissNs = askedNs;
    } else if (askedNs - firstMissNs >= ABSENCE_PROOF_NS) {
      end(LegGoneReason.ABSENT, 0);
    }
  }

  /** From when on a listing that is asked for can prove a miss; never: it was not missed. */
  long proofNs() {
    return firstMissNs == E8.NULL ? Timers.NEVER_NS : firstMissNs + ABSENCE_PROOF_NS;
  }

  /** Whether the leg protects: the venue showed it, and it rests or acts. */
  boolean holds() {
    return status == Status.PRESENT || status == Status.ACTING;
  }

  boolean isNone() {
    return status == Status.NONE;
  }

  /** Whether its fate is open. */
  boolean isInFlight() {
    return status == Status.SENT || status == Status.ACCEPTED || status == Status.UNKNOWN;
  }

  LegKind kind() {
    return kind;
  }

  Status status() {
    return status;
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

  long triggerPxE8() {
    return triggerPxE8;
  }

  int burst() {
    return burst;
  }

  long burstStartNs() {
    return burstStartNs;
  }

  int sends() {
    return sends;
  }

  boolean wasLostOrRefused() {
    return lostOrRefused;
  }

  /** Code of the last refusal since the last send; 0 if there was none. */
  int lastCode() {
    return lastCode;
  }

  boolean tellsPresent() {
    return tellPresent;
  }

  @Nullable LegGoneReason tellsGone() {
    return tellGone;
  }

  long goneIdHi() {
    return goneIdHi;
  }

  long goneIdLo() {
    return goneIdLo;
  }

  int goneCode() {
    return goneCode;
  }

  void state(StateIo io) {
    status = Status.of(io.int32("status", status.code));
    idHi = io.int64("idHi", idHi);
    idLo = io.int64("idLo", idLo);
    venueLegId = io.int64("venueLegId", venueLegId);
    triggerPxE8 = io.int64("triggerPxE8", triggerPxE8);
    sentNs = io.int64("sentNs", sentNs);
    burst = io.int32("burst", burst);
    burstStartNs = io.int64("burstStartNs", burstStartNs);
    sends = io.int32("sends", sends);
    lostOrRefused = io.bool("lostOrRefused", lostOrRefused);
    lastCode = io.int32("lastCode", lastCode);
    firstMissNs = io.int64("firstMissNs", firstMissNs);
    listed = io.bool("listed", listed);
  }
}
