package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.Outcomes;
import io.bulwark.adapters.exchange.fault.FaultTarget.Family;
import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.config.Setting;
import io.bulwark.engine.message.codec.Outcome;

/** What befalls a call on its way to the venue and back. */
public sealed interface CallFault extends Fault {

  /** Notes on the call what will befall it. */
  void befall(CallInFlight call, Xoshiro random);

  @Override
  default boolean fits(Family family) {
    return family == Family.CALL;
  }

  @Override
  default String befalls() {
    return Family.CALL.words();
  }

  /** The request arrives late; beyond 5 s the venue refuses it (-1021). */
  record DelayRequest(
      @Setting(value = "Delay, at least", unit = "time", def = "2s", min = "1ms", max = "1h")
          long delayNs,
      @Setting(value = "Delay, at most; 0s: exactly delay", unit = "time", def = "0s", max = "1h")
          long upToNs)
      implements CallFault {

    /** Checks the range. */
    public DelayRequest {
      Draw.requireRange(delayNs, upToNs);
    }

    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.requestDelayNs += Draw.between(delayNs, upToNs, random);
    }
  }

  /** The call is executed at once, the answer comes late. */
  record DelayAnswer(
      @Setting(value = "Delay, at least", unit = "time", def = "2s", min = "1ms", max = "1h")
          long delayNs,
      @Setting(value = "Delay, at most; 0s: exactly delay", unit = "time", def = "0s", max = "1h")
          long upToNs)
      implements CallFault {

    /** Checks the range. */
    public DelayAnswer {
      Draw.requireRange(delayNs, upToNs);
    }

    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.answerDelayNs += Draw.between(delayNs, upToNs, random);
    }
  }

  /** The request never arrives; the client learns nothing until its time-out. */
  record DropRequest() implements CallFault {
    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.requestLost = true;
    }
  }

  /** The call is executed, its answer never arrives. */
  record DropAnswer() implements CallFault {
    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.answerLost = true;
    }
  }

  /** Another answer than the venue's own. */
  record Reply(
      @Setting(value = "Which answer; CUSTOM: by http, code and text", def = "UNKNOWN_503")
          VenueReply as,
      @Setting(value = "Whether the call is executed before", def = "false") boolean execute,
      @Setting(value = "HTTP status of CUSTOM", def = "0", min = "0", max = "599") int http,
      @Setting(value = "Code of CUSTOM", def = "0", min = "-299999", max = "0") int code,
      @Setting(value = "Text of CUSTOM", def = "") String text)
      implements CallFault {

    private static final int HTTP_REFUSED_FROM = 400;

    /** Checks that a custom answer is one, and that no other has figures of its own. */
    public Reply {
      if (as == VenueReply.CUSTOM && http < HTTP_REFUSED_FROM) {
        throw new IllegalArgumentException(
            "expected an http status of 400 to 599 with CUSTOM, but was: http=" + http);
      }
      if (as != VenueReply.CUSTOM && (http != 0 || code != 0 || !text.isEmpty())) {
        throw new IllegalArgumentException(
            "expected http, code and text with CUSTOM only, but was: as=" + as);
      }
    }

    /** One of the named answers. */
    public static Reply before(VenueReply as) {
      return new Reply(as, false, 0, 0, "");
    }

    /** The same after execution. */
    public static Reply after(VenueReply as) {
      return new Reply(as, true, 0, 0, "");
    }

    /** What a client can know from it. */
    public Outcome outcome() {
      return as == VenueReply.CUSTOM ? Outcomes.of(http, code, text) : as.outcome();
    }

    int httpStatus() {
      return as == VenueReply.CUSTOM ? http : as.httpStatus();
    }

    int errorCode() {
      return as == VenueReply.CUSTOM ? code : as.code();
    }

    /** The venue promises that overload spares what reduces exposure on its order desk. */
    boolean spares(CallInFlight call) {
      return as == VenueReply.OVERLOADED_503 && call.isExempt();
    }

    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      if (!spares(call)) {
        call.reply = this;
      }
    }
  }

  /** The request is executed a second time, as a network would replay it; one answer comes. */
  record ReplayRequest(
      @Setting(
              value = "How long after the first",
              unit = "time",
              def = "500ms",
              min = "0s",
              max = "1h")
          long afterNs)
      implements CallFault {
    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.replayAfterNs = afterNs;
      call.replayed = true;
    }
  }

  /** The answer arrives twice. */
  record RepeatAnswer(
      @Setting(
              value = "How long after the first",
              unit = "time",
              def = "1s",
              min = "0s",
              max = "24h")
          long afterNs)
      implements CallFault {
    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.repeatAfterNs = afterNs;
      call.repeated = true;
    }
  }

  /** A query is answered from the state that long before it was sent. */
  record LagRead(
      @Setting(
              value = "Age of the state, at least",
              unit = "time",
              def = "5s",
              min = "1ms",
              max = "2m")
          long lagNs,
      @Setting(value = "Age, at most; 0s: exactly lag", unit = "time", def = "0s", max = "2m")
          long upToNs)
      implements CallFault {

    /** Checks the range. */
    public LagRead {
      Draw.requireRange(lagNs, upToNs);
    }

    long longestNs() {
      return Math.max(lagNs, upToNs);
    }

    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.lagNs = Math.max(call.lagNs, Draw.between(lagNs, upToNs, random));
    }
  }

  /** One row of a listing is missing, in this and all later answers for a while. */
  record ForgetRow(
      @Setting(value = "For how long", unit = "time", def = "30s", min = "1ms", max = "24h")
          long forNs,
      @Setting(value = "Which row", def = "NEWEST") Row which)
      implements CallFault {

    /** Which row is forgotten. */
    public enum Row {
      /** The last one listed. */
      NEWEST,
      /** The first one listed. */
      OLDEST,
      /** Any. */
      RANDOM
    }

    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.forgets = this;
      call.choice = random.nextDouble();
    }
  }

  /** A listing ends early, and does not say so. */
  record TruncateListing(
      @Setting(value = "Rows that are left", def = "0", min = "0", max = "1000") int keep)
      implements CallFault {
    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.rowsMax = Math.min(call.rowsMax, keep);
    }
  }

  /** One part of a listing never arrives; its result does. */
  record DropPart() implements CallFault {
    @Override
    public void befall(CallInFlight call, Xoshiro random) {
      call.partLost = true;
      call.choice = random.nextDouble();
    }
  }
}
