package io.bulwark.app.simulate;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.LegStatus;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;

/** What is true at the exchange, whoever was told. */
public final class Truth {

  private final SimulatedExchange exchange;
  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final LegUpdateDecoder leg = new LegUpdateDecoder();
  private final List<TrueLeg> legs = new ArrayList<>();
  private final List<EventWatch> watches = new ArrayList<>();
  private long changes;

  /** Sees every event of the account at the moment it happens. */
  public interface EventWatch {
    /** One event; the buffer is valid during the call only. */
    void onEvent(DirectBuffer buffer, int offset, int length);
  }

  Truth(SimulatedExchange exchange) {
    this.exchange = exchange;
    exchange.control().tapEvents(this::onEvent);
  }

  /** Lets somebody see every event too. */
  public void watch(EventWatch watch) {
    watches.add(watch);
  }

  /** Counts the events of the account: equal counts, nothing happened between. */
  public long changes() {
    return changes;
  }

  /** Signed position, E8. */
  public long positionE8(int instrumentId) {
    return exchange.positionE8(instrumentId);
  }

  /** Average entry price; 0 when flat. */
  public long entryPxE8(int instrumentId) {
    return exchange.entryPxE8(instrumentId);
  }

  /** Mark price at which the position is liquidated; 0 when there is none above zero. */
  public long liquidationPxE8(int instrumentId) {
    return exchange.liquidationPxE8(instrumentId);
  }

  /** Wallet balance, E8. */
  public long walletE8() {
    return exchange.walletE8();
  }

  /** Ordinary orders that rest. */
  public int restingOrders() {
    return exchange.restingOrders();
  }

  /**
   * Conditional orders that are alive, NEW or TRIGGERING, in the order in which they were placed.
   */
  public List<TrueLeg> legs() {
    return legs;
  }

  /** The exchange's own figures. */
  public SimulatedExchange exchange() {
    return exchange;
  }

  private void onEvent(DirectBuffer buffer, int offset, int length) {
    changes++;
    if (Messages.templateId(buffer, offset) == LegUpdateDecoder.TEMPLATE_ID) {
      leg.wrapAndApplyHeader(buffer, offset, header);
      onLeg();
    }
    for (EventWatch watch : watches) {
      watch.onEvent(buffer, offset, length);
    }
  }

  private void onLeg() {
    long venueLegId = leg.venueLegId();
    int index = 0;
    while (index < legs.size() && legs.get(index).venueLegId() != venueLegId) {
      index++;
    }
    boolean isAlive = leg.legStatus() == LegStatus.NEW || leg.legStatus() == LegStatus.TRIGGERING;
    if (!isAlive) {
      if (index < legs.size()) {
        legs.remove(index);
      }
      return;
    }
    TrueLeg now =
        new TrueLeg(
            leg.instrumentId(),
            venueLegId,
            leg.clientId().hi(),
            leg.clientId().lo(),
            leg.legKind(),
            leg.side(),
            leg.triggerPxE8(),
            leg.closePosition() == Bool.TRUE,
            leg.qtyE8(),
            leg.legStatus());
    if (index < legs.size()) {
      legs.set(index, now);
    } else {
      legs.add(now);
    }
  }
}
