package io.bulwark.adapters.exchange;

/**
 * How the venue changes the rules of an instrument in the middle of a session; 1 leaves a rule as
 * it is.
 *
 * @param tickTimes times the tick
 * @param stepTimes times the step; quantities follow onto the new grid
 * @param minNotionalTimesE8 times the smallest notional
 * @param maxQtyShareE8 share of the largest quantities
 * @param bandShareE8 share of the width of the price band
 * @param feeTimesE8 times the fees of the account
 */
public record FilterChange(
    int tickTimes,
    int stepTimes,
    long minNotionalTimesE8,
    long maxQtyShareE8,
    long bandShareE8,
    long feeTimesE8) {}
