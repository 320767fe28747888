package io.bulwark.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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
    return fallocate(file, KEEP_SIZE, from, length);
  }

  @Override
  public void release(Path file, long from, long length) {
    if (length > 0) {
      fallocate(file, KEEP_SIZE | PUNCH_HOLE, from, length);
    }
  }

  private static boolean fallocate(Path file, int mode, long from, long length) {
    if (!OS.isLinux()) {
      return false;
    }
    PosixAPI posix = PosixAPI.posix();
    int descriptor = posix.open(file.toString(), READ_WRITE, 0);
    if (descriptor < 0) {
      return false;
    }
    try {
      return posix.fallocate(descriptor, mode, from, length) == 0;
    } finally {
      posix.close(descriptor);
    }
  }
}
