package io.bulwark.engine.core;

import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a session as text, in their order, and the strategies that take part: part of the
 * state, so that a snapshot stands alone.
 */
final class SessionSettings {

  /** What decides which bars are kept, and what is computed from them. */
  private static final List<String> OF_MARKET =
      List.of("regime.", "correlation.", "protection.atr", "strategy.");

  private final List<String> keys = new ArrayList<>();
  private final List<String> values = new ArrayList<>();
  private final List<String> strategies = new ArrayList<>();
  private final List<String> strategyVersions = new ArrayList<>();
  private int applyVersion;
  private String venue = "";
  private String account = "";

  void replace(SessionStartedDecoder m) {
    keys.clear();
    values.clear();
    dropParticipants();
    applyVersion = m.applyVersion();
    venue = m.venue();
    for (SessionStartedDecoder.SettingsDecoder setting : m.settings()) {
      keys.add(setting.key());
      values.add(setting.value());
    }
    for (SessionStartedDecoder.StrategiesDecoder participant : m.strategies()) {
      strategies.add(participant.strategy());
      strategyVersions.add(Integer.toString(participant.strategyStateVersion()));
    }
    account = m.account();
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Whether a session has its orders where those of this one go. */
  boolean isAtPlaceOf(SessionStartedDecoder m) {
    if (!venue.equals(m.venue())) {
      return false;
    }
    for (SessionStartedDecoder.SettingsDecoder setting : m.settings()) {
      setting.skipKey();
      setting.skipValue();
    }
    for (SessionStartedDecoder.StrategiesDecoder participant : m.strategies()) {
      participant.strategyStateVersion(); // of fixed length: moving on is enough
    }
    return account.equals(m.account());
  }

  /** Where the orders go. */
  SessionStart.Place place() {
    return new SessionStart.Place(venue, account);
  }

  /** Version of apply of the engine that began the session. */
  int applyVersion() {
    return applyVersion;
  }

  /** Value of a setting; null when the session has none of that key. */
  @Nullable String value(String key) {
    int at = keys.indexOf(key);
    return at < 0 ? null : values.get(at);
  }

  /** Ids of the strategies that take part. */
  List<String> participantIds() {
    return List.copyOf(strategies);
  }

  /** Key to value, in order. */
  Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  /** How many strategies take part. */
  int participants() {
    return strategies.size();
  }

  /** Whether a strategy takes part, with the state that it has here. */
  boolean names(Strategy strategy) {
    int at = strategies.indexOf(strategy.id());
    return at >= 0 && strategyVersions.get(at).equals(Integer.toString(strategy.stateVersion()));
  }

  /** No strategy takes part, and none has a state. */
  void dropParticipants() {
    strategies.clear();
    strategyVersions.clear();
  }

  /** What decides how the market is seen: where it is equal, what is known of it stays true. */
  String ofMarket() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < keys.size(); i++) {
      if (OF_MARKET.stream().anyMatch(keys.get(i)::startsWith)) {
        text.append(keys.get(i)).append('=').append(values.get(i)).append('\n');
      }
    }
    return text.append(strategies).append(strategyVersions).toString();
  }

  void state(StateIo io) {
    applyVersion = io.int32("applyVersion", applyVersion);
    venue = io.text("venue", venue);
    account = io.text("account", account);
    pairs(io, "setting", keys, values);
    pairs(io, "participant", strategies, strategyVersions);
  }

  private static void pairs(StateIo io, String name, List<String> first, List<String> second) {
    int count = io.int32(name + "s", first.size());
    while (first.size() < count) {
      first.add("");
      second.add("");
    }
    for (int i = 0; i < count; i++) {
      io.begin(name, i);
      first.set(i, io.text("key", first.get(i)));
      second.set(i, io.text("value", second.get(i)));
      io.end();
    }
  }
}
