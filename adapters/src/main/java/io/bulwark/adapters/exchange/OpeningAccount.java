package io.bulwark.adapters.exchange;

import io.bulwark.engine.step.E8;
import io.bulwark.engine.text.DecimalText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the account has in single instruments when the session begins.
 *
 * @param holdings each symbol at most once
 */
public record OpeningAccount(List<Holding> holdings) {

  /** An account that has nothing of its own anywhere. */
  public static final OpeningAccount NONE = new OpeningAccount(List.of());

  /**
   * What it has in one instrument.
   *
   * @param leverage 0: that of the configuration
   * @param takerFeeE8 share of the notional; {@link E8#NULL}: that of the listing
   * @param makerFeeE8 the same
   * @param positionE8 above zero long; 0: none
   * @param entryPxE8 average entry price; 0 without a position
   */
  public record Holding(
      String symbol,
      int leverage,
      long takerFeeE8,
      long makerFeeE8,
      long positionE8,
      long entryPxE8) {}

  /** A contradiction in an account; the message is a sentence. */
  public static final class Contradiction extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final String symbol;
    private final String field;

    Contradiction(String symbol, String field, String sentence) {
      super(sentence);
      this.symbol = symbol;
      this.field = field;
    }

    /** Symbol of the holding it was found in; empty: in all together. */
    public String symbol() {
      return symbol;
    }

    /** The component of {@link Holding} that is wrong. */
    public String field() {
      return field;
    }
  }

  /** Own copy of the holdings. */
  public OpeningAccount {
    holdings = List.copyOf(holdings);
  }

  /** Gives an instrument what the account has in it. */
  void apply(Instrument instrument, String symbol, Account account, long timeNs) {
    Holding holding = find(symbol);
    if (holding == null) {
      return;
    }
    InstrumentRules rules = instrument.rules;
    if (holding.leverage() != 0) {
      int maxLeverage = rules.brackets().leverageMax();
      if (holding.leverage() < 1 || holding.leverage() > maxLeverage) {
        throw new Contradiction(
            symbol,
            "leverage",
            "expected a leverage from 1 to " + maxLeverage + ", but was: " + holding.leverage());
      }
      instrument.leverage = holding.leverage();
    }
    instrument.change(
        rules.withFees(
            E8.isPresent(holding.takerFeeE8()) ? holding.takerFeeE8() : rules.takerFeeE8(),
            E8.isPresent(holding.makerFeeE8()) ? holding.makerFeeE8() : rules.makerFeeE8()));
    if (holding.positionE8() != 0) {
      check(holding, instrument);
      account.adopt(instrument, holding.positionE8(), holding.entryPxE8(), timeNs);
    }
  }

  /** Checks that the wallet carries all positions at their entry prices. */
  static void checkMargin(Account account) {
    if (account.hasPosition() && account.freeE8() < 0) {
      throw new Contradiction(
          "",
          "positionE8",
          "expected positions whose initial margin the wallet covers, but was: wallet="
              + DecimalText.of(account.walletE8())
              + ", missing="
              + DecimalText.of(-account.freeE8()));
    }
  }

  private static void check(Holding holding, Instrument instrument) {
    InstrumentRules rules = instrument.rules;
    if (holding.positionE8() % rules.stepE8() != 0) {
      throw new Contradiction(
          holding.symbol(),
          "positionE8",
          "expected a quantity on the grid of "
              + DecimalText.of(rules.stepE8())
              + ", but was: "
              + DecimalText.of(holding.positionE8()));
    }
    if (holding.entryPxE8() <= 0) {
      throw new Contradiction(
          holding.symbol(),
          "entryPxE8",
          "expected an entry price above zero, but was: " + DecimalText.of(holding.entryPxE8()));
    }
    long notionalE8 = E8.UP.multiply(Math.abs(holding.positionE8()), holding.entryPxE8());
    long maxE8 = rules.brackets().notionalMaxE8(instrument.leverage);
    if (notionalE8 > maxE8) {
      throw new Contradiction(
          holding.symbol(),
          "positionE8",
          "expected a notional of at most "
              + DecimalText.of(maxE8)
              + " at leverage "
              + instrument.leverage
              + ", but was: "
              + DecimalText.of(notionalE8));
    }
  }

  private @Nullable Holding find(String symbol) {
    for (Holding holding : holdings) {
      if (holding.symbol().equals(symbol)) {
        return holding;
      }
    }
    return null;
  }
}
