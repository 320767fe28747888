package io.bulwark.adapters.market;

/**
 * The coarsest decimal grids on which all prices and all quantities of some data lie; for
 * instruments whose rules are not known. Scale 1e-8.
 */
final class Grid {

  private static final long COARSEST_E8 = 100_000_000L;

  private long priceE8 = COARSEST_E8;
  private long qtyE8 = COARSEST_E8;

  void addPrice(long valueE8) {
    while (valueE8 % priceE8 != 0) {
      priceE8 /= 10;
    }
  }

  void addQty(long valueE8) {
    while (valueE8 % qtyE8 != 0) {
      qtyE8 /= 10;
    }
  }

  void add(Grid other) {
    priceE8 = Math.min(priceE8, other.priceE8);
    qtyE8 = Math.min(qtyE8, other.qtyE8);
  }

  long priceE8() {
    return priceE8;
  }

  long qtyE8() {
    return qtyE8;
  }
}
