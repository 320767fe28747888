package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MarkEncoder;
import io.bulwark.engine.message.codec.MarketDataGapEncoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.QuoteEncoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.step.E8;
import java.util.List;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Market data on their way to the client: the exchange is shown them as they are, before. */
final class FaultyMarket implements MarketSource {

  /** Shows the exchange what is true. */
  interface Truth {
    void show(long timeNs, DirectBuffer buffer, int offset, int length);
  }

  private static final int SCRATCH_BYTES = 64;

  private final MarketSource source;
  private final Truth truth;
  private final Stage stage;
  private final List<ArmedRule> ofTrades;
  private final List<ArmedRule> ofQuotes;
  private final List<ArmedRule> ofMarks;
  private final Agenda late = new Agenda();
  private final Traits traits = new Traits();
  private final PriceInFlight price = new PriceInFlight();

  /** Frozen kinds: template and instrument, until when. */
  private final TreeMap<Integer, Frozen> frozen = new TreeMap<>();

  private long nowNs;

  private static final class Frozen {
    final long fromNs;
    long untilNs;
    int missing;

    Frozen(long fromNs, long untilNs) {
      this.fromNs = fromNs;
      this.untilNs = untilNs;
    }
  }

  FaultyMarket(MarketSource source, Truth truth, Stage stage, List<ArmedRule> rules) {
    this.source = source;
    this.truth = truth;
    this.stage = stage;
    ofTrades = seeing(rules, TradeDecoder.TEMPLATE_ID);
    ofQuotes = seeing(rules, QuoteDecoder.TEMPLATE_ID);
    ofMarks = seeing(rules, MarkDecoder.TEMPLATE_ID);
    nowNs = source.startTimeNs();
  }

  @Override
  public long startTimeNs() {
    return source.startTimeNs();
  }

  @Override
  public void open(InputSink sink) {
    source.open(
        (buffer, offset, length) -> {
          truth.show(nowNs, buffer, offset, length);
          sink.onInput(buffer, offset, length);
        });
  }

