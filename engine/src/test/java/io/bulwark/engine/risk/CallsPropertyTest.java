package io.bulwark.engine.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.MessageJson;
import io.bulwark.engine.message.codec.CallResultDecoder;
import io.bulwark.engine.message.codec.HaltAction;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.QueryLegsDecoder;
import io.bulwark.engine.step.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.agrona.ExpandableArrayBuffer;

/** The wake-ups of API_LAG against a model that only counts: none is late. */
class CallsPropertyTest {

  private static final long MS = 1_000_000L;
  private static final long WINDOW_NS = 20_000 * MS;
  private static final long LIMIT_NS = 5_000 * MS;

  private record Call(int number, long sentNs) {}

  private record Answer(long timeNs, long latencyNs) {}

  private final StepContext context = new StepContext();
  private final Calls calls =
      new Calls(
          context,
          new KillSwitchConfig.ApiLag(true, LIMIT_NS, WINDOW_NS, 3, HaltAction.HALT, Clearing.AUTO),
          new Budget(context, Settings.bind(RateLimitConfig.class, "", Map.of())));
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final List<Call> open = new ArrayList<>();
  private final List<Answer> answers = new ArrayList<>();
  private int numbers;

  @Property(tries = 60)
  void shouldWakeAtTheNanosecondAtWhichTheMeanPassesTheLimit(@ForAll long seed) {
    CallsPropertyTest run = new CallsPropertyTest();
    Random random = new Random(seed);
    long nowNs = 1_000_000_000_000L;
    for (int i = 0; i < 60; i++) {
      nowNs = run.passUntil(nowNs, nowNs + random.nextInt(3_000) * MS + random.nextInt(3));
      run.context.beginStep(nowNs);
      run.calls.beginStep();
      if (random.nextInt(5) < 2 || run.open.isEmpty()) {
        run.send(nowNs);
      } else {
        run.answer(nowNs, random.nextInt(run.open.size()));
      }
      assertThat(run.calls.isSlowAt(nowNs)).isEqualTo(run.isSlow(nowNs));
    }
  }

  /** Steps at every deadline, and looks between them with the model. */
  private long passUntil(long fromNs, long untilNs) {
    long nowNs = fromNs;
    while (context.timers().earliestNs() <= untilNs) {
      long nextNs = context.timers().earliestNs();
      assertThat(nextNs).isGreaterThan(nowNs);
      assertConstantBetween(nowNs, nextNs);
      nowNs = nextNs;
      context.beginStep(nowNs);
      calls.beginStep();
      assertThat(calls.isSlowAt(nowNs)).isEqualTo(isSlow(nowNs));
    }
    assertConstantBetween(nowNs, untilNs);
    return untilNs;
  }

  /** Once healthy, the mean stays so until the next wake-up. */
  private void assertConstantBetween(long fromNs, long toNs) {
    if (!isSlow(fromNs)) {
      for (long t = fromNs; t < toNs; t += 97 * MS + 1) {
        assertThat(isSlow(t)).as("slow at %d of %d", t - fromNs, toNs - fromNs).isFalse();
      }
      assertThat(toNs > fromNs && isSlow(toNs - 1)).isFalse();
    }
  }

  private boolean isSlow(long timeNs) {
    long sumNs = 0;
    int count = 0;
    for (Answer answer : answers) {
      if (answer.timeNs() > timeNs - WINDOW_NS) {
        sumNs += answer.latencyNs();
        count++;
      }
    }
    for (Call call : open) {
      if (timeNs - call.sentNs() > 1_000 * MS) {
        sumNs += timeNs - call.sentNs();
        count++;
      }
    }
    return count >= 3 && sumNs > LIMIT_NS * count;
  }

  private void send(long nowNs) {
    open.add(new Call(numbers, nowNs));
    MessageJson.parse(
        "{\"type\":\"QueryLegs\",\"clientId\":\"%s\"}".formatted(id(numbers++)), buffer, 0);
    calls.onQueryLegs(
        new QueryLegsDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
  }

  private void answer(long nowNs, int index) {
    Call call = open.remove(index);
    answers.add(new Answer(nowNs, nowNs - call.sentNs()));
    MessageJson.parse(
        "{\"type\":\"CallResult\",\"clientId\":\"%s\",\"callKind\":\"QUERY_LEGS\",\"outcome\":\"DONE\"}"
            .formatted(id(call.number())),
        buffer,
        0);
    calls.onCallResult(
        new CallResultDecoder().wrapAndApplyHeader(buffer, 0, new MessageHeaderDecoder()));
  }

  private static String id(int number) {
    return "bw01-q-1-0-" + Integer.toString(number, 36);
  }
}
