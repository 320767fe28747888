package io.bulwark.adapters.exchange;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.engine.message.CallKinds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.port.InputSink;
import org.agrona.DirectBuffer;

/**
 * Another client of the same account: its calls are executed and answered at once, and count for no
 * limit.
 */
final class OtherHand {

  static final int ANSWERS_MAX = 4096;

  private final MessageQueue answered;
  private final CallRunner runner;

  /** One whose runner answers into this queue without latency. */
  OtherHand(MessageQueue answered, CallRunner runner) {
    this.answered = answered;
    this.runner = runner;
  }

  void run(DirectBuffer command, long timeNs, InputSink answers) {
    runner.run(CallKinds.of(Messages.templateId(command, 0)), ClientKey.NOT_OURS, command, timeNs);
    while (answered.nextTimeNs() != NEVER_NS) {
      QueuedMessage answer = answered.take();
      answers.onInput(answer.buffer, 0, answer.length);
      answered.release(answer);
    }
  }
}
