package io.bulwark.replay.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command of a trade and what became of it. */
final class Command {

  private final Entry sent;
  private final @Nullable TriggerWatch watch;
  private final List<Entry> fills = new ArrayList<>();
  private boolean answered;

  Command(Entry sent, boolean hasMarks) {
    this.sent = sent;
    this.watch = sent.is("PlaceLeg") ? new TriggerWatch(sent, hasMarks) : null;
  }

  Entry sent() {
    return sent;
  }

  /** Role of an order, kind of a leg, else the type of the command. */
  String role() {
    if (sent.is("PlaceOrder")) {
      return sent.text("role");
    }
    return sent.is("PlaceLeg") ? sent.text("legKind") : sent.type();
  }

  boolean isEntry() {
    return role().equals("ENTRY");
  }

  /** Whether it closes the whole position by order. */
  boolean isExit() {
    return role().equals("EXIT") || role().equals("EMERGENCY");
  }

  boolean isLeg() {
    return sent.is("PlaceLeg");
  }

  void heard(Entry input) {
    answered |= input.is("CallResult");
    if (input.is("OrderUpdate") && input.text("execType").equals("TRADE")) {
      fills.add(input);
    }
  }

  boolean isAnswered() {
    return answered;
  }

  List<Entry> fills() {
    return fills;
  }

  /** Watches the working price of a leg; null for any other command. */
  @Nullable TriggerWatch watch() {
    return watch;
  }
}
