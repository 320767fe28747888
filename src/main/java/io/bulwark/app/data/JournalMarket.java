package io.bulwark.app.data;

import io.bulwark.adapters.market.DataReport;
import io.bulwark.adapters.market.MarketData;
import io.bulwark.adapters.market.MarketDataException;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.journal.JournalException;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;

/**
 * The market inputs of a journal, byte for byte and at the times at which the engine took them:
 * what it saw then, another engine sees now. A second session of the journal goes on with prices;
 * what it declared again, and its own backfill, are left out.
 *
 * <p>The journal is read whole once before anything is delivered, so that damage is known at once.
 */
public final class JournalMarket implements MarketData {

  static final String KIND = "journal";

  private final JournalScan scan;
  private final JournalReader reader;
  private final FrameCursor frames = new FrameCursor();
  private int sessions;
  private long steps;
  private long nextTimeNs = NEVER_NS;

  private JournalMarket(JournalScan scan, JournalReader reader) {
    this.scan = scan;
    this.reader = reader;
  }

  /**
   * Opens a journal's market.
   *
   * @throws MarketDataException when there is no such journal, it is damaged, or holds no market
   */
  public static MarketData open(Path journal) {
    try {
      JournalScan scan = JournalScan.of(journal);
      return new JournalMarket(scan, JournalReader.open(journal));
    } catch (JournalException e) {
      throw new MarketDataException(String.valueOf(e.getMessage()), e);
    }
  }

  @Override
  public long startTimeNs() {
    return scan.startTimeNs();
  }

  @Override
  public void open(InputSink sink) {
    findNext();
    while (nextTimeNs != NEVER_NS && MarketInputs.isOpening(frames.templateId())) {
      deliverNext(sink);
    }
  }

  @Override
  public long nextTimeNs() {
    return nextTimeNs;
  }

  @Override
  public void deliverNext(InputSink sink) {
    sink.onInput(frames.buffer(), frames.offset(), frames.length());
    findNext();
  }

  @Override
  public double progress() {
    return steps / (double) scan.steps();
  }

  @Override
  public DataReport report() {
    return new DataReport(KIND, scan.instruments(), scan.notes());
  }

  @Override
  public void close() {
    reader.close();
  }

  private void findNext() {
    while (reader.nextStep()) {
      steps++;
      frames.wrap(reader.buffer(), reader.offset(), reader.length());
      if (frames.next() && isDelivered(frames.templateId())) {
        nextTimeNs = reader.timeNs();
        return;
      }
    }
    nextTimeNs = NEVER_NS;
  }

  private boolean isDelivered(int templateId) {
    sessions += templateId == SessionStartedDecoder.TEMPLATE_ID ? 1 : 0;
    return Messages.isKnown(templateId)
        && MarketInputs.isMarket(templateId)
        && (sessions <= 1 || !MarketInputs.isOpening(templateId));
  }
}
