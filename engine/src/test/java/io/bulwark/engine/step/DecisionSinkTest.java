package io.bulwark.engine.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.engine.message.ClientIds;
import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.Messages;
import io.bulwark.engine.message.codec.ClockEncoder;
import io.bulwark.engine.message.codec.HaltedEncoder;
import io.bulwark.engine.message.codec.LegKind;
import io.bulwark.engine.message.codec.MessageHeaderEncoder;
import io.bulwark.engine.message.codec.OrderRole;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.sbe.MessageEncoderFlyweight;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a handler emits, and what of it stands in the step. */
class DecisionSinkTest {

  private final StepBuffer step = new StepBuffer();
  private final StepContext context = new StepContext();
  private final List<String> applied = new ArrayList<>();
  private final DecisionSink sink =
      new DecisionSink(step, context, (b, o) -> applied.add(MessageJson.print(b, o)));
  private final UnsafeBuffer input = new UnsafeBuffer(new byte[64]);

  @BeforeEach
  void beginStep() {
    context.enterSession(ClientIds.engineCode("bw01"), 2);
    begin();
  }

  private void begin() {
    new ClockEncoder().wrapAndApplyHeader(input, 0, new MessageHeaderEncoder()).wallTimeNs(5);
    context.beginStep(context.timeNs() + 1);
    sink.beginStep(input, 0, MessageHeaderEncoder.ENCODED_LENGTH + ClockEncoder.BLOCK_LENGTH);
  }

  private List<String> journaled() {
    List<String> lines = new ArrayList<>();
    FrameCursor frames = new FrameCursor().wrap(step.buffer(), 0, step.length());
    while (frames.next()) {
      lines.add(MessageJson.print(frames.buffer(), frames.offset()));
    }
    return lines;
  }

  static Stream<Method> facts() {
    return Arrays.stream(Facts.class.getMethods())
        .filter(m -> MessageEncoderFlyweight.class.isAssignableFrom(m.getReturnType()));
  }

  @ParameterizedTest
  @MethodSource("facts")
  void shouldBeginTheFactOfItsNameAsNothingButNulls(Method method) throws Exception {
    step.poison((byte) 0x55);
    begin();
    int offset = step.nextMessageOffset() + MessageHeaderEncoder.ENCODED_LENGTH;

    MessageEncoderFlyweight fact = (MessageEncoderFlyweight) method.invoke(sink.facts());
    if (fact instanceof HaltedEncoder halted) {
      halted.evidenceCount(0); // the only fact with a group
    }
    sink.facts().emit();

    Messages.MessageType type = Messages.type(fact.sbeTemplateId());
    assertThat(type.name()).isEqualToIgnoringCase(method.getName());
    assertThat(applied).hasSize(1);
    assertThat(journaled()).hasSize(2).endsWith(applied.get(0));
    byte[] block = new byte[type.blockLength()];
    step.buffer().getBytes(offset, block);
    assertThat(new UnsafeBuffer(block)).isEqualTo(type.nullImage());
  }

  @Test
  void shouldJournalAndApplyInTheOrderOfTheDecisions() {
    sink.facts().strategyFaulted().strategy("a");
    sink.facts().emit();
    sink.queryCommands().positions();
    sink.queryCommands().balance();
    sink.queryCommands().order(3, 8, 9);
    sink.queryCommands().orders();
    sink.queryCommands().legs();

    assertThat(journaled().subList(1, 7)).isEqualTo(applied);
    assertThat(applied.stream().map(DecisionSinkTest::typeOf))
        .containsExactly(
            "StrategyFaulted",
            "QueryPositions",
            "QueryBalance",
            "QueryOrder",
            "QueryOrders",
            "QueryLegs");
    assertThat(applied.get(1)).contains("\"bw01-q-2-0-1\"");
    assertThat(clientIds()).doesNotHaveDuplicates().hasSize(5);
  }

  private static String typeOf(String json) {
    return json.replaceAll("\\{\"type\":\"(\\w+)\".*", "$1");
  }

  private List<String> clientIds() {
    return applied.stream()
        .filter(line -> line.contains("\"clientId\""))
        .map(line -> line.replaceAll(".*\"clientId\":\"([^\"]*)\".*", "$1"))
        .toList();
  }

