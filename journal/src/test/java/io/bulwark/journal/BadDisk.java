package io.bulwark.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** A disk that does what the test says, and tells what it was asked. It takes room for nothing. */
final class BadDisk implements Disk, LongSupplier {

  final List<String> asked = new ArrayList<>();
  volatile long freeBytes = 1L << 40;
  volatile boolean forceFails;
  volatile boolean allocates = true;
  volatile long allocatesTo = Long.MAX_VALUE;
  long forceTakesNs;
  private Runnable whileForcing = () -> {};
  private long nowNs = 1;

  /** Runs in the middle of each force. */
  void whileForcing(Runnable deed) {
    whileForcing = deed;
  }

  void pass(long ns) {
    nowNs += ns;
  }

  @Override
  public long getAsLong() {
    return nowNs;
  }

  @Override
  public Forced open(Path file) {
    asked.add("open " + file.getFileName());
    return new Forced() {
      @Override
      public void force() throws IOException {
        asked.add("force " + file.getFileName());
        nowNs += forceTakesNs;
        whileForcing.run();
        if (forceFails) {
          throw new IOException("Input/output error");
        }
      }

      @Override
      public void close() {
        asked.add("close " + file.getFileName());
      }
    };
  }

  @Override
  public void forceDirectory(Path directory) {
    asked.add("force directory");
  }

  @Override
  public long freeBytes(Path directory) {
    return freeBytes;
  }

  @Override
  public boolean allocate(Path file, long from, long length) {
    asked.add("take " + file.getFileName() + " " + (from >> 20) + " +" + (length >> 20));
    return allocates && from + length <= allocatesTo;
  }

  @Override
  public void release(Path file, long from) {
    asked.add("release " + file.getFileName() + " " + (from >> 10));
  }
}
