package io.bulwark.app.kill;

import io.bulwark.engine.port.InputSink;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Messages of the catalogue between two processes: a length, then the message. One thread may read
 * and one may write.
 */
final class Pipe implements AutoCloseable {

  private static final int BUFFER_BYTES = 1 << 16;

  private final Socket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private byte[] received = new byte[BUFFER_BYTES];

  Pipe(Socket socket) throws IOException {
    this.socket = socket;
    socket.setTcpNoDelay(true);
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER_BYTES));
  }

  static Pipe to(int port) throws IOException {
    return new Pipe(new Socket(InetAddress.getLoopbackAddress(), port));
  }

  /** Before the first message each side says a time. */
  void sendTime(long timeNs) throws IOException {
    out.writeLong(timeNs);
    out.flush();
  }

  long receiveTime() throws IOException {
    return in.readLong();
  }

  /** Waits for a message and hands it over; false when the other side is gone. */
  boolean receive(InputSink sink) throws IOException {
    int length;
    try {
      length = in.readInt();
      if (length > received.length) {
        received = new byte[length];
      }
      in.readFully(received, 0, length);
    } catch (EOFException | SocketException gone) {
      return false; // a process that is killed ends in the middle of what it says
    }
    sink.onInput(new UnsafeBuffer(received), 0, length);
    return true;
  }

  /** Writes a message; it leaves with the next {@link #flush} at the latest. */
  void send(DirectBuffer buffer, int offset, int length) throws IOException {
    byte[] bytes = new byte[length];
    buffer.getBytes(offset, bytes);
    send(bytes);
  }

  void send(byte[] message) throws IOException {
    out.writeInt(message.length);
    out.write(message);
  }

  void flush() throws IOException {
    out.flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
