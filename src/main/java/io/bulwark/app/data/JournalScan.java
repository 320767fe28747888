package io.bulwark.app.data;

import io.bulwark.adapters.market.DataReport;
import io.bulwark.adapters.market.MarketDataException;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MarketDataGapDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** First pass over a journal: what its market inputs are, and that all of it can be read. */
final class JournalScan {

  private final Path journal;
  private final FrameCursor frames = new FrameCursor();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final MarketDataGapDecoder gap = new MarketDataGapDecoder();
  private final List<Figures> instruments = new ArrayList<>();
  private long startTimeNs;
  private long steps;
  private int sessions;

  private JournalScan(Path journal) {
    this.journal = journal;
  }

  /**
   * Reads a journal to its end.
   *
   * @throws MarketDataException when it lists no instrument, or its sessions do not fit together
   * @throws io.bulwark.journal.JournalException when it cannot be read or is damaged
   */
  static JournalScan of(Path journal) {
    JournalScan scan = new JournalScan(journal);
    try (JournalReader reader = JournalReader.open(journal)) {
      while (reader.nextStep()) {
        scan.step(reader);
      }
    }
    if (scan.instruments.isEmpty()) {
      throw new MarketDataException(
          "expected a journal with market inputs, but was one without: path="
              + journal
              + "; choose the journal of a run");
    }
    return scan;
  }

  long startTimeNs() {
    return startTimeNs;
  }

  long steps() {
    return steps;
  }

  List<DataReport.Instrument> instruments() {
    return instruments.stream().map(Figures::report).toList();
  }

  List<String> notes() {
    return sessions < 2
        ? List.of()
        : List.of("the journal has " + sessions + " sessions: backfill is that of the first");
  }

  private void step(JournalReader reader) {
    startTimeNs = steps == 0 ? reader.timeNs() : startTimeNs;
    steps++;
    frames.wrap(reader.buffer(), reader.offset(), reader.length());
    if (frames.next()) {
      input(frames.templateId(), frames.buffer(), frames.offset());
    }
  }

  private void input(int templateId, DirectBuffer b, int o) {
    switch (templateId) {
      case SessionStartedDecoder.TEMPLATE_ID -> sessions++;
      case InstrumentListedDecoder.TEMPLATE_ID -> list(listed.wrapAndApplyHeader(b, o, header));
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(b, o, header);
        instruments.get(trade.instrumentId()).trade(trade.eventTimeNs());
      }
      case BarDecoder.TEMPLATE_ID -> {
        bar.wrapAndApplyHeader(b, o, header);
        instruments.get(bar.instrumentId()).bars += sessions < 2 ? 1 : 0;
      }
      case MarketDataGapDecoder.TEMPLATE_ID -> {
        gap.wrapAndApplyHeader(b, o, header);
        Figures figures = instruments.get(gap.instrumentId());
        figures.gaps++;
        figures.missing += gap.missing();
      }
      default -> {
        // nothing to count
      }
    }
  }

  /** A later session may list the same instruments again, in the same order. */
  private void list(InstrumentListedDecoder m) {
    int id = m.instrumentId();
    String symbol = m.symbol();
    if (id == instruments.size() && sessions < 2) {
      instruments.add(new Figures(symbol));
    } else if (id >= instruments.size() || !instruments.get(id).symbol.equals(symbol)) {
      throw new MarketDataException(
          "expected sessions with the same instruments in the same order, but was: session="
              + sessions
              + ", instrumentId="
              + id
              + ", symbol="
              + symbol
              + ", path="
              + journal
              + "; choose a journal of one session");
    }
  }

  /** Of one instrument. */
  private static final class Figures {
    private final String symbol;
    private long trades;
    private long firstNs;
    private long lastNs;
    private int bars;
    private int gaps;
    private int missing;

    Figures(String symbol) {
      this.symbol = symbol;
    }

    void trade(long timeNs) {
      firstNs = trades == 0 ? timeNs : firstNs;
      lastNs = timeNs;
      trades++;
    }

    DataReport.Instrument report() {
      return new DataReport.Instrument(
          symbol, List.of("journaled trades"), trades, firstNs, lastNs, 0, gaps, missing, bars);
    }
  }
}
