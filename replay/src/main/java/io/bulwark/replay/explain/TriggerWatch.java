package io.bulwark.replay.explain;

import io.bulwark.engine.text.DecimalText;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Remembers when the working price went beyond the trigger of a leg. */
final class TriggerWatch {

  private static final int CROSSINGS_MAX = 16;

  private final long triggerPxE8;
  private final boolean triggersAbove;
  private final boolean onMark;
  private final ArrayDeque<Crossing> crossings = new ArrayDeque<>();
  private boolean beyond;

  /**
   * A price input at which the price, which was not before, is beyond the trigger.
   *
   * @param eventTimeNs by the venue's clock
   */
  record Crossing(long sequence, long timeNs, long eventTimeNs, long priceE8, boolean mark) {

    String words(String symbol) {
      return symbol + (mark ? " mark price " : " traded at ") + DecimalText.of(priceE8);
    }
  }

  TriggerWatch(Entry placeLeg, boolean hasMarks) {
    triggerPxE8 = DecimalText.parse(placeLeg.text("triggerPx"));
    boolean isStop = placeLeg.text("legKind").equals("STOP_LOSS");
    triggersAbove = placeLeg.text("side").equals("BUY") == isStop;
    onMark = hasMarks && placeLeg.text("workingType").equals("MARK_PRICE");
  }

  /** Takes a price of the leg's instrument. */
  void onPrice(Crossing price) {
    if (price.mark() != onMark) {
      return;
    }
    boolean now = triggersAbove ? price.priceE8() >= triggerPxE8 : price.priceE8() <= triggerPxE8;
    if (now && !beyond) {
      if (crossings.size() == CROSSINGS_MAX) {
        crossings.removeFirst();
      }
      crossings.addLast(price);
    }
    beyond = now;
  }

  /**
   * The crossing behind a trigger, the last that is not after it.
   *
   * @param venueTimeNs when the leg was triggered, by the venue's clock
   * @return null when no journaled price was beyond it
   */
  @Nullable Crossing before(long venueTimeNs) {
    Crossing found = crossings.peekFirst();
    for (Crossing crossing : crossings) {
      found = crossing.eventTimeNs() <= venueTimeNs ? crossing : found;
    }
    return found;
  }
}
