package io.bulwark.adapters.market;

import java.nio.file.Path;
import java.util.List;

/**
 * What an audit found. Nothing here says whether data can be used: a frozen minute may be the
 * venue's own halt, a jump a real crash.
 *
 * @param series by symbol, then kind
 * @param clocks of logs with receive times
 * @param troubles what could not be read, by file
 * @param rows rows that were read
 * @param bytes of the files, as they lie on the disk
 */
public record AuditReport(
    List<Series> series, List<Clock> clocks, List<Trouble> troubles, long rows, long bytes) {

  /**
   * One kind of data of one instrument, over all its files.
   *
   * @param label what it is: klines 1m, trades, recorded quotes
   * @param gaps holes: klines or funding times that are missing, or 60 s of silence elsewhere
   * @param missing klines, funding times or trade ids that are missing
   * @param longestGapNs longest time without a row that is a gap; 0 without gaps
   * @param longestGapFromNs time of the row before it; 0 without gaps
   * @param frozen klines without volume; of trades: minutes without one, between the first and last
   * @param duplicates rows that repeat the time (klines, funding) or the id of the row before
   * @param outOfOrder rows with an earlier time than one before
   * @param jumpThreshold fraction of the price beyond which a move from row to row is a jump
   * @param jumps number of them, to within 3 % of the threshold
   * @param largest the largest moves, largest first
   * @param crossed quotes whose bid is above their ask, or that lack a side
   * @param otherPrints prints that are no price: insurance fund, auto-deleveraging
   */
  public record Series(
      String symbol,
      String label,
      long rows,
      long firstTimeNs,
      long lastTimeNs,
      long gaps,
      long missing,
      long longestGapNs,
      long longestGapFromNs,
      long frozen,
      long duplicates,
      long outOfOrder,
      double jumpThreshold,
      long jumps,
      List<Move> largest,
      long crossed,
      long otherPrints) {

    /** Own copy of the moves. */
    public Series {
      largest = List.copyOf(largest);
    }
  }

  /**
   * A price move from one row to the next.
   *
   * @param fraction of the price before
   */
  public record Move(long timeNs, double fraction) {}

  /**
   * Receive time minus the venue's event time in one log; below zero the recorder's clock is
   * behind.
   *
   * @param setBack frames with an earlier receive time than the frame before
   */
  public record Clock(Path path, long minNs, long medianNs, long maxNs, int setBack) {}

  /**
   * Lines of one file that are not what they should be, or a file that cannot be read on.
   *
   * @param lines how many sentences there were
   * @param first the first of them
   */
  public record Trouble(Path path, int lines, String first) {}

  /** Own copies. */
  public AuditReport {
    series = List.copyOf(series);
    clocks = List.copyOf(clocks);
    troubles = List.copyOf(troubles);
  }
}
