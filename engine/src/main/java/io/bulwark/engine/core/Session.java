package io.bulwark.engine.core;

import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.step.DecisionSink;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.strategy.Strategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The session the core is in: its settings, its strategies, and the handlers that are made for
 * them. A later session takes the state of the one before over into handlers of its own settings.
 */
final class Session {

  private final Supplier<List<Strategy>> strategies;
  private final StepContext context;
  private final DecisionSink sink;
  private final Router.FaultSink faults;
  private final SessionSettings settings = new SessionSettings();
  private final SessionStartedDecoder started = new SessionStartedDecoder();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private @Nullable Handlers handlers;
  private @Nullable Router router;

  /** About the classes that are here, not about what happened. */
  private transient List<String> dropped = List.of();

  Session(
      Supplier<List<Strategy>> strategies,
      StepContext context,
      DecisionSink sink,
      Router.FaultSink faults) {
    this.strategies = strategies;
    this.context = context;
    this.sink = sink;
    this.faults = faults;
  }

  /** The settings, and what else the session's first input told. */
  SessionSettings settings() {
    return settings;
  }

  /** Strategies that the session names, when one of them is not here as it was then. */
  List<String> dropped() {
    return dropped;
  }

  /** The handlers; null before the first session. */
  @Nullable Handlers handlers() {
    return handlers;
  }

  /** Brings messages to the handlers; null before the first session. */
  @Nullable Router router() {
    return router;
  }

  /** Whether a session may begin here: the first, or a later one of the same engine and account. */
  boolean canBegin(DirectBuffer input, int offset) {
    started.wrapAndApplyHeader(input, offset, header);
    return handlers == null
        || (started.engineCode() == context.engineCode()
            && started.sessionId() > context.sessionId()
            && settings.isAtPlaceOf(started));
  }

  /**
   * Enters the session that an input begins. What the one before knew is kept; of the market only
   * if the same bars are kept, else it is learned anew from the backfill, and strategies with it.
   */
  void enter(DirectBuffer input, int offset) {
    started.wrapAndApplyHeader(input, offset, header);
    context.enterSession(started.engineCode(), started.sessionId());
    Handlers before = handlers;
    String marketBefore = settings.ofMarket();
    settings.replace(started);
    Handlers built = build();
    if (before != null) {
      built.takeOver(before, settings.ofMarket().equals(marketBefore));
    }
  }

  private Handlers build() {
    Map<String, String> texts = settings.asMap();
    List<Strategy> participants = participants();
    for (Strategy strategy : participants) {
      strategy.start(Settings.bind(strategy.settingsType(), "strategy." + strategy.id(), texts));
    }
    Handlers built =
        new Handlers(
            context, Settings.bind(EngineConfig.class, "", texts), participants, sink.facts());
    handlers = built;
    router = new Router(faults, built.appliers());
    return built;
  }

  /** Those that the session names; none of them if one is not here as it was then. */
  private List<Strategy> participants() {
    List<Strategy> named = new ArrayList<>();
    for (Strategy strategy : strategies.get()) {
      if (settings.names(strategy)) {
        named.add(strategy);
      }
    }
    dropped = List.of();
    if (named.size() != settings.participants()) {
      dropped = settings.participantIds();
      settings.dropParticipants();
      named.clear();
    }
    return named;
  }

  /** Visits every field; loading makes the handlers of the session that was saved. */
  void state(StateIo io) {
    io.begin("settings");
    settings.state(io);
    io.end();
    if (handlers == null && !settings.isEmpty()) {
      build();
    }
    if (handlers != null) {
      handlers.state(io);
    }
  }
}
