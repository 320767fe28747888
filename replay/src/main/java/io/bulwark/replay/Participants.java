package io.bulwark.replay;

import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.strategy.Strategy;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * Whether the strategies of a session are here as they were then: the same code, the same state.
 */
final class Participants {

  private final StrategySource strategies;
  private final SessionStartedDecoder session = new SessionStartedDecoder();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();

  Participants(StrategySource strategies) {
    this.strategies = strategies;
  }

  /**
   * Looks for those of a session.
   *
   * @throws ReplayException when one is missing, or is another build
   */
  void require(DirectBuffer buffer, int offset) {
    session.wrapAndApplyHeader(buffer, offset, header);
    for (SessionStartedDecoder.SettingsDecoder setting : session.settings()) {
      setting.skipKey();
      setting.skipValue();
    }
    List<Strategy> available = strategies.create();
    for (SessionStartedDecoder.StrategiesDecoder wanted : session.strategies()) {
      require(available, wanted.strategy(), wanted.strategyStateVersion(), wanted.sha256());
    }
  }

  private void require(List<Strategy> available, String id, int stateVersion, String sha256) {
    for (Strategy strategy : available) {
      if (strategy.id().equals(id)) {
        String found = strategies.sha256(strategy);
        if (strategy.stateVersion() == stateVersion && found.equals(sha256)) {
          return;
        }
        throw new ReplayException(
            "expected the strategy that took part in the session, but was another build of it:"
                + " strategy="
                + id
                + ", stateVersion="
                + strategy.stateVersion()
                + ", sha256="
                + found
                + "; put the jar with sha256="
                + sha256
                + " on the class path");
      }
    }
    throw missing(id);
  }

  static ReplayException missing(String id) {
    return new ReplayException(
        "expected the strategies that took part in the session, but was missing: strategy="
            + id
            + "; put its jar on the class path");
  }
}
