package io.bulwark.adapters.exchange;

import io.bulwark.adapters.random.Xoshiro;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.FundingRateDecoder;
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
 * <p>How prices become fills: {@link Matcher}. What rests and triggers: {@link LegBook}. What is
 * refused: {@link OrderRules}, {@link LegRules}, {@link RateLimits}. When a position ends by force:
 * {@link Liquidator}. Where the documents are open: {@link ExchangeReadings}. Hedge mode and
 * isolated margin are refused by name (-1020).
 *
 * <p>All methods are to be called by one thread. A market input costs well below a microsecond and
 * allocates nothing unless something triggers.
 */
public final class SimulatedExchange implements VirtualVenue {

  /** Inputs under way that nobody has fetched; beyond it the driver is broken. */
  private static final int DELIVERIES_MAX = 1 << 18;

  private final List<Instrument> instruments = new ArrayList<>();
  private final List<String> symbols = new ArrayList<>();
  private final MessageQueue deliveries = new MessageQueue(DELIVERIES_MAX);
  private final int leverage;
  private final OpeningAccount opening;
  private final Parts parts;
  private final CallDesk calls;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final InstrumentListedDecoder listed = new InstrumentListedDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private final FundingRateDecoder fundingRate = new FundingRateDecoder();
  private long nowNs = Long.MIN_VALUE;

  /** What the venue is made of. */
  record Parts(
      Account account,
      StreamKey key,
      UserStream stream,
      OrderDesk orders,
      LegBook legs,
      Liquidator liquidator,
      Funding funding,
      Settings settings,
      RateLimits limits,
      OtherHand otherHand) {}

  /** A venue without instruments; they come with the market data. */
  public SimulatedExchange(ExchangeConfig config) {
    this(config, OpeningAccount.NONE);
  }

  /** The same with an account that has something already. */
  public SimulatedExchange(ExchangeConfig config, OpeningAccount opening) {
    this.opening = opening;
    Xoshiro random = new Xoshiro(config.seed());
    ExchangeReadings readings = config.readings();
    leverage = config.leverage();
    StreamKey key = new StreamKey();
    UserStream stream =
        new UserStream(deliveries, new Latency(random.fork("exchange.stream"), config), key);
    Account account = new Account(config.walletE8());
    Matcher matcher = new Matcher(account, stream, readings);
    OrderDesk orders = new OrderDesk(new OrderRules(account, readings), matcher, stream, readings);
    LegBook legs = new LegBook(instruments, account, orders, stream, config);
    Settings settings = new Settings(instruments, account, legs, stream);
    MessageQueue heard = new MessageQueue(OtherHand.ANSWERS_MAX);
    RateLimits limits = new RateLimits(config.rateCaps());
    Answers toOther = new Answers(heard, Latency.none(), limits);
    parts =
        new Parts(
            account,
            key,
            stream,
            orders,
            legs,
            new Liquidator(instruments, account, orders, legs, stream, readings),
            new Funding(instruments, account, stream, config.fundingRateE8()),
            settings,
            limits,
            new OtherHand(heard, runner(account, orders, legs, settings, key, toOther, readings)));
    Answers answers =
        new Answers(deliveries, new Latency(random.fork("exchange.downlink"), config), limits);
    CallRunner runner = runner(account, orders, legs, settings, key, answers, readings);
    Latency uplink = new Latency(random.fork("exchange.uplink"), config);
    calls = new CallDesk(runner, limits, answers, uplink, readings);
  }

  private CallRunner runner(
      Account account,
      OrderDesk orders,
      LegBook legs,
      Settings settings,
      StreamKey key,
      Answers answers,
      ExchangeReadings readings) {
    Queries queries = new Queries(instruments, account, orders, legs, answers);
    return new CallRunner(instruments, orders, legs, settings, key, queries, answers, readings);
  }

