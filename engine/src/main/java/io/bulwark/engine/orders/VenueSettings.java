package io.bulwark.engine.orders;

import io.bulwark.engine.message.codec.AlertKind;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.InstrumentLatch;
import io.bulwark.engine.message.codec.InstrumentListedDecoder;
import io.bulwark.engine.message.codec.LeverageChangedDecoder;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PositionMode;
import io.bulwark.engine.message.codec.SessionStartedDecoder;
import io.bulwark.engine.message.codec.SetLeverageDecoder;
import io.bulwark.engine.message.codec.SetMarginTypeDecoder;
import io.bulwark.engine.message.codec.SetPositionModeDecoder;
import io.bulwark.engine.risk.InstrumentLatches;
import io.bulwark.engine.risk.Instruments;
import io.bulwark.engine.step.Applier;
import io.bulwark.engine.step.Facts;
import io.bulwark.engine.step.SettingCommands;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.step.StepContext;
import io.bulwark.engine.step.Timers;
import java.util.ArrayList;
import java.util.List;

/**
 * Safeguard 10: one-way mode for the account, margin type and leverage for each instrument are set
 * before its first entry. That they are so already is as good. Refused otherwise, the instrument is
 * latched and the setting tried again; leverage that another hand changed is set again. What is on
 * its way is waited for: every call ends, at the latest by its time-out.
 */
public final class VenueSettings implements Applier {

  private static final long UNDONE_NS = 15_000_000_000L;
  private static final long REFUSED_NS = 60_000_000_000L;

  private final StepContext context;
  private final Instruments instruments;
  private final InstrumentLatches latches;
  private final int leverage;
  private final VenueSetting mode = new VenueSetting();
  private final List<VenueSetting> marginTypes = new ArrayList<>();
  private final List<VenueSetting> leverages = new ArrayList<>();
  private boolean open = true;

  /**
   * Sets these instruments.
   *
   * @param leverage to be set at the venue
   */
  public VenueSettings(
      StepContext context, Instruments instruments, InstrumentLatches latches, int leverage) {
    this.context = context;
    this.instruments = instruments;
    this.latches = latches;
    this.leverage = leverage;
  }

  /** Whether everything is set that an entry in this instrument needs. */
  boolean isSet(int instrumentId) {
    return mode.isDone()
        && marginTypes.get(instrumentId).isDone()
        && leverages.get(instrumentId).isDone();
  }

  /**
   * Sends what is to be set, tells what was refused and what is set at last.
   *
   * @param live whether inputs of a running market have begun
   */
  void decide(boolean live, Facts facts, SettingCommands commands) {
    if (!open || !live) {
      return; // the way of nearly every step
    }
    if (mode.isWanted(context.timers(), Timers.ACCOUNT)) {
      commands.positionMode(PositionMode.ONE_WAY);
    }
    for (int i = 0; i < instruments.count(); i++) {
      if (marginTypes.get(i).isWanted(context.timers(), i)) {
        commands.marginType(i, MarginType.CROSSED);
      }
      if (leverages.get(i).isWanted(context.timers(), i)) {
        commands.leverage(i, leverage);
      }
      tell(i, facts);
    }
  }

  private void tell(int id, Facts facts) {
    int code = mode.code() != 0 ? mode.code() : marginTypes.get(id).code();
    code = code != 0 ? code : leverages.get(id).code();
    boolean latched = latches.isLatched(id, InstrumentLatch.SETTINGS);
    if (code != 0 && !latched) {
      latches.latch(id, InstrumentLatch.SETTINGS, facts);
      facts
          .alerted()
          .alertKind(AlertKind.SETTINGS_REFUSED)
          .instrumentId(id)
          .tradeId(0)
          .sinceNs(context.timeNs())
          .code(code);
      facts.emit();
    } else if (latched && isSet(id)) {
      latches.clear(id, InstrumentLatch.SETTINGS, facts);
    }
  }

  @Override
  public void onSessionStarted(SessionStartedDecoder m) {
    mode.want();
    marginTypes.forEach(VenueSetting::want);
    leverages.forEach(VenueSetting::want);
    open = true;
  }

  @Override
  public void onInstrumentListed(InstrumentListedDecoder m) {
    room(instruments.count());
    close();
  }

  @Override
  public void onLeverageChanged(LeverageChangedDecoder m) {
    if (m.leverage() != leverage) {
      leverages.get(m.instrumentId()).want();
      open = true;
    }
  }

  @Override
  public void onSetPositionMode(SetPositionModeDecoder m) {
    mode.send(m.clientId().hi(), m.clientId().lo());
  }

  @Override
  public void onSetMarginType(SetMarginTypeDecoder m) {
    marginTypes.get(m.instrumentId()).send(m.clientId().hi(), m.clientId().lo());
  }

  @Override
  public void onSetLeverage(SetLeverageDecoder m) {
    leverages.get(m.instrumentId()).send(m.clientId().hi(), m.clientId().lo());
  }

  @Override
  public void onCallResult(CallResultDecoder m) {
    switch (m.callKind()) {
      case SET_POSITION_MODE -> answered(mode, Timers.ACCOUNT, m, VenueCode.POSITION_MODE_AS_IT_IS);
      case SET_MARGIN_TYPE -> {
        for (int i = 0; i < marginTypes.size(); i++) {
          answered(marginTypes.get(i), i, m, VenueCode.MARGIN_TYPE_AS_IT_IS);
        }
      }
      case SET_LEVERAGE -> {
        for (int i = 0; i < leverages.size(); i++) {
          answered(leverages.get(i), i, m, 0);
        }
      }
      default -> {
        // no setting
      }
    }
  }

  private void answered(VenueSetting setting, int scope, CallResultDecoder m, int benignCode) {
    if (!setting.is(m.clientId().hi(), m.clientId().lo())) {
      return;
    }
    boolean benign = benignCode != 0 && m.code() == benignCode;
    if (m.outcome() == Outcome.DONE || (m.outcome() == Outcome.REFUSED && benign)) {
      setting.done();
    } else if (m.outcome() == Outcome.REFUSED && VenueCode.isStructural(m.code())) {
      setting.refused(m.code());
      arm(scope, REFUSED_NS);
    } else {
      arm(scope, UNDONE_NS);
    }
    close();
  }

  private void close() {
    open = !mode.isDone();
    for (int i = 0; i < leverages.size(); i++) {
      open |= !isSet(i) || latches.isLatched(i, InstrumentLatch.SETTINGS);
    }
  }

  private void arm(int scope, long inNs) {
    context.timers().arm(Timers.Kind.SETTINGS, scope, context.timeNs() + inNs);
  }

  private void room(int count) {
    while (leverages.size() < count) {
      marginTypes.add(new VenueSetting());
      leverages.add(new VenueSetting());
    }
  }

  /** Visits every field. */
  public void state(StateIo io) {
    io.begin("mode");
    mode.state(io);
    io.end();
    room(io.int32("instruments", leverages.size()));
    for (int i = 0; i < leverages.size(); i++) {
      io.begin("marginType", i);
      marginTypes.get(i).state(io);
      io.end();
      io.begin("leverage", i);
      leverages.get(i).state(io);
      io.end();
    }
    open = io.bool("open", open);
  }
}
