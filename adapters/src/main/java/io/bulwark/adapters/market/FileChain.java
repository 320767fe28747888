package io.bulwark.adapters.market;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Rows over several files that do not overlap, in the order of time; one file open at a time. */
final class FileChain<R extends RowReader> implements AutoCloseable {

  private final List<Path> paths;
  private final Function<Path, R> opener;
  private int nextPath;
  private @Nullable R reader;
  private long bytesClosed;

  FileChain(List<Path> paths, Function<Path, R> opener) {
    this.paths = List.copyOf(paths);
    this.opener = opener;
  }

  /** Moves to the next row and gives its reader; null at the end. */
  @Nullable R next() {
    while (true) {
      R current = reader;
      if (current != null) {
        if (current.next()) {
          current.requireOrder();
          return current;
        }
        bytesClosed += current.bytesRead();
        close();
      }
      if (nextPath == paths.size()) {
        return null;
      }
      reader = opener.apply(paths.get(nextPath++));
    }
  }

  /** Bytes of all files, as they lie on the disk. */
  long bytes() {
    return paths.stream().map(Path::toFile).mapToLong(File::length).sum();
  }

  /** Bytes of all files that were taken. */
  long bytesRead() {
    R current = reader;
    return bytesClosed + (current == null ? 0 : current.bytesRead());
  }

  @Override
  public void close() {
    R current = reader;
    if (current != null) {
      reader = null;
      current.close();
    }
  }
}
