package io.bulwark.replay.explain;

import io.bulwark.replay.explain.TriggerWatch.Crossing;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The lines about a trade: what matters of its entries, in few words. */
final class TradeLines {

  /** Statuses of a leg whose trigger was reached; others end without it, with the position. */
  private static final Set<String> TRIGGERED =
      Set.of("TRIGGERING", "TRIGGERED", "FINISHED", "REJECTED");

  private final Story story;
  private final Scene scene;
  private final Draft draft;
  private final Map<String, Entry> replacements = new LinkedHashMap<>();
  private final Map<String, Integer> skips = new LinkedHashMap<>();
  private int repriced;
  private boolean crossingTold;

  TradeLines(Story story, Scene scene, Draft draft) {
    this.story = story;
    this.scene = scene;
    this.draft = draft;
  }

  /** A line about the entry order. */
  void entry(Entry e) {
    switch (e.type()) {
      case "PlaceOrder" ->
          draft.at(e, CommandWords.order(e, scene) + ", sent as " + e.text("clientId"));
      case "CallResult" -> answer(e);
      case "OrderUpdate" -> fill(e, accepted() == null ? null : planPrice());
      case "TradeTransitioned" -> {
        if (e.text("transitionReason").equals("ENTRY_ENDED")) {
          draft.at(e, Say.meaning("TransitionReason", "ENTRY_ENDED"));
        }
      }
      default -> draft.at(e, Words.of(e, scene));
    }
  }

  /** A line about the time in which the trade was open. */
  void open(Entry e) {
    switch (e.type()) {
      case "PlaceLeg", "CancelLeg", "LegPresent", "LegGone" -> leg(e);
      case "LegReplacementStarted" -> replacements.put(e.text("legKind"), e);
      case "LegReplacementEnded" -> replaced(e);
      case "LegMoveSkipped" ->
          skips.merge(
              Say.leg(e.text("legKind")) + " " + Say.words(e.text("skipReason")), 1, Integer::sum);
      case "ProtectionRepriced" -> repriced++;
      case "LegBurstStarted" -> {
        if (e.isTrue("repair") || e.whole("burst") > 1) {
          draft.at(e, Words.of(e, scene));
        }
      }
      case "TradeTransitioned" -> transition(e);
      case "CallResult" -> failure(e);
      case "LegUpdate" -> {
        // the facts that follow from it say it
      }
      case "OrderUpdate" -> fill(e, null);
      default -> draft.at(e, Words.of(e, scene));
    }
  }

  /** A line about the close. */
  void close(Entry e) {
    switch (e.type()) {
      case "LegUpdate" -> acting(e);
      case "CallResult" -> answer(e);
      case "OrderUpdate" -> fill(e, null);
      case "TradeTransitioned" -> draft.at(e, FactWords.transitioned(e, scene));
      case "PlaceOrder" -> draft.at(e, Words.of(e, scene) + ", as " + e.text("clientId"));
      case "LegBurstStarted", "LegMoveSkipped", "ProtectionRepriced", "TradeClosed" -> {
        // said elsewhere, or of no weight any more
      }
      default -> draft.at(e, Words.of(e, scene));
    }
  }

  /** What was counted instead of told. */
  void tellCounts() {
    replacements.values().forEach(e -> draft.at(e, FactWords.replacement(e) + "; not ended"));
    if (repriced > 0) {
      draft.say("legs' desired prices computed anew " + times(repriced));
    }
    if (!skips.isEmpty()) {
      StringBuilder text = new StringBuilder("moves not made:");
      skips.forEach((what, count) -> text.append(' ').append(what).append(' ').append(count));
      draft.say(text.toString());
    }
  }

  private static String times(int count) {
    return count == 1 ? "once" : count + " times";
  }

  private void answer(Entry e) {
    Command command = story.command(e.text("clientId"));
    String after =
        command == null ? "" : " after " + Say.span(e.timeNs() - command.sent().timeNs());
    draft.at(e, "answered" + after + ": " + InputWords.outcome(e));
  }

  /** A leg call that was done or refused is told by the leg being present or gone. */
  private void failure(Entry e) {
    Command command = story.command(e.text("clientId"));
    boolean toldElsewhere =
        e.text("outcome").equals("DONE")
            || (command != null && command.isLeg() && !e.text("outcome").equals("UNKNOWN"));
    if (!toldElsewhere) {
      String what = command == null ? "call" : Say.leg(command.role());
      draft.at(e, what + ", " + InputWords.outcome(e));
    }
  }

