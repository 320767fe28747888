package io.bulwark.adapters.exchange.fault;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import io.bulwark.engine.port.InputSink;
import java.util.PriorityQueue;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * What is to be done and told at known times, at equal times in the order in which it was noted.
 */
final class Agenda {

  /** Entries at once; beyond it a plan delays more than a session can hold. */
  private static final int ENTRIES_MAX = 1 << 20;

  private final PriorityQueue<Entry> entries = new PriorityQueue<>(Entry::compare);
  private long insertions;

  /** Something to do; tells the client at most one input. */
  interface Action {
    void run(InputSink sink);
  }

  private record Entry(long timeNs, long insertion, Action action, boolean isTold) {
    static int compare(Entry a, Entry b) {
      int byTime = Long.compare(a.timeNs, b.timeNs);
      return byTime != 0 ? byTime : Long.compare(a.insertion, b.insertion);
    }
  }

  void add(long timeNs, Action action) {
    add(timeNs, action, false);
  }

  private void add(long timeNs, Action action, boolean isTold) {
    if (entries.size() >= ENTRIES_MAX) {
      throw new IllegalStateException(
          "expected at most " + ENTRIES_MAX + " entries at once, but was: more");
    }
    entries.add(new Entry(timeNs, insertions++, action, isTold));
  }

  /** Notes a message, of which it keeps a copy. */
  void tell(long timeNs, DirectBuffer message, int length) {
    tell(timeNs, copy(message, 0, length));
  }

  /** Notes a message that nobody will change. */
  void tell(long timeNs, UnsafeBuffer message) {
    add(timeNs, sink -> sink.onInput(message, 0, message.capacity()), true);
  }

  /** What was to be told is not. */
  void disconnect() {
    entries.removeIf(Entry::isTold);
  }

  static UnsafeBuffer copy(DirectBuffer message, int offset, int length) {
    UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, message, offset, length);
    return copy;
  }

  /** Time of the first entry; NEVER if there is none. */
  long nextTimeNs() {
    Entry next = entries.peek();
    return next == null ? NEVER_NS : next.timeNs();
  }

  /** Does the first entry. */
  void runNext(InputSink sink) {
    entries.remove().action().run(sink);
  }
}
