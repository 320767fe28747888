package io.bulwark.adapters.market;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulwark.engine.port.InputSink;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int INPUTS = 50_000;

  /** Beside the inputs themselves: what counting costs, and the JVM's own housekeeping. */
  private static final long BYTES_MAX = 16 * 1024;

  @TempDir Path folder;

  @Test
  void shouldNotAllocateWhenKlinesAreDelivered() {
    Path file = Archive.withHeader().rows(0, 14_000).write(folder, "BTCUSDT-1m-2024-01.csv.gz");

    assertThat(allocatedBytes(file.toString())).isLessThan(BYTES_MAX);
  }

  @Test
  void shouldNotAllocateWhenTradesAndQuotesAreDelivered() {
    Archive trades = Archive.headerless();
    Archive quotes = Archive.headerless();
    for (int i = 0; i < 30_000; i++) {
      long timeMs = Archive.START_S * 1000 + i;
      trades.line(i + ",100.5,1,1," + timeMs + ",true");
      quotes.line(i + ",100,1,101,1," + timeMs + "," + timeMs);
    }
    trades.write(folder, "BTCUSDT-trades-2024-01-01.zip");
    quotes.write(folder, "BTCUSDT-bookTicker-2024-01-01.csv.gz");

    assertThat(allocatedBytes(folder.toString())).isLessThan(BYTES_MAX);
  }

  @Test
  void shouldNotAllocateWhenALogIsDelivered() {
    Archive log = Archive.headerless();
    for (int i = 0; i < 55_000; i++) {
      long timeMs = Archive.START_S * 1000 + i;
      log.line(
          timeMs
              + " {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":"
              + timeMs
              + ",\"T\":"
              + timeMs
              + ",\"s\":\"BTCUSDT\",\"t\":"
              + i
              + ",\"p\":\"100.5\",\"q\":\"1\",\"X\":\"MARKET\",\"m\":true}}");
    }

    assertThat(allocatedBytes(log.write(folder, "btc.log.gz").toString())).isLessThan(BYTES_MAX);
  }

  @Test
  void shouldNotAllocateWhenTheSyntheticMarketIsDelivered() {
    assertThat(allocatedBytes("synthetic")).isLessThan(BYTES_MAX);
  }

  private static long allocatedBytes(String spec) {
    long[] bytes = {0};
    InputSink sink = (buffer, offset, length) -> bytes[0] += length;
    try (MarketData source = MarketSources.of(List.of(spec), null)) {
      source.open(sink);
      for (int i = 0; i < 1000; i++) {
        source.deliverNext(sink);
      }
      long before = THREADS.getCurrentThreadAllocatedBytes();
      for (int i = 0; i < INPUTS; i++) {
        source.deliverNext(sink);
      }
      return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
  }
}
