package io.bulwark.engine.risk;

import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StateParts;
import io.bulwark.engine.step.StepContext;
import java.util.ArrayList;
import java.util.List;

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
  final JournalHealth journal;
  private final StateParts parts;

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
    journal = new JournalHealth(context);
    parts =
        new StateParts()
            .add("dayLoss", dayLoss::state)
            .add("consecutiveLosses", consecutiveLosses::state)
            .add("marketDataStale", marketDataStale::state)
            .add("userStream", userStream::state)
            .add("rejectionStorm", rejectionStorm::state)
            .add("disagreement", disagreement::state)
            .add("incidents", incidents::state)
            .add("operator", operator::state)
            .add("journal", journal::state);
  }

  List<Trigger> triggers() {
    List<Trigger> all = new ArrayList<>(incidents.triggers());
    all.add(operator);
    all.add(journal);
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
        operator,
        journal);
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
    parts.state(io);
  }
}
