package io.bulwark.app.venue;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.ExchangeReadings;
import io.bulwark.adapters.exchange.OpeningAccount;
import io.bulwark.adapters.exchange.OpeningAccount.Contradiction;
import io.bulwark.adapters.exchange.OpeningAccount.Holding;
import io.bulwark.adapters.exchange.RateCaps;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.market.Instruments;
import io.bulwark.app.config.YamlNode;
import io.bulwark.engine.config.SettingException;
import io.bulwark.engine.config.SettingInfo;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.PositionMode;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.text.DecimalText;
import io.bulwark.engine.text.DoubleText;
import io.bulwark.engine.text.DurationText;
import io.bulwark.engine.text.Nearest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads an account for the simulated exchange; docs/fault-plans.md is its grammar. */
public final class AccountFile {

  private static final String INSTRUMENTS = "instruments";
  private static final long AS_LISTED_E8 = -E8.ONE;

  private final List<String> symbols;

  /** The node of each key that was given, for sentences about it. */
  private final Map<String, YamlNode> given = new LinkedHashMap<>();

  private final Map<String, YamlNode> holdingNodes = new LinkedHashMap<>();

  private AccountFile(List<String> symbols) {
    this.symbols = symbols;
  }

  /**
   * Reads an account; what the file does not say is as in the settings.
   *
   * @param base the account of the settings
   * @param symbols of the market data it is for
   * @throws io.bulwark.app.Refusal when something in it is wrong or contradicts something else;
   *     names file and line
   */
  public static PaperAccount read(Path file, PaperAccount base, List<String> symbols) {
    return of(YamlNode.read(file), base, symbols);
  }

  /**
   * The same from a document that was read.
   *
   * @throws io.bulwark.app.Refusal when something in it is wrong or contradicts something else;
   *     names file and line
   */
  public static PaperAccount of(YamlNode root, PaperAccount base, List<String> symbols) {
    AccountFile reader = new AccountFile(symbols);
    PaperAccount account =
        new PaperAccount(
            reader.config(root, base.config()), new OpeningAccount(reader.holdings(root)));
    reader.check(root, account);
    return account;
  }

  private ExchangeConfig config(YamlNode root, ExchangeConfig base) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("balance", DecimalText.of(base.walletE8()));
    texts.put("leverage", Integer.toString(base.leverage()));
    texts.put("latency.median", DurationText.of(base.latencyMedianNs()));
    texts.put("latency.spread", DoubleText.of(base.latencySpread()));
    root.fields()
        .forEach(
            (key, value) -> {
              if (!key.equals(INSTRUMENTS)) {
                flatten(key, value, texts);
              }
            });
    AccountSettings settings = bind(root, texts);
    if (settings.positionMode() != PositionMode.ONE_WAY) {
      throw node(root, "positionMode").refusal("ONE_WAY, the only mode modelled", "HEDGE");
    }
    if (settings.marginType() != MarginType.CROSSED) {
      throw node(root, "marginType").refusal("CROSSED, the only type modelled", "ISOLATED");
    }
    AccountSettings.RateLimitSettings limits = settings.rateLimits();
    return new ExchangeConfig(
        base.seed(),
        settings.balanceE8(),
        settings.leverage(),
        settings.latency().medianNs(),
        settings.latency().spread(),
        settings.fundingRateE8(),
        settings.triggerDelayNs(),
        new RateCaps(
            limits.weightPerMinute(),
            limits.ordersPer10s(),
            limits.ordersPerMinute(),
            limits.refusalsUntilBan()),
        readings(settings.readings()));
  }

  private AccountSettings bind(YamlNode root, Map<String, String> texts) {
    List<SettingInfo> known = Settings.catalogue(AccountSettings.class, "");
    try {
      Settings.requireKnown(known, texts.keySet());
      return Settings.bind(AccountSettings.class, "", texts);
    } catch (SettingException e) {
      throw node(root, e.key()).refusal(e);
    }
  }

  private void flatten(String key, YamlNode value, Map<String, String> texts) {
    if (value.isValue()) {
      texts.put(key, value.text());
      given.put(key, value);
    } else {
      value.fields().forEach((name, inner) -> flatten(key + '.' + name, inner, texts));
    }
  }

  private List<Holding> holdings(YamlNode root) {
    List<Holding> holdings = new ArrayList<>();
    YamlNode list = root.fields().get(INSTRUMENTS);
    if (list != null) {
      list.items().forEach(item -> holdings.add(holding(item)));
    }
    return holdings;
  }

  private Holding holding(YamlNode item) {
    YamlNode symbolNode = item.require("symbol");
    String symbol = symbolNode.text();
    if (!symbols.contains(symbol)) {
      throw symbolNode.refusal(
          "an instrument of the data (nearest: " + Nearest.of(symbol, symbols) + ")", symbol);
    }
    if (holdingNodes.put(symbol, item) != null) {
      throw symbolNode.refusal("each symbol once", symbol);
    }
    Map<String, String> texts = new LinkedHashMap<>();
    item.fields().forEach((key, value) -> texts.put(key, value.text()));
    try {
      Settings.requireKnown(Settings.catalogue(HoldingSettings.class, ""), texts.keySet());
      HoldingSettings settings = Settings.bind(HoldingSettings.class, "", texts);
      if (settings.positionE8() == 0 && settings.entryPriceE8() != 0) {
        throw item.require("entryPrice")
            .refusal("an entry price with a position only", "no position");
      }
      return new Holding(
          symbol,
          settings.leverage(),
          asListed(settings.takerFeeE8()),
          asListed(settings.makerFeeE8()),
          settings.positionE8(),
          settings.entryPriceE8());
    } catch (SettingException e) {
      throw item.fields().getOrDefault(e.key(), item).refusal(e);
    }
  }

  /** What only the exchange's own rules can tell: it is asked with nothing at stake. */
  private void check(YamlNode root, PaperAccount account) {
    try {
      SimulatedExchange exchange = new SimulatedExchange(account.config(), account.opening());
      Instruments catalogue = Instruments.builtIn();
      int id = 0;
      for (String symbol : symbols) {
        if (catalogue.find(symbol) != null) {
          catalogue.list(
              symbol,
              id++,
              (buffer, offset, length) -> exchange.onMarket(0, buffer, offset, length));
        }
      }
      exchange.checkOpening();
    } catch (Contradiction e) {
      YamlNode holding = holdingNodes.getOrDefault(e.symbol(), root.require(INSTRUMENTS));
      String key = e.field().replaceAll("E8$", "").replace("entryPx", "entryPrice");
      throw (e.symbol().isEmpty() ? holding : holding.fields().getOrDefault(key, holding))
          .refusal(e);
    }
  }

  private YamlNode node(YamlNode root, String key) {
    YamlNode found = given.get(key);
    return found == null ? root : found;
  }

  private static long asListed(long feeE8) {
    return feeE8 == AS_LISTED_E8 ? E8.NULL : feeE8;
  }

  private static ExchangeReadings readings(AccountSettings.ReadingSettings r) {
    return new ExchangeReadings(
        r.fillHints(),
        r.triggeredAfterFills(),
        r.closeLegNeedsPosition(),
        r.closeLegsClash(),
        r.reduceOnlyOverlapRefused(),
        r.postOnlyRefused(),
        r.trailingActivationTold(),
        r.protectionWaits(),
        r.cancelAllTakesLegs(),
        r.liquidationTakesLegs(),
        r.retryTimeTold(),
        r.unknownLegIsNoSuchOrder(),
        r.reduceOnlyLegRefused(),
        r.childHasOwnId(),
        r.endedIdsTaken());
  }
}
