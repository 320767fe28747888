package io.bulwark.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.IntUnaryOperator;
import net.openhft.chronicle.core.OS;
import net.openhft.posix.PosixAPI;

/**
 * The disk as it is.
 *
 * <p>Forcing goes through a file channel of our own and never through Chronicle, which logs a
 * failed {@code msync} and goes on as if it had been done. The channel is open before the first
 * byte is forced, because the system tells an error of writing once, to whoever had the file open.
 */
final class LocalDisk implements Disk {

  private static final int READ_WRITE = 2;
  private static final int KEEP_SIZE = 1;
  private static final int PUNCH_HOLE = 2;

  @Override
  public Forced open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    return new Forced() {
      @Override
      public void force() throws IOException {
        channel.force(false); // the length is data; the rest of the metadata is nobody's
      }

      @Override
      public void close() throws IOException {
        channel.close();
      }
    };
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (OS.isWindows()) {
      return; // directories cannot be opened there, and their changes are logged by the system
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  @Override
  public long freeBytes(Path directory) {
    return directory.toFile().getUsableSpace();
  }

  @Override
  public boolean allocate(Path file, long from, long length) {
    return with(file, descriptor -> posix().fallocate(descriptor, KEEP_SIZE, from, length));
  }

  /** A hole up to the end, and the length set to what it is: that drops what lies behind it. */
  @Override
  public void release(Path file, long from) {
    long size = file.toFile().length();
    with(
        file,
        descriptor ->
            (from < size
                    ? posix().fallocate(descriptor, KEEP_SIZE | PUNCH_HOLE, from, size - from)
                    : 0)
                | posix().ftruncate(descriptor, size));
  }

  private static PosixAPI posix() {
    return PosixAPI.posix();
  }

  /** Opens a file for a call of the system; whether that was done. */
  private static boolean with(Path file, IntUnaryOperator call) {
    if (!OS.isLinux()) {
      return false;
    }
    int descriptor = posix().open(file.toString(), READ_WRITE, 0);
    if (descriptor < 0) {
      return false;
    }
    try {
      return call.applyAsInt(descriptor) == 0;
    } finally {
      posix().close(descriptor);
    }
  }
}
