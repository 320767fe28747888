package io.bulwark.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.market.MarketData;
import io.bulwark.app.simulate.SimulatedDay.Edges;
import io.bulwark.app.simulate.invariant.Invariants;
import io.bulwark.app.simulate.invariant.Rule;
import io.bulwark.engine.message.codec.AccountUpdateEncoder;
import io.bulwark.engine.message.codec.BalanceListingEncoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.CallResultEncoder;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.CancelLegEncoder;
import io.bulwark.engine.message.codec.DayStartedEncoder;
import io.bulwark.engine.message.codec.HaltClearedEncoder;
import io.bulwark.engine.message.codec.Handler;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegListingEncoder;
import io.bulwark.engine.message.codec.LegReplacementEndedEncoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceLegEncoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.PlaceOrderEncoder;
import io.bulwark.engine.message.codec.ReconciledEncoder;
import io.bulwark.engine.message.codec.SessionStartedEncoder;
import io.bulwark.engine.message.codec.Side;
import io.bulwark.engine.message.codec.SignalAcceptedEncoder;
import io.bulwark.engine.message.codec.TimeInForce;
import io.bulwark.engine.message.codec.TradeTransitionedDecoder;
import io.bulwark.engine.message.codec.TradeTransitionedEncoder;
import io.bulwark.engine.message.codec.TransitionReason;
import io.bulwark.journal.MemoryJournal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * For each invariant a bug that breaks it, and the day on which it is found. Without the bug the
 * same day holds.
 */
class PlantedBugsTest {

  private static final int BODY = MessageHeaderDecoder.ENCODED_LENGTH;
  private static final long SEED = 5;

  private static final Scenario DAY =
      new Scenario(
          SEED,
          List.of("synthetic:" + SEED + ":trades"),
          "",
          6,
          List.of(
              "strategy.ema-cross.bar=1m",
              "strategy.ema-cross.fastPeriod=2",
              "strategy.ema-cross.slowPeriod=5",
              "strategy.ema-cross.baseConfidence=0.9",
              "killSwitch.dailyPnl.enabled=false",
              "killSwitch.consecutiveLosses.enabled=false",
              "protection.atrBar=1m"),
          List.of(),
          List.of(),
          List.of(),
          List.of());

  /** A bug, and the day on which it must be found. */
  record Bug(Rule rule, Scenario day, BiFunction<Edges, World, Edges> planted) {
    @Override
    public String toString() {
      return rule.id() + " " + rule.sentence();
    }
  }

  /** Changes a message of one kind. */
  private interface Change {
    void in(MutableDirectBuffer buffer, int offset);
  }

  private static Bug change(Rule rule, Scenario day, int templateId, Change change) {
    return new Bug(
        rule,
        day,
        (edges, world) ->
            new Saboteur(edges) {
              @Override
              void message(int id, MutableDirectBuffer buffer, int offset) {
                if (id == templateId) {
                  change.in(buffer, offset);
                }
              }
            });
  }

  /** Whether a command leaves. */
  private interface Filter {
    boolean leaves(DirectBuffer buffer, int offset);
  }

  private static Bug drop(Rule rule, Scenario day, int templateId, Filter filter) {
    return new Bug(
        rule,
        day,
        (edges, world) ->
            new Saboteur(edges) {
              @Override
              int times(int id, DirectBuffer buffer, int offset) {
                return id == templateId && !filter.leaves(buffer, offset) ? 0 : 1;
              }
            });
  }

  private static PlaceOrderEncoder order(MutableDirectBuffer buffer, int offset) {
    return new PlaceOrderEncoder().wrap(buffer, offset + BODY);
  }

  private static boolean isEntry(DirectBuffer buffer, int offset) {
    return new PlaceOrderDecoder()
            .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
            .role()
        == OrderRole.ENTRY;
  }

  private static PlaceLegDecoder leg(DirectBuffer buffer, int offset) {
    return new PlaceLegDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
  }

  private static boolean isStop(DirectBuffer buffer, int offset) {
    return leg(buffer, offset).legKind() == LegKind.STOP_LOSS;
  }

  private static TransitionReason reason(DirectBuffer buffer, int offset) {
    return new TradeTransitionedDecoder()
        .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
        .transitionReason();
  }

  private static Scenario faults(String... rules) {
    return DAY.withFaults(List.of(rules));
  }

  private static Scenario settings(String... more) {
    List<String> settings = new ArrayList<>(DAY.settings());
    settings.addAll(List.of(more));
    return DAY.withSettings(settings);
  }

  static List<Bug> bugs() {
    List<Bug> bugs = new ArrayList<>();
    legs(bugs);
    orders(bugs);
    halts(bugs);
    words(bugs);
    return bugs;
  }

