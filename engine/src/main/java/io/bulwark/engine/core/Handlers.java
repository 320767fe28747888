package io.bulwark.engine.core;

import io.bulwark.engine.analysis.Analysis;
import io.bulwark.engine.analysis.MarketGate;
import io.bulwark.engine.orders.Adoption;
import io.bulwark.engine.orders.EntryPipeline;
import io.bulwark.engine.orders.EntryRefusals;
import io.bulwark.engine.orders.Exits;
import io.bulwark.engine.orders.Lifecycle;
import io.bulwark.engine.orders.OrderApplier;
import io.bulwark.engine.orders.Orders;
import io.bulwark.engine.orders.PartialProfit;
import io.bulwark.engine.orders.Positions;
import io.bulwark.engine.orders.Reductions;
import io.bulwark.engine.orders.Sightings;
import io.bulwark.engine.orders.Trades;
import io.bulwark.engine.orders.VenueSettings;
import io.bulwark.engine.risk.Budget;
import io.bulwark.engine.risk.Calls;
import io.bulwark.engine.risk.CorrelationFilter;
import io.bulwark.engine.risk.Flatten;
import io.bulwark.engine.risk.InstrumentLatches;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.risk.KillSwitch;
import io.bulwark.engine.risk.Ledger;
import io.bulwark.engine.risk.Liquidation;
import io.bulwark.engine.risk.LiquidationWatch;
import io.bulwark.engine.risk.PositionAnswers;
import io.bulwark.engine.risk.Reconciliation;
import io.bulwark.engine.risk.Risk;
import io.bulwark.engine.risk.Sizing;
import io.bulwark.engine.risk.Wallet;
import io.bulwark.engine.sentinel.Fallback;
import io.bulwark.engine.sentinel.Sentinel;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StateParts;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.engine.strategy.StrategyHost;
import java.util.ArrayList;
import java.util.List;

/**
 * The handlers of a session, wired once its settings are known. The only place that knows them all.
 */
final class Handlers {

  final Instruments instruments;
  final Analysis analysis;
  final AccountGate accountGate;
  final InputGate gate;
  final Budget budget;
  final Calls calls;
  final PositionAnswers answers;
  final Wallet wallet;
  final Ledger ledger;
  final InstrumentLatches instrumentLatches;
  final Liquidation liquidation;
  final Reconciliation reconciliation;
  final KillSwitch killSwitch;
  final Flatten flatten;
  final Risk risk;
  final Trades trades;
  final OrderApplier orderApplier;
  final Sightings sightings;
  final EntryRefusals refusals;
  final VenueSettings venueSettings;
  final Reductions reductions;
  final Orders orders;
  final Lifecycle lifecycle;
  final EntryPipeline entries;
  final Sentinel sentinel;
  final Fallback fallback;
  final StrategyHost strategies;
  private final StateParts parts;

  /** Parts that the backfill brings about anew. */
  private static final List<String> OF_MARKET = List.of("analysis", "strategies");

