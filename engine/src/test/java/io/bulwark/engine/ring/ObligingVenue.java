package io.bulwark.engine.ring;

import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.BalanceListingEncoder;
import io.bulwark.engine.message.codec.CallKind;
import io.bulwark.engine.message.codec.CallResultEncoder;
import io.bulwark.engine.message.codec.LegListingEncoder;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrderListingEncoder;
import io.bulwark.engine.message.codec.Outcome;
import io.bulwark.engine.message.codec.PositionListingEncoder;
import io.bulwark.engine.message.codec.QueryBalanceDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.message.codec.QueryOrdersDecoder;
import io.bulwark.engine.message.codec.QueryPositionsDecoder;
import io.bulwark.engine.port.InputSink;
import io.bulwark.engine.port.Venue;
import io.bulwark.engine.step.E8;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;

/** Answers each question at once, of an account that is flat, and refuses everything else. */
final class ObligingVenue implements Venue {

  private final InputSink answers;
  private final UnsafeBuffer buffer = new UnsafeBuffer(new byte[256]);
  private final MessageHeaderEncoder header = new MessageHeaderEncoder();
  private final PositionListingEncoder positions = new PositionListingEncoder();
  private final BalanceListingEncoder balance = new BalanceListingEncoder();
  private final OrderListingEncoder orders = new OrderListingEncoder();
  private final LegListingEncoder legs = new LegListingEncoder();
  private final CallResultEncoder result = new CallResultEncoder();

  ObligingVenue(InputSink answers) {
    this.answers = answers;
  }

  @Override
  public void dispatch(long timeNs, DirectBuffer command, int offset, int length) {
    long hi = command.getLong(offset + 8);
    long lo = command.getLong(offset + 16);
    switch (Messages.templateId(command, offset)) {
      case QueryPositionsDecoder.TEMPLATE_ID -> {
        positions.wrapAndApplyHeader(buffer, 0, header).updateTimeNs(timeNs).part(0).parts(1);
        positions.clientId().hi(hi).lo(lo);
        positions.positionsCount(0);
        answer(positions);
        end(CallKind.QUERY_POSITIONS, Outcome.DONE, hi, lo);
      }
      case QueryBalanceDecoder.TEMPLATE_ID -> {
        balance
            .wrapAndApplyHeader(buffer, 0, header)
            .walletBalanceE8(10_000 * E8.ONE)
            .availableE8(10_000 * E8.ONE)
            .updateTimeNs(timeNs);
        balance.clientId().hi(hi).lo(lo);
        answer(balance);
        end(CallKind.QUERY_BALANCE, Outcome.DONE, hi, lo);
      }
      case QueryOrdersDecoder.TEMPLATE_ID -> {
        orders.wrapAndApplyHeader(buffer, 0, header).part(0).parts(1);
        orders.clientId().hi(hi).lo(lo);
        orders.ordersCount(0);
        answer(orders);
        end(CallKind.QUERY_ORDERS, Outcome.DONE, hi, lo);
      }
      case QueryLegsDecoder.TEMPLATE_ID -> {
        legs.wrapAndApplyHeader(buffer, 0, header).part(0).parts(1);
        legs.clientId().hi(hi).lo(lo);
        legs.legsCount(0);
        answer(legs);
        end(CallKind.QUERY_LEGS, Outcome.DONE, hi, lo);
      }
      default -> end(CallKind.PLACE_ORDER, Outcome.REFUSED, hi, lo);
    }
  }

  private void end(CallKind kind, Outcome outcome, long hi, long lo) {
    result
        .wrapAndApplyHeader(buffer, 0, header)
        .callKind(kind)
        .outcome(outcome)
        .code(0)
        .httpStatus(200)
        .venueOrderId(CallResultEncoder.venueOrderIdNullValue());
    result.clientId().hi(hi).lo(lo);
    answer(result);
  }

  private void answer(MessageEncoderFlyweight m) {
    answers.onInput(buffer, 0, MessageHeaderEncoder.ENCODED_LENGTH + m.encodedLength());
  }
}
