package io.bulwark.app.run;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;
import java.util.ArrayList;
import java.util.List;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * A market with an operator beside it: his commands come at their times, before a price of the same
 * time. The venue sees them pass and knows nothing of them. Those after the last price are not
 * given any more.
 */
final class OperatedMarket implements MarketSource {

  private final MarketSource market;
  private final List<OperatorScript.Command> commands;
  private final OperatorMessages messages = new OperatorMessages();
  private int given;

  /**
   * A market with its operator.
   *
   * @param done what he did in the sessions before, which is not done again
   */
  OperatedMarket(
      MarketSource market, List<OperatorScript.Command> commands, List<UnsafeBuffer> done) {
    this.market = market;
    this.commands = new ArrayList<>(commands);
    for (UnsafeBuffer input : done) {
      for (int i = 0; i < this.commands.size(); i++) {
        if (messages.of(this.commands.get(i)).equals(input)) {
          this.commands.remove(i);
          break;
        }
      }
    }
  }

  @Override
  public long startTimeNs() {
    return market.startTimeNs();
  }

  @Override
  public void open(InputSink sink) {
    market.open(sink);
  }

  @Override
  public long nextTimeNs() {
    long marketNs = market.nextTimeNs();
    boolean over = marketNs == NEVER_NS || given == commands.size();
    return over ? marketNs : Math.min(marketNs, commands.get(given).timeNs());
  }

  @Override
  public void deliverNext(InputSink sink) {
    if (given < commands.size() && commands.get(given).timeNs() <= market.nextTimeNs()) {
      UnsafeBuffer message = messages.of(commands.get(given));
      given++;
      sink.onInput(message, 0, message.capacity());
    } else {
      market.deliverNext(sink);
    }
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
