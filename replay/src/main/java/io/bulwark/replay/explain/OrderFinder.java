package io.bulwark.replay.explain;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.ClientIdDecoder;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import java.nio.file.Path;

/** Turns whatever names an order into the client id of its command. */
final class OrderFinder {

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final CallResultDecoder callResult = new CallResultDecoder();
  private final OrderUpdateDecoder orderUpdate = new OrderUpdateDecoder();
  private final LegUpdateDecoder legUpdate = new LegUpdateDecoder();
  private final String wanted;
  private final NearestId nearest;

  private OrderFinder(String wanted) {
    this.wanted = wanted;
    this.nearest = new NearestId(wanted);
  }

  /**
   * Finds the client id, as journal print shows it.
   *
   * @param id a client id, or the venue's id of an order or of a leg
   * @throws UnknownSubject when no command of the journal has it
   */
  static String find(Path journal, String id) {
    OrderFinder finder = new OrderFinder(id);
    boolean byVenue = id.matches("[0-9]{1,19}");
    try (StepReader reader = StepReader.open(journal)) {
      while (reader.nextStep()) {
        while (reader.nextMessage()) {
          String found = byVenue ? finder.byVenueId(reader) : finder.byClientId(reader);
          if (!found.isEmpty()) {
            return found;
          }
        }
      }
    }
    throw new UnknownSubject(
        "expected the client id or venue id of an order of the journal, but was: "
            + id
            + finder.nearest.hint("order"));
  }

  private String byClientId(StepReader reader) {
    if (!Messages.isCommand(reader.templateId())) {
      return "";
    }
    String id = reader.entry().text("clientId");
    nearest.offer(id);
    return id.equals(wanted) ? id : "";
  }

  private String byVenueId(StepReader reader) {
    return switch (reader.templateId()) {
      case CallResultDecoder.TEMPLATE_ID -> {
        CallResultDecoder m =
            callResult.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        yield match(m.venueOrderId(), m.clientId());
      }
      case OrderUpdateDecoder.TEMPLATE_ID -> {
        OrderUpdateDecoder m =
            orderUpdate.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        yield match(m.venueOrderId(), m.clientId());
      }
      case LegUpdateDecoder.TEMPLATE_ID -> {
        LegUpdateDecoder m = legUpdate.wrapAndApplyHeader(reader.buffer(), reader.offset(), header);
        String byLeg = match(m.venueLegId(), m.clientId());
        yield byLeg.isEmpty() ? match(m.childOrderId(), m.clientId()) : byLeg;
      }
      default -> "";
    };
  }

  private String match(long venueId, ClientIdDecoder id) {
    if (venueId <= 0 || id.hi() == 0) {
      return "";
    }
    String text = Long.toString(venueId);
    nearest.offer(text);
    return text.equals(wanted) ? ClientIds.text(id.hi(), id.lo()) : "";
  }
}
