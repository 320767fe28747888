package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.QueryBalanceEncoder;
import io.bulwark.engine.message.codec.QueryLegsEncoder;
import io.bulwark.engine.message.codec.QueryOrdersEncoder;
import io.bulwark.engine.message.codec.QueryPositionsEncoder;
import org.agrona.concurrent.UnsafeBuffer;

/** Queries without figures, asked by another client. */
final class Queries {

  private static final int BYTES = 64;

  private Queries() {}

  static UnsafeBuffer of(CallKind kind) {
    UnsafeBuffer query = new UnsafeBuffer(new byte[BYTES]);
    MessageHeaderEncoder header = new MessageHeaderEncoder();
    switch (kind) {
      case QUERY_POSITIONS -> new QueryPositionsEncoder().wrapAndApplyHeader(query, 0, header);
      case QUERY_BALANCE -> new QueryBalanceEncoder().wrapAndApplyHeader(query, 0, header);
      case QUERY_ORDERS -> new QueryOrdersEncoder().wrapAndApplyHeader(query, 0, header);
      case QUERY_LEGS -> new QueryLegsEncoder().wrapAndApplyHeader(query, 0, header);
      default ->
          throw new IllegalArgumentException("expected a plain query, but was: kind=" + kind);
    }
    return query;
  }
}
