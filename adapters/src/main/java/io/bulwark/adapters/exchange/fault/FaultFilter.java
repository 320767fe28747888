package io.bulwark.adapters.exchange.fault;

import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.OrdType;
import io.bulwark.engine.message.codec.OrderRole;
import io.bulwark.engine.message.codec.Side;
import org.jspecify.annotations.Nullable;

/**
 * Which of the things at its target a rule means. What is null, or empty, does not matter; what a
 * message does not have does not match.
 *
 * @param symbol instrument
 * @param side of an order or a leg
 * @param legKind of a leg
 * @param ordType of an order
 * @param role of an order of the engine
 * @param reduceOnly whether an order or a leg may only reduce; with closePosition it does
 * @param author whose order or leg an event is about
 * @param status that an event tells: of an order or of a leg, by the catalogue's name
 */
public record FaultFilter(
    String symbol,
    @Nullable Side side,
    @Nullable LegKind legKind,
    @Nullable OrdType ordType,
    @Nullable OrderRole role,
    @Nullable Boolean reduceOnly,
    @Nullable Author author,
    String status) {

  /** Everything. */
  public static final FaultFilter ALL = new FaultFilter("", null, null, null, null, null, null, "");

  /** Whose an order or a leg is. */
  public enum Author {
    /** The client's under test. */
    CLIENT,
    /** The venue's or another client's. */
    OTHER
  }

  /** Only this instrument. */
  public static FaultFilter of(String symbol) {
    return new FaultFilter(symbol, null, null, null, null, null, null, "");
  }

  /** Only legs of this kind. */
  public FaultFilter with(LegKind kind) {
    return new FaultFilter(symbol, side, kind, ordType, role, reduceOnly, author, status);
  }

  /** Only events that tell this status. */
  public FaultFilter withStatus(String told) {
    return new FaultFilter(symbol, side, legKind, ordType, role, reduceOnly, author, told);
  }

  boolean accepts(Traits traits, String symbolOfTraits) {
    return (symbol.isEmpty() || symbol.equals(symbolOfTraits))
        && (side == null || side == traits.side)
        && (legKind == null || legKind == traits.legKind)
        && (ordType == null || ordType == traits.ordType)
        && (role == null || role == traits.role)
        && (reduceOnly == null || reduceOnly.equals(traits.reduceOnly))
        && (author == null || author == traits.author)
        && (status.isEmpty() || status.equals(traits.status));
  }
}
