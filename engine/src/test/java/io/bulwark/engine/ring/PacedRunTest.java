package io.bulwark.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.core.Core;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import io.bulwark.engine.port.VirtualVenue;
import io.bulwark.engine.step.E8;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.BooleanSupplier;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacedRunTest {

  private static final long START_NS = 1_738_000_000_000_000_000L;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long MINUTE_NS = 60 * SECOND_NS;

  private final AnsweringVenue venue = new AnsweringVenue();

  @Test
  void shouldRunToTheEndWhenPaced() {
    TellingLog log = TellingLog.open();
    // The market goes on until the venue answered a few commands: both directions must work.
    TickingMarket market = new TickingMarket(() -> venue.answered < 3);
    run(log, market, 1e6, () -> false);
    List<String> inputs = log.lines().stream().map(line -> line.split(" ", 3)[2]).toList();
    assertThat(inputs).startsWith("SessionStarted", "SourceDeclared", "InstrumentListed");
    assertThat(inputs).endsWith("SessionEnded");
    assertThat(inputs.stream().filter(line -> line.startsWith("CallResult")))
        .hasSizeGreaterThanOrEqualTo(3);
    List<String> trades = inputs.stream().filter(line -> line.startsWith("Trade")).toList();
    int missing = sumOfGaps(inputs); // where the engine was too slow for a millionfold pace
    assertThat(trades).hasSize(market.delivered - missing);
    assertThat(trades.stream().map(line -> Long.parseLong(line.split(" ", 3)[2]))).isSorted();
    assertThat(log.lines().stream().map(line -> Long.parseLong(line.split(" ", 3)[1])))
        .isSorted()
        .first()
        .isEqualTo(START_NS);
    assertThat(venue.told).isSorted().hasSizeGreaterThan(market.delivered);
  }

  @Test
  void shouldEndInGoodOrderWhenStoppedBeforeTheNextPrice() {
    TellingLog log = TellingLog.open();
    int[] asked = {0};
    // At a billionth of its speed the market has its second price after two thousand years.
    run(log, new TickingMarket(() -> true), 1e-9, () -> ++asked[0] == 5);
    assertThat(log.lines()).last().asString().endsWith("SessionEnded");
    assertThat(asked[0]).isEqualTo(5);
  }

  @Test
  void shouldEndInGoodOrderWhenInterrupted() {
    TellingLog log = TellingLog.open();
    BooleanSupplier interrupting =
        () -> {
          Thread.currentThread().interrupt();
          return false;
        };
    run(log, new TickingMarket(() -> true), 1e-9, interrupting);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(log.lines()).last().asString().endsWith("SessionEnded");
  }

  @Test
  void shouldThrowWhatStoppedTheEngineWhenItFails() {
    IllegalStateException full = new IllegalStateException("disk full");
    TellingLog log = TellingLog.failing(10, full);
    assertThatThrownBy(() -> run(log, new TickingMarket(() -> true), 1e6, () -> false))
        .isSameAs(full);
    assertThat(log.lines()).hasSize(9);
  }

  @Test
  void shouldJournalWhatWasPublishedWhenTheMarketThrows() {
    TellingLog log = TellingLog.open();
    IllegalStateException torn = new IllegalStateException("file torn");
    TickingMarket market =
        new TickingMarket(
            () -> {
              if (log.lines().size() > 20) {
                throw torn;
              }
              return true;
            });
    assertThatThrownBy(() -> run(log, market, 1e6, () -> false)).isSameAs(torn);
    List<String> lines = log.lines();
    List<String> inputs = lines.stream().map(line -> line.split(" ", 3)[2]).toList();
    assertThat(inputs.stream().filter(line -> line.startsWith("Trade")))
        .hasSize(market.delivered - sumOfGaps(inputs));
  }

  private static int sumOfGaps(List<String> inputs) {
    return inputs.stream()
        .filter(line -> line.startsWith("Gap"))
        .mapToInt(line -> Integer.parseInt(line.split(" ", 4)[2]))
        .sum();
  }

  private void run(TellingLog log, MarketSource market, double speed, BooleanSupplier stopAsked) {
    ExpandableArrayBuffer start = new ExpandableArrayBuffer();
    int length = Inputs.sessionStart(START_NS, List.of()).encode(start);
    RingConfig config = new RingConfig(WaitKind.BLOCKING, 4096, 100_000_000L);
    new PacedRun(new Core(List.of()), log, market, venue, config, speed)
        .run(start, length, stopAsked);
  }

  /** A price each minute, one higher than the last, as long as it is wanted. */
  private static final class TickingMarket implements MarketSource {

    private final BooleanSupplier wanted;
    private int delivered;

    TickingMarket(BooleanSupplier wanted) {
      this.wanted = wanted;
    }

    @Override
    public long startTimeNs() {
      return START_NS;
    }

    @Override
    public void open(InputSink sink) {
      Inputs inputs = new Inputs(sink);
      inputs.source();
      inputs.list(0, "BTCUSDT");
    }

    @Override
    public long nextTimeNs() {
      boolean more = delivered == 0 || wanted.getAsBoolean();
      return more ? START_NS + delivered * MINUTE_NS : NEVER_NS;
    }

    @Override
    public void deliverNext(InputSink sink) {
      long timeNs = START_NS + delivered * MINUTE_NS;
      new Inputs(sink).trade(0, timeNs, (100 + delivered) * E8.ONE);
      delivered++;
    }

    @Override
    public double progress() {
      return 0;
    }

    @Override
    public void close() {}
  }

  /** Answers each command a second after it came, and is told everything in the order of time. */
  private static final class AnsweringVenue implements VirtualVenue {

    private final Queue<Long> dueNs = new ArrayDeque<>();
    private final List<Long> told = new ArrayList<>();
    private int answered;

    @Override
    public void onMarket(long timeNs, DirectBuffer buffer, int offset, int length) {
      told.add(timeNs);
    }

    @Override
    public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
      told.add(timeNs);
      dueNs.add(timeNs + SECOND_NS);
    }

    @Override
    public long nextTimeNs() {
      return dueNs.isEmpty() ? NEVER_NS : dueNs.element();
    }

    @Override
    public void deliverNext(InputSink sink) {
      dueNs.remove();
      new Inputs(sink).callResult(1, answered++);
    }

    @Override
    public void disconnect() {
      dueNs.clear();
    }
  }
}
