package io.bulwark.adapters.market;

/**
 * The trades that stand for a kline: open, the extreme nearer to the open, the other extreme,
 * close, at the quarters of its time (0, 15, 30 and 45 s of a minute). A kline does not tell which
 * extreme came first; the nearer one is the likelier (a tie goes to the low). Each trade has a
 * quarter of the volume, the last one the rest; below 4e-8 of volume each has 1e-8, for a trade
 * without quantity is none.
 */
final class PricePath {

  /** Trades of a kline. */
  static final int POINTS = 4;

  private PricePath() {}

  /** Time of a point, 0 to 3. */
  static long timeNs(Kline row, int point) {
    return row.openTimeNs + point * (row.intervalNs / POINTS);
  }

  /** Price of a point, 0 to 3. */
  static long priceE8(Kline row, int point) {
    boolean highFirst = row.highE8 - row.openE8 < row.openE8 - row.lowE8;
    return switch (point) {
      case 0 -> row.openE8;
      case 1 -> highFirst ? row.highE8 : row.lowE8;
      case 2 -> highFirst ? row.lowE8 : row.highE8;
      default -> row.closeE8;
    };
  }

  /** Quantity of a point, 0 to 3, of a kline that is not frozen. */
  static long qtyE8(Kline row, int point) {
    long quarterE8 = row.volumeE8 / POINTS;
    if (quarterE8 == 0) {
      return 1;
    }
    return point < POINTS - 1 ? quarterE8 : row.volumeE8 - (POINTS - 1) * quarterE8;
  }
}
