package io.bulwark.app.simulate.invariant;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.app.simulate.Truth;
import io.bulwark.app.simulate.World;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.text.DecimalText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must be so when the day is over: engine and exchange agree (I-26), so does money (I-30), and
 * what was deposited is no profit (S-00).
 */
final class EndChecks implements Check {

  /** Prices move and fills are under way while a day begins. */
  private static final long TOLERANCE = 300;

  private final World world;
  private final Beliefs beliefs;
  private final Premises premises;
  private final DayStartedDecoder dayStarted = new DayStartedDecoder();
  private long baselineE8;
  private long equityAtStartE8;
  private long depositsAtStartE8;
  private boolean isEventLost;

  EndChecks(World world, Beliefs beliefs, Premises premises) {
    this.world = world;
    this.beliefs = beliefs;
    this.premises = premises;
  }

  /** An event of the account is lost, and the stream goes on as if nothing were. */
  void eventLost() {
    isEventLost = true;
  }

  @Override
  public void decision(Step step) {
    if (step.templateId == DayStartedDecoder.TEMPLATE_ID) {
      dayStarted.wrapAndApplyHeader(step.buffer, step.offset, step.header);
      baselineE8 = dayStarted.baselineE8();
      equityAtStartE8 = world.truth().exchange().equityE8();
      depositsAtStartE8 = world.truth().exchange().depositsE8();
    }
  }

  @Override
  public void ended(long timeNs, Core core) {
    Truth truth = world.truth();
    SimulatedExchange exchange = truth.exchange();
    premises.met(Rule.WALLET);
    long walletE8 =
        exchange.depositsE8()
            + exchange.realisedE8()
            - exchange.feesE8()
            + exchange.fundingE8()
            + exchange.insuranceE8();
    if (walletE8 != truth.walletE8()) {
      throw Rule.WALLET.broken(DecimalText.of(walletE8), DecimalText.of(truth.walletE8()));
    }
    if (!world.isCalm()) {
      return; // ended early, by hand
    }
    Map<String, String> fields = Beliefs.stateOf(core);
    premises.met(Rule.AGREEMENT);
    same("wallet", truth.walletE8(), fields.get("wallet.balanceE8"));
    for (int i = 0; i < beliefs.instruments(); i++) {
      same(
          "position in " + beliefs.symbol(i),
          truth.positionE8(i),
          fields.get("ledger.positionE8[" + i + "]"));
    }
    notProfit(fields.getOrDefault("wallet.flowsE8", "0"));
  }

  /**
   * Of a deposit whose event is lost without a sign the engine learns by a listing, unless a fill
   * is told before that: then it cannot know.
   */
  private void notProfit(String flows) {
    SimulatedExchange exchange = world.truth().exchange();
    if (baselineE8 == 0 || isEventLost) {
      return;
    }
    premises.met(Rule.NOT_PROFIT);
    long trueE8 = equityAtStartE8 + exchange.depositsE8() - depositsAtStartE8;
    long believedE8 = baselineE8 + DecimalText.parse(flows);
    if (Math.abs(trueE8 - believedE8) > trueE8 / TOLERANCE) {
      throw Rule.NOT_PROFIT.broken(
          "a day to begin with " + DecimalText.of(trueE8) + ", what came later included",
          DecimalText.of(believedE8) + ", flows=" + flows);
    }
  }

  private static void same(String what, long expectedE8, @Nullable String actual) {
    if (!DecimalText.of(expectedE8).equals(actual)) {
      throw Rule.AGREEMENT.overdue(what + " " + DecimalText.of(expectedE8), String.valueOf(actual));
    }
  }
}
