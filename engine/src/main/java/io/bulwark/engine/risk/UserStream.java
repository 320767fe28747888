package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.HaltClearedDecoder;
import io.bulwark.engine.message.codec.HaltTrigger;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.UserStreamDownDecoder;
import io.bulwark.engine.message.codec.UserStreamExpiredDecoder;
import io.bulwark.engine.message.codec.UserStreamUpDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The trigger USER_STREAM_DOWN: the account stream is down, or it is silent where an event is due.
 * An event is due when an answer or a listing shows an order, a leg or a fill of which no event has
 * told. An overdue event counts once: it is then taken for lost, and what it would have told is the
 * reconciliation's to find out.
 */
final class UserStream implements Trigger, Applier {

  private final StepContext context;
  private final KillSwitchConfig.UserStreamDown config;
  private final EventsDue events = new EventsDue();
  private final Occurrences overdue = new Occurrences();
  private long downSinceNs = E8.NULL;
  private long downSequence;
  private long lastOverdueNs = E8.NULL;

  UserStream(StepContext context, KillSwitchConfig.UserStreamDown config) {
    this.context = context;
    this.config = config;
  }

  /** Begins a step: what is overdue by now is taken for lost. */
  void beginStep() {
    if (!context.timers().isDue(Timers.Kind.STREAM_SILENT, Timers.ACCOUNT)) {
      return;
    }
    long dueBeforeNs = context.timeNs() - config.limitNs();
    long sequence = events.takeDueBy(dueBeforeNs);
    while (sequence != E8.NULL) {
      overdue.add(sequence);
      lastOverdueNs = context.timeNs();
      sequence = events.takeDueBy(dueBeforeNs);
    }
    arm();
  }

  private void arm() {
    long firstNs = events.firstDueNs();
    long now = context.timeNs();
    if (downSinceNs != E8.NULL && downSinceNs + config.limitNs() > now) {
      firstNs = Math.min(firstNs, downSinceNs);
    }
    context
        .timers()
        .arm(
            Timers.Kind.STREAM_SILENT,
            Timers.ACCOUNT,
            firstNs == Timers.NEVER_NS ? Timers.NEVER_NS : firstNs + config.limitNs());
  }

  /** A stream of its own; the reconciliation of the session asks for what was missed. */
  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    begin();
  }

  @Override
  public void onUserStreamDown(UserStreamDownDecoder m) {
    lost();
  }

  @Override
  public void onUserStreamExpired(UserStreamExpiredDecoder m) {
    lost();
  }

  private void lost() {
    if (downSinceNs == E8.NULL) {
      downSinceNs = context.timeNs();
      downSequence = context.sequence();
      arm();
    }
  }

  /** What happened in between is told by nobody; the reconciliation that now begins asks for it. */
  @Override
  public void onUserStreamUp(UserStreamUpDecoder m) {
    begin();
  }

  private void begin() {
    downSinceNs = E8.NULL;
    events.clear();
    arm();
  }

  @Override
  public void onPlaceOrder(PlaceOrderDecoder m) {
    events.sent(m.clientId());
  }

  @Override
  public void onPlaceLeg(PlaceLegDecoder m) {
    events.sent(m.clientId());
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    if (m.callKind() == CallKind.PLACE_ORDER || m.callKind() == CallKind.PLACE_LEG) {
      if (m.outcome() == Outcome.DONE) {
        known(m.clientId(), 0);
      } else if (m.outcome() != Outcome.UNKNOWN) {
        events.over(m.clientId());
        arm();
      }
    }
  }

  @Override
  public void onOrderUpdate(OrderUpdateDecoder m) {
    if (m.execType() == ExecType.QUERIED) {
      known(m.clientId(), m.cumQtyE8());
      return;
    }
    switch (m.ordStatus()) {
      case FILLED, CANCELED, EXPIRED, EXPIRED_IN_MATCH, REJECTED -> events.over(m.clientId());
      default -> events.told(m.clientId(), m.cumQtyE8());
    }
    arm();
  }

  @Override
  public void onLegUpdate(LegUpdateDecoder m) {
    events.over(m.clientId());
    arm();
  }

  @Override
  public void onOrderListing(OrderListingDecoder m) {
    for (OrderListingDecoder.OrdersDecoder order : m.orders()) {
      known(order.orderClientId(), order.cumQtyE8());
    }
  }

  @Override
  public void onLegListing(LegListingDecoder m) {
    for (LegListingDecoder.LegsDecoder leg : m.legs()) {
      known(leg.legClientId(), 0);
    }
  }

  private void known(ClientIdDecoder id, long cumQtyE8) {
    events.known(id, cumQtyE8, context.timeNs(), context.sequence());
    arm();
  }

  @Override
  public void onHaltCleared(HaltClearedDecoder m) {
    if (m.trigger() == HaltTrigger.USER_STREAM_DOWN) {
      overdue.clear();
    }
  }

  @Override
  public boolean isTripped() {
    return overdue.count() > 0 || downForNs() >= config.limitNs();
  }

  @Override
  public boolean isUnhealthyAt(long timeNs) {
    return downSinceNs != E8.NULL || lastOverdueNs > timeNs;
  }

  private long downForNs() {
    return downSinceNs == E8.NULL ? 0 : context.timeNs() - downSinceNs;
  }

  @Override
  public HaltTrigger code() {
    return HaltTrigger.USER_STREAM_DOWN;
  }

  @Override
  public boolean isEnabled() {
    return config.enabled();
  }

  @Override
  public HaltAction action() {
    return config.action();
  }

  @Override
  public Clearing clear() {
    return config.clear();
  }

  @Override
  public long limitE8() {
    return Trigger.secondsE8(config.limitNs());
  }

  @Override
  public long measuredE8() {
    return Trigger.secondsE8(overdue.count() > 0 ? config.limitNs() : downForNs());
  }

  /** The answers that showed what no event told; or the loss of the stream, and this step. */
  @Override
  public int evidence(long[] into) {
    if (overdue.count() > 0) {
      return overdue.copy(into);
    }
    into[0] = downSequence;
    into[1] = context.sequence();
    return 2;
  }

  void state(StateIo io) {
    io.begin("events");
    events.state(io);
    io.end();
    io.begin("overdue");
    overdue.state(io);
    io.end();
    downSinceNs = io.int64("downSinceNs", downSinceNs);
    downSequence = io.int64("downSequence", downSequence);
    lastOverdueNs = io.int64("lastOverdueNs", lastOverdueNs);
  }
}
