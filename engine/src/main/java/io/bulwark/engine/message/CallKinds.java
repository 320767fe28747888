package io.bulwark.engine.message;

import io.bulwark.engine.message.codec.AmendOrderDecoder;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CancelLegDecoder;
import io.bulwark.engine.message.codec.CancelLegsDecoder;
import io.bulwark.engine.message.codec.CancelOrderDecoder;
import io.bulwark.engine.message.codec.CancelOrdersDecoder;
import io.bulwark.engine.message.codec.PlaceConditionalDecoder;
import io.bulwark.engine.message.codec.PlaceLegDecoder;
import io.bulwark.engine.message.codec.PlaceOrderDecoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.message.codec.QueryIncomeDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryOrderDecoder;
import io.bulwark.engine.message.codec.QueryOrderHistoryDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.message.codec.QueryTradesDecoder;
import io.bulwark.engine.message.codec.SetLeverageDecoder;
import io.bulwark.engine.message.codec.SetMarginTypeDecoder;
import io.bulwark.engine.message.codec.SetPositionModeDecoder;
import io.bulwark.engine.message.codec.UserStreamKeyDecoder;

/** Which call to the venue each command of the catalogue is: the only place that says so. */
public final class CallKinds {

  private CallKinds() {}

  /**
   * The call of a command.
   *
   * @param templateId of a message of the command block
   * @throws IllegalArgumentException when the message is no command
   */
  public static CallKind of(int templateId) {
    return switch (templateId) {
      case PlaceOrderDecoder.TEMPLATE_ID -> CallKind.PLACE_ORDER;
      case CancelOrderDecoder.TEMPLATE_ID -> CallKind.CANCEL_ORDER;
      case AmendOrderDecoder.TEMPLATE_ID -> CallKind.AMEND_ORDER;
      case CancelOrdersDecoder.TEMPLATE_ID -> CallKind.CANCEL_ORDERS;
      case PlaceLegDecoder.TEMPLATE_ID -> CallKind.PLACE_LEG;
      case PlaceConditionalDecoder.TEMPLATE_ID -> CallKind.PLACE_CONDITIONAL;
      case CancelLegDecoder.TEMPLATE_ID -> CallKind.CANCEL_LEG;
      case CancelLegsDecoder.TEMPLATE_ID -> CallKind.CANCEL_LEGS;
      case SetLeverageDecoder.TEMPLATE_ID -> CallKind.SET_LEVERAGE;
      case SetMarginTypeDecoder.TEMPLATE_ID -> CallKind.SET_MARGIN_TYPE;
      case SetPositionModeDecoder.TEMPLATE_ID -> CallKind.SET_POSITION_MODE;
      case UserStreamKeyDecoder.TEMPLATE_ID -> CallKind.USER_STREAM_KEY;
      case QueryPositionsDecoder.TEMPLATE_ID -> CallKind.QUERY_POSITIONS;
      case QueryBalanceDecoder.TEMPLATE_ID -> CallKind.QUERY_BALANCE;
      case QueryOrderDecoder.TEMPLATE_ID -> CallKind.QUERY_ORDER;
      case QueryOrdersDecoder.TEMPLATE_ID -> CallKind.QUERY_ORDERS;
      case QueryLegsDecoder.TEMPLATE_ID -> CallKind.QUERY_LEGS;
      case QueryTradesDecoder.TEMPLATE_ID -> CallKind.QUERY_TRADES;
      case QueryIncomeDecoder.TEMPLATE_ID -> CallKind.QUERY_INCOME;
      case QueryOrderHistoryDecoder.TEMPLATE_ID -> CallKind.QUERY_ORDER_HISTORY;
      default ->
          throw new IllegalArgumentException(
              "expected a command of the catalogue, but was: templateId=" + templateId);
    };
  }
}
