package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.ExecType;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.OrderUpdateDecoder;
import io.bulwark.engine.message.codec.OrderUpdateEncoder;
import io.bulwark.engine.step.E8;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How the account looked a while ago: what a read replica that lags behind would answer.
 *
 * <p>Listings of what is open are kept from every change on, and once a second because what is
 * available moves with prices. Orders are kept by every state they had. Fills and incomes carry
 * their times and need no memory. Costs nothing unless a plan has a rule that lags.
 */
final class Replica {

  private static final long REFRESH_NS = 1_000_000_000;
  private static final int ORDERS_MAX = 1 << 14;
  private static final List<CallKind> KEPT =
      List.of(
          CallKind.QUERY_POSITIONS,
          CallKind.QUERY_BALANCE,
          CallKind.QUERY_ORDERS,
          CallKind.QUERY_LEGS);

  private final Stage stage;
  private final long windowNs;
  private final Map<CallKind, ArrayDeque<Snapshot>> snapshots = new LinkedHashMap<>();
  private final Map<Long, ArrayDeque<Snapshot>> orders =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, ArrayDeque<Snapshot>> eldest) {
          return size() > ORDERS_MAX;
        }
      };
  private boolean changed = true;
  private long takenNs = Long.MIN_VALUE;

  /** Rows of an answer as they were from a time on. */
  private record Snapshot(long timeNs, List<UnsafeBuffer> rows) {}

  /**
   * Begins.
   *
   * @param windowNs the longest lag of the plan; 0: there is none
   */
  Replica(Stage stage, long windowNs) {
    this.stage = stage;
    this.windowNs = windowNs;
    if (windowNs > 0) {
      KEPT.forEach(kind -> snapshots.put(kind, new ArrayDeque<>()));
      stage.control.tapEvents(this::onEvent);
    }
  }

  /** Takes a picture when something has changed or a second has passed. */
  void look() {
    long nowNs = stage.nowNs;
    if (windowNs == 0 || (!changed && nowNs - takenNs < REFRESH_NS)) {
      return;
    }
    for (CallKind kind : KEPT) {
      List<UnsafeBuffer> rows = new ArrayList<>();
      stage.control.call(
          Queries.of(kind),
          nowNs,
          (buffer, offset, length) -> rows.add(Agenda.copy(buffer, offset, length)));
      rows.remove(rows.size() - 1); // the result
      add(snapshots.computeIfAbsent(kind, any -> new ArrayDeque<>()), rows, nowNs);
    }
    changed = false;
    takenNs = nowNs;
  }

  /**
   * What a query would have got at that time.
   *
   * @param rows that it got now
   * @return null when the order it asks for was not there yet
   */
  @Nullable List<UnsafeBuffer> rowsAt(
      long timeNs, CallKind kind, CallId call, List<UnsafeBuffer> rows) {
    ArrayDeque<Snapshot> kept = snapshots.get(kind);
    if (kept != null) {
      Snapshot first = kept.peekFirst();
      boolean younger = first != null && first.timeNs() > timeNs;
      return addressed(younger ? first.rows() : at(kept, timeNs), call);
    }
    return switch (kind) {
      case QUERY_TRADES, QUERY_INCOME ->
          rows.stream()
              .map(part -> Rows.keep(part, row -> TimeFields.ofRow(part, row) <= timeNs))
              .toList();
      case QUERY_ORDER, QUERY_ORDER_HISTORY -> {
        List<UnsafeBuffer> then =
            rows.stream().flatMap(row -> orderAt(row, timeNs).stream()).toList();
        yield kind == CallKind.QUERY_ORDER && then.isEmpty() && !rows.isEmpty() ? null : then;
      }
      default -> rows;
    };
  }

  private void onEvent(DirectBuffer buffer, int offset, int length) {
    changed = true;
    if (Messages.templateId(buffer, offset) == OrderUpdateDecoder.TEMPLATE_ID) {
      UnsafeBuffer row = Agenda.copy(buffer, offset, length);
      new OrderUpdateEncoder()
          .wrap(row, MessageHeaderDecoder.ENCODED_LENGTH)
          .execType(ExecType.QUERIED)
          .lastQtyE8(0)
          .lastPxE8(E8.NULL)
          .tradeId(E8.NULL)
          .feeE8(0)
          .realisedPnlE8(0);
      OrderUpdateDecoder order = order(row);
      add(
          orders.computeIfAbsent(order.venueOrderId(), any -> new ArrayDeque<>()),
          List.of(row),
          order.transactTimeNs());
    }
  }

  private List<UnsafeBuffer> orderAt(UnsafeBuffer row, long timeNs) {
    ArrayDeque<Snapshot> states = orders.get(order(row).venueOrderId());
    return states == null ? List.of(row) : at(states, timeNs);
  }

  private static OrderUpdateDecoder order(UnsafeBuffer row) {
    return new OrderUpdateDecoder().wrapAndApplyHeader(row, 0, new MessageHeaderDecoder());
  }

  /** The last picture not after that time; before the first one there was nothing. */
  private static List<UnsafeBuffer> at(ArrayDeque<Snapshot> kept, long timeNs) {
    List<UnsafeBuffer> rows = List.of();
    for (Snapshot snapshot : kept) {
      if (snapshot.timeNs() <= timeNs) {
        rows = snapshot.rows();
      }
    }
    return rows;
  }

  /** Keeps one picture that is older than the window: it still holds at the window's begin. */
  private void add(ArrayDeque<Snapshot> kept, List<UnsafeBuffer> rows, long timeNs) {
    kept.addLast(new Snapshot(timeNs, rows));
    long fromNs = stage.nowNs - windowNs;
    while (kept.size() > 1) {
      Snapshot first = kept.removeFirst();
      if (kept.getFirst().timeNs() > fromNs) {
        kept.addFirst(first);
        return;
      }
    }
  }

  private static List<UnsafeBuffer> addressed(List<UnsafeBuffer> rows, CallId call) {
    return rows.stream().map(row -> addressed(row, call)).toList();
  }

  private static UnsafeBuffer addressed(UnsafeBuffer row, CallId call) {
    UnsafeBuffer copy = Agenda.copy(row, 0, row.capacity());
    call.put(copy);
    return copy;
  }
}
