package io.bulwark.replay.explain;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Answers "why?" from a journal. One pass over its steps; every step that is read is checked.
 *
 * <p>Each method throws {@link UnknownSubject} when the journal has no such thing, {@link
 * io.bulwark.journal.JournalDamaged} when it comes to damage, and {@link
 * io.bulwark.journal.JournalException} when it cannot read.
 */
public final class Explain {

  private Explain() {}

  /** A trade from its signal to its close. */
  public static Explanation trade(Path journal, long tradeId) {
    return TradeExplainer.explain(journal, tradeId);
  }

  /**
   * An order, a leg or another call: why it was decided, and its whole life.
   *
   * @param id a client id as journal print shows it, or the venue's id of an order or leg
   */
  public static Explanation order(Path journal, String id) {
    return OrderExplainer.explain(journal, id);
  }

  /**
   * A halt: what tripped it, what it rests on, what it blocked, how it ended.
   *
   * @param number in the journal, from 1; 0: the last
   * @param day only halts of this UTC day; null: of any
   */
  public static Explanation halt(Path journal, int number, @Nullable LocalDate day) {
    return HaltExplainer.explain(journal, number, day);
  }

  /**
   * A signal: every check with its figure beside its limit, and what came of it.
   *
   * @param id 16 hexadecimal digits as journal print shows it
   */
  public static Explanation signal(Path journal, String id) {
    return SignalExplainer.explain(journal, id);
  }

  /** A step: its input, and every decision with why. */
  public static Explanation step(Path journal, long sequence) {
    return StepExplainer.explain(journal, sequence);
  }

  /**
   * What there is to ask about: trades, halts, rejections.
   *
   * @param day only this UTC day; null: all
   * @param symbol only this instrument; empty: all
   */
  public static Explanation overview(Path journal, @Nullable LocalDate day, String symbol) {
    return OverviewExplainer.explain(journal, day, symbol);
  }
}
