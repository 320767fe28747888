package io.bulwark.replay.explain;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltedDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.SignalRejectedDecoder;
import io.bulwark.engine.message.codec.TradeClosedDecoder;
import io.bulwark.engine.text.DurationText;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a journal for one halt and what belongs to it: before, while and after it was set. */
final class HaltCollector {

  private static final long DAY_NS = 86_400_000_000_000L;
  private static final int KEPT_MAX = 4096;
  private static final int SHOWN_MAX = 8;
  private static final int TRADES_MAX = 64;
  private static final Set<String> MEANWHILE =
      Set.of("FlattenDecided", "Halted", "OperatorHalt", "OperatorNote", "SafetyFault");

  private final StepReader reader;
  private final int number;
  private final @Nullable LocalDate day;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final CallResultDecoder callResult = new CallResultDecoder();
  private final ArrayDeque<Entry> trades = new ArrayDeque<>();
  private final Map<String, Call> open = new LinkedHashMap<>();
  private final ArrayDeque<Call> done = new ArrayDeque<>();
  private @Nullable Entry dayStarted;
  private @Nullable Halt halt;

  /**
   * A call to the venue.
   *
   * @param sequence of the step that decided it
   * @param latencyNs below zero: not answered yet
   */
  record Call(String clientId, String kind, long sequence, long timeNs, long latencyNs) {}

  /** A halt while it is being collected. */
  static final class Halt {

    private final int number;
    private final Entry halted;
    private final List<Entry> trades;
    private final List<Call> slowest;
    private final @Nullable Entry armedBy;
    private final List<Entry> firstBlocked = new ArrayList<>();
    private final List<Entry> meanwhile = new ArrayList<>();
    private int blocked;
    private @Nullable Entry cleared;
    private @Nullable Entry clearedBy;
    private @Nullable Entry nextDay;

    Halt(
        int number, Entry halted, List<Entry> trades, List<Call> slowest, @Nullable Entry armedBy) {
      this.number = number;
      this.halted = halted;
      this.trades = trades;
      this.slowest = slowest;
      this.armedBy = armedBy;
    }

    int number() {
      return number;
    }

    Entry halted() {
      return halted;
    }

    /** The trades of its evidence; where that names fewer, the losing ones since one that won. */
    List<Entry> losses() {
      List<Long> evidence =
          halted.rows("evidence").stream().map(row -> row.whole("sequence")).toList();
      List<Entry> named =
          trades.stream().filter(trade -> evidence.contains(trade.sequence())).toList();
      long wanted = Math.max(1, halted.decimal("measured").longValue());
      return named.size() >= wanted ? named : lossesInRow(wanted);
    }

    private List<Entry> lossesInRow(long wanted) {
      List<Entry> losses = new ArrayList<>();
      for (Entry trade : trades) {
        if (trade.isTrue("countsAsLoss")) {
          losses.add(trade);
        } else if (trade.decimal("netPnl").signum() > 0) {
          losses.clear();
        }
      }
      return losses.subList((int) Math.max(0, losses.size() - wanted), losses.size());
    }

    /** Trades that ended on its day before it. */
    List<Entry> dayTrades() {
      long dayNs = halted.timeNs() - Math.floorMod(halted.timeNs(), DAY_NS);
      return trades.stream().filter(trade -> trade.timeNs() >= dayNs).toList();
    }

    List<Call> slowest() {
      return slowest;
    }

    int blocked() {
      return blocked;
    }

    List<Entry> firstBlocked() {
      return firstBlocked;
    }

    List<Entry> meanwhile() {
      return meanwhile;
    }

    /** The start of the day whose PnL it measured; null when it measured none. */
    @Nullable Entry armedBy() {
      return armedBy;
    }

    /** The start of the day that cleared it. */
    @Nullable Entry nextDay() {
      return nextDay;
    }

    @Nullable Entry cleared() {
      return cleared;
    }

    @Nullable Entry clearedBy() {
      return clearedBy;
    }
  }

  HaltCollector(StepReader reader, int number, @Nullable LocalDate day) {
    this.reader = reader;
    this.number = number;
    this.day = day;
  }

  /** The halt, or null when there is none such. */
  @Nullable Halt collect() {
    while (!isOver() && reader.nextStep()) {
      while (reader.nextMessage()) {
        message();
      }
    }
    return halt;
  }

