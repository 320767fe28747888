package io.bulwark.adapters.exchange;

import io.bulwark.engine.message.CallKinds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.step.E8;
import org.agrona.DirectBuffer;

/**
 * Where calls arrive: carries commands to the venue, counts them against the rate limits, has them
 * executed. Commands are requests on separate connections, so a later one may arrive first.
 */
final class CallDesk {

  /** Commands under way; more are not sent. */
  private static final int COMMANDS_MAX = 4096;

  private final CallRunner runner;
  private final RateLimits limits;
  private final Answers answers;
  private final Latency uplink;
  private final boolean retryTimeTold;
  private final MessageQueue arrivals = new MessageQueue(COMMANDS_MAX);
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ClientIdDecoder clientId = new ClientIdDecoder();
  private final PlaceOrderDecoder placeOrder = new PlaceOrderDecoder();

  CallDesk(
      CallRunner runner,
      RateLimits limits,
      Answers answers,
      Latency uplink,
      ExchangeReadings readings) {
    this.runner = runner;
    this.limits = limits;
    this.answers = answers;
    this.uplink = uplink;
    retryTimeTold = readings.retryTimeTold();
  }

  /** Takes a command from the client; it arrives not before the venue's own time. */
  void send(long timeNs, long venueTimeNs, DirectBuffer buffer, int offset, int length) {
    CallKind kind = CallKinds.of(Messages.templateId(buffer, offset));
    if (arrivals.isFull() || isPastDeadline(kind, timeNs, buffer, offset)) {
      answers.notSent(call(buffer, offset), kind, timeNs);
      return;
    }
    QueuedMessage command = arrivals.claim(Math.max(venueTimeNs, timeNs + uplink.nextNs()));
    command.buffer.putBytes(0, buffer, offset, length);
    arrivals.add(command, length);
  }

  /** When the next command arrives at the venue. */
  long nextArrivalNs() {
    return arrivals.nextTimeNs();
  }

  /** Executes the command that arrives next, at its time. */
  void runNext() {
    QueuedMessage command = arrivals.take();
    long nowNs = command.timeNs;
    answers.hear(!command.isUnheard);
    CallKind kind = CallKinds.of(Messages.templateId(command.buffer, 0));
    ClientKey call = call(command.buffer, 0);
    if (limits.admit(kind, nowNs)) {
      runner.run(kind, call, command.buffer, nowNs);
    } else {
      long retryTimeNs = retryTimeTold ? limits.retryTimeNs() : E8.NULL;
      answers.to(call, kind, nowNs).refused(limits.code(), limits.httpStatus(), retryTimeNs);
    }
    answers.hear(true);
    arrivals.release(command);
  }

  /** Nobody hears the answers to the commands that are under way. */
  void disconnect() {
    arrivals.forEach(command -> command.isUnheard = true);
  }

  /** A command's own client id stands first in every command. */
  private ClientKey call(DirectBuffer buffer, int offset) {
    return ClientKey.of(clientId.wrap(buffer, offset + MessageHeaderDecoder.ENCODED_LENGTH));
  }

  private boolean isPastDeadline(CallKind kind, long timeNs, DirectBuffer buffer, int offset) {
    if (kind != CallKind.PLACE_ORDER) {
      return false;
    }
    placeOrder.wrapAndApplyHeader(buffer, offset, header);
    long deadlineNs = placeOrder.deadlineNs();
    return E8.isPresent(deadlineNs) && timeNs > deadlineNs;
  }
}
