package io.bulwark.engine.risk;

import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The triggers of the kill-switch, in the order in which they are looked at. */
final class KillSwitchParts {

  final DayLoss dayLoss;
  final ConsecutiveLosses consecutiveLosses;
  final ApiLag apiLag;
  final MarketDataStale marketDataStale;
  final UserStream userStream;
  final RejectionStorm rejectionStorm;
  final Disagreement disagreement;
  final Incidents incidents;
  final OperatorHalts operator;

  KillSwitchParts(StepContext context, KillSwitchConfig config, KillSwitch.Readings readings) {
    dayLoss = new DayLoss(context, config, readings.ledger());
    consecutiveLosses = new ConsecutiveLosses(context, config.consecutiveLosses());
    apiLag = new ApiLag(context, config.apiLag(), readings.calls());
    marketDataStale =
        new MarketDataStale(
            context, config.marketDataStale(), readings.market(), readings.ledger());
    userStream = new UserStream(context, config.userStreamDown());
    rejectionStorm = new RejectionStorm(context, config.rejectionStorm());
    disagreement =
        new Disagreement(
            context,
            config.reconciliation(),
            readings.exposures(),
            readings.instruments(),
            readings.instrumentLatches());
    incidents = new Incidents(context, config);
    operator = new OperatorHalts(context);
  }

  List<Trigger> triggers() {
    List<Trigger> all = new ArrayList<>(incidents.triggers());
    all.add(operator);
    all.add(consecutiveLosses.account());
    all.add(apiLag);
    all.add(marketDataStale);
    all.add(userStream);
    all.add(rejectionStorm);
    all.add(disagreement);
    all.addAll(dayLoss.triggers());
    return all;
  }

  List<Applier> appliers() {
    return List.of(
        dayLoss,
        consecutiveLosses,
        marketDataStale,
        userStream,
        rejectionStorm,
        disagreement,
        incidents,
        operator);
  }

  Incident safetyFault() {
    return incidents.safetyFault();
  }

  void beginStep() {
    marketDataStale.beginStep();
    userStream.beginStep();
    disagreement.beginStep();
  }

  void state(StateIo io) {
    part(io, "dayLoss", dayLoss::state);
    part(io, "consecutiveLosses", consecutiveLosses::state);
    part(io, "marketDataStale", marketDataStale::state);
    part(io, "userStream", userStream::state);
    part(io, "rejectionStorm", rejectionStorm::state);
    part(io, "disagreement", disagreement::state);
    part(io, "incidents", incidents::state);
    part(io, "operator", operator::state);
  }

  private static void part(StateIo io, String name, Consumer<StateIo> visitor) {
    io.begin(name);
    visitor.accept(io);
    io.end();
  }
}
