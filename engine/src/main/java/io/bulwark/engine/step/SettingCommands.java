package io.bulwark.engine.step;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.ClientIdEncoder;
import io.bulwark.engine.message.codec.MarginType;
import io.bulwark.engine.message.codec.PositionMode;
import io.bulwark.engine.message.codec.SetLeverageEncoder;
import io.bulwark.engine.message.codec.SetMarginTypeEncoder;
import io.bulwark.engine.message.codec.SetPositionModeEncoder;

/** Emits settings of the account at the venue. */
public final class SettingCommands {

  private final DecisionSink sink;
  private final SetPositionModeEncoder setPositionMode = new SetPositionModeEncoder();
  private final SetMarginTypeEncoder setMarginType = new SetMarginTypeEncoder();
  private final SetLeverageEncoder setLeverage = new SetLeverageEncoder();

  SettingCommands(DecisionSink sink) {
    this.sink = sink;
  }

  /** Sets how many positions an instrument can have. */
  public void positionMode(PositionMode mode) {
    stamp(sink.begin(setPositionMode).positionMode(mode).clientId());
    sink.emit();
  }

  /** Sets how the margin of an instrument is held. */
  public void marginType(int instrumentId, MarginType type) {
    stamp(sink.begin(setMarginType).instrumentId(instrumentId).marginType(type).clientId());
    sink.emit();
  }

  /** Sets the leverage of an instrument. */
  public void leverage(int instrumentId, int leverage) {
    stamp(sink.begin(setLeverage).instrumentId(instrumentId).leverage(leverage).clientId());
    sink.emit();
  }

  private void stamp(ClientIdEncoder id) {
    StepContext context = sink.context();
    id.hi(
            ClientIds.hi(
                ClientIds.Kind.CALL, context.engineCode(), context.sessionId(), sink.nextOrdinal()))
        .lo(context.sequence());
  }
}
