package io.bulwark.app.simulate;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.port.Durability;
import io.bulwark.engine.port.InputSink;
import java.nio.ByteOrder;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;

/**
 * Stands between the engine and the rest of the world and does what a bug in the engine would do:
 * changes a step before it is written and sent, leaves out what was decided, or sends it twice. The
 * engine itself believes that all went as it decided.
 */
class Saboteur implements SimulatedDay.Edges {

  /** A template that nobody knows: what has it is not there. */
  private static final int NOTHING = 999;

  private final SimulatedDay.Edges edges;
  private final FrameCursor frames = new FrameCursor();

  Saboteur(SimulatedDay.Edges edges) {
    this.edges = edges;
  }

  /** One message of a step, the input first; may be changed. */
  void message(int templateId, MutableDirectBuffer buffer, int offset) {}

  /** How often a command leaves. */
  int times(int templateId, DirectBuffer buffer, int offset) {
    return 1;
  }

  /** Takes a message out of the step: nobody sees it, and it is not sent. */
  static void erase(MutableDirectBuffer buffer, int offset) {
    buffer.putShort(
        offset + MessageHeaderEncoder.templateIdEncodingOffset(),
        (short) NOTHING,
        ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void beforeStep(long timeNs) {
    edges.beforeStep(timeNs);
  }

  @Override
  public void append(long sequence, long timeNs, DirectBuffer buffer, int offset, int length) {
    frames.wrap(buffer, offset, length);
    while (frames.next()) {
      message(frames.templateId(), (MutableDirectBuffer) buffer, frames.offset());
    }
    edges.append(sequence, timeNs, buffer, offset, length);
  }

  @Override
  public Durability durability() {
    return edges.durability();
  }

  @Override
  public void dispatch(long timeNs, DirectBuffer buffer, int offset, int length) {
    int templateId = Messages.templateId(buffer, offset);
    int times = templateId == NOTHING ? 0 : times(templateId, buffer, offset);
    for (int i = 0; i < times; i++) {
      edges.dispatch(timeNs, buffer, offset, length);
    }
  }

  @Override
  public void onMarket(long nowNs, DirectBuffer buffer, int offset, int length) {
    edges.onMarket(nowNs, buffer, offset, length);
  }

  @Override
  public void disconnect() {
    edges.disconnect();
  }

  @Override
  public long nextTimeNs() {
    return edges.nextTimeNs();
  }

  @Override
  public void deliverNext(InputSink sink) {
    edges.deliverNext(sink);
  }
}
