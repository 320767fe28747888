package io.bulwark.engine.analysis;

/**
 * Correlation of two instruments over the newest bars at which both have a return.
 *
 * <p>Both rings are walked from the newest return backwards, like the merge of two sorted lists; a
 * return whose bar time the other side lacks is passed over. Means and sums are updated as Welford
 * does it, so one pass is enough and nothing cancels. Cost: one division pair per return.
 */
final class Pearson {

  private Pearson() {}

  /** Number of bar times at which both sides have a return, at most {@code window}. */
  static int samples(ReturnRing a, ReturnRing b, int window) {
    int n = 0;
    int ageA = 0;
    int ageB = 0;
    while (n < window && ageA < a.size() && ageB < b.size()) {
      long timeA = a.openTimeNs(ageA);
      long timeB = b.openTimeNs(ageB);
      n += timeA == timeB ? 1 : 0;
      ageA += timeA >= timeB ? 1 : 0;
      ageB += timeB >= timeA ? 1 : 0;
    }
    return n;
  }

  /**
   * The coefficient, -1 to 1; NaN when there are fewer than {@code window} common returns, or when
   * one side never moved.
   */
  static double correlation(ReturnRing a, ReturnRing b, int window) {
    int n = 0;
    int ageA = 0;
    int ageB = 0;
    double meanA = 0;
    double meanB = 0;
    double squaresA = 0;
    double squaresB = 0;
    double products = 0;
    while (n < window && ageA < a.size() && ageB < b.size()) {
      long timeA = a.openTimeNs(ageA);
      long timeB = b.openTimeNs(ageB);
      if (timeA == timeB) {
        n++;
        double fromMeanA = a.value(ageA) - meanA;
        double fromMeanB = b.value(ageB) - meanB;
        meanA += fromMeanA / n;
        meanB += fromMeanB / n;
        squaresA += fromMeanA * (a.value(ageA) - meanA);
        squaresB += fromMeanB * (b.value(ageB) - meanB);
        products += fromMeanA * (b.value(ageB) - meanB);
      }
      ageA += timeA >= timeB ? 1 : 0;
      ageB += timeB >= timeA ? 1 : 0;
    }
    if (n < window || !(squaresA > 0) || !(squaresB > 0)) {
      return Double.NaN;
    }
    double coefficient = products / (Math.sqrt(squaresA) * Math.sqrt(squaresB));
    return Math.max(-1, Math.min(1, coefficient));
  }
}
