package io.bulwark.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeEncoder;
import io.bulwark.engine.step.E8;
import java.lang.management.ManagementFactory;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;

class AnalysisAllocationTest {

  private static final int TRADES = 1_000_000;
  private static final long FEW_KIB = 4 * 1024;
  private static final long STEP_NS = 50_000_000L;

  private final MarketRig rig = new MarketRig(MarketRig.analysis(50, 50));
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[64]);
  private final TradeEncoder encoder =
      new TradeEncoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderEncoder());
  private final TradeDecoder decoder =
      new TradeDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder());
  private long timeNs;

  @Test
  void shouldAllocateNothingWhenTradesComeIn() {
    rig.list(0, "BTCUSDT", 1);
    rig.list(1, "BNBUSDT", 1);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    feed(TRADES);
    long before = threads.getCurrentThreadAllocatedBytes();
    feed(TRADES);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).isLessThan(FEW_KIB);
    assertThat(rig.analysis().bars(0, MarketRig.QUARTER_NS).closedCount()).isEqualTo(111);
  }

  private void feed(int trades) {
    Analysis analysis = rig.analysis();
    for (int i = 0; i < trades; i++) {
      timeNs += STEP_NS;
      encoder
          .instrumentId(i & 1)
          .eventTimeNs(timeNs)
          .priceE8(100 * E8.ONE + (i * 7919L) % E8.ONE)
          .qtyE8(E8.ONE);
      analysis.beginStep(timeNs);
      analysis.onTrade(decoder);
    }
  }
}
