package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.FilterChange;
import io.bulwark.adapters.exchange.InstrumentStatus;
import io.bulwark.adapters.exchange.Permission;
import io.bulwark.engine.config.Setting;
import io.bulwark.engine.step.E8;
import org.agrona.concurrent.UnsafeBuffer;

/** What happens at the venue. */
public sealed interface VenueFault extends Happening {

  /** Every call is refused for a while: 429 or 418 with -1003. */
  record Ban(
      @Setting(value = "HTTP status: 429 or 418", def = "418", min = "418", max = "429") int http,
      @Setting(value = "For how long", unit = "time", def = "2m", min = "1s", max = "72h")
          long forNs,
      @Setting(value = "Whether the answers say until when", def = "true") boolean told)
      implements VenueFault {

    /** Checks the status. */
    public Ban {
      if (http != 418 && http != 429) {
        throw new IllegalArgumentException("expected http of 418 or 429, but was: " + http);
      }
    }

    @Override
    public boolean happen(Scene scene) {
      Door door = scene.stage().door;
      door.bannedUntilNs = Math.max(door.bannedUntilNs, scene.stage().nowNs + forNs);
      door.banStatus = http;
      door.banTold = told;
      return true;
    }
  }

  /** The venue's clock is off: -1021 beyond 1 s behind or 5 s ahead, and in all its times. */
  record SkewClock(
      @Setting(
              value = "Venue's clock minus the client's",
              unit = "time",
              def = "-2s",
              min = "-1h",
              max = "1h")
          long byNs,
      @Setting(value = "For how long", unit = "time", def = "1m", min = "1ms", max = "24h")
          long forNs)
      implements VenueFault {
    @Override
    public boolean happen(Scene scene) {
      Door door = scene.stage().door;
      door.skewNs = byNs;
      scene.stage().hold("skew", forNs, () -> door.skewNs = 0);
      return true;
    }
  }

