package io.bulwark.engine.orders;

import io.bulwark.engine.step.ExitCommands;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.SettingCommands;

/**
 * The turn of orders before risk, in this order: what positions are, what that means for trades,
 * refused entries, settings of the account, and what closes a part of a position.
 */
public final class Orders {

  private final Positions positions;
  private final Lifecycle lifecycle;
  private final EntryRefusals refusals;
  private final VenueSettings settings;
  private final PartialProfit partialProfit;
  private final Reductions reductions;

  /** Everything this turn may emit. */
  public record Outlets(
      Facts facts, ExitCommands exits, QueryCommands queries, SettingCommands settings) {}

  /** Takes turns for these. */
  public Orders(
      Positions positions,
      Lifecycle lifecycle,
      EntryRefusals refusals,
      VenueSettings settings,
      PartialProfit partialProfit,
      Reductions reductions) {
    this.positions = positions;
    this.lifecycle = lifecycle;
    this.refusals = refusals;
    this.settings = settings;
    this.partialProfit = partialProfit;
    this.reductions = reductions;
  }

  /** Begins a step. */
  public void beginStep() {
    refusals.beginStep();
    reductions.beginStep();
  }

  /**
   * Decides.
   *
   * @param live whether inputs of a running market have begun
   */
  public void decide(boolean live, Outlets out) {
    positions.decide(out.facts(), out.queries());
    lifecycle.decide(out.facts(), out.queries());
    refusals.decide(out.facts(), out.queries(), out.exits());
    settings.decide(live, out.facts(), out.settings());
    partialProfit.decide(out.facts(), out.exits());
    reductions.decide(out.exits());
  }
}
