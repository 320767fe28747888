package io.bulwark.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.adapters.exchange.SimulatedExchange;
import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.AccountUpdateDecoder;
import io.bulwark.engine.message.codec.Bool;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.LegUpdateDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.text.DecimalText;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.agrona.DirectBuffer;

/** What really happened at the exchange, heard by the engine or not. */
final class Truth {

  private final MessageHeaderDecoder header = new MessageHeaderDecoder();
  private final PlaceOrderDecoder placed = new PlaceOrderDecoder();
  private final OrderUpdateDecoder order = new OrderUpdateDecoder();
  private final LegUpdateDecoder leg = new LegUpdateDecoder();
  private final AccountUpdateDecoder account = new AccountUpdateDecoder();
  private final Set<String> sent = new LinkedHashSet<>();
  private final Set<String> entriesSent = new LinkedHashSet<>();
  private final Set<String> entriesTaken = new LinkedHashSet<>();
  private final Set<String> entriesFilled = new LinkedHashSet<>();
  private final Map<Long, Leg> legs = new LinkedHashMap<>();
  private final Map<Integer, Long> positions = new TreeMap<>();
  private final Map<Integer, Naked> naked = new TreeMap<>();
  private final List<String> fills = new ArrayList<>();
  private boolean isAlone;
  private boolean mayDouble;
  private boolean isPartSent;

  /** A conditional order that rests. */
  record Leg(int instrumentId, LegKind kind, long triggerPxE8, boolean isClosing, long qtyE8) {
    @Override
    public String toString() {
      return CrashDay.SYMBOLS.get(instrumentId)
          + " "
          + kind
          + " "
          + DecimalText.of(triggerPxE8)
          + (isClosing ? "" : " of " + DecimalText.of(qtyE8));
    }
  }

  /** How long a position was without a stop while a process lived. */
  private static final class Naked {
    long sinceNs = Long.MAX_VALUE;
    long pieceNs;
    long longestNs;
  }

  Truth(SimulatedExchange exchange) {
    exchange.control().tapEvents((buffer, offset, length) -> onEvent(buffer, offset));
  }

  /** A command left: none ever leaves twice. */
  void onSent(DirectBuffer buffer, int offset) {
    String id =
        ClientIds.text(
            buffer.getLong(offset + MessageHeaderDecoder.ENCODED_LENGTH, ByteOrder.LITTLE_ENDIAN),
            buffer.getLong(
                offset + MessageHeaderDecoder.ENCODED_LENGTH + Long.BYTES,
                ByteOrder.LITTLE_ENDIAN));
    assertThat(sent.add(id))
        .as(() -> "sent twice: " + id + " " + Messages.type(Messages.templateId(buffer, offset)))
        .isTrue();
    if (Messages.templateId(buffer, offset) == PlaceOrderDecoder.TEMPLATE_ID
        && placed.wrapAndApplyHeader(buffer, offset, header).role() == OrderRole.ENTRY) {
      entriesSent.add(id);
    }
    isPartSent |=
        Messages.templateId(buffer, offset) == PlaceOrderDecoder.TEMPLATE_ID
            && placed.role() == OrderRole.PARTIAL;
  }

  private void onEvent(DirectBuffer buffer, int offset) {
    switch (Messages.templateId(buffer, offset)) {
      case OrderUpdateDecoder.TEMPLATE_ID -> {
        order.wrapAndApplyHeader(buffer, offset, header);
        onOrder();
      }
      case LegUpdateDecoder.TEMPLATE_ID -> {
        leg.wrapAndApplyHeader(buffer, offset, header);
        onLeg();
      }
      case AccountUpdateDecoder.TEMPLATE_ID -> {
        account.wrapAndApplyHeader(buffer, offset, header);
        long timeNs = account.transactTimeNs();
        for (AccountUpdateDecoder.PositionsDecoder row : account.positions()) {
          positions.put(row.instrumentId(), row.positionE8());
          watch(row.instrumentId(), timeNs);
        }
      }
      default -> {
        // says nothing more
      }
    }
  }

