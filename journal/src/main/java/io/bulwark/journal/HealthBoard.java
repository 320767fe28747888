package io.bulwark.journal;

import io.bulwark.engine.message.codec.JournalTroubleKind;
import io.bulwark.engine.port.LogHealth;

/** What is wrong with the journal, told by any thread, read by the engine's without waiting. */
final class HealthBoard {

  private volatile LogHealth now = LogHealth.SOUND;
  private volatile Runnable listener = () -> {};

  LogHealth now() {
    return now;
  }

  void listener(Runnable told) {
    listener = told;
  }

  synchronized void begin(JournalTroubleKind kind) {
    set(now.with(kind));
  }

  synchronized void end(JournalTroubleKind kind) {
    set(now.without(kind));
  }

  synchronized void beginSlow(long tookNs, long maxNs) {
    LogHealth h = now.with(JournalTroubleKind.FORCE_SLOW);
    set(new LogHealth(h.troubles(), tookNs, maxNs, h.freeBytes(), h.minFreeBytes()));
  }

  synchronized void beginLow(long freeBytes, long minBytes) {
    LogHealth h = now.with(JournalTroubleKind.SPACE_LOW);
    set(new LogHealth(h.troubles(), h.forceTookNs(), h.maxForceNs(), freeBytes, minBytes));
  }

  /** Wakes who listens: something else that he may look at has changed. */
  void changed() {
    listener.run();
  }

  private void set(LogHealth next) {
    if (next.troubles() != now.troubles()) {
      now = next;
      changed();
    }
  }
}
