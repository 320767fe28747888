package io.bulwark.replay.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Which of the entries of a trade are about its entry, its open time, its close. */
record TradePhases(List<Entry> entry, List<Entry> open, List<Entry> close) {

  private static final Set<String> OPENING =
      Set.of("SignalRaised", "SignalAccepted", "PositionAdopted");
  private static final Set<String> ACTING = Set.of("TRIGGERING", "TRIGGERED", "FINISHED");
  private static final Set<String> CLOSING = Set.of("CLOSING", "EMERGENCY_CLOSING", "CLOSED");

  static TradePhases of(Story story) {
    TradePhases phases = new TradePhases(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    boolean closing = false;
    for (Entry entry : story.entries()) {
      boolean isTransition = entry.is("TradeTransitioned");
      closing |= isTransition && CLOSING.contains(entry.text("toStatus"));
      if (OPENING.contains(entry.type())) {
        continue;
      }
      if (isOfEntry(entry, story)) {
        phases.entry.add(entry);
      } else if (closing || isOfClose(entry, story)) {
        phases.close.add(entry);
      } else {
        phases.open.add(entry);
      }
    }
    return phases;
  }

  private static boolean isOfEntry(Entry entry, Story story) {
    if (entry.is("TradeTransitioned")) {
      return entry.text("fromStatus").equals("CLOSED")
          || entry.text("fromStatus").equals("ENTERING");
    }
    Command command = story.command(entry.text("clientId"));
    return entry.is("MarginRefused") || (command != null && command.isEntry());
  }

  private static boolean isOfClose(Entry entry, Story story) {
    if (entry.is("LegUpdate")) {
      return ACTING.contains(entry.text("legStatus"));
    }
    Command command = story.command(entry.text("clientId"));
    if (entry.is("OrderUpdate")) {
      return command == null || command.isLeg() || command.isExit();
    }
    return entry.is("FlattenDecided") || (command != null && command.isExit());
  }
}
