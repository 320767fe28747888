package io.bulwark.app.run;

import io.bulwark.app.Refusal;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.ClockDecoder;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.OperatorHaltDecoder;
import io.bulwark.engine.message.codec.OperatorNoteDecoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SourceDeclaredDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.TimedSource;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.text.TimeText;
import io.bulwark.journal.JournalReader;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * The market and the simulated exchange of a journal, brought to where the journal ends. They died
 * with the process, but what they say depends on nothing but themselves and the commands they got:
 * so they are run again with the journaled commands, as {@code VirtualRun} runs them with an
 * engine, and each input of the journal must be the one they give now.
 *
 * <p>What reached the exchange at the end is not known to anybody; here it is all that was
 * journaled.
 */
final class PaperWorld implements MarketSource {

  /** Ids below are of what the host of the engine says: neither market nor venue. */
  private static final int FIRST_OF_MARKET = SourceDeclaredDecoder.TEMPLATE_ID;

  private static final String SAME_AGAIN =
      "; give the same --data, --from, --account, --faults, paper settings and"
          + " sizing.venueLeverage, or begin a new journal";

  private static final int PROGRESS_EVERY = 1 << 14;

  private final MarketSource market;
  private final VirtualVenue venue;
  private final JournalReader reader;
  private final LongConsumer progress;
  private final FrameCursor frames = new FrameCursor();
  private final InputSink fromMarket = this::onMarketInput;
  private final InputSink fromVenue = this::onInput;
  private final InputSink fromSilent = this::onUnexpected;

  /** What the market says before its first price: the declaration, and at first the backfill. */
  private final List<UnsafeBuffer> opening = new ArrayList<>();

  private final List<UnsafeBuffer> operator = new ArrayList<>();
  private long nowNs;
  private int declared;
  private int sessions;
  private boolean hasStep;
  private boolean isOpened;
  private boolean isDelivered;

  private PaperWorld(
      MarketSource market, VirtualVenue venue, JournalReader reader, LongConsumer progress) {
    this.market = market;
    this.venue = venue;
    this.reader = reader;
    this.progress = progress;
  }

  /**
   * Brings market and venue to the end of a journal, and tells the venue that its client is gone.
   *
   * @param market not opened yet
   * @param venue that nobody has used
   * @param reader of the journal; left at its end
   * @param progress is told the sequence now and then
   * @throws Refusal when the journal does not begin with its first step, or they are not the market
   *     and the exchange it was written with
   */
  static PaperWorld follow(
      MarketSource market, VirtualVenue venue, JournalReader reader, LongConsumer progress) {
    PaperWorld world = new PaperWorld(market, venue, reader, progress);
    world.run();
    return world;
  }

  private void run() {
    reader.seekSequence(1);
    advance();
    if (!hasStep || reader.sequence() != 1) {
      throw new Refusal(
          "expected the journal from its first step on, to bring the exchange on paper to where it"
              + " was, but was: "
              + (hasStep ? "sequence=" + reader.sequence() : "no step")
              + "; put its older days back");
    }
    nowNs = market.startTimeNs();
    onHostStep();
    market.open(this::onOpened);
    while (hasStep) {
      if (templateId() < FIRST_OF_MARKET) {
        onHostStep();
      } else if (sessions > 1 && declared < declarations()) {
        onDeclaredAgain();
      } else {
        deliverNextInput();
      }
    }
    venue.disconnect();
  }