  private void onOrder() {
    long hi = order.clientId().hi();
    String id = ClientIds.text(hi, order.clientId().lo());
    boolean isEntry = hi != 0 && ClientIds.kind(hi) == ClientIds.Kind.ENTRY;
    if (isEntry && order.execType() == ExecType.NEW) {
      assertThat(entriesTaken.add(id)).as(() -> "an entry twice: " + id).isTrue();
    }
    if (order.execType() == ExecType.TRADE || order.execType() == ExecType.CALCULATED) {
      fills.add(
          CrashDay.SYMBOLS.get(order.instrumentId())
              + " "
              + order.side()
              + " "
              + DecimalText.of(order.lastQtyE8())
              + " @"
              + DecimalText.of(order.lastPxE8()));
      if (isEntry) {
        entriesFilled.add(id);
      }
    }
  }

  private void onLeg() {
    switch (leg.legStatus()) {
      case NEW ->
          legs.put(
              leg.venueLegId(),
              new Leg(
                  leg.instrumentId(),
                  leg.legKind(),
                  leg.triggerPxE8(),
                  leg.closePosition() == Bool.TRUE,
                  leg.qtyE8()));
      case TRIGGERING -> {
        // still there
      }
      default -> legs.remove(leg.venueLegId());
    }
    watch(leg.instrumentId(), leg.transactTimeNs());
    Set<String> kinds = new LinkedHashSet<>();
    for (Leg resting : legs.values()) {
      String kind = resting.instrumentId() + " " + resting.kind() + " " + resting.isClosing();
      assertThat(kinds.add(kind) || mayDouble).as(() -> "a leg twice: " + legs).isTrue();
    }
  }

  private void watch(int instrumentId, long timeNs) {
    boolean isHeld = positions.getOrDefault(instrumentId, 0L) != 0;
    boolean isStopped =
        legs.values().stream()
            .anyMatch(l -> l.instrumentId() == instrumentId && l.kind() == LegKind.STOP_LOSS);
    Naked of = naked.computeIfAbsent(instrumentId, id -> new Naked());
    if (!isHeld || isStopped) {
      stop(of, timeNs);
      of.pieceNs = 0;
    } else if (of.sinceNs == Long.MAX_VALUE && !isAlone) {
      of.sinceNs = timeNs;
    }
  }

  private static void stop(Naked of, long timeNs) {
    if (of.sinceNs != Long.MAX_VALUE) {
      of.pieceNs += timeNs - of.sinceNs;
      of.longestNs = Math.max(of.longestNs, of.pieceNs);
      of.sinceNs = Long.MAX_VALUE;
    }
  }

  /** What a lost tail sent may rest beside what is sent anew, until it is found to be surplus. */
  void mayDouble() {
    mayDouble = true;
  }

  /** The process is gone: what is unprotected now is nobody's fault. */
  void alone(long timeNs) {
    for (Naked of : naked.values()) {
      stop(of, timeNs);
      of.pieceNs = 0; // the count of the rule begins anew too
    }
    isAlone = true;
  }

  void accompanied(long timeNs) {
    isAlone = false;
    positions.keySet().forEach(instrumentId -> watch(instrumentId, timeNs));
  }

  /** The longest time in one piece, times away left out. */
  long longestNakedNs(long endNs) {
    naked.values().forEach(of -> stop(of, endNs));
    return naked.values().stream().mapToLong(of -> of.longestNs).max().orElse(0);
  }

  boolean isPartSent() {
    return isPartSent;
  }

  Set<String> entriesSent() {
    return entriesSent;
  }

  Set<String> entriesFilled() {
    return entriesFilled;
  }

  List<String> fills() {
    return fills;
  }

  List<String> legs() {
    return legs.values().stream().map(Leg::toString).sorted().toList();
  }

  List<String> legKinds() {
    return legs.values().stream().map(leg -> leg.instrumentId() + " " + leg.kind()).toList();
  }
}