  private static void legs(List<Bug> bugs) {
    bugs.add(
        drop(
            Rule.ONE_STOP,
            settings("protection.legStyle=reduceOnly"),
            CancelLegEncoder.TEMPLATE_ID,
            (buffer, offset) -> false));
    bugs.add(drop(Rule.ONE_TARGET, DAY, PlaceLegEncoder.TEMPLATE_ID, PlantedBugsTest::isStop));
    bugs.add(
        new Bug(
            Rule.NO_ORPHANS,
            settings("protection.legStyle=reduceOnly"),
            (edges, world) ->
                new Saboteur(edges) {
                  @Override
                  void message(int id, MutableDirectBuffer buffer, int offset) {
                    if (id == PlaceLegEncoder.TEMPLATE_ID) {
                      new PlaceLegEncoder()
                          .wrap(buffer, offset + BODY)
                          .timeInForce(TimeInForce.GTC);
                    }
                  }

                  @Override
                  int times(int id, DirectBuffer buffer, int offset) {
                    return id == CancelLegEncoder.TEMPLATE_ID && isFlat(world, buffer, offset)
                        ? 0
                        : 1;
                  }
                }));
    bugs.add(
        change(Rule.ONE_REPLACEMENT, DAY, LegReplacementEndedEncoder.TEMPLATE_ID, Saboteur::erase));
    bugs.add(
        new Bug(
            Rule.RATCHET,
            settings("protection.repriceThreshold=0.0002", "protection.repriceInterval=10s"),
            (edges, world) -> new Loosening(edges)));
    bugs.add(
        new Bug(
            Rule.STOP_THAT_DOES_NOT_ACT,
            faults(
                "{name: hold, where: TIME, when: {perHour: 20, from: 0m, to: 300m},"
                    + " what: {holdTriggers: {for: 3m}}}"),
            (edges, world) -> new Trusting(edges)));
    bugs.add(
        new Bug(
            Rule.COVERAGE_KEPT,
            DAY,
            (edges, world) ->
                new Saboteur(edges) {
                  @Override
                  void message(int id, MutableDirectBuffer buffer, int offset) {
                    if (id == CancelLegEncoder.TEMPLATE_ID) {
                      otherLeg(world, buffer, offset);
                    }
                  }
                }));
    bugs.add(
        change(
            Rule.ABSENCE,
            faults(
                "{name: gone, where: TIME, when: {perHour: 30, from: 0m, to: 300m}, what: {cancelLegsByHand: {}}}",
                "{name: mute, where: LEG_UPDATE, when: {probability: 0.5, from: 0m, to: 300m}, what: {dropEvent: {}}}"),
            LegListingEncoder.TEMPLATE_ID,
            Saboteur::erase));
    bugs.add(
        change(
            Rule.SENTINEL_ONLY,
            DAY,
            PlaceLegEncoder.TEMPLATE_ID,
            (buffer, offset) ->
                new PlaceLegEncoder().wrap(buffer, offset + BODY).author(Handler.RISK)));
    bugs.add(
        change(
            Rule.OWN_ONLY,
            DAY,
            CancelLegEncoder.TEMPLATE_ID,
            (buffer, offset) ->
                new CancelLegEncoder().wrap(buffer, offset + BODY).legClientId().hi(0).lo(7)));
    bugs.add(
        change(
            Rule.ON_THE_GRID,
            DAY,
            PlaceLegEncoder.TEMPLATE_ID,
            (buffer, offset) ->
                new PlaceLegEncoder()
                    .wrap(buffer, offset + BODY)
                    .triggerPxE8(leg(buffer, offset).triggerPxE8() + 1)));
    bugs.add(
        new Bug(
            Rule.NEVER_NAKED_FOR_LONG,
            DAY,
            (edges, world) -> new Forgetful(edges, TransitionReason.UNPROTECTED_TOO_LONG, false)));
    bugs.add(new Bug(Rule.KNOWS_IN_TIME, DAY, (edges, world) -> new Forgetful(edges, null, false)));
    bugs.add(
        new Bug(
            Rule.CLOSING_ENDS,
            DAY,
            (edges, world) -> new Forgetful(edges, TransitionReason.ADOPTED, true)));
  }

