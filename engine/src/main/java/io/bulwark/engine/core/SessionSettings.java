package io.bulwark.engine.core;

import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.StateIo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The settings of a session as text, in their order: part of the state, so that a snapshot stands
 * alone.
 */
final class SessionSettings {

  private final List<String> keys = new ArrayList<>();
  private final List<String> values = new ArrayList<>();

  void replace(SessionStartedDecoder m) {
    keys.clear();
    values.clear();
    for (SessionStartedDecoder.SettingsDecoder setting : m.settings()) {
      keys.add(setting.key());
      values.add(setting.value());
    }
  }

  boolean isEmpty() {
    return keys.isEmpty();
  }

  /** Key to value, in order. */
  Map<String, String> asMap() {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
    return map;
  }

  void state(StateIo io) {
    int count = io.int32("count", keys.size());
    while (keys.size() < count) {
      keys.add("");
      values.add("");
    }
    for (int i = 0; i < count; i++) {
      io.begin("setting", i);
      keys.set(i, io.text("key", keys.get(i)));
      values.set(i, io.text("value", values.get(i)));
      io.end();
    }
  }
}
