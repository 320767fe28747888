package io.bulwark.replay.explain;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BarClosedDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
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

  private static final int BEFORE_MAX = 3;
  private static final int TURNS_MAX = 64;
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
  private final List<Entry> life = new ArrayList<>();
  private @Nullable Entry answer;
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
    return command != null && answer != null && ended;
  }

  private void step() {
    inStep.clear();
    while (reader.nextMessage()) {
      if (command == null) {
        look();
      } else if (isRelevant()) {
        Entry entry = reader.entry();
        if (isAbout(entry)) {
          life.add(entry);
          end(entry, command);
        }
      }
    }
    for (Entry turn : inStep) {
      if (command == null && TURNS.contains(turn.type())) {
        before.addLast(turn);
        if (before.size() > TURNS_MAX) {
          before.removeFirst();
        }
      }
    }
  }

  /** Prices and the like name no order. */
  private boolean isRelevant() {
    int id = reader.templateId();
    return !Messages.isInput(id) || id >= OrderUpdateDecoder.TEMPLATE_ID;
  }

  private void look() {
    if (reader.atInput() || reader.templateId() == BarClosedDecoder.TEMPLATE_ID) {
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

  /** Notices the answer, and what ends a life. */
  private void end(Entry entry, Entry sent) {
    switch (entry.type()) {
      case "CallResult" -> {
        if (entry.text("clientId").equals(clientId)) {
          answer = entry;
          fate = InputWords.outcome(entry);
          boolean rests = sent.is("PlaceOrder") || sent.is("PlaceLeg");
          boolean refused = List.of("REFUSED", "NOT_SENT").contains(entry.text("outcome"));
          ended |= !rests || refused;
        }
      }
      case "LegPresent" -> fate = "present";
      case "LegGone" -> {
        fate = "gone, " + Say.meaning("LegGoneReason", entry.text("legGoneReason"));
        ended = true;
      }
      case "OrderUpdate" -> {
        if (ENDED.contains(entry.text("ordStatus"))) {
          fate = Say.words(entry.text("ordStatus"));
          ended |= sent.is("PlaceOrder");
        }
      }
      default -> {
        // a word on the way
      }
    }
  }

  private void tellLife(Entry sent) {
    draft.part("its life");
    draft.at(sent, "decided: " + Words.of(sent, reader.scene()) + deadline(sent));
    Entry result = answer;
    if (result != null) {
      draft.at(
          sent.sequence(),
          sent.timeNs(),
          result.text("outcome").equals("NOT_SENT")
              ? "not dispatched: it never left this process"
              : "dispatched: it left when this step was in the journal");
    }
    for (Entry entry : life) {
      String after = " (after " + Say.span(entry.timeNs() - sent.timeNs()) + ")";
      String text =
          switch (entry.type()) {
            case "CallResult" -> "answered" + after + ": " + InputWords.outcome(entry);
            case "LegPresent" ->
                "present" + after + ": the venue showed it, id " + entry.text("venueLegId");
            case "LegGone" -> "gone" + after + ": " + Words.of(entry, reader.scene());
            default -> Words.of(entry, reader.scene()) + after;
          };
      draft.at(entry, text);
    }
  }

  private Explanation end() {
    Entry sent = command;
    if (sent == null) {
      throw new UnknownSubject("expected an order of the journal, but was: " + clientId);
    }
    tellLife(sent);
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