  /** Trading in an instrument halts. */
  record HaltInstrument(
      @Setting(value = "For how long", unit = "time", def = "10m", min = "1ms", max = "24h")
          long forNs,
      @Setting(value = "Status: CLOSED or REDUCE_ONLY", def = "CLOSED") InstrumentStatus status,
      @Setting(value = "Whether resting orders are cancelled", def = "false") boolean cancelOrders)
      implements VenueFault {

    /** Checks the status. */
    public HaltInstrument {
      if (status == InstrumentStatus.TRADING) {
        throw new IllegalArgumentException(
            "expected status of CLOSED or REDUCE_ONLY, but was: TRADING");
      }
    }

    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pick(any -> true);
      if (listed == null) {
        return false;
      }
      int id = listed.id;
      stage.control.setStatus(id, status, stage.nowNs);
      if (cancelOrders) {
        stage.control.cancelOrders(id, stage.nowNs);
      }
      stage.hold(
          "halt." + id,
          forNs,
          () -> stage.control.setStatus(id, InstrumentStatus.TRADING, stage.nowNs));
      return true;
    }
  }

  /** The account may only reduce (-4087), or nothing (-4088). */
  record RestrictAccount(
      @Setting(value = "REDUCE_ONLY or NONE", def = "REDUCE_ONLY") Permission permission,
      @Setting(value = "For how long", unit = "time", def = "10m", min = "1ms", max = "24h")
          long forNs)
      implements VenueFault {

    /** Checks that something is taken away. */
    public RestrictAccount {
      if (permission == Permission.FULL) {
        throw new IllegalArgumentException(
            "expected permission of REDUCE_ONLY or NONE, but was: FULL");
      }
    }

    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      stage.control.permit(permission, stage.nowNs);
      stage.hold("account", forNs, () -> stage.control.permit(Permission.FULL, stage.nowNs));
      return true;
    }
  }

  /** Rules of an instrument change for good; the client is told later, or never. */
  record ChangeFilters(
      @Setting(value = "Times the tick", def = "1", min = "1", max = "100") int tickTimes,
      @Setting(value = "Times the step", def = "1", min = "1", max = "100") int stepTimes,
      @Setting(value = "Times the smallest notional", def = "1", min = "0", max = "100")
          long minNotionalTimesE8,
      @Setting(value = "Share of the largest quantities", def = "1", min = "0.01", max = "1")
          long maxQtyShareE8,
      @Setting(value = "Share of the price band's width", def = "1", min = "0.01", max = "1")
          long bandShareE8,
      @Setting(value = "Times the fees", def = "1", min = "0", max = "10") long feeTimesE8,
      @Setting(
              value = "After which the client reads the rules anew; 0s: never",
              unit = "time",
              def = "1m",
              min = "0s",
              max = "24h")
          long toldAfterNs)
      implements VenueFault {

    private static final int TIMES_MAX = 1000;

    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pick(any -> isStillSane(any));
      if (listed == null) {
        return false;
      }
      FilterChange change =
          new FilterChange(
              tickTimes, stepTimes, minNotionalTimesE8, maxQtyShareE8, bandShareE8, feeTimesE8);
      stage.control.changeFilters(listed.id, change, stage.nowNs);
      listed.change(change);
      if (toldAfterNs > 0) {
        UnsafeBuffer listing = listed.listing();
        stage.later(toldAfterNs, () -> stage.tell(listing, listing.capacity()));
      }
      return true;
    }

    /** No step so large that nothing can be traded any more. */
    private boolean isStillSane(Listed listed) {
      return listed.stepE8() / listed.listedStepE8 * stepTimes <= TIMES_MAX
          && (listed.lastPxE8 == E8.NULL || listed.tickE8() * tickTimes < listed.lastPxE8 / 100);
    }
  }

  /** The account is liquidated, whatever its margin. */
  record Liquidate() implements VenueFault {
    @Override
    public boolean happen(Scene scene) {
      if (scene.pickOpen() == null) {
        return false;
      }
      scene.stage().control.liquidate(scene.stage().nowNs);
      return true;
    }
  }

  /** Part of a position is closed against a trader on the other side. */
  record Deleverage(
      @Setting(
              value = "Share of the position",
              unit = "fraction",
              def = "50 %",
              min = "1 %",
              max = "100 %")
          long shareE8)
      implements VenueFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pickOpen();
      if (listed == null) {
        return false;
      }
      long heldE8 = Math.abs(stage.exchange.positionE8(listed.id));
      long qtyE8 = HandFault.partE8(heldE8, shareE8, listed);
      stage.control.deleverage(listed.id, qtyE8, stage.nowNs);
      return true;
    }
  }

  /** Met conditions do nothing for a while: stops rest beyond their price. */
  record HoldTriggers(
      @Setting(value = "For how long", unit = "time", def = "1m", min = "1ms", max = "24h")
          long forNs)
      implements VenueFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      stage.control.holdTriggers(true, stage.nowNs);
      stage.hold("triggers", forNs, () -> stage.control.holdTriggers(false, stage.nowNs));
      return true;
    }
  }

  /** Legs that trigger stay TRIGGERING for a while: slow, or stuck. */
  record DelayTriggers(
      @Setting(
              value = "From the condition to the order",
              unit = "time",
              def = "30s",
              min = "1ms",
              max = "24h")
          long delayNs,
      @Setting(
              value = "For legs that trigger in so long",
              unit = "time",
              def = "10m",
              min = "1ms",
              max = "24h")
          long forNs)
      implements VenueFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      stage.control.delayTriggers(delayNs, stage.nowNs);
      stage.hold("triggerDelay", forNs, () -> stage.control.delayTriggers(0, stage.nowNs));
      return true;
    }
  }

  /** Orders of triggered legs are refused for a while. */
  record RejectTriggers(
      @Setting(value = "Code of the refusal", def = "-2019", min = "-9999", max = "-1000") int code,
      @Setting(value = "For how long", unit = "time", def = "10m", min = "1ms", max = "24h")
          long forNs)
      implements VenueFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      stage.control.rejectTriggers(code, stage.nowNs);
      stage.hold("rejection", forNs, () -> stage.control.rejectTriggers(0, stage.nowNs));
      return true;
    }
  }

  /** The book of an instrument fills only part of every order at once. */
  record ThinBook(
      @Setting(
              value = "Share of each order",
              unit = "fraction",
              def = "30 %",
              min = "0 %",
              max = "99 %")
          long shareE8,
      @Setting(value = "For how long", unit = "time", def = "1m", min = "1ms", max = "24h")
          long forNs)
      implements VenueFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pick(any -> true);
      if (listed == null) {
        return false;
      }
      int id = listed.id;
      stage.control.setTakeShare(id, shareE8, stage.nowNs);
      stage.hold("book." + id, forNs, () -> stage.control.setTakeShare(id, E8.ONE, stage.nowNs));
      return true;
    }
  }
}
