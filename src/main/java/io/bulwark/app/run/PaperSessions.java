package io.bulwark.app.run;

import io.bulwark.app.Version;
import io.bulwark.app.config.Configuration;
import io.bulwark.app.config.StrategyJars;
import io.bulwark.engine.core.SessionStart;
import io.bulwark.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;

/** What a session on paper begins with. */
public final class PaperSessions {

  private PaperSessions() {}

  /**
   * The first input of a session, with all strategies there are.
   *
   * @param sessionId from 1
   * @param startNs time from which the session counts
   */
  public static SessionStart start(Configuration configuration, int sessionId, long startNs) {
    List<SessionStart.Participant> participants = new ArrayList<>();
    List<Strategy> strategies = configuration.strategies();
    for (int i = 0; i < strategies.size(); i++) {
      Strategy strategy = strategies.get(i);
      participants.add(
          new SessionStart.Participant(
              strategy, configuration.strategySettings().get(i), StrategyJars.digest(strategy)));
    }
    return new SessionStart(
        sessionId,
        Version.text(),
        startNs,
        configuration.engine(),
        SessionStart.Place.PAPER,
        participants);
  }
}