  private void fill(Entry e, @Nullable BigDecimal plan) {
    if (e.text("execType").equals("NEW")) {
      return;
    }
    if (e.decimal("lastQty").signum() == 0) {
      draft.at(e, Words.of(e, scene));
      return;
    }
    Command command = story.command(e.text("clientId"));
    String who = command == null ? "an order that is not ours" : Say.role(command.role());
    String text =
        who
            + " filled "
            + e.text("lastQty")
            + " at "
            + e.text("lastPx")
            + ", fee "
            + Say.money(e.decimal("fee"))
            + (e.decimal("realisedPnl").signum() == 0
                ? ""
                : ", realised " + Say.money(e.decimal("realisedPnl")));
    draft.at(e, plan == null ? text : text + "; plan price " + Say.plain(plan));
  }

  private void leg(Entry e) {
    String kind = e.has("legKind") ? e.text("legKind") : kindOf(e.text("legClientId"));
    if (replacements.containsKey(kind)) {
      return; // the end of the replacement tells
    }
    switch (e.type()) {
      case "PlaceLeg" ->
          draft.at(
              e,
              Say.leg(kind)
                  + " sent, trigger "
                  + e.text("triggerPx")
                  + ", as "
                  + e.text("clientId"));
      case "LegPresent" -> {
        Command command = story.command(e.text("legClientId"));
        draft.at(
            e,
            Say.leg(kind)
                + " present"
                + (command == null
                    ? ""
                    : " after " + Say.span(e.timeNs() - command.sent().timeNs()))
                + ", venue id "
                + e.text("venueLegId"));
      }
      default -> draft.at(e, Words.of(e, scene));
    }
  }

  private String kindOf(String legClientId) {
    Command command = story.command(legClientId);
    return command == null ? "" : command.role();
  }

  private void replaced(Entry e) {
    Entry started = replacements.remove(e.text("legKind"));
    if (started == null) {
      draft.at(e, FactWords.replaced(e));
      return;
    }
    String end =
        e.text("replaceOutcome").equals("DONE")
            ? ", done after "
            : ", " + Say.meaning("ReplaceOutcome", e.text("replaceOutcome")) + " after ";
    draft.at(
        started, FactWords.replacement(started) + end + Say.span(e.timeNs() - started.timeNs()));
  }

  private void transition(Entry e) {
    if (!e.text("transitionReason").equals("CONFIRMED")) {
      draft.at(
          e,
          Say.words(e.text("toStatus"))
              + ": "
              + Say.meaning("TransitionReason", e.text("transitionReason")));
    }
  }

  /** The price that triggered a leg stands before the venue's word that it did. */
  private void acting(Entry e) {
    Command command = story.command(e.text("clientId"));
    if (command != null && command.watch() != null && TRIGGERED.contains(e.text("legStatus"))) {
      tellCrossing(e, command, command.watch().before(e.time("transactTime")));
    }
    if (e.text("legStatus").equals("TRIGGERING")) {
      draft.at(
          e,
          "venue triggers the "
              + Say.leg(e.text("legKind"))
              + " "
              + e.text("clientId")
              + (command == null
                  ? ""
                  : ", placed " + Say.span(e.timeNs() - command.sent().timeNs()) + " before"));
    }
  }

  private void tellCrossing(Entry e, Command command, @Nullable Crossing crossing) {
    if (crossingTold) {
      return;
    }
    crossingTold = true;
    String trigger =
        " the " + Say.leg(command.role()) + "'s trigger " + command.sent().text("triggerPx");
    if (crossing == null) {
      draft.say("no price in the journal was beyond" + trigger + ": the venue saw one we did not");
    } else {
      draft.at(
          crossing.sequence(),
          crossing.timeNs(),
          crossing.words(scene.symbol(e)) + ": beyond" + trigger);
    }
  }

  private @Nullable Entry accepted() {
    return story.first("SignalAccepted");
  }

  private BigDecimal planPrice() {
    Entry accepted = accepted();
    return accepted == null ? BigDecimal.ZERO : accepted.nested("figures").decimal("referencePx");
  }
}