  @Test
  void shouldCountClientIdsWithinTheStepAndNotBeyond() {
    sink.queryCommands().legs();
    sink.queryCommands().legs();
    List<String> first = clientIds();
    applied.clear();
    begin();
    sink.queryCommands().legs();

    assertThat(first).containsExactly("bw01-q-2-0-1", "bw01-q-2-1-1");
    assertThat(clientIds()).containsExactly("bw01-q-2-0-2");
  }

  @Test
  void shouldGiveAnEntryTheSameIdInWhateverStepItIsSent() {
    assertThat(sink.entryCommands().placeEntry(0x1234)).isNotNull();
    sink.entryCommands().emit();
    begin();
    sink.queryCommands().legs();
    sink.entryCommands().placeEntry(0x1234);
    sink.entryCommands().emit();

    assertThat(applied.get(0)).isEqualTo(applied.get(2)).contains("\"role\":\"ENTRY\"");
  }

  @Test
  void shouldOnlyReduceWhenAnExitIsPlaced() {
    sink.exitCommands().placeExit(OrderRole.EXIT).qtyE8(E8.ONE);
    sink.exitCommands().emit();
    sink.exitCommands().placeExit(OrderRole.EMERGENCY);
    sink.exitCommands().emit();

    assertThat(applied)
        .allMatch(line -> line.contains("\"reduceOnly\":true"))
        .anyMatch(line -> line.contains("\"role\":\"EMERGENCY\""));
    assertThat(clientIds()).doesNotHaveDuplicates();
    assertThatThrownBy(() -> sink.exitCommands().placeExit(OrderRole.ENTRY))
        .hasMessage("expected a closing role, but was: role=ENTRY");
  }

  @Test
  void shouldTellStopFromTargetInTheIdWhenALegIsPlaced() {
    sink.legCommands().placeLeg(LegKind.STOP_LOSS).triggerPxE8(E8.ONE);
    sink.legCommands().emit();
    sink.legCommands().placeLeg(LegKind.TAKE_PROFIT);
    sink.legCommands().emit();
    sink.legCommands().cancelLeg().instrumentId(3);
    sink.legCommands().emit();

    assertThat(clientIds()).containsExactly("bw01-s-2-0-1", "bw01-t-2-1-1", "bw01-q-2-2-1");
  }

  @Test
  void shouldRefuseADecisionWhileAnotherIsOpenAndForgetItWhenRolledBack() {
    sink.facts().dayStarted();

    assertThatThrownBy(() -> sink.facts().halted())
        .hasMessage("expected the decision before to be emitted, but was: open=233");
    sink.rollback();
    sink.facts().halted().evidenceCount(0);
    sink.facts().emit();

    assertThat(journaled()).hasSize(2);
    assertThat(applied.get(0)).startsWith("{\"type\":\"Halted\"");
  }

  @Test
  void shouldForgetAnOpenDecisionWhenTheNextStepBegins() {
    sink.facts().dayStarted();
    begin();
    sink.facts().dayStarted().baselineE8(E8.ONE);
    sink.facts().emit();

    assertThat(journaled()).hasSize(2);
  }

  @Test
  void shouldThrowAndKeepTheStepWhenThereIsNoRoomForADecision() {
    int decisions = 0;
    try {
      while (true) {
        sink.facts().signalRejected();
        sink.facts().emit();
        decisions++;
      }
    } catch (IllegalStateException full) {
      assertThat(full).hasMessageStartingWith("expected room for a decision, but was: stepLength=");
    }

    assertThat(journaled()).hasSize(1 + decisions);
    assertThat(step.length()).isLessThanOrEqualTo(step.buffer().capacity());
  }

  @Test
  void shouldRefuseAnInputThatIsTooLarge() {
    UnsafeBuffer large = new UnsafeBuffer(new byte[StepBuffer.INPUT_LENGTH_MAX + 1]);

    step.begin(large, 0, StepBuffer.INPUT_LENGTH_MAX);
    assertThat(step.length()).isEqualTo(FrameCursor.LENGTH_BYTES + StepBuffer.INPUT_LENGTH_MAX);
    assertThatThrownBy(() -> step.begin(large, 0, large.capacity()))
        .hasMessage("expected an input of at most 1048576 bytes, but was: length=1048577");
  }
}
