package io.bulwark.app.kill;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import io.bulwark.engine.port.InputSink;
import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/**
 * What the exchange remembers by itself: every command that reached it and every event of the
 * account, in its own order, heard or not.
 */
final class ExchangeLog {

  private final Path file;
  private long readTo;

  ExchangeLog(Path file) {
    this.file = file;
  }

  /** The messages that came since the last call, up to a length of the log. */
  List<ByteBuffer> next(long length) {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) (length - readTo));
      while (bytes.hasRemaining() && channel.read(bytes, readTo + bytes.position()) > 0) {
        // to the end of what is asked for
      }
      bytes.flip();
      List<ByteBuffer> messages = new ArrayList<>();
      while (bytes.hasRemaining()) {
        byte[] message = new byte[bytes.getInt()];
        bytes.get(message);
        messages.add(ByteBuffer.wrap(message).order(LITTLE_ENDIAN));
      }
      readTo = length;
      return messages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes it. One thread. */
  static final class Writer implements InputSink, AutoCloseable {

    private final DataOutputStream out;
    private long length;

    Writer(Path file) throws IOException {
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
    }

    @Override
    public void onInput(DirectBuffer buffer, int offset, int messageLength) {
      byte[] message = new byte[messageLength];
      buffer.getBytes(offset, message);
      try {
        out.writeInt(messageLength);
        out.write(message);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      length += Integer.BYTES + messageLength;
    }

    /** Length of what stands in the file now. */
    long flush() throws IOException {
      out.flush();
      return length;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
