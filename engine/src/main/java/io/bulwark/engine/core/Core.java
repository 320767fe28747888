package io.bulwark.engine.core;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.FaultCode;
import io.bulwark.engine.message.codec.Handler;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.orders.IllegalTransition;
import io.bulwark.engine.orders.Orders;
import io.bulwark.engine.port.StateSource;
import io.bulwark.engine.sentinel.Sentinel;
import io.bulwark.engine.step.DecisionSink;
import io.bulwark.engine.step.HashIo;
import io.bulwark.engine.step.SaveIo;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepBuffer;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.strategy.Strategy;
import java.util.List;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The engine as a function of its inputs: {@code decisions = step(input)}. Same inputs, same
 * decisions, bit for bit. Single-threaded; knows no clock, file, socket or random source.
 *
 * <p>A step applies the input, marks the timers that are due, and lets the handlers decide in their
 * order: analysis, life cycle, risk, strategies, entries, sentinel. Each decision is applied as
 * soon as it is taken. What a handler throws ends its own turn only; the later ones still have
 * theirs.
 *
 * <p>Used live and in verification through {@link #step}; in recovery through {@link #recover},
 * which applies journaled decisions and takes none.
 */
public final class Core implements StateSource {

  /** Version of the meaning of apply. */
  public static final int APPLY_VERSION = 1;

  /** Version of the layout of the state. */
  public static final int STATE_VERSION = 2;

  private static final Handler[] TURNS = {
    Handler.ANALYSIS,
    Handler.LIFECYCLE,
    Handler.RISK,
    Handler.STRATEGIES,
    Handler.ENTRIES,
    Handler.SENTINEL
  };

  private final StepContext context = new StepContext();
  private final StepBuffer step = new StepBuffer();
  private final DecisionSink sink = new DecisionSink(step, context, this::applyDecision);
  private final Sentinel.Outlets sentinelOutlets =
      new Sentinel.Outlets(
          sink.facts(), sink.legCommands(), sink.exitCommands(), sink.queryCommands());
  private final Orders.Outlets orderOutlets =
      new Orders.Outlets(
          sink.facts(), sink.exitCommands(), sink.queryCommands(), sink.settingCommands());
  private final FrameCursor frames = new FrameCursor();
  private final LostCalls lostCalls = new LostCalls();
  private final HashIo hash = new HashIo(STATE_VERSION);
  private final Session session;
  private boolean live;

  /** What went wrong in this step and is not told yet. */
  private transient @Nullable FaultCode pendingFault;

  private transient int pendingFaultTemplate;
  private transient Handler turn = Handler.CORE;
  private transient boolean fallbackNeeded;

  /**
   * An engine before its first session.
   *
   * @param strategies gives, for each session, new instances of those that may take part; the
   *     session names those that do
   */
  public Core(Supplier<List<Strategy>> strategies) {
    session = new Session(strategies, context, sink, this::onApplyFault);
  }

  /** An engine for one session, with these strategies. */
  public Core(List<Strategy> strategies) {
    this(() -> strategies);
  }

  /**
   * Takes one input and decides. The step's bytes stand in {@link #stepBuffer()} until the next
   * call.
   *
   * @param timeNs time of the step, ns since the epoch; one before the last step's counts as that
   * @throws IllegalArgumentException when the input is too large: nothing happened
   */
  public void step(long timeNs, DirectBuffer input, int offset, int length) {
    begin(timeNs, input, offset, length);
    int templateId = Messages.templateId(input, offset);
    Handlers present = session.handlers();
    if (present == null) {
      return; // before the first session there is nobody to decide
    }
    boolean marketOnly =
        !context.timers().isAnyDue()
            && (templateId == TradeDecoder.TEMPLATE_ID
                || templateId == QuoteDecoder.TEMPLATE_ID
                || templateId == MarkDecoder.TEMPLATE_ID);
    tellFault(); // of applying the input
    present.gate.decide(sink.facts());
    for (Handler handler : TURNS) {
      turn = handler;
      sink.enter(handler);
      try {
        decide(handler, present, marketOnly);
      } catch (RuntimeException fault) {
        sink.rollback();
        fallbackNeeded |= handler == Handler.SENTINEL;
        onDecideFault(templateId, fault);
      }
      tellFault();
    }
    finish(present, templateId);
  }

  /**
   * Applies a journaled step: its input and the decisions that were taken then; takes none.
   *
   * @param buffer holds the step's frames
   */
  public void recover(long timeNs, DirectBuffer buffer, int offset, int length) {
    frames.wrap(buffer, offset, length);
    if (!frames.next()) {
      throw new IllegalArgumentException("expected a step with an input, but was: empty");
    }
    begin(timeNs, buffer, frames.offset(), frames.length());
    while (frames.next()) {
      applyDecision(buffer, frames.offset());
    }
    pendingFault = null; // its fact was journaled
  }

  private void begin(long timeNs, DirectBuffer input, int offset, int length) {
    if (length > StepBuffer.INPUT_LENGTH_MAX) {
      throw new IllegalArgumentException(
          "expected an input of at most "
              + StepBuffer.INPUT_LENGTH_MAX
              + " bytes, but was: length="
              + length);
    }
    int templateId = Messages.templateId(input, offset);
    long lastNs = context.timeNs();
    context.beginStep(timeNs);
    sink.beginStep(input, offset, length);
    turn = Handler.CORE;
    fallbackNeeded = false;
    boolean isFirst = session.handlers() == null;
    boolean begins =
        templateId == SessionStartedDecoder.TEMPLATE_ID && session.canBegin(input, offset);
    if (begins) {
      session.enter(input, offset);
    }
    Handlers present = session.handlers();
    Router router = session.router();
    if (present != null && router != null) {
      present.beginStep(context.timeNs());
      if (present.gate.admits(templateId, input, offset, begins)) {
        beginLive(templateId, present);
        router.apply(input, offset);
        present.strategies.applyInput(input, offset, length);
      }
      if (begins && !isFirst) {
        comeBack(lastNs, present, router);
      }
    }
  }

  /** A later session: nobody saw what happened since the last step of the one before. */
  private void comeBack(long lastNs, Handlers present, Router router) {
    present.analysis.missed(lastNs);
    lostCalls.apply(present.calls, router);
    if (live) {
      present.risk.beginLive();
    }
  }

  /** With the first price the backfill is over. */
  private void beginLive(int templateId, Handlers present) {
    boolean isPrice =
        templateId == TradeDecoder.TEMPLATE_ID || templateId == MarkDecoder.TEMPLATE_ID;
    if (isPrice && !live) {
      live = true;
      present.risk.beginLive();
    }
  }

  private void decide(Handler handler, Handlers present, boolean marketOnly) {
    switch (handler) {
      case ANALYSIS -> present.analysis.decide(sink.facts());
      case LIFECYCLE -> present.orders.decide(live, orderOutlets);
      case RISK -> present.risk.decide(live, marketOnly, sink.facts(), sink.queryCommands());
      case STRATEGIES -> present.strategies.decide();
      case ENTRIES -> present.entries.decide(sink.facts(), sink.entryCommands());
      case SENTINEL -> present.sentinel.decide(sentinelOutlets);
      case CORE, NULL_VAL ->
          throw new IllegalStateException("expected a handler with a turn, but was: " + handler);
    }
  }

  private void finish(Handlers present, int templateId) {
    turn = Handler.CORE;
    sink.enter(Handler.CORE);
    if (fallbackNeeded) {
      try {
        present.fallback.decide(sink.exitCommands());
      } catch (RuntimeException fault) {
        sink.rollback();
        onDecideFault(templateId, fault);
      }
      tellFault();
    }
    if (context.timers().earliestNs() <= context.timeNs()) {
      pendingFault = FaultCode.DEADLINE_NOT_AHEAD;
      pendingFaultTemplate = templateId;
      tellFault();
    }
  }

  private void applyDecision(DirectBuffer buffer, int offset) {
    Router router = session.router();
    if (router != null) {
      router.apply(buffer, offset);
    }
  }

  private void onApplyFault(int templateId, RuntimeException fault) {
    pendingFault = codeOf(fault, FaultCode.EXCEPTION_IN_APPLY);
    pendingFaultTemplate = templateId;
    fallbackNeeded = true;
  }

  private void onDecideFault(int templateId, RuntimeException fault) {
    pendingFault = codeOf(fault, FaultCode.EXCEPTION_IN_DECIDE);
    pendingFaultTemplate = templateId;
  }

  private static FaultCode codeOf(RuntimeException fault, FaultCode otherwise) {
    if (fault instanceof ArithmeticException) {
      return FaultCode.OVERFLOW;
    }
    return fault instanceof IllegalTransition ? FaultCode.ILLEGAL_TRANSITION : otherwise;
  }

  private void tellFault() {
    FaultCode code = pendingFault;
    if (code != null) {
      pendingFault = null;
      sink.facts().safetyFault().handler(turn).faultCode(code).detail(pendingFaultTemplate);
      sink.facts().emit();
    }
  }

  /** The bytes of the last step, from offset 0: its input, then its decisions, in frames. */
  public DirectBuffer stepBuffer() {
    return step.buffer();
  }

  /** How many bytes the last step has. */
  public int stepLength() {
    return step.length();
  }

  /** Fills the step buffer; for tests that prove that no byte of a step is left undefined. */
  public void poison(byte value) {
    step.poison(value);
  }

  /** Sequence of the last step; 0 before the first. */
  public long sequence() {
    return context.sequence();
  }

  /** Time of the last step, ns since the epoch. */
  public long timeNs() {
    return context.timeNs();
  }

  /** Number of the session; 0 before the first. */
  public int sessionId() {
    return context.sessionId();
  }

  /** The engine's code in its client ids; 0 before the first session. */
  public int engineCode() {
    return context.engineCode();
  }

  /** Where the orders go. */
  public SessionStart.Place place() {
    return session.settings().place();
  }

  /** Version of apply of the build that began the session; 0 before the first. */
  public int applyVersion() {
    return session.settings().applyVersion();
  }

  /** Value of a setting of the session in canonical text; null: it has none of that key. */
  public @Nullable String setting(String key) {
    return session.settings().value(key);
  }

  /**
   * Ids of the strategies that the session names, when one of them is not here as it was then: none
   * of them takes part, and their state is dropped. Empty: all is as it was.
   */
  public List<String> droppedStrategies() {
    return session.dropped();
  }

  /** When the core wants a Clock input at the latest; {@code Timers.NEVER_NS}: it does not. */
  public long nextDeadlineNs() {
    return context.timers().earliestNs();
  }

  /** Whether every trade is closed or protected: nobody has to watch. True before a session. */
  public boolean isAtRest() {
    Handlers present = session.handlers();
    return present == null || present.trades.isAtRest();
  }

  /** How many trades are not closed. */
  public int openTrades() {
    Handlers present = session.handlers();
    return present == null ? 0 : present.trades.openTrades();
  }

  /** Visits every field of the state. Loading fills a core that has not had a session yet. */
  public void state(StateIo io) {
    io.begin("context");
    context.state(io);
    io.end();
    live = io.bool("live", live);
    session.state(io);
  }

  /**
   * What must stay true of a state whatever its layout becomes, for readers: account, halts,
   * positions, trades, legs. A later build makes the same lines of an older journal.
   */
  public List<String> projection() {
    Handlers present = session.handlers();
    return present == null ? List.of() : Projection.of(this, present);
  }

  @Override
  public int stateVersion() {
    return STATE_VERSION;
  }

  @Override
  public int saveState(MutableDirectBuffer buffer, int offset) {
    SaveIo save = new SaveIo(buffer, offset, STATE_VERSION);
    state(save);
    return save.length();
  }

  @Override
  public long stateHash() {
    state(hash);
    return hash.take();
  }
}
