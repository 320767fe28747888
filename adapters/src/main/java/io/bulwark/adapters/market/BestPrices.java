package io.bulwark.adapters.market;

/** Best bid and ask as they are being made; a row that is overwritten, never kept. */
final class BestPrices {
  long bidPxE8;
  long bidQtyE8;
  long askPxE8;
  long askQtyE8;
}
