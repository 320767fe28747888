package io.bulwark.app.kill;

import io.bulwark.engine.port.Venue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.agrona.DirectBuffer;

/** Sends commands from a thread of its own: the engine thread never waits for the exchange. */
final class PipeVenue implements Venue {

  private static final byte[] END = {};

  private final BlockingQueue<byte[]> commands = new LinkedBlockingQueue<>();
  private final Thread writer;

  PipeVenue(Pipe pipe) {
    writer = new Thread(() -> write(pipe), "commands");
    writer.start();
  }

  @Override
  public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
    byte[] command = new byte[length];
    buffer.getBytes(offset, command);
    commands.add(command);
  }

  /** Sends what is left, and ends. */
  void end() throws InterruptedException {
    commands.add(END);
    writer.join();
  }

  private void write(Pipe pipe) {
    try {
      for (byte[] command = commands.take(); command != END; command = commands.take()) {
        pipe.send(command);
        if (commands.isEmpty()) {
          pipe.flush();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("expected nobody to interrupt, but was: interrupted", e);
    }
  }
}
