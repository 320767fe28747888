package io.bulwark.adapters.market;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.step.E8;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Logs that follow one another, of any number of instruments. What was received before trading is
 * passed over. A trade that came twice, which reconnecting recorders write, is delivered once.
 */
final class RawTape implements Tape {

  private static final int NOT_DELIVERED = -1;

  /**
   * What is delivered of a symbol.
   *
   * @param types that no archive tells better
   */
  record Wanted(int instrumentId, Set<TickType> types) {}

  private final RawSymbols symbols = new RawSymbols();
  private final FileChain<RawReader> rows;
  private final Map<String, Wanted> wanted;
  private final BestPrices best = new BestPrices();
  private int[] instrumentIds = {};
  private final List<Set<TickType>> wantedTypes = new ArrayList<>();
  private long[] lastTradeId = {};
  private long tradingFromNs;
  private @Nullable Tick tick;

  RawTape(List<DataFile> files, Map<String, Wanted> wanted) {
    this.wanted = wanted;
    this.rows =
        new FileChain<>(
            files.stream().map(DataFile::path).toList(), path -> new RawReader(path, symbols));
  }

  @Override
  public void open(long backfillFromNs, long tradingStartNs) {
    tradingFromNs = tradingStartNs;
  }

  @Override
  public void beginTrading() {
    seek();
  }

  @Override
  public long nextTimeNs() {
    return tick == null ? NEVER_NS : tick.timeNs;
  }

  @Override
  public void deliverNext(InputEncoder encoder, InputSink sink) {
    Tick current = tick;
    if (current == null) {
      throw new IllegalStateException("expected an input to deliver, but was: end of data");
    }
    TickTape.deliver(encoder, sink, instrumentIds[current.symbol], current, best);
    seek();
  }

  @Override
  public long bytes() {
    return rows.bytes();
  }

  @Override
  public long bytesRead() {
    return rows.bytesRead();
  }

  @Override
  public void close() {
    rows.close();
  }

  private void seek() {
    RawReader reader = rows.next();
    while (reader != null && !isDelivered(reader.tick())) {
      reader = rows.next();
    }
    tick = reader == null ? null : reader.tick();
  }

  private boolean isDelivered(Tick candidate) {
    if (candidate.symbol >= instrumentIds.length) {
      learn(candidate.symbol);
    }
    if (!wantedTypes.get(candidate.symbol).contains(candidate.type)
        || candidate.timeNs < tradingFromNs) {
      return false;
    }
    if (candidate.isTrade()) {
      boolean isNew = candidate.id > lastTradeId[candidate.symbol];
      lastTradeId[candidate.symbol] = Math.max(candidate.id, lastTradeId[candidate.symbol]);
      return isNew;
    }
    return candidate.type != TickType.QUOTE || candidate.isSaneQuote();
  }

  /** Looks the symbols up that came up to this one. */
  private void learn(int symbol) {
    int known = instrumentIds.length;
    instrumentIds = Arrays.copyOf(instrumentIds, symbol + 1);
    lastTradeId = Arrays.copyOf(lastTradeId, symbol + 1);
    for (int i = known; i <= symbol; i++) {
      Wanted of = wanted.get(symbols.name(i));
      instrumentIds[i] = of == null ? NOT_DELIVERED : of.instrumentId();
      lastTradeId[i] = E8.NULL;
      wantedTypes.add(of == null ? Set.of() : of.types());
    }
  }
}