  /** In the first session prices come behind all of it; one that died before has heard a part. */
  private void onOpened(DirectBuffer buffer, int offset, int length) {
    UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, buffer, offset, length);
    opening.add(copy);
    while (hasStep && sessions == 1 && templateId() < FIRST_OF_MARKET) {
      onHostStep();
    }
    isOpened = hasStep && sessions == 1;
    if (isOpened) {
      onMarketInput(buffer, offset, length);
    }
  }

  private void onDeclaredAgain() {
    UnsafeBuffer next = opening.get(declared++);
    onMarketInput(next, 0, next.capacity());
  }

  /** How many messages a later session begins with; all if the first did not hear them. */
  private int declarations() {
    if (!isOpened) {
      return opening.size();
    }
    int count = 0;
    while (count < opening.size() && isDeclaration(opening.get(count))) {
      count++;
    }
    return count;
  }

  private static boolean isDeclaration(DirectBuffer message) {
    int templateId = Messages.templateId(message, 0);
    return templateId == SourceDeclaredDecoder.TEMPLATE_ID
        || templateId == InstrumentListedDecoder.TEMPLATE_ID;
  }

  /** What the host says, at a time at which all that was due had happened without a word. */
  private void onHostStep() {
    switch (templateId()) {
      case SessionStartedDecoder.TEMPLATE_ID -> {
        sessions++;
        declared = 0;
        if (sessions > 1) {
          venue.disconnect();
        }
      }
      case ClockDecoder.TEMPLATE_ID -> {
        runSilently(reader.timeNs(), reader.timeNs());
      }
      case OperatorHaltDecoder.TEMPLATE_ID,
          OperatorResumeDecoder.TEMPLATE_ID,
          OperatorNoteDecoder.TEMPLATE_ID -> {
        runSilently(reader.timeNs(), reader.timeNs() - 1);
        UnsafeBuffer copy = new UnsafeBuffer(new byte[frames.length()]);
        copy.putBytes(0, frames.buffer(), frames.offset(), frames.length());
        operator.add(copy);
      }
      default -> {
        // the end of a session, trouble of the host: between two inputs of the world
      }
    }
    dispatch();
  }

  private void runSilently(long venueUntilNs, long marketUntilNs) {
    while (venue.nextTimeNs() <= venueUntilNs || market.nextTimeNs() <= marketUntilNs) {
      deliverNext(fromSilent, fromSilent);
    }
    nowNs = Math.max(nowNs, venueUntilNs);
  }

  private void deliverNextInput() {
    isDelivered = false;
    while (!isDelivered) {
      if (Math.min(venue.nextTimeNs(), market.nextTimeNs()) > reader.timeNs()) {
        throw another("nothing up to that time");
      }
      deliverNext(fromVenue, fromMarket);
    }
  }

  private void deliverNext(InputSink venueSink, InputSink marketSink) {
    long venueNs = venue.nextTimeNs();
    long marketNs = market.nextTimeNs();
    nowNs = Math.max(nowNs, Math.min(venueNs, marketNs));
    if (venueNs <= marketNs) {
      venue.deliverNext(venueSink);
    } else {
      market.deliverNext(marketSink);
    }
  }

  private void onMarketInput(DirectBuffer buffer, int offset, int length) {
    venue.onMarket(nowNs, buffer, offset, length);
    onInput(buffer, offset, length);
  }

  private void onInput(DirectBuffer buffer, int offset, int length) {
    isDelivered = true;
    boolean isSame =
        length == frames.length()
            && new UnsafeBuffer(frames.buffer(), frames.offset(), length)
                .equals(new UnsafeBuffer(buffer, offset, length));
    if (!isSame) {
      throw another(MessageJson.print(buffer, offset));
    }
    if (reader.timeNs() != nowNs) {
      throw new Refusal(
          "expected the market and the paper account the journal was written with, but was: an"
              + " input at another time, step "
              + reader.sequence()
              + ": journaled "
              + TimeText.of(reader.timeNs())
              + ", now "
              + TimeText.of(nowNs)
              + SAME_AGAIN
              + ". A journal that was traded with --speed N cannot be gone on with: nobody knows"
              + " in which order prices and commands met at the exchange");
    }
    dispatch();
  }

  private void onUnexpected(DirectBuffer buffer, int offset, int length) {
    throw another(MessageJson.print(buffer, offset));
  }

  private Refusal another(String given) {
    return new Refusal(
        "expected the market and the paper account the journal was written with, but was: another"
            + " input at step "
            + reader.sequence()
            + ", "
            + TimeText.of(reader.timeNs())
            + ": journaled "
            + MessageJson.print(frames.buffer(), frames.offset())
            + ", now "
            + given
            + SAME_AGAIN);
  }

  /** The commands of the step leave, and the next step is looked at. */
  private void dispatch() {
    long timeNs = reader.timeNs();
    while (frames.next()) {
      if (Messages.isCommand(frames.templateId())) {
        venue.dispatch(timeNs, frames.buffer(), frames.offset(), frames.length());
      }
    }
    if (reader.sequence() % PROGRESS_EVERY == 0) {
      progress.accept(reader.sequence());
    }
    advance();
  }

  private void advance() {
    hasStep = reader.nextStep();
    if (hasStep) {
      frames.wrap(reader.buffer(), reader.offset(), reader.length());
      frames.next();
    }
  }

  private int templateId() {
    return frames.templateId();
  }

  /** What an operator did up to the end, as it was journaled. */
  List<UnsafeBuffer> operatorInputs() {
    return List.copyOf(operator);
  }

  /**
   * Checks that there is something left to trade.
   *
   * @throws Refusal when the journal stands at the end of its market data
   */
  void requireMore() {
    if (market.nextTimeNs() == TimedSource.NEVER_NS) {
      throw new Refusal(
          "expected market data behind the end of the journal, "
              + TimeText.of(nowNs)
              + ", but was: none; give data that go on, or begin a new journal");
    }
  }

  @Override
  public long startTimeNs() {
    return nowNs;
  }

  /** The declaration again; the backfill only if the journal does not have it whole. */
  @Override
  public void open(InputSink sink) {
    for (UnsafeBuffer message : opening.subList(0, declarations())) {
      sink.onInput(message, 0, message.capacity());
    }
  }

  @Override
  public long nextTimeNs() {
    return market.nextTimeNs();
  }

  @Override
  public void deliverNext(InputSink sink) {
    market.deliverNext(sink);
  }

  @Override
  public double progress() {
    return market.progress();
  }

  @Override
  public void close() {
    market.close();
  }
}
