package io.bulwark.app.crash;

import java.util.List;

/**
 * The days on which the process is stopped everywhere. Prices stand still behind each move, so that
 * what is done some seconds later is done at the same price.
 */
final class CrashDays {

  private static final String TO_THE_STOP = "0s 60000, 15s 60000, 16s 58900, 3m 58900";
  private static final String TO_THE_TARGET = "0s 60000, 15s 60000, 16s 62000, 3m 62000";
  private static final String TO_THE_PROFIT = "0s 60000, 15s 60000, 16s 60400, 3m 60400";

  /**
   * A stop that acted while nobody listened is told from a hand only where its price says so; what
   * a hand does is no loss in a row.
   */
  private static final String LOSS_IN_A_ROW = "killSwitch\\.consecutiveLosses";

  /** What a liquidation closed while nobody listened is taken for the doing of a hand. */
  private static final String LATCHES = "latches";

  private CrashDays() {}

  private static CrashDay bought(String name) {
    return CrashDay.of(name).signal("5s", "BTCUSDT", "BUY");
  }

  static List<CrashDay> all() {
    return List.of(
        bought("entry"),
        CrashDay.of("short entry").signal("5s", "ETHUSDT", "SELL"),
        bought("entry filled in part")
            .faults(
                "  - {name: thin, where: TIME, when: {at: 2s}, what: {thinBook: {share: 40 %}}}\n"),
        bought("entry refused")
            .faults(
                "  - {name: no, where: PLACE_ORDER, when: {role: ENTRY, nth: 1}, what: {reply: {as:"
                    + " OVERLOADED_503}}}\n"),
        bought("answer and events of the entry lost")
            .faults(
                """
                  - {name: answer, where: PLACE_ORDER, when: {nth: 1}, what: dropAnswer}
                  - {name: events, where: ANY_EVENT, when: {to: 10s}, what: dropEvent}
                """)
            .nakedAtMost("14s"),
        bought("entry unknown and not done")
            .faults(
                "  - {name: lost, where: PLACE_ORDER, when: {nth: 1}, what: {reply: {as:"
                    + " UNKNOWN_503}}}\n"),
        bought("entry late")
            .faults(
                "  - {name: slow, where: PLACE_ORDER, when: {nth: 1}, what: {delayRequest: {delay:"
                    + " 2s}}}\n"),
        bought("stop refused twice")
            .faults(
                "  - {name: no, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 1-2}, what:"
                    + " {reply: {as: OVERLOADED_503}}}\n")
            .nakedAtMost("5s"),
        bought("answer to the stop lost")
            .faults(
                """
                  - {name: stop, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 1}, what: dropAnswer}
                  - {name: event, where: LEG_UPDATE, when: {to: 7s}, what: dropEvent}
                """),
        bought("stop never arrives")
            .faults(
                "  - {name: stop, where: PLACE_LEG, when: {legKind: STOP_LOSS, nth: 1}, what:"
                    + " dropRequest}\n")
            .nakedAtMost("14s"),
        bought("stop moves to break-even")
            .set("protection.repriceInterval=1s")
            .prices("BTCUSDT", TO_THE_PROFIT)
            .takingAPart()
            .lasting("100s"),
        bought("partial profit")
            .set("partialProfit.breakEven=false")
            .prices("BTCUSDT", TO_THE_PROFIT)
            .takingAPart(),
        bought("take-profit acts").set("partialProfit.trigger=1").prices("BTCUSDT", TO_THE_TARGET),
        bought("stop acts").prices("BTCUSDT", TO_THE_STOP).mayDiffer(LOSS_IN_A_ROW),
        bought("stop fills in part")
            .happening("12s", "27s")
            .prices("BTCUSDT", TO_THE_STOP)
            .faults(
                "  - {name: thin, where: TIME, when: {at: 12s, instrument: BTCUSDT}, what:"
                    + " {thinBook: {share: 30 %, for: 15s}}}\n")
            .nakedAtMost("8s"),
        bought("stop refused at its trigger")
            .happening("10s", "16s")
            .prices("BTCUSDT", TO_THE_STOP)
            .faults("  - {name: no, where: TIME, when: {at: 10s}, what: rejectTriggers}\n")
            .nakedAtMost("8s"),
        bought("stop does not act, close unknown")
            .happening("10s", "16s")
            .prices("BTCUSDT", TO_THE_STOP)
            .faults(
                """
                  - {name: held, where: TIME, when: {at: 10s}, what: {holdTriggers: {for: 10m}}}
                  - {name: close, where: PLACE_ORDER, when: {reduceOnly: true, nth: 1}, what: {reply: {as: UNKNOWN_503, execute: true}}}
                """),
        bought("halt and resume by the operator")
            .operator("10s", "{'type':'OperatorHalt','haltAction':'HALT','reason':'crash'}")
            .signal("15s", "ETHUSDT", "BUY")
            .operator("20s", "{'type':'OperatorResume','reason':'crash'}"),
        bought("flatten by the operator")
            .operator(
                "12s", "{'type':'OperatorHalt','haltAction':'HALT_AND_FLATTEN','reason':'crash'}")
            .nakedAtMost("5s"),
        bought("emergency close")
            .faults(
                "  - {name: no, where: PLACE_LEG, when: {legKind: STOP_LOSS}, what: {reply: {as:"
                    + " OVERLOADED_503}}}\n")
            .lasting("100s")
            .nakedAtMost("34s"),
        CrashDay.of("day rollover and funding")
            .startingAt("2025-01-06T23:59:40Z")
            .happening("20s", "20s")
            .signal("5s", "BTCUSDT", "BUY"),
        bought("account stream reconnects")
            .happening("12s", "20s")
            .faults(
                "  - {name: cut, where: TIME, when: {at: 12s}, what: {disconnect: {for: 8s}}}\n"),
        bought("a hand closes half")
            .happening("12s", "12s")
            .faults(
                "  - {name: hand, where: TIME, when: {at: 12s}, what: {closeByHand: {share: 50 %}}}\n"),
        bought("a hand closes all")
            .happening("12s", "12s")
            .faults("  - {name: hand, where: TIME, when: {at: 12s}, what: closeByHand}\n"),
        bought("a hand cancels the legs")
            .happening("12s", "12s")
            .faults(
                "  - {name: hand, where: TIME, when: {at: 12s, instrument: BTCUSDT}, what:"
                    + " cancelLegsByHand}\n"),
        CrashDay.of("positions found at the start")
            .account(
                """
                balance: 10000
                instruments:
                  - {symbol: BTCUSDT, position: 0.05, entryPrice: 60100}
                  - {symbol: ETHUSDT, position: -1, entryPrice: 2990}
                """)
            .nakedAtMost("5s"),
        bought("deposit and withdrawal")
            .happening("10s", "14s")
            .faults(
                """
                  - {name: in, where: TIME, when: {at: 10s}, what: {deposit: {amount: 500}}}
                  - {name: out, where: TIME, when: {at: 14s}, what: {withdraw: {amount: 300}}}
                """),
        bought("two instruments, correlated").signal("40s", "ETHUSDT", "BUY"),
        bought("rate limit at the stop")
            .faults(
                "  - {name: limit, where: PLACE_LEG, when: {nth: 1}, what: {ban: {http: 429, for:"
                    + " 8s}}}\n")
            .nakedAtMost("14s"),
        bought("liquidation")
            .happening("12s", "12s")
            .faults("  - {name: forced, where: TIME, when: {at: 12s}, what: liquidate}\n")
            .mayDiffer(LATCHES));
  }
}
