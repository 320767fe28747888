package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BalanceListingDecoder;
import io.bulwark.engine.message.codec.LegListingDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderListingDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.PositionListingDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.agrona.concurrent.UnsafeBuffer;

/** Rows that the venue's listings do not show for a while: orders, legs, positions, fills. */
final class Forgotten {

  /** Client id, instrument and venue id: what a row of orders and legs begins with. */
  private static final int ORDER_KEY = 16 + 2 + 8;

  private static final int POSITION_KEY = 2;

  /** Instrument and the id of the fill, or the id of the income and more. */
  private static final int OTHER_KEY = 10;

  private final Map<String, Long> untilNs = new TreeMap<>();

  /** Forgets one of these rows; false when there is none that is still known. */
  boolean forget(List<UnsafeBuffer> parts, CallFault.ForgetRow how, double choice, long nowNs) {
    List<String> keys = new ArrayList<>();
    for (UnsafeBuffer part : parts) {
      keys.addAll(keys(part));
    }
    keys.removeIf(key -> isHidden(key, nowNs));
    if (keys.isEmpty()) {
      return false;
    }
    int index =
        switch (how.which()) {
          case NEWEST -> keys.size() - 1;
          case OLDEST -> 0;
          case RANDOM -> (int) (choice * keys.size());
        };
    untilNs.merge(keys.get(index), nowNs + how.forNs(), Math::max);
    return true;
  }

  boolean isEmpty() {
    return untilNs.isEmpty();
  }

  /** The rows that are not forgotten. An order that is looked up alone goes as a whole. */
  List<UnsafeBuffer> without(List<UnsafeBuffer> parts, long nowNs) {
    untilNs.values().removeIf(until -> until <= nowNs);
    if (untilNs.isEmpty()) {
      return parts;
    }
    List<UnsafeBuffer> kept = new ArrayList<>();
    for (UnsafeBuffer part : parts) {
      int keyLength = keyLength(part);
      if (keyLength == 0) {
        kept.add(part);
      } else if (isOrder(part)) {
        if (!isHidden(orderKey(part), nowNs)) {
          kept.add(part);
        }
      } else {
        kept.add(Rows.keep(part, row -> !isHidden(key(part, row, keyLength), nowNs)));
      }
    }
    return kept;
  }

  private boolean isHidden(String key, long nowNs) {
    return untilNs.getOrDefault(key, Long.MIN_VALUE) > nowNs;
  }

  private static List<String> keys(UnsafeBuffer part) {
    int keyLength = keyLength(part);
    if (isOrder(part)) {
      return List.of(orderKey(part));
    }
    List<String> keys = new ArrayList<>();
    int row = keyLength == 0 ? 0 : Rows.begin(part, 0);
    for (int i = keyLength == 0 ? 0 : Rows.count(part, 0); i > 0; i--) {
      keys.add(key(part, row, keyLength));
      row += Rows.length(part, 0);
    }
    return keys;
  }

  private static boolean isOrder(UnsafeBuffer part) {
    return Messages.templateId(part, 0) == OrderUpdateDecoder.TEMPLATE_ID;
  }

  /** An order's own message begins as its row in a listing does. */
  private static String orderKey(UnsafeBuffer part) {
    return text(
        OrderListingDecoder.TEMPLATE_ID, part, MessageHeaderDecoder.ENCODED_LENGTH, ORDER_KEY);
  }

  private static String key(UnsafeBuffer part, int row, int keyLength) {
    return text(Messages.templateId(part, 0), part, row, keyLength);
  }

  private static String text(int templateId, UnsafeBuffer part, int at, int length) {
    byte[] bytes = new byte[length];
    part.getBytes(at, bytes);
    return templateId + ":" + new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static int keyLength(UnsafeBuffer part) {
    int templateId = Messages.templateId(part, 0);
    return switch (templateId) {
      case OrderUpdateDecoder.TEMPLATE_ID,
          OrderListingDecoder.TEMPLATE_ID,
          LegListingDecoder.TEMPLATE_ID ->
          ORDER_KEY;
      case PositionListingDecoder.TEMPLATE_ID -> POSITION_KEY;
      case BalanceListingDecoder.TEMPLATE_ID -> 0;
      default -> OTHER_KEY;
    };
  }
}
