package io.bulwark.adapters.market;

import java.nio.file.Path;

/**
 * Tells klines of the mark price from klines of trades by what they hold: a mark price moves
 * although nothing is traded in it, so its volumes are all zero.
 */
final class MarkPrices {

  private static final int ROWS_MAX = 1000;

  private MarkPrices() {}

  /** Whether the first rows of a file of klines are of the mark price. */
  static boolean isHeldBy(Path path, long intervalMs) {
    boolean moves = false;
    try (KlineReader reader = new KlineReader(path, intervalMs)) {
      for (int i = 0; i < ROWS_MAX && reader.next(); i++) {
        Kline row = reader.row();
        if (row.volumeE8 > 0) {
          return false;
        }
        moves |= row.lowE8 < row.highE8;
      }
    } catch (MarketDataException e) {
      return false; // whoever reads the rows meets it again, and tells it
    }
    return moves;
  }
}
