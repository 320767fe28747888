package io.bulwark.app.crash;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.MarketSource;

/** The market of a day, from what was encoded. */
final class Tape implements MarketSource {

  private final Stage stage;
  private int next;

  Tape(Stage stage) {
    this.stage = stage;
  }

  @Override
  public long startTimeNs() {
    return stage.day().startNs();
  }

  @Override
  public void open(InputSink sink) {
    for (Stage.Told told : stage.opening()) {
      sink.onInput(told.message(), 0, told.message().capacity());
    }
  }

  @Override
  public long nextTimeNs() {
    return next == stage.prices().size() ? NEVER_NS : stage.prices().get(next).timeNs();
  }

  @Override
  public void deliverNext(InputSink sink) {
    Stage.Told told = stage.prices().get(next++);
    sink.onInput(told.message(), 0, told.message().capacity());
  }

  @Override
  public double progress() {
    return 1;
  }

  @Override
  public void close() {
    // holds nothing open
  }
}
