package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.ExchangeConfig;
import io.bulwark.adapters.exchange.Latency;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.adapters.exchange.fault.FaultTarget.Family;
import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.CallKinds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.KeyAction;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.UserStreamKeyDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A simulated exchange as a client finds it whose network, venue and account are those of a fault
 * plan. Deterministic as the exchange is: same plan, same configuration, same inputs and commands,
 * same answers and events.
 *
 * <p>Calls are looked at when the client sends them, events and answers when they would arrive; a
 * call that a happening is bound to finds the venue after it. The rules of a plan are asked in
 * their order, and each that takes the call or event adds to what befalls it. A call without an
 * answer ends as UNKNOWN after the client's time-out.
 *
 * <p>All methods are to be called by one thread.
 */
public final class FaultyVenue implements VirtualVenue {

  private final SimulatedExchange exchange;
  private final Agenda agenda = new Agenda();
  private final Stage stage;
  private final Answering answering;
  private final Replica replica;
  private final Events events;
  private final List<ArmedRule> rules = new ArrayList<>();
  private final List<ArmedRule> callRules;
  private final Traits traits = new Traits();
  private final Latency doorLatency;
  private final InputSink fromExchange = this::onExchangeInput;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private FaultWatch watch = FaultWatch.NOBODY;
  private boolean fed;

  /**
   * Disturbs an exchange.
   *
   * @param exchange made with the same configuration, and used by nobody else
   * @param sessionStartNs from which the plan's offsets count
   * @param callTimeoutNs after which the client gives a call up
   */
  public FaultyVenue(
      SimulatedExchange exchange,
      ExchangeConfig config,
      FaultPlan plan,
      long sessionStartNs,
      long callTimeoutNs) {
    this.exchange = exchange;
    stage = new Stage(exchange, agenda);
    stage.nowNs = sessionStartNs;
    FaultWatch fired = (fault, rule, instrumentId) -> watch.onFault(fault, rule, instrumentId);
    plan.rules().forEach(rule -> rules.add(new ArmedRule(rule, config, sessionStartNs, fired)));
    callRules = of(Family.CALL);
    long lagMaxNs = 0;
    for (ArmedRule armed : callRules) {
      if (armed.rule.fault() instanceof CallFault.LagRead lag) {
        lagMaxNs = Math.max(lagMaxNs, lag.longestNs());
      }
    }
    replica = new Replica(stage, lagMaxNs);
    answering = new Answering(stage, replica, callTimeoutNs);
    events = new Events(stage, of(Family.EVENT));
    doorLatency = new Latency(new Xoshiro(config.seed()).fork("fault-door"), config);
    for (ArmedRule armed : of(Family.TIME)) {
      new ClockRule(armed, stage, sessionStartNs).arm();
    }
  }

  /**
   * The market as this venue's client sees it. Where it is used the exchange gets the true prices
   * by it, and what {@link #onMarket} is shown does not count.
   */
  public MarketSource market(MarketSource source) {
    fed = true;
    return new FaultyMarket(source, this::onTrueMarket, stage, of(Family.PRICE));
  }

  /** Shows each fault to somebody when it befalls something. */
  public void tapFaults(FaultWatch watcher) {
    watch = watcher;
  }

  /** How often each rule fired so far. */
  public FaultReport report() {
    return new FaultReport(
        rules.stream()
            .map(
                armed ->
                    new FaultReport.Line(
                        armed.rule.name(),
                        FaultCatalogue.nameOf(armed.rule.fault()),
                        armed.fired()))
            .toList());
  }

  /** What a client that reads the rules of an instrument now is told; own memory. */
  public UnsafeBuffer listing(int instrumentId) {
    return stage.instruments.get(instrumentId).listing();
  }

  @Override
  public void onMarket(long timeNs, DirectBuffer buffer, int offset, int length) {
    if (!fed) {
      onTrueMarket(timeNs, buffer, offset, length);
    }
  }

