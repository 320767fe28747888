package io.bulwark.app.simulate.invariant;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.app.simulate.Truth;
import io.bulwark.app.simulate.World;
import io.bulwark.engine.core.Core;
import io.bulwark.engine.text.DecimalText;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must be so when the day is over: engine and exchange agree (I-26), so does money (I-30). */
final class EndChecks implements Check {

  private final World world;
  private final Beliefs beliefs;
  private final Premises premises;

  EndChecks(World world, Beliefs beliefs, Premises premises) {
    this.world = world;
    this.beliefs = beliefs;
    this.premises = premises;
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
  }

  private static void same(String what, long expectedE8, @Nullable String actual) {
    if (!DecimalText.of(expectedE8).equals(actual)) {
      throw Rule.AGREEMENT.overdue(what + " " + DecimalText.of(expectedE8), String.valueOf(actual));
    }
  }
}
