package io.bulwark.replay.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the journal says of one trade, in its order: decisions for it and inputs about them. */
final class Story {

  private final long tradeId;
  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, Command> commands = new LinkedHashMap<>();
  private long instrumentId = -1;
  private @Nullable Entry closed;

  Story(long tradeId) {
    this.tradeId = tradeId;
  }

  long tradeId() {
    return tradeId;
  }

  void addDecision(Entry decision, boolean hasMarks) {
    entries.add(decision);
    if (decision.has("instrumentId")) {
      instrumentId = decision.whole("instrumentId");
    }
    if (decision.has("clientId")) {
      commands.put(decision.text("clientId"), new Command(decision, hasMarks));
    }
    if (decision.is("TradeClosed")) {
      closed = decision;
    }
  }

  void addInput(Entry input) {
    entries.add(input);
    Command command = commands.get(input.text("clientId"));
    if (command != null) {
      command.heard(input);
    }
  }

  List<Entry> entries() {
    return entries;
  }

  /** A command of the trade; null: the id is another's. */
  @Nullable Command command(String clientId) {
    return commands.get(clientId);
  }

  Iterable<Command> commands() {
    return commands.values();
  }

  boolean hasBegun() {
    return !entries.isEmpty();
  }

  boolean isAllAnswered() {
    return commands.values().stream().allMatch(Command::isAnswered);
  }

  /** Its instrument; -1 before it begins. */
  long instrumentId() {
    return instrumentId;
  }

  /** How it ended; null: it has not. */
  @Nullable Entry closed() {
    return closed;
  }

  /** The first entry of a type; null: there is none. */
  @Nullable Entry first(String type) {
    for (Entry entry : entries) {
      if (entry.is(type)) {
        return entry;
      }
    }
    return null;
  }
}