  Handlers(StepContext context, EngineConfig config, List<Strategy> started, Facts facts) {
    instruments = new Instruments(context);
    analysis =
        new Analysis(
            config.regime(),
            config.correlation(),
            config.protection().atrBarNs(),
            config.protection().atrPeriod(),
            started.stream().mapToLong(Strategy::barNs).toArray());
    budget = new Budget(context, config.rateLimit());
    calls = new Calls(context, config.killSwitch().apiLag(), budget);
    answers = new PositionAnswers(context, calls, instruments);
    wallet = new Wallet(context);
    ledger = new Ledger(analysis, instruments, wallet, answers);
    trades = new Trades(context, instruments, ledger);
    accountGate = new AccountGate(instruments, ledger, trades);
    gate = new InputGate(new MarketGate(analysis), accountGate, instruments);
    instrumentLatches = new InstrumentLatches(instruments);
    liquidation = new Liquidation(ledger, instruments, analysis, trades);
    reconciliation = new Reconciliation(context, config.reconcile(), calls, ledger, budget);
    killSwitch =
        new KillSwitch(
            context,
            config.killSwitch(),
            new KillSwitch.Readings(
                analysis, ledger, calls, trades, instruments, instrumentLatches, reconciliation));
    flatten = new Flatten(context, ledger, calls, budget);
    risk =
        new Risk(
            context,
            new Risk.Parts(
                calls,
                budget,
                wallet,
                ledger,
                reconciliation,
                killSwitch,
                new LiquidationWatch(context, liquidation, trades, instrumentLatches),
                flatten));
    sightings = new Sightings(context, trades, calls);
    orderApplier = new OrderApplier(context, trades, sightings, config.sentinel().exitRetryNs());
    refusals = new EntryRefusals(context, trades, instrumentLatches, instruments, reconciliation);
    venueSettings =
        new VenueSettings(context, instruments, instrumentLatches, config.sizing().venueLeverage());
    lifecycle = new Lifecycle(context, trades, reconciliation);
    reductions = new Reductions(context, trades, instruments, liquidation);
    Positions positions =
        new Positions(
            context,
            new Positions.Readings(trades, sightings, instrumentLatches, reconciliation),
            new Adoption(
                trades,
                lifecycle,
                new Adoption.Readings(instruments, ledger, analysis),
                config.protection().stopAtrMultiple(),
                config.protection().targetAtrMultiple()),
            config.reconcile().external());
    Exits exits =
        new Exits(
            context, trades, new Exits.Readings(sightings, instruments, analysis, reconciliation));
    sentinel =
        new Sentinel(
            context,
            new Sentinel.Rules(
                config.sentinel(),
                config.position(),
                config.protection(),
                config.partialProfit().breakEven()),
            new Sentinel.Parts(
                trades,
                lifecycle,
                exits,
                flatten,
                reconciliation,
                calls,
                instruments,
                ledger,
                analysis));
    entries =
        new EntryPipeline(
            context,
            rules(config),
            readings(config),
            new EntryPipeline.Gates(positions, instrumentLatches, venueSettings, sentinel),
            trades,
            lifecycle);
    orders =
        new Orders(
            positions,
            lifecycle,
            refusals,
            venueSettings,
            new PartialProfit(
                context,
                config.partialProfit(),
                config.sizing().venueLeverage(),
                new PartialProfit.Readings(trades, instruments, analysis, sentinel)),
            reductions);
    fallback = new Fallback(context, ledger, instruments, sentinel);
    strategies = new StrategyHost(started, analysis, facts);
    parts =
        new StateParts()
            .add("instruments", instruments::state)
            .add("analysis", analysis::state)
            .add("gate", gate::state)
            .add("budget", budget::state)
            .add("calls", calls::state)
            .add("answers", answers::state)
            .add("wallet", wallet::state)
            .add("ledger", ledger::state)
            .add("instrumentLatches", instrumentLatches::state)
            .add("reconciliation", reconciliation::state)
            .add("killSwitch", killSwitch::state)
            .add("flatten", flatten::state)
            .add("risk", risk::state)
            .add("trades", trades::state)
            .add("sightings", sightings::state)
            .add("refusals", refusals::state)
            .add("venueSettings", venueSettings::state)
            .add("entries", entries::state)
            .add("sentinel", sentinel::state)
            .add("strategies", strategies::state);
  }

  private static EntryPipeline.Rules rules(EngineConfig config) {
    return new EntryPipeline.Rules(
        config.entry(),
        config.regime(),
        config.correlation(),
        config.protection().stopAtrMultiple(),
        config.protection().targetAtrMultiple());
  }

  private EntryPipeline.Readings readings(EngineConfig config) {
    return new EntryPipeline.Readings(
        analysis,
        instruments,
        ledger,
        killSwitch,
        risk,
        reconciliation,
        new CorrelationFilter(config.correlation(), analysis, instruments),
        new Sizing(config.sizing(), config.margin(), ledger, instruments),
        liquidation,
        flatten,
        budget);
  }

  /** In the order in which a message is applied. */
  List<Applier> appliers() {
    List<Applier> appliers =
        new ArrayList<>(
            List.of(
                instruments,
                analysis,
                accountGate,
                budget,
                calls,
                answers,
                wallet,
                ledger, // after the answers and the wallet, which it reads
                instrumentLatches,
                trades,
                orderApplier,
                sightings,
                refusals,
                venueSettings,
                reductions,
                entries.applier(),
                reconciliation));
    appliers.addAll(killSwitch.triggerAppliers());
    appliers.addAll(List.of(killSwitch, flatten, risk));
    appliers.addAll(sentinel.appliers());
    appliers.add(strategies);
    return appliers;
  }

  void beginStep(long timeNs) {
    analysis.beginStep(timeNs);
    risk.beginStep();
    orders.beginStep();
    entries.beginStep();
    sentinel.beginStep();
  }

  /**
   * Takes over what the handlers of the session before knew.
   *
   * @param market whether that holds for the market too; else it is learned anew
   */
  void takeOver(Handlers before, boolean market) {
    if (!market) {
      analysis.takeInstruments(before.analysis);
    }
    parts.takeOver(before.parts, name -> market || !OF_MARKET.contains(name));
  }

  void state(StateIo io) {
    parts.state(io);
  }
}
