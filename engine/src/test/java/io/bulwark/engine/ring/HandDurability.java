package io.bulwark.engine.ring;

import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.LogHealth;

/** A watermark and a health that the test moves; counts on the appending thread. */
final class HandDurability implements Durability {

  private volatile long durable = -1;
  private volatile LogHealth health = LogHealth.SOUND;
  private volatile Runnable listener = () -> {};
  private int forces;
  private int wants;

  void durable(long sequence) {
    durable = sequence;
    listener.run();
  }

  void health(LogHealth next) {
    health = next;
    listener.run();
  }

  int forces() {
    return forces;
  }

  int wants() {
    return wants;
  }

  @Override
  public long durableSequence() {
    return durable;
  }

  @Override
  public void want() {
    wants++;
  }

  @Override
  public void force() {
    forces++;
  }

  @Override
  public LogHealth health() {
    return health;
  }

  @Override
  public void onChange(Runnable told) {
    listener = told;
  }
}
