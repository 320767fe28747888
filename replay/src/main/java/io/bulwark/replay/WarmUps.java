package io.bulwark.replay;

import io.bulwark.engine.message.codec.SessionStartedDecoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which instruments warmed up, and when: no signal passes before. Known by the first volatility
 * regime that was told of an instrument: it needs as many closed bars as all other indicators, and
 * unless {@code protection.atrBar} was set beyond {@code regime.bar}, the longest ones.
 */
final class WarmUps {

  private final Map<Integer, Long> warmAfterNs = new TreeMap<>();
  private String bars = "";
  private String barLength = "";

  void started(SessionStartedDecoder m) {
    for (SessionStartedDecoder.SettingsDecoder setting : m.settings()) {
      String key = setting.key();
      String value = setting.value();
      bars = key.equals("regime.warmupBars") ? value : bars;
      barLength = key.equals("regime.bar") ? value : barLength;
    }
  }

  /** A regime was told, so long after the journal's begin. */
  void regime(int instrumentId, long sinceBeginNs) {
    warmAfterNs.putIfAbsent(instrumentId, sinceBeginNs);
  }

  /** A sentence for those that warmed up late, and one for those that never did. */
  List<String> sentences(List<String> symbols) {
    List<String> sentences = new ArrayList<>();
    List<String> never = new ArrayList<>();
    for (int id = 0; id < symbols.size(); id++) {
      Long afterNs = warmAfterNs.get(id);
      if (afterNs == null) {
        never.add(symbols.get(id));
      } else if (afterNs > 0) {
        Duration after = Duration.ofNanos(afterNs);
        sentences.add(
            String.format(
                Locale.ROOT,
                "%s: %d d %02d:%02d h of the session",
                symbols.get(id),
                after.toDays(),
                after.toHoursPart(),
                after.toMinutesPart()));
      }
    }
    if (!never.isEmpty()) {
      sentences.add(
          String.join(" ", never)
              + (never.size() == symbols.size() ? ": never, too little data" : ": never")
              + "; signals pass after "
              + bars
              + " closed bars of "
              + barLength
              + ": pass data from before too, or lower regime.warmupBars");
    }
    return sentences;
  }
}
