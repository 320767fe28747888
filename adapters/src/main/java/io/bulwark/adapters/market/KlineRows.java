package io.bulwark.adapters.market;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows of one instrument over all its files, one open at a time. The files do not overlap. */
final class KlineRows implements AutoCloseable {

  private final List<Path> paths;
  private int nextPath;
  private @Nullable KlineReader reader;

  /** Rows of these files, which are in the order of time. */
  KlineRows(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Moves to the next row and gives it, overwriting the one before; null at the end. */
  @Nullable Kline next() {
    while (true) {
      if (reader != null) {
        if (reader.next()) {
          return reader.row();
        }
        close();
      }
      if (nextPath == paths.size()) {
        return null;
      }
      reader = new KlineReader(paths.get(nextPath++));
    }
  }

  @Override
  public void close() {
    if (reader != null) {
      reader.close();
      reader = null;
    }
  }
}
