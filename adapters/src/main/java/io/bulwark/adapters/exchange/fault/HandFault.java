package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.ExchangeControl.ReduceOnly;
import io.bulwark.engine.config.Setting;
import io.bulwark.engine.message.codec.PositionMode;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.step.E8;

/** What another client does with the account, and another user of the address. */
public sealed interface HandFault extends Happening {

  /** A share of a quantity on the grid, at least one step and at most all. */
  static long partE8(long heldE8, long shareE8, Listed listed) {
    long partE8 = E8.floorTo(E8.DOWN.multiply(heldE8, shareE8), listed.stepE8());
    return shareE8 >= E8.ONE ? heldE8 : Math.min(heldE8, Math.max(partE8, listed.minQtyE8()));
  }

  /** Opens, or adds to, a position at the market. */
  record OpenByHand(
      @Setting(value = "Side", def = "BUY") Side side,
      @Setting(value = "How much", unit = "USDT", def = "1000", min = "1", max = "10000000")
          long notionalE8)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pickPriced();
      return listed != null
          && stage.control.trade(
                  listed.id, side, listed.qtyE8(notionalE8), ReduceOnly.NO, stage.nowNs)
              > 0;
    }
  }

  /** Closes a position, or part of it, at the market. */
  record CloseByHand(
      @Setting(
              value = "Share of the position",
              unit = "fraction",
              def = "100 %",
              min = "1 %",
              max = "100 %")
          long shareE8)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pickOpen();
      if (listed == null) {
        return false;
      }
      long heldE8 = stage.exchange.positionE8(listed.id);
      long qtyE8 = partE8(Math.abs(heldE8), shareE8, listed);
      Side side = heldE8 > 0 ? Side.SELL : Side.BUY;
      return stage.control.trade(listed.id, side, qtyE8, ReduceOnly.YES, stage.nowNs) > 0;
    }
  }

  /** Places a limit order that rests. */
  record RestByHand(
      @Setting(value = "Side", def = "BUY") Side side,
      @Setting(value = "How much", unit = "USDT", def = "1000", min = "1", max = "10000000")
          long notionalE8,
      @Setting(
              value = "How far from the price",
              unit = "fraction",
              def = "2 %",
              min = "0 %",
              max = "4.9 %")
          long awayE8)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Listed listed = scene.pickPriced();
      return listed != null
          && scene.stage().call(HandCalls.rest(listed, side, listed.qtyE8(notionalE8), awayE8));
    }
  }

  /** Cancels all ordinary orders of an instrument, the client's too. */
  record CancelOrdersByHand() implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pick(any -> stage.exchange.restingOrders() > 0);
      if (listed == null) {
        return false;
      }
      int before = stage.exchange.restingOrders();
      stage.control.cancelOrders(listed.id, stage.nowNs);
      return stage.exchange.restingOrders() < before;
    }
  }

  /** Cancels all conditional orders of an instrument, the client's too. */
  record CancelLegsByHand() implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed open = scene.pickOpen();
      Listed listed = open == null ? scene.pick(any -> true) : open;
      if (listed == null) {
        return false;
      }
      int before = stage.exchange.restingLegs();
      stage.control.cancelLegs(listed.id, stage.nowNs);
      return stage.exchange.restingLegs() < before;
    }
  }

  /** Sets the leverage of an instrument. */
  record SetLeverageByHand(
      @Setting(value = "Leverage", def = "3", min = "1", max = "125") int leverage)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pick(any -> true);
      return listed != null && stage.control.setLeverage(listed.id, leverage, stage.nowNs) == 0;
    }
  }

  /**
   * Switches the account to hedge mode and later back: what a one-way client places is refused
   * (-4061). Only while there is neither a position nor an order; nobody is told.
   */
  record SwitchPositionMode(
      @Setting(value = "For how long", unit = "time", def = "5m", min = "1ms", max = "24h")
          long forNs)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      boolean busy =
          stage.exchange.restingOrders() > 0
              || stage.exchange.restingLegs() > 0
              || scene.pickOpen() != null;
      if (busy) {
        return false;
      }
      stage.door.hedged = true;
      stage.hold(PositionMode.HEDGE.name(), forNs, () -> stage.door.hedged = false);
      return true;
    }
  }

  /**
   * Switches an instrument to isolated margin: the client's next wish for cross margin is granted
   * (200, not -4046). The exchange goes on reckoning with cross margin; nobody is told.
   */
  record SwitchMarginType() implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Stage stage = scene.stage();
      Listed listed = scene.pick(any -> stage.exchange.positionE8(any.id) == 0);
      return listed != null && stage.door.isolated.add(listed.id);
    }
  }

  /** Pays in. */
  record Deposit(
      @Setting(value = "How much", unit = "USDT", def = "1000", min = "0.01", max = "10000000")
          long amountE8)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      scene.stage().control.deposit(amountE8, scene.stage().nowNs);
      return true;
    }
  }

  /** Takes out, as far as it is free. */
  record Withdraw(
      @Setting(value = "How much", unit = "USDT", def = "1000", min = "0.01", max = "10000000")
          long amountE8)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      return scene.stage().control.withdraw(amountE8, scene.stage().nowNs) == 0;
    }
  }

  /** Uses weight of the same address. */
  record UseWeight(
      @Setting(value = "How much", def = "2300", min = "1", max = "1000000") int weight)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      scene.stage().control.chargeWeight(weight, scene.stage().nowNs);
      return true;
    }
  }

  /** Places conditional orders far from the price, as far as the venue's 200 slots go. */
  record OccupySlots(@Setting(value = "How many", def = "198", min = "1", max = "200") int count)
      implements HandFault {
    @Override
    public boolean happen(Scene scene) {
      Listed listed = scene.pickPriced();
      boolean any = false;
      for (int i = 0; listed != null && i < count; i++) {
        any |= scene.stage().call(HandCalls.farStop(listed));
      }
      return any;
    }
  }
}
