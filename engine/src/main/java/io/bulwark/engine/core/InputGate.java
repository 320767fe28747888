package io.bulwark.engine.core;

import io.bulwark.engine.analysis.InputVerdict;
import io.bulwark.engine.analysis.MarketGate;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.BarDecoder;
import io.bulwark.engine.message.codec.ClockDecoder;
import io.bulwark.engine.message.codec.InputFault;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.LeverageChangedDecoder;
import io.bulwark.engine.message.codec.MarkDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OperatorResumeDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import io.bulwark.engine.message.codec.QuoteDecoder;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.engine.message.codec.TradeListingDecoder;
import io.bulwark.engine.risk.Instrument;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.step.E8;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.StateIo;
import org.agrona.DirectBuffer;

/**
 * Looks at every input before anybody applies it. What cannot be ends here in a fact that names
 * what is wrong: never in an exception, never in a trade.
 */
final class InputGate {

  private final MarketGate market;
  private final AccountGate account;
  private final Instruments instruments;
  private final transient InputVerdict verdict = new InputVerdict();
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final ClockDecoder clock = new ClockDecoder();
  private final TradeDecoder trade = new TradeDecoder();
  private final QuoteDecoder quote = new QuoteDecoder();
  private final MarkDecoder mark = new MarkDecoder();
  private final BarDecoder bar = new BarDecoder();
  private final InstrumentListedDecoder instrumentListed = new InstrumentListedDecoder();
  private final OrderUpdateDecoder orderUpdate = new OrderUpdateDecoder();
  private final LegUpdateDecoder legUpdate = new LegUpdateDecoder();
  private final AccountUpdateDecoder accountUpdate = new AccountUpdateDecoder();
  private final LeverageChangedDecoder leverageChanged = new LeverageChangedDecoder();
  private final PositionListingDecoder positionListing = new PositionListingDecoder();
  private final TradeListingDecoder tradeListing = new TradeListingDecoder();
  private final BalanceListingDecoder balanceListing = new BalanceListingDecoder();
  private final OperatorResumeDecoder operatorResume = new OperatorResumeDecoder();
  private long wallTimeNs = E8.NULL;

  InputGate(MarketGate market, AccountGate account, Instruments instruments) {
    this.market = market;
    this.account = account;
    this.instruments = instruments;
  }

  /**
   * Looks at the input of a step.
   *
   * @param begins whether it begins a session
   * @return whether it is to be applied
   */
  boolean admits(int templateId, DirectBuffer b, int o, boolean begins) {
    verdict.begin(templateId);
    // spotless:off
    switch (templateId) {
      case TradeDecoder.TEMPLATE_ID -> market.look(trade.wrapAndApplyHeader(b, o, header), verdict);
      case QuoteDecoder.TEMPLATE_ID -> market.look(quote.wrapAndApplyHeader(b, o, header), verdict);
      case MarkDecoder.TEMPLATE_ID -> market.look(mark.wrapAndApplyHeader(b, o, header), verdict);
      case BarDecoder.TEMPLATE_ID -> market.look(bar.wrapAndApplyHeader(b, o, header), verdict);
      case InstrumentListedDecoder.TEMPLATE_ID -> look(instrumentListed.wrapAndApplyHeader(b, o, header));
      case OrderUpdateDecoder.TEMPLATE_ID -> account.look(orderUpdate.wrapAndApplyHeader(b, o, header), verdict);
      case LegUpdateDecoder.TEMPLATE_ID -> listed(legUpdate.wrapAndApplyHeader(b, o, header).instrumentId());
      case AccountUpdateDecoder.TEMPLATE_ID -> account.look(accountUpdate.wrapAndApplyHeader(b, o, header), verdict);
      case LeverageChangedDecoder.TEMPLATE_ID -> listed(leverageChanged.wrapAndApplyHeader(b, o, header).instrumentId());
      case PositionListingDecoder.TEMPLATE_ID -> account.look(positionListing.wrapAndApplyHeader(b, o, header), verdict);
      case TradeListingDecoder.TEMPLATE_ID -> account.look(tradeListing.wrapAndApplyHeader(b, o, header), verdict);
      case BalanceListingDecoder.TEMPLATE_ID -> account.look(balanceListing.wrapAndApplyHeader(b, o, header), verdict);
      case OperatorResumeDecoder.TEMPLATE_ID -> look(operatorResume.wrapAndApplyHeader(b, o, header));
      case SessionStartedDecoder.TEMPLATE_ID -> session(begins);
      case ClockDecoder.TEMPLATE_ID -> look(clock.wrapAndApplyHeader(b, o, header));
      default -> {
        // the others have nothing that could be out of bounds
      }
    }
    // spotless:on
    return verdict.isBelieved();
  }

  /** Tells what was found. */
  void decide(Facts facts) {
    verdict.decide(facts);
  }

  private void session(boolean begins) {
    if (begins) {
      market.beginSession();
    } else {
      verdict.refuse(InputFault.SECOND_SESSION);
    }
  }

  /** The wall clock of the machine; the engine's own time never goes back. */
  private void look(ClockDecoder m) {
    long wallNs = m.wallTimeNs();
    if (wallNs != E8.NULL) {
      if (wallNs < wallTimeNs) {
        verdict.remark(InputFault.TIME_WENT_BACK, (wallTimeNs - wallNs) / 10, 0);
      }
      wallTimeNs = wallNs;
    }
  }

  private void listed(int id) {
    if (!instruments.isListed(id)) {
      verdict.refuse(InputFault.UNKNOWN_INSTRUMENT, id, E8.NULL, E8.NULL);
    }
  }

  private void look(InstrumentListedDecoder m) {
    int id = m.instrumentId();
    boolean hasPlace = id <= instruments.count() && id < Instruments.INSTRUMENTS_MAX;
    boolean sameSymbol =
        !instruments.isListed(id) || instruments.get(id).symbol().equals(m.symbol());
    boolean hasGrid = m.tickSizeE8() > 0 && m.stepSizeE8() > 0 && m.minQtyE8() > 0;
    if (!(hasPlace && sameSymbol && hasGrid && Instrument.areSound(m.brackets()))) {
      verdict.refuse(InputFault.BAD_LISTING, id, E8.NULL, E8.NULL);
    }
  }

  /** An operator who resumes says why, and a new limit is above zero and at most everything. */
  private void look(OperatorResumeDecoder m) {
    long limitE8 = m.newLimitE8();
    if (limitE8 != E8.NULL && (limitE8 <= 0 || limitE8 > E8.ONE)) {
      verdict.refuse(InputFault.LIMIT_OUT_OF_RANGE, limitE8, E8.ONE);
    } else if (m.reason().isBlank()) {
      verdict.refuse(InputFault.EMPTY_REASON);
    }
  }

  void state(StateIo io) {
    wallTimeNs = io.int64("wallTimeNs", wallTimeNs);
    io.begin("market");
    market.state(io);
    io.end();
    io.begin("account");
    account.state(io);
    io.end();
  }
}
