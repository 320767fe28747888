package io.bulwark.engine.core;

import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.SessionStartedEncoder;
import io.bulwark.engine.strategy.Strategy;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.MutableDirectBuffer;

/**
 * A session's first input, as a host writes it.
 *
 * @param sessionId number of the session in its journal, from 1
 * @param engineVersion version of the build, at most 16 characters
 * @param baseTimeNs time from which the session counts
 * @param config settings of the core
 * @param place where orders go
 * @param strategies strategies that take part, with their settings
 */
public record SessionStart(
    int sessionId,
    String engineVersion,
    long baseTimeNs,
    EngineConfig config,
    Place place,
    List<Participant> strategies) {

  /**
   * Where the orders of a journal go, in all its sessions.
   *
   * @param venue at most 16 characters
   * @param account name of the account there, no secret
   */
  public record Place(String venue, String account) {

    /** The one account that is meant where nobody names one. */
    public static final Place PAPER = new Place("paper", "paper");
  }

  /**
   * A strategy of the session.
   *
   * @param settings instance of its settings record
   * @param sha256 digest of the jar that holds it in hexadecimal; empty for what ships with the
   *     engine
   */
  public record Participant(Strategy strategy, Record settings, String sha256) {}

  /** Writes the message from offset 0 and tells its length. */
  public int encode(MutableDirectBuffer buffer) {
    SessionStartedEncoder encoder = new SessionStartedEncoder();
    Messages.MessageType type = Messages.type(SessionStartedEncoder.TEMPLATE_ID);
    encoder.wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
    buffer.putBytes(MessageHeaderEncoder.ENCODED_LENGTH, type.nullImage(), 0, type.blockLength());
    encoder
        .sessionId(sessionId)
        .engineCode(ClientIds.engineCode(config.engineId()))
        .engineVersion(engineVersion)
        .applyVersion(Core.APPLY_VERSION)
        .stateVersion(Core.STATE_VERSION)
        .schemaVersion(SessionStartedEncoder.SCHEMA_VERSION)
        .baseTimeNs(baseTimeNs)
        .venue(place.venue());
    List<Participant> sorted =
        strategies.stream().sorted(Comparator.comparing(p -> p.strategy().id())).toList();
    Map<String, String> texts = new LinkedHashMap<>(Settings.flatten(config, ""));
    for (Participant p : sorted) {
      texts.putAll(Settings.flatten(p.settings(), "strategy." + p.strategy().id()));
    }
    SessionStartedEncoder.SettingsEncoder settings = encoder.settingsCount(texts.size());
    texts.forEach((key, value) -> settings.next().key(key).value(value));
    SessionStartedEncoder.StrategiesEncoder participants = encoder.strategiesCount(sorted.size());
    for (Participant p : sorted) {
      participants
          .next()
          .strategy(p.strategy().id())
          .strategyStateVersion(p.strategy().stateVersion())
          .sha256(p.sha256());
    }
    encoder.account(place.account());
    return MessageHeaderEncoder.ENCODED_LENGTH + encoder.encodedLength();
  }
}
