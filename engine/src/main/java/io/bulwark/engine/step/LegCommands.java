package io.bulwark.engine.step;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.codec.CancelLegEncoder;
import io.bulwark.engine.message.codec.ClientIdEncoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.PlaceLegEncoder;

/**
 * Emits leg commands. The core gives it to the sentinel and to nobody else: no other handler can
 * express a leg command (safeguard 2). Each carries whose turn it was when it was begun, so that a
 * journal proves it too.
 */
public final class LegCommands {

  private final DecisionSink sink;
  private final PlaceLegEncoder placeLeg = new PlaceLegEncoder();
  private final CancelLegEncoder cancelLeg = new CancelLegEncoder();

  LegCommands(DecisionSink sink) {
    this.sink = sink;
  }

  /** Begins the placement of a leg. */
  public PlaceLegEncoder placeLeg(LegKind kind) {
    PlaceLegEncoder place = sink.begin(placeLeg).legKind(kind).author(sink.turn());
    stamp(
        place.clientId(), kind == LegKind.STOP_LOSS ? ClientIds.Kind.STOP : ClientIds.Kind.TARGET);
    return place;
  }

  /** Begins the cancellation of a leg. */
  public CancelLegEncoder cancelLeg() {
    CancelLegEncoder cancel = sink.begin(cancelLeg).author(sink.turn());
    stamp(cancel.clientId(), ClientIds.Kind.CALL);
    return cancel;
  }

  /** Ends the command that was begun, and applies it. */
  public void emit() {
    sink.emit();
  }

  private void stamp(ClientIdEncoder id, ClientIds.Kind kind) {
    StepContext context = sink.context();
    id.hi(ClientIds.hi(kind, context.engineCode(), context.sessionId(), sink.nextOrdinal()))
        .lo(context.sequence());
  }
}
