package io.bulwark.app.kill;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.ReconciledDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.StepLog;
import org.agrona.DirectBuffer;

/**
 * Tells the test how far the engine is: {@code first US} with the microseconds from opening the
 * journal to the session's first step, {@code trading} at its first price, and {@code reconciled}
 * each time it is.
 */
final class ToldSteps {

  private static final long US_NS = 1_000;

  private final HalfWritten half;
  private final FrameCursor frames = new FrameCursor();
  private long beganNs;
  private boolean isBegun;
  private boolean isTrading;

  ToldSteps(HalfWritten half) {
    this.half = half;
  }

  void begin() {
    beganNs = System.nanoTime();
  }

  StepLog around(StepLog journal) {
    return new StepLog() {
      @Override
      public void beforeStep(long timeNs) {
        journal.beforeStep(timeNs);
      }

      @Override
      public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
        if (isTrading) {
          half.beforeAppend(timeNs, buffer, offset, length);
        }
        journal.append(sequence, timeNs, buffer, offset, length);
        tell(buffer, offset, length);
      }
    };
  }

  private void tell(DirectBuffer buffer, int offset, int length) {
    if (!isBegun) {
      isBegun = true;
      System.out.println("first " + (System.nanoTime() - beganNs) / US_NS);
    }
    frames.wrap(buffer, offset, length);
    while (frames.next()) {
      if (frames.templateId() == TradeDecoder.TEMPLATE_ID && !isTrading) {
        isTrading = true;
        System.out.println("trading");
      } else if (frames.templateId() == ReconciledDecoder.TEMPLATE_ID) {
        System.out.println("reconciled");
      }
    }
  }
}
