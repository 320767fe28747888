package io.bulwark.adapters.exchange.fault;

import io.bulwark.adapters.exchange.ExchangeControl;
import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What happenings act on: the exchange, the door before it, the stream behind it, the future. */
final class Stage {

  final SimulatedExchange exchange;
  final ExchangeControl control;
  final Agenda agenda;
  final Door door = new Door();
  final StreamState stream = new StreamState();
  final List<Listed> instruments = new ArrayList<>();
  long nowNs = Long.MIN_VALUE;

  /** Number of the client's connection: what an earlier one waited for, nobody hears. */
  int connection;

  private final Map<String, Long> heldUntilNs = new TreeMap<>();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final CallResultDecoder callResult = new CallResultDecoder();
  private boolean lastCallDone;

  Stage(SimulatedExchange exchange, Agenda agenda) {
    this.exchange = exchange;
    this.agenda = agenda;
    control = exchange.control();
  }

  /** Does something later. */
  void later(long delayNs, Runnable what) {
    agenda.add(nowNs + delayNs, sink -> what.run());
  }

  /** Tells the client something now. */
  void tell(DirectBuffer message, int length) {
    agenda.tell(nowNs, message, length);
  }

  /**
   * Keeps a state for a while; the longest of those that overlap decides when it ends.
   *
   * @param name of the state
   */
  void hold(String name, long forNs, Runnable end) {
    long untilNs = nowNs + forNs;
    heldUntilNs.merge(name, untilNs, Math::max);
    later(
        forNs,
        () -> {
          if (heldUntilNs.getOrDefault(name, 0L) <= nowNs) {
            end.run();
          }
        });
  }

  /** Makes a call as another client; whether the venue did it. */
  boolean call(DirectBuffer command) {
    lastCallDone = false;
    control.call(command, nowNs, this::onAnswer);
    return lastCallDone;
  }

  /** Symbol of an instrument; empty for none. */
  String symbol(int instrumentId) {
    return instrumentId >= 0 && instrumentId < instruments.size()
        ? instruments.get(instrumentId).symbol
        : "";
  }

  private void onAnswer(DirectBuffer buffer, int offset, int length) {
    if (Messages.templateId(buffer, offset) == CallResultDecoder.TEMPLATE_ID) {
      callResult.wrapAndApplyHeader(buffer, offset, header);
      lastCallDone = callResult.outcome() == Outcome.DONE;
    }
  }
}
