package io.bulwark.engine.ring;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which commands wait for the disk, and how they leave or come back. */
class HeldEntriesTest {

  private static final String ENTRY =
      "{'type':'PlaceOrder','clientId':'bw01-e-%s','instrumentId':0,'role':'ENTRY','side':'BUY','ordType':'LIMIT','timeInForce':'IOC','reduceOnly':false,'qty':'1','price':'10','tradeId':1%s}";
  private static final String CONDITIONAL =
      "{'type':'PlaceConditional','clientId':'bw01-e-1','instrumentId':0,'side':'BUY','legKind':'STOP_LOSS','timeInForce':'GTC','workingType':'MARK_PRICE','closePosition':%s,'reduceOnly':%s,'priceProtect':false,'qty':'1'}";

  private final List<String> told = new ArrayList<>();
  private final ExpandableArrayBuffer command = new ExpandableArrayBuffer();
  private final HeldEntries held =
      new HeldEntries(
          (timeNs, buffer, offset, length) -> told.add("left " + text(buffer, offset)),
          new Refusal((buffer, offset, length) -> told.add("back " + text(buffer, offset))));

  private static String text(DirectBuffer buffer, int offset) {
    int template = Messages.templateId(buffer, offset);
    MessageHeaderDecoder header = new MessageHeaderDecoder();
    if (template == CallResultDecoder.TEMPLATE_ID) {
      CallResultDecoder m = new CallResultDecoder().wrapAndApplyHeader(buffer, offset, header);
      return m.clientId().lo() + " " + m.callKind() + " " + m.outcome();
    }
    return String.valueOf(buffer.getLong(offset + 16));
  }

  private int write(String json) {
    return MessageJson.parse(json.replace('\'', '"'), command, 0);
  }

  private void hold(int id, long sequence, String deadline) {
    String more = deadline == null ? "" : ",'deadline':'" + deadline + "'";
    held.hold(sequence, 7, command, 0, write(ENTRY.formatted(id, more)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PlaceOrder       | false | false | true
          PlaceOrder       | true  | false | false
          PlaceConditional | false | false | true
          PlaceConditional | true  | false | false
          PlaceConditional | false | true  | false
          """)
  void shouldHoldOnlyWhatCanOpenAPosition(
      String type, boolean reduceOnly, boolean closePosition, boolean isEntry) {
    String json =
        type.equals("PlaceOrder")
            ? ENTRY.formatted(1, "").replace("'reduceOnly':false", "'reduceOnly':" + reduceOnly)
            : CONDITIONAL.formatted(closePosition, reduceOnly);
    write(json);

    assertThat(held.isEntry(command, 0)).isEqualTo(isEntry);
  }

  @ParameterizedTest
  @CsvSource({
    "PlaceLeg",
    "CancelLeg",
    "CancelOrder",
    "QueryOrder",
    "QueryPositions",
    "SetLeverage"
  })
  void shouldNeverHoldAnythingElse(String type) {
    write("{'type':'" + type + "'}");

    assertThat(held.isEntry(command, 0)).isFalse();
  }

  @Test
  void shouldLetLeaveInOrderWhatIsDurable() {
    hold(1, 11, null);
    hold(2, 12, null);
    hold(3, 13, null);

    held.release(100, 10);
    assertThat(told).isEmpty();
    held.release(100, 12);
    assertThat(told).containsExactly("left 1", "left 2");
    held.release(100, 13);
    assertThat(told).containsExactly("left 1", "left 2", "left 3");
    assertThat(held.isEmpty()).isTrue();
  }

  @Test
  void shouldTakeBackWhatIsPastItsDeadlineAlsoWhenItIsDurable() {
    hold(1, 11, "1970-01-01T00:00:00.000000100Z");
    hold(2, 12, "1970-01-01T00:00:00.000000050Z");
    assertThat(held.dueNs()).isEqualTo(51);

    held.release(50, 10);
    assertThat(told).isEmpty();
    held.release(51, 10);
    assertThat(told).containsExactly("back 2 PLACE_ORDER NOT_SENT");
    assertThat(held.dueNs()).isEqualTo(101);
    held.release(101, 20);
    assertThat(told).last().isEqualTo("back 1 PLACE_ORDER NOT_SENT");
    assertThat(held.dueNs()).isEqualTo(HeldEntries.NEVER_NS);
  }

  @ParameterizedTest
  @CsvSource({"CancelOrder", "QueryOrder"})
  void shouldTakeBackFirstWhatAnotherCommandSpeaksOf(String type) {
    hold(1, 11, null);
    hold(2, 12, null);

    write("{'type':'" + type + "','orderClientId':'bw01-e-2'}");
    held.beforeOther(command, 0);

    assertThat(told).containsExactly("back 2 PLACE_ORDER NOT_SENT");
    held.release(1, 20);
    assertThat(told).last().isEqualTo("left 1");
  }

  @Test
  void shouldTakeBackWhatThereIsNoRoomFor() {
    for (int i = 0; i < HeldEntries.HELD_MAX; i++) {
      hold(1, 11, null);
    }

    hold(2, 12, null);

    assertThat(told).containsExactly("back 2 PLACE_ORDER NOT_SENT");
    held.takeBackAll();
    assertThat(told).hasSize(HeldEntries.HELD_MAX + 1);
    assertThat(held.isEmpty()).isTrue();
  }
}