  private boolean isOver() {
    return number > 0 && halt != null && halt.cleared != null;
  }

  private void message() {
    int id = reader.templateId();
    if (Messages.isCommand(id)) {
      sent(reader.entry());
      return;
    }
    switch (id) {
      case CallResultDecoder.TEMPLATE_ID -> answered();
      case TradeClosedDecoder.TEMPLATE_ID -> {
        trades.addLast(reader.entry());
        if (trades.size() > TRADES_MAX) {
          trades.removeFirst();
        }
      }
      case HaltedDecoder.TEMPLATE_ID -> halted(reader.entry());
      case HaltClearedDecoder.TEMPLATE_ID -> cleared(reader.entry());
      case DayStartedDecoder.TEMPLATE_ID -> dayStarted(reader.entry());
      case SignalRejectedDecoder.TEMPLATE_ID -> rejected(reader.entry());
      default -> meanwhile(id);
    }
  }

  private void sent(Entry command) {
    open.put(
        command.text("clientId"),
        new Call(
            command.text("clientId"), command.type(), command.sequence(), command.timeNs(), -1));
    if (open.size() > KEPT_MAX) {
      open.remove(open.keySet().iterator().next());
    }
  }

  private void answered() {
    callResult.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
    String id = ClientIds.text(callResult.clientId().hi(), callResult.clientId().lo());
    Call call = open.remove(id);
    if (call != null) {
      long latencyNs = reader.timeNs() - call.timeNs();
      done.addLast(new Call(id, call.kind(), call.sequence(), call.timeNs(), latencyNs));
      if (done.size() > KEPT_MAX) {
        done.removeFirst();
      }
    }
  }

  private void halted(Entry halted) {
    if (halt != null && halt.cleared == null) {
      halt.meanwhile.add(halted);
    }
    boolean isWanted =
        (number == 0 || number == reader.scene().halts())
            && (day == null || Say.day(halted.timeNs()).equals(day.toString()));
    if (isWanted) {
      boolean measuresDay = halted.text("trigger").startsWith("DAILY");
      halt =
          new Halt(
              reader.scene().halts(),
              halted,
              List.copyOf(trades),
              slowest(halted),
              measuresDay ? dayStarted : null);
    }
  }

  /** Days begin all the time; one belongs to a halt that it cleared, or whose PnL it counts. */
  private void dayStarted(Entry started) {
    Halt now = halt;
    if (now != null
        && now.cleared != null
        && now.cleared.sequence() == started.sequence()
        && now.cleared.text("clearReason").equals("DAY_ROLLOVER")) {
      now.nextDay = started;
    }
    dayStarted = started;
  }

  private List<Call> slowest(Entry halted) {
    String window = reader.scene().setting("killSwitch.apiLag.window");
    long sinceNs = halted.timeNs() - (window.isEmpty() ? 0 : DurationText.parse(window));
    List<Call> calls = new ArrayList<>(open.values());
    done.stream().filter(call -> call.timeNs() + call.latencyNs() >= sinceNs).forEach(calls::add);
    Comparator<Call> byAge =
        Comparator.comparingLong(
            call -> call.latencyNs() < 0 ? call.timeNs() - halted.timeNs() : -call.latencyNs());
    return calls.stream().sorted(byAge).limit(SHOWN_MAX).toList();
  }

  private void cleared(Entry cleared) {
    Halt now = halt;
    if (now != null
        && now.cleared == null
        && cleared.text("trigger").equals(now.halted.text("trigger"))) {
      now.cleared = cleared;
      now.clearedBy = reader.input();
    }
  }

  private void rejected(Entry signal) {
    Halt now = halt;
    if (now != null && now.cleared == null && signal.text("rejectReason").equals("HALTED")) {
      now.blocked++;
      if (now.firstBlocked.size() < SHOWN_MAX) {
        now.firstBlocked.add(signal);
      }
    }
  }

  private void meanwhile(int templateId) {
    Halt now = halt;
    if (now != null
        && now.cleared == null
        && now.meanwhile.size() < SHOWN_MAX
        && MEANWHILE.contains(Messages.type(templateId).name())) {
      now.meanwhile.add(reader.entry());
    }
  }
}
