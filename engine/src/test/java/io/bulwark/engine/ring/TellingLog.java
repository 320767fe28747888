package io.bulwark.engine.ring;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.StepLog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.agrona.DirectBuffer;

/** Tells each input as a line of text, can hold the engine up, and can fail. */
final class TellingLog implements StepLog {

  private final List<String> lines = new ArrayList<>();
  private final FrameCursor frames = new FrameCursor();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch gate;
  private final long failAtSequence;
  private final Throwable failure;

  private TellingLog(int gates, long failAtSequence, Throwable failure) {
    gate = new CountDownLatch(gates);
    this.failAtSequence = failAtSequence;
    this.failure = failure;
  }

  static TellingLog open() {
    return new TellingLog(0, 0, new IllegalStateException());
  }

  /** Holds the engine in its first step until {@link #openGate}. */
  static TellingLog shut() {
    return new TellingLog(1, 0, new IllegalStateException());
  }

  static TellingLog failing(long atSequence, Throwable failure) {
    return new TellingLog(0, atSequence, failure);
  }

  static TellingLog shutAndFailing(Throwable failure) {
    return new TellingLog(1, 1, failure);
  }

  void awaitEntered() {
    await(entered);
  }

  void openGate() {
    gate.countDown();
  }

  /** Waits until the step with this number, from 1, is told. */
  String awaitLine(int number) {
    while (true) {
      List<String> told = lines();
      if (told.size() >= number) {
        return told.get(number - 1);
      }
      Thread.onSpinWait();
    }
  }

  List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  @Override
  public void beforeStep(long timeNs) {}

  @Override
  public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    entered.countDown();
    await(gate);
    if (sequence == failAtSequence) {
      TellingLog.<RuntimeException>sneak(failure);
    }
    frames.wrap(buffer, offset, length).next();
    String line = sequence + " " + timeNs + " " + text(frames.offset());
    synchronized (lines) {
      lines.add(line);
    }
  }

  private String text(int at) {
    DirectBuffer b = frames.buffer();
    return switch (frames.templateId()) {
      case TradeDecoder.TEMPLATE_ID -> {
        TradeDecoder m = new TradeDecoder().wrapAndApplyHeader(b, at, header);
        yield "Trade " + m.instrumentId() + " " + m.priceE8();
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        QuoteDecoder m = new QuoteDecoder().wrapAndApplyHeader(b, at, header);
        yield "Quote " + m.instrumentId() + " " + m.bidPxE8();
      }
      case MarkDecoder.TEMPLATE_ID -> {
        MarkDecoder m = new MarkDecoder().wrapAndApplyHeader(b, at, header);
        yield "Mark " + m.instrumentId() + " " + m.markPxE8();
      }
      case MarketDataGapDecoder.TEMPLATE_ID -> {
        MarketDataGapDecoder m = new MarketDataGapDecoder().wrapAndApplyHeader(b, at, header);
        yield "Gap %d %d [%d, %d)"
            .formatted(m.instrumentId(), m.missing(), m.fromTimeNs(), m.toTimeNs());
      }
      case CallResultDecoder.TEMPLATE_ID -> {
        CallResultDecoder m = new CallResultDecoder().wrapAndApplyHeader(b, at, header);
        yield "CallResult " + m.clientId().hi() + " " + m.clientId().lo() + " " + m.outcome();
      }
      default -> Messages.type(frames.templateId()).name();
    };
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void sneak(Throwable t) throws T {
    throw (T) t;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