  private static boolean isFlat(World world, DirectBuffer buffer, int offset) {
    int instrumentId =
        new CancelLegDecoder()
            .wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder())
            .instrumentId();
    return world.truth().positionE8(instrumentId) == 0;
  }

  /** Cancels the stop-loss that protects instead of whatever was to be cancelled. */
  private static void otherLeg(World world, MutableDirectBuffer buffer, int offset) {
    CancelLegDecoder cancel =
        new CancelLegDecoder().wrapAndApplyHeader(buffer, offset, new MessageHeaderDecoder());
    int instrumentId = cancel.instrumentId();
    List<TrueLeg> stops =
        world.truth().legs().stream()
            .filter(leg -> leg.instrumentId() == instrumentId && leg.kind() == LegKind.STOP_LOSS)
            .toList();
    if (stops.size() == 1) {
      TrueLeg stop = stops.get(0);
      CancelLegEncoder other = new CancelLegEncoder().wrap(buffer, offset + BODY);
      other.venueLegId(stop.venueLegId());
      other.legClientId().hi(stop.hi()).lo(stop.lo());
    }
  }

  /** Moves the stop-loss of a trade away from the price, from the second placement on. */
  private static final class Loosening extends Saboteur {
    private final Set<Integer> placed = new HashSet<>();

    Loosening(Edges edges) {
      super(edges);
    }

    @Override
    void message(int id, MutableDirectBuffer buffer, int offset) {
      if ((id != PlaceLegEncoder.TEMPLATE_ID) || !isStop(buffer, offset)) {
        return;
      }
      PlaceLegDecoder leg = leg(buffer, offset);
      if (!placed.add(leg.tradeId())) {
        long looserE8 = leg.triggerPxE8() / 2_000_000_000L * 100_000_000L;
        long pxE8 = leg.triggerPxE8() + (leg.side() == Side.SELL ? -looserE8 : looserE8);
        new PlaceLegEncoder().wrap(buffer, offset + BODY).triggerPxE8(pxE8);
      }
    }
  }

  /** Believes from the first stop-loss on that did not act that it will, and closes nothing. */
  private static final class Trusting extends Saboteur {
    private boolean isTrusting;

    Trusting(Edges edges) {
      super(edges);
    }

    @Override
    void message(int id, MutableDirectBuffer buffer, int offset) {
      boolean isTold =
          (id == TradeTransitionedEncoder.TEMPLATE_ID)
              && (reason(buffer, offset) == TransitionReason.STOP_NOT_ACTING);
      isTrusting |= isTold;
      boolean isClose = (id == PlaceOrderEncoder.TEMPLATE_ID) && !isEntry(buffer, offset);
      if (isTold || (isTrusting && isClose)) {
        erase(buffer, offset);
      }
    }
  }

  /** Sends no stop-loss, and forgets what it thought about a trade, or to send its closes. */
  private static final class Forgetful extends Saboteur {
    private final @org.jspecify.annotations.Nullable TransitionReason forgotten;
    private final boolean closesNothing;

    /** Null: everything about trades. */
    Forgetful(
        Edges edges,
        @org.jspecify.annotations.Nullable TransitionReason forgotten,
        boolean closesNothing) {
      super(edges);
      this.forgotten = forgotten;
      this.closesNothing = closesNothing;
    }

    @Override
    void message(int id, MutableDirectBuffer buffer, int offset) {
      boolean isForgotten =
          id == TradeTransitionedEncoder.TEMPLATE_ID
              && (forgotten == null || reason(buffer, offset) == forgotten);
      boolean isClose =
          closesNothing && id == PlaceOrderEncoder.TEMPLATE_ID && !isEntry(buffer, offset);
      if (isForgotten || isClose) {
        erase(buffer, offset);
      }
    }

    @Override
    int times(int id, DirectBuffer buffer, int offset) {
      boolean isStop = id == PlaceLegEncoder.TEMPLATE_ID && isStop(buffer, offset);
      boolean isExit = id == PlaceOrderEncoder.TEMPLATE_ID && !isEntry(buffer, offset);
      return isStop || isExit ? 0 : 1;
    }
  }

  private static void orders(List<Bug> bugs) {
    bugs.add(
        change(
            Rule.ONLY_ENTRIES_ADD,
            DAY,
            PlaceOrderEncoder.TEMPLATE_ID,
            (buffer, offset) -> order(buffer, offset).reduceOnly(Bool.FALSE)));
    bugs.add(change(Rule.WHOLE_PLAN, DAY, SignalAcceptedEncoder.TEMPLATE_ID, Saboteur::erase));
    bugs.add(
        new Bug(
            Rule.WRITE_AHEAD,
            DAY,
            (edges, world) ->
                new Saboteur(edges) {
                  @Override
                  int times(int id, DirectBuffer buffer, int offset) {
                    if (id == PlaceOrderEncoder.TEMPLATE_ID) {
                      order((MutableDirectBuffer) buffer, offset).qtyE8(100_000_000L);
                    }
                    return 1;
                  }
                }));
    bugs.add(
        new Bug(
            Rule.ONCE,
            DAY,
            (edges, world) ->
                new Saboteur(edges) {
                  @Override
                  int times(int id, DirectBuffer buffer, int offset) {
                    return id == PlaceOrderEncoder.TEMPLATE_ID ? 2 : 1;
                  }
                }));
    bugs.add(
        change(
            Rule.EXPOSURE,
            DAY,
            PlaceOrderEncoder.TEMPLATE_ID,
            (buffer, offset) -> {
              if (isEntry(buffer, offset)) {
                order(buffer, offset).qtyE8(1_000_000 * 100_000_000L);
              }
            }));
    bugs.add(change(Rule.ENTRY_GATES, DAY, ReconciledEncoder.TEMPLATE_ID, Saboteur::erase));
    bugs.add(
        change(
            Rule.DEADLINE,
            DAY,
            PlaceOrderEncoder.TEMPLATE_ID,
            (buffer, offset) -> order(buffer, offset).deadlineNs(1)));
    bugs.add(
        change(
            Rule.LEFT_ALONE,
            DAY,
            CallResultEncoder.TEMPLATE_ID,
            (buffer, offset) ->
                new CallResultEncoder().wrap(buffer, offset + BODY).httpStatus(429)));
    bugs.add(
        change(
            Rule.SAME_REFUSAL,
            faults(
                "{name: no, where: PLACE_LEG, when: {legKind: TAKE_PROFIT, from: 0m, to: 300m}, what: {reply: {as: BAD_PRECISION_1111}}}"),
            PlaceLegEncoder.TEMPLATE_ID,
            (buffer, offset) -> {
              PlaceLegDecoder leg = leg(buffer, offset);
              if (leg.legKind() == LegKind.TAKE_PROFIT) {
                new PlaceLegEncoder().wrap(buffer, offset + BODY).triggerPxE8(100_000_000_000L);
              }
            }));
  }

  private static void halts(List<Bug> bugs) {
    bugs.add(
        change(
            Rule.HALTED,
            DAY.withOperator(List.of("30m halt test", "40m resume test")),
            HaltClearedEncoder.TEMPLATE_ID,
            Saboteur::erase));
  }

  private static void words(List<Bug> bugs) {
    bugs.add(
        change(
            Rule.SESSION_FIRST,
            DAY,
            SessionStartedEncoder.TEMPLATE_ID,
            (buffer, offset) ->
                new SessionStartedEncoder().wrap(buffer, offset + BODY).sessionId(9)));
    bugs.add(
        change(
            Rule.NOT_PROFIT,
            DAY,
            DayStartedEncoder.TEMPLATE_ID,
            (buffer, offset) ->
                new DayStartedEncoder().wrap(buffer, offset + BODY).baselineE8(100_000_000L)));
    bugs.add(
        new Bug(
            Rule.AGREEMENT,
            DAY,
            (edges, world) ->
                new Saboteur(edges) {
                  @Override
                  public void deliverNext(io.bulwark.engine.port.InputSink sink) {
                    super.deliverNext(
                        (buffer, offset, length) -> {
                          misread((MutableDirectBuffer) buffer, offset);
                          sink.onInput(buffer, offset, length);
                        });
                  }
                }));
  }

  private static void misread(MutableDirectBuffer buffer, int offset) {
    int id = io.bulwark.engine.message.Messages.templateId(buffer, offset);
    if (id == BalanceListingEncoder.TEMPLATE_ID) {
      new BalanceListingEncoder().wrap(buffer, offset + BODY).walletBalanceE8(900_000_000_000L);
    } else if (id == AccountUpdateEncoder.TEMPLATE_ID) {
      new AccountUpdateEncoder().wrap(buffer, offset + BODY).walletBalanceE8(900_000_000_000L);
    }
  }

  private static Outcome run(Bug bug, boolean isPlanted) {
    MemoryJournal journal = new MemoryJournal();
    try (MarketData market = Days.market(bug.day())) {
      SimulatedDay day = new SimulatedDay(Plan.of(bug.day(), market), market, journal, () -> false);
      day.watchedBy(new Invariants(day.world()));
      if (isPlanted) {
        day.plant(edges -> bug.planted().apply(edges, day.world()));
      }
      return day.run();
    }
  }

  @ParameterizedTest
  @MethodSource("bugs")
  void shouldFindTheBugAndHoldWithoutIt(Bug bug) {
    Outcome found = run(bug, true);

    assertThat(found.id()).as(found.sentence()).isEqualTo(bug.rule().id());
    Outcome without = run(bug, false);
    assertThat(without.kind()).as(without.sentence()).isEqualTo(Outcome.Kind.HELD);
  }

  /** What no bug of the engine can break is broken by hand, see InvariantsTest. */
  static Set<Rule> broken() {
    Set<Rule> rules = EnumSet.noneOf(Rule.class);
    bugs().forEach(bug -> rules.add(bug.rule()));
    return rules;
  }
}