  private void onTrueMarket(long timeNs, DirectBuffer buffer, int offset, int length) {
    stage.nowNs = Math.max(stage.nowNs, timeNs);
    switch (Messages.templateId(buffer, offset)) {
      case InstrumentListedDecoder.TEMPLATE_ID -> {
        Listed listed = new Listed(buffer, offset, length);
        if (listed.id == stage.instruments.size()) { // a later client reads the list again
          stage.instruments.add(listed);
        }
      }
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        stage.instruments.get(trade.instrumentId()).lastPxE8 = trade.priceE8();
      }
      case MarkDecoder.TEMPLATE_ID -> {
        mark.wrapAndApplyHeader(buffer, offset, header);
        stage.instruments.get(mark.instrumentId()).lastPxE8 = mark.markPxE8();
      }
      default -> {
        // says nothing of what an order by hand would cost
      }
    }
    exchange.onMarket(stage.nowNs, buffer, offset, length);
    replica.look();
  }

  @Override
  public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
    stage.nowNs = Math.max(stage.nowNs, timeNs);
    CallKind kind = CallKinds.of(Messages.templateId(buffer, offset));
    traits.read(buffer, offset);
    CallInFlight call =
        new CallInFlight(
            CallId.of(buffer, offset),
            kind,
            stage.nowNs,
            stage.connection,
            Boolean.TRUE.equals(traits.reduceOnly));
    if (isPastDeadline(kind, buffer, offset, timeNs)) {
      answering.sent(call);
      answering.dispatched(call);
      exchange.dispatch(stage.nowNs, buffer, offset, length); // never leaves: no fault can meet it
      return;
    }
    for (ArmedRule armed : callRules) {
      boolean means =
          armed.rule.target().sees(kind)
              && armed.rule.filter().accepts(traits, stage.symbol(traits.instrumentId));
      if (means && armed.takes(stage.nowNs)) {
        befall(armed, call);
      }
    }
    call.startsKey = startsKey(kind, buffer, offset);
    answering.sent(call);
    send(call, Agenda.copy(buffer, offset, length));
    replica.look();
  }

  private void befall(ArmedRule armed, CallInFlight call) {
    if (armed.isHappening()) {
      armed.happen(stage, traits.instrumentId);
      return;
    }
    CallFault fault = (CallFault) armed.rule.fault();
    if (fault instanceof CallFault.Reply reply && reply.spares(call)) {
      return;
    }
    fault.befall(call, armed.random);
    armed.fire(traits.instrumentId);
    if (fault instanceof CallFault.Reply) {
      call.replyLatencyNs = armed.latency.nextNs() + armed.latency.nextNs();
    }
  }

  private void send(CallInFlight call, UnsafeBuffer command) {
    long backNs = call.requestDelayNs + call.answerDelayNs;
    if (call.requestLost) {
      return;
    }
    CallFault.Reply reply = call.reply;
    if (stage.door.refuses(call.kind, stage.nowNs, call.requestDelayNs)) {
      Door door = stage.door;
      long atNs = stage.nowNs + backNs + doorLatency.nextNs() + doorLatency.nextNs();
      if (!call.answerLost) {
        answering.refuse(call, door.httpStatus, door.code, Outcome.REFUSED, door.retryNs, atNs);
      }
    } else if (reply != null && !reply.execute()) {
      if (!call.answerLost) {
        answering.refuse(
            call,
            reply.httpStatus(),
            reply.errorCode(),
            reply.outcome(),
            E8.NULL,
            stage.nowNs + backNs + call.replyLatencyNs);
      }
    } else if (grantsCrossMargin(call)) {
      answering.grant(call, stage.nowNs + backNs + doorLatency.nextNs() + doorLatency.nextNs());
    } else {
      arrive(call, command, call.requestDelayNs);
      if (call.replayed) {
        arrive(call, command, call.requestDelayNs + call.replayAfterNs);
      }
    }
  }

  /** The exchange has cross margin only; what another client switched is switched back here. */
  private boolean grantsCrossMargin(CallInFlight call) {
    return call.kind == CallKind.SET_MARGIN_TYPE && stage.door.isolated.remove(traits.instrumentId);
  }

  /** The deadline has been kept when the command left; the network knows nothing of it. */
  private void arrive(CallInFlight call, UnsafeBuffer command, long delayNs) {
    if (delayNs == 0) {
      dispatch(call, command);
      return;
    }
    if (Messages.templateId(command, 0) == PlaceOrderDecoder.TEMPLATE_ID) {
      new PlaceOrderEncoder()
          .wrap(command, MessageHeaderDecoder.ENCODED_LENGTH)
          .deadlineNs(E8.NULL);
    }
    stage.later(delayNs, () -> dispatch(call, command));
  }

  private void dispatch(CallInFlight call, UnsafeBuffer command) {
    answering.dispatched(call);
    exchange.dispatch(stage.nowNs, command, 0, command.capacity());
  }

  private boolean startsKey(CallKind kind, DirectBuffer buffer, int offset) {
    return kind == CallKind.USER_STREAM_KEY
        && new UserStreamKeyDecoder().wrapAndApplyHeader(buffer, offset, header).keyAction()
            == KeyAction.START;
  }

  private boolean isPastDeadline(CallKind kind, DirectBuffer buffer, int offset, long timeNs) {
    if (kind != CallKind.PLACE_ORDER) {
      return false;
    }
    long deadlineNs =
        new PlaceOrderDecoder().wrapAndApplyHeader(buffer, offset, header).deadlineNs();
    return E8.isPresent(deadlineNs) && timeNs > deadlineNs;
  }

  @Override
  public long nextTimeNs() {
    return Math.min(agenda.nextTimeNs(), exchange.nextTimeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    long timeNs = nextTimeNs();
    stage.nowNs = Math.max(stage.nowNs, timeNs);
    if (agenda.nextTimeNs() == timeNs) {
      agenda.runNext(sink);
    } else {
      exchange.deliverNext(fromExchange);
    }
    replica.look();
  }

  @Override
  public void disconnect() {
    stage.connection++;
    stage.stream.renew();
    agenda.disconnect();
    answering.disconnect();
    events.disconnect();
    exchange.disconnect();
  }

  /**
   * Checks what must hold at the exchange after every event, whatever its client was told.
   *
   * @throws IllegalStateException when something does not hold
   */
  public void checkInvariants() {
    exchange.checkInvariants();
  }

  private void onExchangeInput(DirectBuffer buffer, int offset, int length) {
    if (!answering.takes(buffer, offset, length)) {
      events.onEvent(buffer, offset, length);
    }
  }

  private List<ArmedRule> of(Family family) {
    return rules.stream().filter(armed -> armed.rule.target().family() == family).toList();
  }
}
