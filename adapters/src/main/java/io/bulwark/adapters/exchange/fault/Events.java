package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.Messages;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/** Events of the account between their arrival and the client's ear. */
final class Events {

  /** How long an event waits for the one that is to come before it. */
  private static final long SWAP_WAIT_NS = 5_000_000_000L;

  private final Stage stage;
  private final List<ArmedRule> rules;
  private final Traits traits = new Traits();
  private final EventInFlight event = new EventInFlight();
  private @Nullable UnsafeBuffer held;
  private long holds;

  Events(Stage stage, List<ArmedRule> rules) {
    this.stage = stage;
    this.rules = rules;
  }

  void onEvent(DirectBuffer buffer, int offset, int length) {
    int templateId = Messages.templateId(buffer, offset);
    event.begin();
    if (!rules.isEmpty()) {
      traits.read(buffer, offset);
      String symbol = stage.symbol(traits.instrumentId);
      for (ArmedRule armed : rules) {
        if (armed.means(templateId, traits, symbol) && armed.takes(stage.nowNs)) {
          befall(armed);
        }
      }
    }
    if (event.lost || stage.stream.loses(stage.nowNs)) {
      return;
    }
    UnsafeBuffer message = Agenda.copy(buffer, offset, length);
    if (stage.door.skewNs != 0) {
      TimeFields.shift(message, stage.door.skewNs);
    }
    if (event.swapped && held == null) {
      hold(message);
      return;
    }
    long timeNs = Math.max(stage.nowNs + event.delayNs, stage.stream.stalledUntilNs);
    stage.agenda.tell(timeNs, message);
    if (event.repeated) {
      stage.agenda.tell(timeNs + event.repeatAfterNs, message);
    }
    release(timeNs);
  }

  /** What is held back for another is lost. */
  void disconnect() {
    held = null;
  }

  private void befall(ArmedRule armed) {
    if (armed.isHappening()) {
      armed.happen(stage, traits.instrumentId);
    } else {
      ((EventFault) armed.rule.fault()).befall(event, armed.random);
      armed.fire(traits.instrumentId);
    }
  }

  private void hold(UnsafeBuffer message) {
    held = message;
    long number = ++holds;
    stage.later(
        SWAP_WAIT_NS,
        () -> {
          if (holds == number) {
            release(stage.nowNs);
          }
        });
  }

  private void release(long timeNs) {
    UnsafeBuffer message = held;
    if (message != null) {
      held = null;
      stage.agenda.tell(timeNs, message);
    }
  }
}
