package io.bulwark.app.simulate.invariant;

import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.LegGoneDecoder;
import io.bulwark.engine.message.codec.LegPresentDecoder;
import io.bulwark.engine.message.codec.LegReplacementEndedDecoder;
import io.bulwark.engine.message.codec.LegReplacementStartedDecoder;
import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * In which situations faults fell, and which ways the engine's machines went: what never happened
 * was never tested.
 */
public final class Situations {

  /** One for each status of a trade, and one for "halted". */
  private static final int COLUMNS = TradeStatus.EMERGENCY_CLOSING.value() + 2;

  private static final int HALTED = COLUMNS - 1;

  private final Map<String, long[]> faults = new TreeMap<>();
  private final Map<String, long[]> ways = new TreeMap<>();

  /** Sees the facts of a journal. */
  static final class Seen implements Check {
    private final Situations to;
    private final TradeTransitionedDecoder trade = new TradeTransitionedDecoder();
    private final LegPresentDecoder present = new LegPresentDecoder();
    private final LegGoneDecoder gone = new LegGoneDecoder();
    private final LegReplacementStartedDecoder began = new LegReplacementStartedDecoder();
    private final LegReplacementEndedDecoder ended = new LegReplacementEndedDecoder();
    private final HaltedDecoder halted = new HaltedDecoder();
    private final HaltClearedDecoder cleared = new HaltClearedDecoder();

    Seen(Situations to) {
      this.to = to;
    }

    @Override
    public void decision(Step s) {
      switch (s.templateId) {
        case TradeTransitionedDecoder.TEMPLATE_ID -> {
          trade.wrapAndApplyHeader(s.buffer, s.offset, s.header);
          String from = "trade " + trade.fromStatus() + " " + trade.transitionReason();
          to.way(from + " " + trade.toStatus());
        }
        case LegPresentDecoder.TEMPLATE_ID ->
            to.way(
                "leg "
                    + present.wrapAndApplyHeader(s.buffer, s.offset, s.header).legKind()
                    + " PRESENT");
        case LegGoneDecoder.TEMPLATE_ID -> {
          gone.wrapAndApplyHeader(s.buffer, s.offset, s.header);
          to.way("leg " + gone.legKind() + " GONE " + gone.legGoneReason());
        }
        case LegReplacementStartedDecoder.TEMPLATE_ID -> {
          began.wrapAndApplyHeader(s.buffer, s.offset, s.header);
          to.way("replacement " + began.legKind() + " BEGAN " + began.replaceReason());
        }
        case LegReplacementEndedDecoder.TEMPLATE_ID -> {
          ended.wrapAndApplyHeader(s.buffer, s.offset, s.header);
          to.way("replacement " + ended.legKind() + " ENDED " + ended.replaceOutcome());
        }
        case HaltedDecoder.TEMPLATE_ID -> {
          halted.wrapAndApplyHeader(s.buffer, s.offset, s.header);
          to.way("halt " + halted.trigger() + " SET");
        }
        case HaltClearedDecoder.TEMPLATE_ID -> {
          cleared.wrapAndApplyHeader(s.buffer, s.offset, s.header);
          to.way("halt " + cleared.trigger() + " CLEARED " + cleared.clearReason());
        }
        default -> {
          // moves no machine
        }
      }
    }
  }

  private void way(String name) {
    ways.computeIfAbsent(name, key -> new long[1])[0]++;
  }

  /** A fault fell while the trades were so; one that falls nowhere in particular, fell on all. */
  void fault(String fault, int instrumentId, Beliefs beliefs) {
    long[] row = faults.computeIfAbsent(fault, key -> new long[COLUMNS]);
    for (int i = 0; i < beliefs.instruments(); i++) {
      if (i == instrumentId || instrumentId < 0 || instrumentId >= beliefs.instruments()) {
        row[beliefs.status(i).value()]++;
      }
    }
    if (beliefs.latches() != 0) {
      row[HALTED]++;
    }
  }

  void add(Situations other) {
    other.faults.forEach((fault, row) -> sum(faults, fault, row));
    other.ways.forEach((way, count) -> sum(ways, way, count));
  }

  private static void sum(Map<String, long[]> to, String key, long[] row) {
    long[] all = to.computeIfAbsent(key, k -> new long[row.length]);
    for (int i = 0; i < row.length; i++) {
      all[i] += row[i];
    }
  }

  /** How often a fault fell on trades in a status. */
  public long fell(String fault, TradeStatus status) {
    long[] row = faults.get(fault);
    return row == null ? 0 : row[status.value()];
  }

  /** The matrix, a line for each fault that fell, statuses as columns. */
  public List<String> matrix() {
    List<String> lines = new ArrayList<>();
    StringBuilder head = new StringBuilder(String.format("%-20s", "fault"));
    for (int i = 0; i < HALTED; i++) {
      head.append(String.format("%18s", TradeStatus.get((short) i)));
    }
    lines.add(head.append(String.format("%18s", "halted")).toString());
    faults.forEach(
        (fault, row) -> {
          StringBuilder line = new StringBuilder(String.format("%-20s", fault));
          for (long count : row) {
            line.append(String.format("%18d", count));
          }
          lines.add(line.toString());
        });
    return lines;
  }

  /** Each way that a trade, a leg, a replacement or a halt went, and how often. */
  public List<String> ways() {
    List<String> lines = new ArrayList<>();
    ways.forEach((way, count) -> lines.add(String.format("%,14d  %s", count[0], way)));
    return lines;
  }
}
