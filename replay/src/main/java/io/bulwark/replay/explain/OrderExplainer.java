package io.bulwark.replay.explain;

import io.bulwark.engine.message.Messages;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An order, a leg or any other call: why it was decided, and its whole life: decided, dispatched,
 * answered, present, filled, gone.
 */
final class OrderExplainer {

  private static final int BEFORE_MAX = 6;
  private static final Set<String> TURNS =
      Set.of(
          "TradeTransitioned",
          "LegGone",
          "LegBurstStarted",
          "LegReplacementStarted",
          "PartialProfitTaken",
          "PositionUnconfirmed",
          "FlattenDecided",
          "Halted",
          "ProtectionRepriced");
  private static final Set<String> ENDED =
      Set.of("FILLED", "CANCELED", "EXPIRED", "EXPIRED_IN_MATCH", "REJECTED");

  private final String clientId;
  private final StepReader reader;
  private final Draft draft;
  private final ArrayDeque<Entry> before = new ArrayDeque<>();
  private final List<Entry> inStep = new ArrayList<>();
  private @Nullable Entry command;
  private boolean answered;
  private boolean ended;
  private String fate = "no answer in the journal";

  private OrderExplainer(String clientId, StepReader reader) {
    this.clientId = clientId;
    this.reader = reader;
    this.draft = new Draft("order " + clientId);
  }

  /**
   * Explains an order.
   *
   * @throws UnknownSubject when the journal has no such order
   */
  static Explanation explain(Path journal, String id) {
    String clientId = OrderFinder.find(journal, id);
    try (StepReader reader = StepReader.open(journal)) {
      OrderExplainer explainer = new OrderExplainer(clientId, reader);
      while (!explainer.isOver() && reader.nextStep()) {
        explainer.step();
      }
      return explainer.end();
    }
  }

  private boolean isOver() {
    return command != null && answered && ended;
  }

  private void step() {
    inStep.clear();
    while (reader.nextMessage()) {
      if (command == null) {
        look();
      } else if (isRelevant()) {
        Entry entry = reader.entry();
        if (isAbout(entry)) {
          life(entry, command);
        }
      }
    }
    for (Entry turn : inStep) {
      if (command == null && TURNS.contains(turn.type())) {
        before.addLast(turn);
        if (before.size() > 64) {
          before.removeFirst();
        }
      }
    }
  }

  /** Prices and the like name no order. */
  private boolean isRelevant() {
    int id = reader.templateId();
    return !Messages.isInput(id) || id >= 40;
  }

  private void look() {
    if (reader.atInput()) {
      return;
    }
    Entry entry = reader.entry();
    if (Messages.isCommand(reader.templateId()) && entry.text("clientId").equals(clientId)) {
      command = entry;
      decided(entry);
    } else {
      inStep.add(entry);
    }
  }

  private void decided(Entry entry) {
    Scene scene = reader.scene();
    draft.part("why");
    List<Entry> turns = new ArrayList<>();
    for (Entry turn : before) {
      if (isOfSame(turn, entry)) {
        turns.add(turn);
      }
    }
    turns.subList(0, Math.max(0, turns.size() - BEFORE_MAX)).clear();
    turns.forEach(turn -> draft.at(turn, Words.of(turn, scene)));
    draft.at(reader.input(), "input: " + Words.of(reader.input(), scene));
    for (Entry other : inStep) {
      if (isOfSame(other, entry) && !other.has("clientId")) {
        draft.at(other, Words.of(other, scene));
        if (other.is("SignalAccepted")) {
          Checks.lines(other, scene).forEach(draft::add);
        }
      }
    }
    draft.part("its life");
    draft.at(entry, "decided: " + Words.of(entry, scene) + deadline(entry));
  }

  private static String deadline(Entry entry) {
    return entry.has("deadline")
        ? ", not to be sent after " + Say.clock(entry.time("deadline"))
        : "";
  }

  /** Of the same trade; a call of the account's: of the account. */
  private static boolean isOfSame(Entry other, Entry command) {
    if (command.has("tradeId")) {
      return other.text("tradeId").equals(command.text("tradeId")) || other.is("FlattenDecided");
    }
    return other.is("Halted") || other.is("FlattenDecided");
  }

  private boolean isAbout(Entry entry) {
    return entry.text("clientId").equals(clientId)
        || entry.text("legClientId").equals(clientId)
        || entry.text("orderClientId").equals(clientId)
        || entry.text("oldLegClientId").equals(clientId);
  }

  private void life(Entry entry, Entry sent) {
    String after = " (after " + Say.span(entry.timeNs() - sent.timeNs()) + ")";
    switch (entry.type()) {
      case "CallResult" -> answer(entry, sent, after);
      case "LegPresent" -> {
        draft.at(
            entry, "present" + after + ": the venue showed it, id " + entry.text("venueLegId"));
        fate = "present";
      }
      case "LegGone" -> {
        draft.at(entry, "gone" + after + ": " + Words.of(entry, reader.scene()));
        fate = "gone, " + Say.meaning("LegGoneReason", entry.text("legGoneReason"));
        ended = true;
      }
      case "OrderUpdate" -> {
        draft.at(entry, Words.of(entry, reader.scene()) + after);
        if (ENDED.contains(entry.text("ordStatus"))) {
          fate = Say.words(entry.text("ordStatus"));
          ended |= sent.is("PlaceOrder");
        }
      }
      default -> draft.at(entry, Words.of(entry, reader.scene()) + after);
    }
  }

  private void answer(Entry entry, Entry sent, String after) {
    boolean left = !entry.text("outcome").equals("NOT_SENT");
    draft.at(
        sent.sequence(),
        sent.timeNs(),
        left
            ? "dispatched: it left when this step was in the journal"
            : "not dispatched: it never left this process");
    draft.at(entry, "answered" + after + ": " + InputWords.outcome(entry));
    answered = true;
    fate = InputWords.outcome(entry);
    boolean isQuestion = !sent.is("PlaceOrder") && !sent.is("PlaceLeg");
    boolean done = entry.text("outcome").equals("DONE");
    ended |= isQuestion || !(done || entry.text("outcome").equals("UNKNOWN"));
  }

  private Explanation end() {
    Entry sent = command;
    if (sent == null) {
      throw new UnknownSubject("expected an order of the journal, but was: " + clientId);
    }
    if (sent.has("tradeId")) {
      draft.say("explain --trade " + sent.text("tradeId") + " tells the whole trade");
    }
    return draft.end(
        Words.of(sent, reader.scene())
            + (sent.has("tradeId") ? ", for trade " + sent.text("tradeId") : "")
            + ": "
            + fate);
  }
}
