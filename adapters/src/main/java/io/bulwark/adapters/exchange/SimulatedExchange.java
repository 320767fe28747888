package io.bulwark.adapters.exchange;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.VirtualVenue;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * A venue in a box, with one account: a deterministic model of Binance USDⓈ-M futures in one-way
 * mode and cross margin. Same configuration, same market inputs and same commands at the same times
 * give the same inputs at the same times, to the byte.
 *
 * <p>A command reaches the venue one latency after it was sent, is executed against the prices of
 * that moment, and is answered another latency later; events come along the user stream with a
 * latency of their own, in order. So an answer may come before or after the events it caused. Times
 * by the venue's clock are whole milliseconds.
 *
 * <p>How prices become fills: {@link OrderDesk}. What rests and triggers: {@link LegBook}. What is
 * refused: {@link OrderRules}. Not modelled yet: resting limit orders, sizes in the book, funding,
 * liquidation, rate limits, faults; limit orders other than immediate-or-cancel are refused by name
 * (-1115).
 *
 * <p>All methods are to be called by one thread. A market input costs well below a microsecond and
 * allocates nothing unless something triggers.
 */
public final class SimulatedExchange implements VirtualVenue {

  /** Inputs under way that nobody has fetched; beyond it the driver is broken. */
  private static final int DELIVERIES_MAX = 1 << 18;

  private final List<Instrument> instruments = new ArrayList<>();
  private final Account account;
  private final OrderDesk orders;
  private final LegBook legs;
  private final MessageQueue deliveries = new MessageQueue(DELIVERIES_MAX);
  private final CallDesk calls;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final MarkDecoder mark = new MarkDecoder();

  /** A venue without instruments; they come with the market data. */
  public SimulatedExchange(ExchangeConfig config) {
    Xoshiro random = new Xoshiro(config.seed());
    UserStream stream =
        new UserStream(deliveries, new Latency(random.fork("exchange.stream"), config));
    account = new Account(config);
    orders = new OrderDesk(account, stream);
    legs = new LegBook(account, orders, stream);
    Answers answers =
        new Answers(deliveries, new Latency(random.fork("exchange.downlink"), config));
    calls =
        new CallDesk(
            instruments,
            account,
            orders,
            legs,
            answers,
            new Latency(random.fork("exchange.uplink"), config));
  }

  /**
   * {@inheritDoc}
   *
   * <p>{@code SourceDeclared} is ignored: whether there are marks and quotes is seen when they
   * come, so an instrument without them falls back to trades even where others have them.
   *
   * @throws IllegalArgumentException when an instrument is out of order or unknown
   */
  @Override
  public void onMarket(long timeNs, DirectBuffer buffer, int offset, int length) {
    calls.runUntil(timeNs);
    switch (Messages.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(trade.instrumentId());
        instrument.onTrade(trade.priceE8());
        legs.onPrice(instrument, timeNs);
      }
      case MarkDecoder.TEMPLATE_ID -> {
        mark.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(mark.instrumentId());
        instrument.onMark(mark.markPxE8());
        legs.onPrice(instrument, timeNs);
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, offset, header);
        instrument(quote.instrumentId()).onQuote(quote.bidPxE8(), quote.askPxE8());
      }
      case InstrumentListedDecoder.TEMPLATE_ID -> {
        listed.wrapAndApplyHeader(buffer, offset, header);
        list(listed);
      }
      default -> {
        // Declarations, backfill and gaps are for the engine; the venue knows only prices.
      }
    }
  }

  /**
   * {@inheritDoc}
   *
   * <p>An order whose deadline has passed, and any command while too many are under way, never
   * leaves: {@code CallResult} with NOT_SENT.
   *
   * @throws IllegalArgumentException when the message is no command of the catalogue
   */
  @Override
  public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
    calls.send(timeNs, buffer, offset, length);
  }

  /** {@inheritDoc} The arrival of a command at the venue is such a time too. */
  @Override
  public long nextTimeNs() {
    return Math.min(calls.nextArrivalNs(), deliveries.nextTimeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    long nowNs = nextTimeNs();
    calls.runUntil(nowNs);
    if (deliveries.nextTimeNs() == nowNs) {
      QueuedMessage message = deliveries.take();
      sink.onInput(message.buffer, 0, message.length);
      deliveries.release(message); // only now: the sink may dispatch, which claims messages
    }
  }

  /** Wallet balance, USDT E8. */
  public long walletE8() {
    return account.walletE8();
  }

  /** Realised profit since the start, before fees, USDT E8. */
  public long realisedE8() {
    return account.realisedE8();
  }

  /** Fees paid since the start, USDT E8. */
  public long feesE8() {
    return account.feesE8();
  }

  /** Signed position in base currency, E8. */
  public long positionE8(int instrumentId) {
    return account.position(instrument(instrumentId)).qtyE8();
  }

  /** Average entry price; 0 when flat. */
  public long entryPxE8(int instrumentId) {
    return account.position(instrument(instrumentId)).entryPxE8();
  }

  /** Number of conditional orders that rest. */
  public int restingLegs() {
    return legs.open().size();
  }

  /**
   * Checks what must hold after every event: wallet = deposit + realised - fees, positions are the
   * sums of their fills, no leg rests that should have triggered or ended.
   *
   * @throws IllegalStateException when something does not hold
   */
  public void checkInvariants() {
    account.checkInvariants();
    legs.checkInvariants(instruments);
  }

  private void list(InstrumentListedDecoder rules) {
    if (rules.instrumentId() != instruments.size()) {
      throw new IllegalArgumentException(
          "expected instrument ids from zero without a hole, but was: instrumentId="
              + rules.instrumentId()
              + ", expected="
              + instruments.size());
    }
    Instrument instrument = new Instrument(instruments.size(), InstrumentRules.of(rules));
    instruments.add(instrument);
    account.list(instrument);
  }

  private Instrument instrument(int instrumentId) {
    if (instrumentId >= instruments.size()) {
      throw new IllegalArgumentException(
          "expected a listed instrument, but was: instrumentId="
              + instrumentId
              + ", listed="
              + instruments.size());
    }
    return instruments.get(instrumentId);
  }
}
