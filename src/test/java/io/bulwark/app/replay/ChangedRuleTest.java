package io.bulwark.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.app.SmallSession;
import io.bulwark.engine.analysis.MarketView;
import io.bulwark.engine.step.StateIo;
import io.bulwark.engine.strategy.EmaCross;
import io.bulwark.engine.strategy.SignalSink;
import io.bulwark.engine.strategy.Strategy;
import io.bulwark.replay.ReplayException;
import io.bulwark.replay.StrategySource;
import io.bulwark.replay.Verification;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.agrona.DirectBuffer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Replay with code that decides differently from that which traded. */
class ChangedRuleTest {

  @TempDir static Path folder;
  private static Path journal;

  @BeforeAll
  static void trade() {
    journal = SmallSession.of(folder, 5 * 60).journal();
  }

  @Test
  void shouldShowBothSidesWhenADecideWasChanged() {
    Verification.Result result = verify(Verification.Range.all(), "", new HalfAsSure());

    assertThat(result.isIdentical()).isFalse();
    Verification.Divergence divergence = result.divergence().orElseThrow();
    assertThat(divergence.what()).isEqualTo("decisions");
    assertThat(result.lastSequence()).isEqualTo(divergence.sequence());
    assertThat(divergence.journaled().get(0))
        .startsWith("{\"type\":\"Trade\"")
        .isEqualTo(divergence.decided().get(0));
    assertThat(one(divergence.journaled(), "SignalRaised")).contains("\"confidence\":1.0,");
    assertThat(one(divergence.decided(), "SignalRaised")).contains("\"confidence\":0.5,");
    assertThat(one(divergence.journaled(), "PlaceOrder")).contains("\"role\":\"ENTRY\"");
    assertThat(divergence.decided()).noneMatch(line -> line.contains("PlaceOrder"));
    assertThat(one(divergence.decided(), "SignalRejected")).contains("\"LOW_CONFIDENCE\"");
    assertThat(divergence.stateDifference())
        .isNotEmpty()
        .anyMatch(line -> line.startsWith("trades.") && line.contains(" -> "));
  }

  @Test
  void shouldMeetOnlyTheSessionsStrategiesWhenADayIsReplayedFromItsSnapshot() {
    LocalDate day = LocalDate.of(2024, 1, 4);

    Verification.Result result =
        verify(new Verification.Range(day, 1, Long.MAX_VALUE), "", new EmaCross(), new Stranger());

    assertThat(result.divergence()).isEmpty();
    assertThat(result.steps()).isGreaterThan(100);
  }

  @Test
  void shouldRefuseWhenTheSessionsStrategyIsMissingOrAnotherBuild() {
    assertThatThrownBy(() -> verify(Verification.Range.all(), ""))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("strategy=ema-cross; put its jar on the class path");
    assertThatThrownBy(() -> verify(Verification.Range.all(), "c0ffee", new EmaCross()))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("another build of it: strategy=ema-cross")
        .hasMessageContaining("sha256=c0ffee");
  }

  private static String one(List<String> lines, String type) {
    List<String> found =
        lines.stream().filter(line -> line.startsWith("{\"type\":\"" + type + '"')).toList();
    assertThat(found).as("%s in %s", type, lines).hasSize(1);
    return found.get(0);
  }

  private static Verification.Result verify(
      Verification.Range range, String sha256, Strategy... strategies) {
    StrategySource source =
        new StrategySource() {
          @Override
          public List<Strategy> create() {
            return List.of(strategies);
          }

          @Override
          public String sha256(Strategy strategy) {
            return sha256;
          }
        };
    return new Verification(source, sequence -> {}).verify(journal, range);
  }

  /** The example strategy with another rule: it has half the confidence in what it sees. */
  private static class HalfAsSure implements Strategy {

    private final EmaCross original = new EmaCross();

    @Override
    public String id() {
      return original.id();
    }

    @Override
    public int stateVersion() {
      return original.stateVersion();
    }

    @Override
    public Class<? extends Record> settingsType() {
      return original.settingsType();
    }

    @Override
    public void start(Record settings) {
      original.start(settings);
    }

    @Override
    public long barNs() {
      return original.barNs();
    }

    @Override
    public void apply(MarketView view, DirectBuffer message, int offset, int length) {
      original.apply(view, message, offset, length);
    }

    @Override
    public void decide(MarketView view, SignalSink signals) {
      original.decide(
          view,
          (instrumentId, side, confidence, barOpenNs) ->
              signals.raise(instrumentId, side, confidence / 2, barOpenNs));
    }

    @Override
    public void state(StateIo io) {
      original.state(io);
    }
  }

  /** Lies on the class path, and took no part. */
  private static final class Stranger extends HalfAsSure {
    @Override
    public String id() {
      return "a-stranger";
    }
  }
}