  /**
   * Checks, when all instruments are listed and before the first price, that the account can carry
   * what it began with.
   *
   * @throws OpeningAccount.Contradiction when it cannot
   */
  public void checkOpening() {
    OpeningAccount.checkMargin(parts.account);
  }

  /** The other hands on the venue. */
  public ExchangeControl control() {
    return new ExchangeControl(this, parts);
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
    runUntil(timeNs);
    switch (Messages.templateId(buffer, offset)) {
      case TradeDecoder.TEMPLATE_ID -> {
        trade.wrapAndApplyHeader(buffer, offset, header);
        onTrade(instrument(trade.instrumentId()), timeNs);
      }
      case MarkDecoder.TEMPLATE_ID -> {
        mark.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(mark.instrumentId());
        instrument.onMark(mark.markPxE8());
        parts.legs.onPrice(instrument, timeNs);
        parts.liquidator.onPrice(timeNs);
      }
      case QuoteDecoder.TEMPLATE_ID -> {
        quote.wrapAndApplyHeader(buffer, offset, header);
        onQuote(instrument(quote.instrumentId()), timeNs);
      }
      case FundingRateDecoder.TEMPLATE_ID -> {
        fundingRate.wrapAndApplyHeader(buffer, offset, header);
        Instrument instrument = instrument(fundingRate.instrumentId());
        parts.funding.onRate(instrument, fundingRate.rateE8(), fundingRate.markPxE8(), timeNs);
        parts.liquidator.onPrice(timeNs);
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

  /** Resting orders first, then what triggers: a print fills what stands in its way. */
  private void onTrade(Instrument instrument, long timeNs) {
    instrument.onTrade(trade.priceE8());
    boolean rested = !instrument.resting.isEmpty();
    parts.orders.onTrade(instrument, trade.priceE8(), trade.qtyE8(), timeNs);
    if (rested) {
      parts.legs.onPositionChanged(instrument, timeNs);
    }
    parts.legs.onPrice(instrument, timeNs);
    parts.liquidator.onPrice(timeNs);
  }

  private void onQuote(Instrument instrument, long timeNs) {
    instrument.onQuote(quote.bidPxE8(), quote.bidQtyE8(), quote.askPxE8(), quote.askQtyE8());
    if (!instrument.resting.isEmpty()) {
      parts.orders.onQuote(instrument, timeNs);
      parts.legs.onPositionChanged(instrument, timeNs);
      parts.liquidator.onPrice(timeNs);
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
    calls.send(timeNs, nowNs, buffer, offset, length);
  }

  /** {@inheritDoc} What happens at the venue itself is such a time too. */
  @Override
  public long nextTimeNs() {
    return Math.min(
        Math.min(calls.nextArrivalNs(), parts.legs.nextDueNs()), deliveries.nextTimeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    long timeNs = nextTimeNs();
    runUntil(timeNs);
    if (deliveries.nextTimeNs() == timeNs) {
      QueuedMessage message = deliveries.take();
      sink.onInput(message.buffer, 0, message.length);
      deliveries.release(message); // only now: the sink may dispatch, which claims messages
    }
  }

  @Override
  public void disconnect() {
    deliveries.clear();
    calls.disconnect();
    parts.key.renew();
  }

  /** Wallet balance, USDT E8. */
  public long walletE8() {
    return parts.account.walletE8();
  }

  /** Wallet and unrealised profit, USDT E8; may be below zero. */
  public long equityE8() {
    return parts.account.marginBalanceE8();
  }

  /** Realised profit since the start, before fees, USDT E8. */
  public long realisedE8() {
    return parts.account.realisedE8();
  }

  /** Fees paid since the start, USDT E8. */
  public long feesE8() {
    return parts.account.feesE8();
  }

  /** Funding received minus paid since the start, USDT E8. */
  public long fundingE8() {
    return parts.account.fundingE8();
  }

  /** Paid by the insurance fund minus liquidation fees since the start, USDT E8. */
  public long insuranceE8() {
    return parts.account.insuranceE8();
  }

  /** Deposits minus withdrawals, the wallet at the start included, USDT E8. */
  public long depositsE8() {
    return parts.account.depositsE8();
  }

  /** Signed position in base currency, E8. */
  public long positionE8(int instrumentId) {
    return position(instrumentId).qtyE8();
  }

  /** Average entry price; 0 when flat. */
  public long entryPxE8(int instrumentId) {
    return position(instrumentId).entryPxE8();
  }

  /** Price at which closing gives back what was paid, fees of opening included; 0 when flat. */
  public long breakEvenPxE8(int instrumentId) {
    return position(instrumentId).breakEvenPxE8();
  }

  /** Mark price at which the position is liquidated; 0 when there is none above zero. */
  public long liquidationPxE8(int instrumentId) {
    return MarginMath.liquidationPxE8(position(instrumentId), parts.account);
  }

  /** Whether account and instrument allow what reduces a position, and legs that protect it. */
  public boolean takesExits(int instrumentId) {
    return parts.orders.rules.takesExits(instrument(instrumentId));
  }

  /** Number of conditional orders that rest. */
  public int restingLegs() {
    return parts.legs.open().size();
  }

  /** Number of ordinary orders that rest. */
  public int restingOrders() {
    return instruments.stream().mapToInt(instrument -> instrument.resting.size()).sum();
  }

  /**
   * Checks what must hold after every event: the wallet balances, positions are the sums of their
   * fills, no order or leg rests that should have triggered or ended, the margin is covered. That a
   * fill keeps the limit and that what may only reduce never increases is checked at every fill.
   *
   * @throws IllegalStateException when something does not hold
   */
  public void checkInvariants() {
    parts.account.checkInvariants();
    parts.orders.checkInvariants(instruments);
    parts.legs.checkInvariants();
    parts.liquidator.checkInvariants();
  }

  /** Lets everything happen that is due at the venue by then. */
  void runUntil(long timeNs) {
    long nextNs = Math.min(calls.nextArrivalNs(), parts.legs.nextDueNs());
    while (nextNs <= timeNs) {
      lapse(nextNs);
      if (parts.legs.nextDueNs() == nextNs) {
        parts.legs.runDue();
      } else {
        calls.runNext();
      }
      parts.liquidator.onPrice(nextNs);
      nextNs = Math.min(calls.nextArrivalNs(), parts.legs.nextDueNs());
    }
    lapse(timeNs);
  }

  /** Lets the prices as they are act on all that waits for them. */
  void onPrices(long timeNs) {
    for (Instrument instrument : instruments) {
      parts.legs.onPrice(instrument, timeNs);
    }
    parts.liquidator.onPrice(timeNs);
  }

  private void lapse(long timeNs) {
    if (timeNs <= nowNs) {
      return;
    }
    nowNs = timeNs;
    if (parts.funding.runUntil(timeNs)) {
      parts.liquidator.onPrice(timeNs);
    }
    if (parts.key.runsOutBy(timeNs)) {
      parts.stream.expired(timeNs);
    }
  }

  private void list(InstrumentListedDecoder rules) {
    if (rules.instrumentId() < symbols.size()
        && symbols.get(rules.instrumentId()).equals(rules.symbol())) {
      return; // a later client reads the list again
    }
    if (rules.instrumentId() != instruments.size()) {
      throw new IllegalArgumentException(
          "expected instrument ids from zero without a hole, but was: instrumentId="
              + rules.instrumentId()
              + ", expected="
              + instruments.size());
    }
    Instrument instrument = new Instrument(instruments.size(), InstrumentRules.of(rules), leverage);
    instruments.add(instrument);
    symbols.add(rules.symbol());
    parts.account.list(instrument);
    opening.apply(instrument, rules.symbol(), parts.account, nowNs);
  }

  private Position position(int instrumentId) {
    return parts.account.position(instrument(instrumentId));
  }

  Instrument instrument(int instrumentId) {
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