  @Override
  public long nextTimeNs() {
    return Math.min(late.nextTimeNs(), source.nextTimeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    nowNs = nextTimeNs();
    if (late.nextTimeNs() == nowNs) {
      late.runNext(sink);
    } else {
      source.deliverNext((buffer, offset, length) -> onPrice(buffer, offset, length, sink));
    }
  }

  @Override
  public double progress() {
    return source.progress();
  }

  @Override
  public void close() {
    source.close();
  }

  private void onPrice(DirectBuffer buffer, int offset, int length, InputSink sink) {
    truth.show(nowNs, buffer, offset, length);
    int templateId = Messages.templateId(buffer, offset);
    List<ArmedRule> rules = rulesOf(templateId);
    if (rules.isEmpty()) {
      sink.onInput(buffer, offset, length);
      return;
    }
    traits.read(buffer, offset);
    price.begin();
    String symbol = stage.symbol(traits.instrumentId);
    for (ArmedRule armed : rules) {
      if (armed.accepts(traits, symbol) && armed.takes(nowNs)) {
        befall(armed, templateId);
      }
    }
    if (isFrozen(templateId) || price.lost) {
      return;
    }
    deliver(buffer, offset, length, sink);
  }

  private static List<ArmedRule> seeing(List<ArmedRule> rules, int templateId) {
    return rules.stream().filter(armed -> armed.rule.target().sees(templateId)).toList();
  }

  private List<ArmedRule> rulesOf(int templateId) {
    return switch (templateId) {
      case TradeDecoder.TEMPLATE_ID -> ofTrades;
      case QuoteDecoder.TEMPLATE_ID -> ofQuotes;
      case MarkDecoder.TEMPLATE_ID -> ofMarks;
      default -> List.of();
    };
  }

  private void befall(ArmedRule armed, int templateId) {
    if (armed.isHappening()) {
      armed.happen(stage, traits.instrumentId);
      return;
    }
    if (armed.rule.fault() instanceof PriceFault.CrossQuote
        && templateId != QuoteDecoder.TEMPLATE_ID) {
      return;
    }
    ((PriceFault) armed.rule.fault()).befall(price, armed.random);
    armed.fire(traits.instrumentId);
    if (price.freeze != null) {
      freeze(price.freeze, templateId);
      price.freeze = null;
    }
  }

  private void freeze(PriceFault.FreezePrices how, int templateId) {
    int instrumentId = traits.instrumentId;
    long untilNs = nowNs + how.forNs();
    Frozen state = frozen.computeIfAbsent(key(templateId), any -> new Frozen(nowNs, untilNs));
    state.untilNs = Math.max(state.untilNs, untilNs);
    if (how.told()) {
      late.add(untilNs, sink -> tellGap(state, instrumentId, sink));
    }
  }

  private boolean isFrozen(int templateId) {
    Frozen state = frozen.get(key(templateId));
    if (state == null) {
      return false;
    }
    if (nowNs >= state.untilNs) {
      frozen.remove(key(templateId));
      return false;
    }
    state.missing++;
    return true;
  }

  private int key(int templateId) {
    return templateId << 16 | traits.instrumentId;
  }

  private static void tellGap(Frozen state, int instrumentId, InputSink sink) {
    UnsafeBuffer message = new UnsafeBuffer(new byte[SCRATCH_BYTES]);
    MarketDataGapEncoder gap = new MarketDataGapEncoder();
    gap.wrapAndApplyHeader(message, 0, new MessageHeaderEncoder())
        .instrumentId(instrumentId)
        .fromTimeNs(state.fromNs)
        .toTimeNs(state.untilNs)
        .missing(state.missing);
    sink.onInput(message, 0, MessageHeaderEncoder.ENCODED_LENGTH + gap.encodedLength());
  }

  private void deliver(DirectBuffer buffer, int offset, int length, InputSink sink) {
    boolean changed = price.movedE8 != 0 || price.crossed || price.zero;
    if (!changed && price.delayNs == 0 && !price.repeated) {
      sink.onInput(buffer, offset, length);
      return;
    }
    UnsafeBuffer message = Agenda.copy(buffer, offset, length);
    if (changed) {
      distort(message);
    }
    if (price.delayNs == 0) {
      sink.onInput(message, 0, length);
    } else {
      late.tell(nowNs + price.delayNs, message);
    }
    if (price.repeated) {
      late.tell(nowNs + price.delayNs, message);
    }
  }

  private void distort(UnsafeBuffer message) {
    int body = MessageHeaderDecoder.ENCODED_LENGTH;
    MessageHeaderDecoder header = new MessageHeaderDecoder();
    switch (Messages.templateId(message, 0)) {
      case TradeDecoder.TEMPLATE_ID -> {
        long pxE8 = new TradeDecoder().wrapAndApplyHeader(message, 0, header).priceE8();
        new TradeEncoder().wrap(message, body).priceE8(distorted(pxE8));
      }
      case MarkDecoder.TEMPLATE_ID -> {
        long pxE8 = new MarkDecoder().wrapAndApplyHeader(message, 0, header).markPxE8();
        new MarkEncoder().wrap(message, body).markPxE8(distorted(pxE8));
      }
      default -> {
        QuoteDecoder quote = new QuoteDecoder().wrapAndApplyHeader(message, 0, header);
        long askE8 = distorted(quote.askPxE8());
        long bidE8 =
            price.crossed
                ? onGrid(E8.UP.multiply(askE8, E8.ONE + price.crossedE8)) + tickE8()
                : distorted(quote.bidPxE8());
        new QuoteEncoder().wrap(message, body).bidPxE8(bidE8).askPxE8(askE8);
      }
    }
  }

  private long distorted(long pxE8) {
    if (price.zero) {
      return 0;
    }
    return price.movedE8 == 0
        ? pxE8
        : Math.max(tickE8(), onGrid(E8.HALF_EVEN.multiply(pxE8, E8.ONE + price.movedE8)));
  }

  private long onGrid(long pxE8) {
    return E8.floorTo(pxE8, tickE8());
  }

  private long tickE8() {
    return stage.instruments.get(traits.instrumentId).tickE8();
  }
}
