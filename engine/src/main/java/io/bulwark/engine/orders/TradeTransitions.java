package io.bulwark.engine.orders;

import static io.bulwark.engine.message.codec.TradeStatus.CLOSED;
import static io.bulwark.engine.message.codec.TradeStatus.CLOSING;
import static io.bulwark.engine.message.codec.TradeStatus.CONFIRMING;
import static io.bulwark.engine.message.codec.TradeStatus.EMERGENCY_CLOSING;
import static io.bulwark.engine.message.codec.TradeStatus.ENTERING;
import static io.bulwark.engine.message.codec.TradeStatus.HALF_PROTECTED;
import static io.bulwark.engine.message.codec.TradeStatus.PROTECTED;
import static io.bulwark.engine.message.codec.TradeStatus.PROTECTING;
import static io.bulwark.engine.message.codec.TradeStatus.UNPROTECTED;

import io.bulwark.engine.message.codec.TradeStatus;
import io.bulwark.engine.message.codec.TransitionReason;
import org.jspecify.annotations.Nullable;

/** The life of a trade: what may follow what. Anything else is an illegal transition. */
final class TradeTransitions {

  private TradeTransitions() {}

  /** The status after, or null when the table has no such transition. */
  // spotless:off
  static @Nullable TradeStatus next(TradeStatus from, TransitionReason reason) {
    return switch (from) {
      case CLOSED -> switch (reason) {
        case ENTRY_SENT -> ENTERING;
        case ADOPTED -> CONFIRMING;                 // a position that no entry of ours explains
        default -> null;
      };
      case ENTERING -> switch (reason) {
        case FILLED -> CONFIRMING;
        case ENTRY_ENDED -> CLOSED;
        default -> null;
      };
      case CONFIRMING -> switch (reason) {
        case CONFIRMED, CONFIRM_TIMEOUT -> PROTECTING;
        case EXIT_SENT, FLAT -> CLOSING;
        case UNPROTECTED_TOO_LONG -> EMERGENCY_CLOSING;
        default -> null;
      };
      case PROTECTING -> switch (reason) {
        case LEGS_PRESENT -> PROTECTED;
        case STOP_PRESENT -> HALF_PROTECTED;
        case STOP_REFUSED -> UNPROTECTED;
        case EXIT_SENT, STOP_PASSED, TARGET_PASSED, STOP_NOT_ACTING, FLAT -> CLOSING;
        case UNPROTECTED_TOO_LONG -> EMERGENCY_CLOSING;
        default -> null;
      };
      case PROTECTED -> switch (reason) {
        case STOP_PRESENT -> HALF_PROTECTED;        // the target went
        case STOP_GONE -> UNPROTECTED;
        case EXIT_SENT, STOP_PASSED, STOP_NOT_ACTING, FLAT -> CLOSING;
        default -> null;
      };
      case HALF_PROTECTED -> switch (reason) {
        case LEGS_PRESENT -> PROTECTED;
        case STOP_GONE -> UNPROTECTED;
        case EXIT_SENT, STOP_PASSED, TARGET_PASSED, STOP_NOT_ACTING, FLAT -> CLOSING;
        default -> null;
      };
      case UNPROTECTED -> switch (reason) {
        case LEGS_PRESENT -> PROTECTED;
        case STOP_PRESENT -> HALF_PROTECTED;
        case EXIT_SENT, STOP_PASSED, TARGET_PASSED, STOP_NOT_ACTING, FLAT -> CLOSING;
        case UNPROTECTED_TOO_LONG -> EMERGENCY_CLOSING;
        default -> null;
      };
      case CLOSING -> switch (reason) {
        case LEGS_GONE -> CLOSED;                   // flat already, and now nothing is left
        case UNPROTECTED_TOO_LONG -> EMERGENCY_CLOSING;
        default -> null;
      };
      case EMERGENCY_CLOSING -> switch (reason) {
        case LEGS_GONE -> CLOSED;
        default -> null;
      };
      case NULL_VAL -> null;
    };
  }
  // spotless:on
}
