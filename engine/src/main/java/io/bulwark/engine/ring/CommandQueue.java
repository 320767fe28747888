package io.bulwark.engine.ring;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.Venue;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.MessageHandler;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.OneToOneRingBuffer;
import org.agrona.concurrent.ringbuffer.RingBufferDescriptor;

/**
 * Commands on their way from the engine thread to the thread of a venue in this process. Dispatch
 * never blocks: a command for which there is no room comes back as a call that was not sent.
 */
final class CommandQueue implements Venue {

  /** Some ten thousand commands: it is full only when the venue's thread stands still. */
  static final int CAPACITY = 1 << 20;

  private static final int COMMAND = 1;

  private final Refusal refusals;
  private final Thread reader;
  private final OneToOneRingBuffer queue =
      new OneToOneRingBuffer(
          new UnsafeBuffer(
              ByteBuffer.allocateDirect(CAPACITY + RingBufferDescriptor.TRAILER_LENGTH)));

  /**
   * A queue that is empty.
   *
   * @param refusals takes the answers to commands for which there is no room
   * @param reader the thread that will read, woken when a command comes
   */
  CommandQueue(InputSink refusals, Thread reader) {
    this.refusals = new Refusal(refusals);
    this.reader = reader;
  }

  @Override
  public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
    int index = queue.tryClaim(COMMAND, Long.BYTES + length);
    if (index <= 0) {
      refusals.refuse(buffer, offset);
      return;
    }
    queue.buffer().putLong(index, timeNs, LITTLE_ENDIAN);
    queue.buffer().putBytes(index + Long.BYTES, buffer, offset, length);
    queue.commit(index);
    LockSupport.unpark(reader);
  }

  /** What {@link #drain} needs to hand commands to this venue, each with the time of its step. */
  static MessageHandler handlerOf(Venue venue) {
    return (type, buffer, index, length) ->
        venue.dispatch(
            buffer.getLong(index, LITTLE_ENDIAN), buffer, index + Long.BYTES, length - Long.BYTES);
  }

  /** Hands over all commands. Reader's thread only. */
  void drain(MessageHandler handler) {
    queue.read(handler);
  }
}
