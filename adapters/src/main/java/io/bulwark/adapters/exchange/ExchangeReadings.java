package io.bulwark.adapters.exchange;

/**
 * Where the venue's documents are silent or disagree: the reading taken. {@link #likelier} is what
 * the evidence favours; docs/exchange.md lists both readings of each with the evidence.
 *
 * @param fillHints each fill is announced by a TRADE_LITE before its events
 * @param triggeredAfterFills the conditional order says TRIGGERED after the fills of its order,
 *     else before them
 * @param closeLegNeedsPosition a closePosition order is refused (-4509) while nothing is there to
 *     close, else it waits
 * @param closeLegsClash a second closePosition order of the same direction and kind is refused
 *     (-4130)
 * @param reduceOnlyOverlapRefused a reduce-only order beyond what resting ones leave is refused
 *     (-2022, or -4118 when something is left), else it rests and is cut when it would reverse
 * @param postOnlyRefused a post-only order that would take is refused (-5022), else accepted and
 *     expired
 * @param trailingActivationTold a trailing stop says NEW again when it becomes active
 * @param protectionWaits price protection keeps a condition waiting while the prices are apart,
 *     else it is rejected at the trigger
 * @param cancelAllTakesLegs cancelling all orders of an instrument cancels conditional ones too
 * @param liquidationTakesLegs a liquidation ends conditional orders that could still open a
 *     position
 * @param retryTimeTold a refusal for too many calls says until when
 * @param unknownLegIsNoSuchOrder cancelling a conditional order that never was is -2013, else -2011
 * @param reduceOnlyLegRefused a conditional order with reduceOnly and a quantity is refused (-1106)
 * @param childHasOwnId the order of a triggered conditional order has an id of the venue's, else
 *     that of the conditional order
 * @param endedIdsTaken the client id of an order that ended is refused too (-4116)
 */
public record ExchangeReadings(
    boolean fillHints,
    boolean triggeredAfterFills,
    boolean closeLegNeedsPosition,
    boolean closeLegsClash,
    boolean reduceOnlyOverlapRefused,
    boolean postOnlyRefused,
    boolean trailingActivationTold,
    boolean protectionWaits,
    boolean cancelAllTakesLegs,
    boolean liquidationTakesLegs,
    boolean retryTimeTold,
    boolean unknownLegIsNoSuchOrder,
    boolean reduceOnlyLegRefused,
    boolean childHasOwnId,
    boolean endedIdsTaken) {

  /** The likelier reading of each. */
  public static ExchangeReadings likelier() {
    return new ExchangeReadings(
        true, true, true, true, false, true, true, true, false, false, true, true, false, false,
        false);
  }

  /** The other reading of each. */
  public static ExchangeReadings unlikelier() {
    return new ExchangeReadings(
        false, false, false, false, true, false, false, false, true, true, false, false, true, true,
        true);
  }
}
