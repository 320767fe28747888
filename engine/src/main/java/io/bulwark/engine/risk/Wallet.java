package io.bulwark.engine.risk;

import io.bulwark.engine.message.codec.AccountReason;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.DayStartedDecoder;
import io.bulwark.engine.message.codec.DifferenceKind;
import io.bulwark.engine.message.codec.IncomeKind;
import io.bulwark.engine.message.codec.IncomeListingDecoder;
import io.bulwark.engine.message.codec.QueryIncomeDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.UserStreamDownDecoder;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.QueryCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;

/**
 * The wallet balance by the venue's word, and what of it is deposits and withdrawals, which are
 * never profit.
 *
 * <p>A balance that only a listing shows is a <em>gap</em>: an event is late or lost. A late event
 * closes it. What is still open after two seconds is told as a difference, and the venue is asked
 * what changed the wallet in that time; transfers are then flows, the rest is profit. Until it is
 * explained a gap is left out of the profit, for ten seconds; then a loss counts as one, and a gain
 * still does not. After a silence of the account's events, and at the start, an event that shows
 * another balance opens a gap as a listing does: it says what there is, not why.
 */
public final class Wallet implements Applier {

  private static final long EVENTS_LATE_NS = 2_000_000_000L;
  private static final long ASK_EVERY_NS = 4_000_000_000L;
  private static final long LEFT_OUT_NS = 10_000_000_000L;

  private final StepContext context;

  private long balanceE8 = E8.NULL;
  private long balanceTimeNs;
  private long flowsE8;

  private long gapE8;
  private long gapSinceNs;
  private long gapFromNs;
  private long gapToNs;
  private long listedE8 = E8.NULL;
  private long toldInGapE8;
  private long toldAfterE8;
  private boolean told;

  private final ListingParts parts = new ListingParts();
  private long askedHi;
  private long askedLo;
  private long transfersE8;

  /** All up to this time, by the venue's clock, is counted, whether it was told or not. */
  private long countedToNs;

  /** Events may have been missed since the last word. */
  private boolean deaf;

  /** Begins with no balance. */
  public Wallet(StepContext context) {
    this.context = context;
  }

  /** Wallet balance; {@code E8.NULL} until known. */
  public long balanceE8() {
    return balanceE8;
  }

  /** Whether every change of the balance is explained. */
  public boolean isExplained() {
    return gapE8 == 0;
  }

  /** What is in the balance and is not the day's profit. */
  long notProfitE8() {
    boolean counts = gapE8 < 0 && context.timeNs() >= gapSinceNs + LEFT_OUT_NS;
    return counts ? flowsE8 : Math.addExact(flowsE8, gapE8);
  }

  /** Tells a gap, and asks what it is. */
  void decide(Facts facts, QueryCommands queries, Budget budget) {
    if (!context.timers().isDue(Timers.Kind.WALLET, Timers.ACCOUNT) || gapE8 == 0) {
      return;
    }
    if (!told) {
      facts
          .difference()
          .differenceKind(DifferenceKind.WALLET)
          .expectedE8(Math.subtractExact(balanceE8, gapE8))
          .actualE8(balanceE8);
      facts.emit();
    }
    if (budget.mayPoll(Budget.INCOME_WEIGHT)) {
      queries.income(gapFromNs);
    }
  }

  /** Begins a step: while a gap is open, somebody looks again. */
  void beginStep() {
    if (context.timers().isDue(Timers.Kind.WALLET, Timers.ACCOUNT) && gapE8 != 0) {
      arm(ASK_EVERY_NS);
    }
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    deaf = true;
  }

  @Override
  public void onUserStreamDown(UserStreamDownDecoder m) {
    deaf = true;
  }

  @Override
  public void onAccountUpdate(AccountUpdateDecoder m) {
    boolean isFlow =
        m.accountReason() == AccountReason.DEPOSIT || m.accountReason() == AccountReason.WITHDRAW;
    long flowE8 = isFlow && m.transactTimeNs() > countedToNs ? m.balanceChangeE8() : 0;
    if (m.transactTimeNs() < balanceTimeNs || (gapE8 != 0 && m.transactTimeNs() <= gapToNs)) {
      late(m, flowE8);
      return;
    }
    flowsE8 = Math.addExact(flowsE8, flowE8);
    toldAfterE8 = Math.addExact(toldAfterE8, flowE8);
    if (deaf && balanceE8 != E8.NULL) {
      long knownE8 = Math.addExact(balanceE8, flowE8);
      jumped(knownE8, m.walletBalanceE8(), m.transactTimeNs());
    }
    balanceE8 = m.walletBalanceE8();
    balanceTimeNs = m.transactTimeNs();
  }

