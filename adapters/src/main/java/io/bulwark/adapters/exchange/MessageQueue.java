package io.bulwark.adapters.exchange;

import static io.bulwark.engine.port.TimedSource.NEVER_NS;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Messages that wait for their time: commands under way to the venue, inputs under way back. Their
 * buffers are reused, so a session allocates as many as were ever under way at once.
 */
final class MessageQueue {

  private final PriorityQueue<QueuedMessage> waiting = new PriorityQueue<>(QueuedMessage::compare);
  private final ArrayDeque<QueuedMessage> free = new ArrayDeque<>();
  private final int sizeMax;
  private long insertions;
  private long nextTimeNs = NEVER_NS;

  MessageQueue(int sizeMax) {
    this.sizeMax = sizeMax;
  }

  boolean isFull() {
    return waiting.size() >= sizeMax;
  }

  /**
   * A message to write and then to {@link #add}.
   *
   * @throws IllegalStateException when nobody takes messages out
   */
  QueuedMessage claim(long timeNs) {
    if (isFull()) {
      throw new IllegalStateException(
          "expected messages to be taken out in time, but was: waiting=" + waiting.size());
    }
    QueuedMessage reused = free.poll();
    QueuedMessage message = reused == null ? new QueuedMessage() : reused;
    message.timeNs = timeNs;
    message.isUnheard = false;
    message.insertion = insertions++;
    return message;
  }

  void add(QueuedMessage message, int length) {
    message.length = length;
    waiting.add(message);
    nextTimeNs = Math.min(nextTimeNs, message.timeNs);
  }

  /** Time of the first message; NEVER if there is none. */
  long nextTimeNs() {
    return nextTimeNs;
  }

  /** Takes the first message out; to be given to {@link #release} when it was read. */
  QueuedMessage take() {
    QueuedMessage message = waiting.remove();
    QueuedMessage next = waiting.peek();
    nextTimeNs = next == null ? NEVER_NS : next.timeNs;
    return message;
  }

  /** Takes all out. */
  void clear() {
    free.addAll(waiting);
    waiting.clear();
    nextTimeNs = NEVER_NS;
  }

  /** Does something to each that waits, in no order. */
  void forEach(Consumer<QueuedMessage> action) {
    waiting.forEach(action);
  }

  void release(QueuedMessage message) {
    free.push(message);
  }
}