  /** An event from before the last word: what it tells is in the balance already. */
  private void late(AccountUpdateDecoder m, long flowE8) {
    if (gapE8 != 0 && m.transactTimeNs() >= gapFromNs) {
      flowsE8 = Math.addExact(flowsE8, flowE8);
      gapFromNs = m.transactTimeNs();
      gap(Math.subtractExact(listedE8, m.walletBalanceE8()));
    } else {
      flowsE8 = Math.addExact(flowsE8, flowE8); // it came behind an event of later
    }
  }

  @Override
  public void onBalanceListing(BalanceListingDecoder m) {
    if (balanceE8 != E8.NULL && m.updateTimeNs() < balanceTimeNs) {
      return; // of the same time it counts: one moment may change the wallet twice
    }
    deaf = false;
    if (balanceE8 != E8.NULL) {
      jumped(balanceE8, m.walletBalanceE8(), m.updateTimeNs());
    }
    balanceE8 = m.walletBalanceE8();
    balanceTimeNs = m.updateTimeNs();
  }

  /** The balance is another, and nobody told why. */
  private void jumped(long knownE8, long shownE8, long shownTimeNs) {
    if (knownE8 == shownE8) {
      return;
    }
    if (gapE8 == 0) {
      gapSinceNs = context.timeNs();
      gapFromNs = balanceTimeNs;
      toldInGapE8 = 0;
      told = false;
    } else {
      toldInGapE8 = Math.addExact(toldInGapE8, toldAfterE8);
    }
    toldAfterE8 = 0;
    if (!context.timers().isArmed(Timers.Kind.WALLET, Timers.ACCOUNT)) {
      arm(EVENTS_LATE_NS);
    }
    gapToNs = shownTimeNs;
    listedE8 = shownE8;
    gap(Math.addExact(gapE8, Math.subtractExact(shownE8, knownE8)));
  }

  private void gap(long openE8) {
    gapE8 = openE8;
    if (gapE8 == 0) {
      context.timers().disarm(Timers.Kind.WALLET, Timers.ACCOUNT);
    }
  }

  @Override
  public void onQueryIncome(QueryIncomeDecoder m) {
    told = true;
    askedHi = m.clientId().hi();
    askedLo = m.clientId().lo();
  }

  /** The newest answer explains; one whose parts are not all there explains nothing. */
  @Override
  public void onIncomeListing(IncomeListingDecoder m) {
    boolean newest = m.clientId().hi() == askedHi && m.clientId().lo() == askedLo;
    if (!newest || !parts.take(m.clientId(), m.part())) {
      return;
    }
    transfersE8 = m.part() == 0 ? 0 : transfersE8;
    int asked = m.parts();
    for (IncomeListingDecoder.IncomesDecoder income : m.incomes()) {
      boolean within = income.incomeTimeNs() > gapFromNs && income.incomeTimeNs() <= gapToNs;
      if (within && income.incomeKind() == IncomeKind.TRANSFER) {
        transfersE8 = Math.addExact(transfersE8, income.amountE8());
      }
    }
    if (parts.isComplete(asked) && gapE8 != 0) {
      // What the stream told in between is among the transfers, and counted already.
      flowsE8 = Math.addExact(flowsE8, Math.subtractExact(transfersE8, toldInGapE8));
      countedToNs = Math.max(countedToNs, gapToNs);
      gap(0);
    }
  }

  @Override
  public void onDayStarted(DayStartedDecoder m) {
    flowsE8 = 0;
    countedToNs = Math.max(countedToNs, balanceTimeNs);
  }

  private void arm(long inNs) {
    context.timers().arm(Timers.Kind.WALLET, Timers.ACCOUNT, context.timeNs() + inNs);
  }

  /** Visits every field. */
  public void state(StateIo io) {
    balanceE8 = io.int64("balanceE8", balanceE8);
    balanceTimeNs = io.int64("balanceTimeNs", balanceTimeNs);
    flowsE8 = io.int64("flowsE8", flowsE8);
    gapE8 = io.int64("gapE8", gapE8);
    gapSinceNs = io.int64("gapSinceNs", gapSinceNs);
    gapFromNs = io.int64("gapFromNs", gapFromNs);
    gapToNs = io.int64("gapToNs", gapToNs);
    listedE8 = io.int64("listedE8", listedE8);
    toldInGapE8 = io.int64("toldInGapE8", toldInGapE8);
    toldAfterE8 = io.int64("toldAfterE8", toldAfterE8);
    told = io.bool("told", told);
    io.begin("parts");
    parts.state(io);
    io.end();
    askedHi = io.int64("askedHi", askedHi);
    askedLo = io.int64("askedLo", askedLo);
    transfersE8 = io.int64("transfersE8", transfersE8);
    deaf = io.bool("deaf", deaf);
    countedToNs = io.int64("countedToNs", countedToNs);
  }
}
