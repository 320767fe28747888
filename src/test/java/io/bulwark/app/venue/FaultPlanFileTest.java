package io.bulwark.app.venue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulwark.adapters.exchange.fault.CallFault;
import io.bulwark.adapters.exchange.fault.FaultCatalogue;
import io.bulwark.adapters.exchange.fault.FaultPlan;
import io.bulwark.adapters.exchange.fault.FaultRule;
import io.bulwark.adapters.exchange.fault.FaultTarget;
import io.bulwark.adapters.exchange.fault.VenueReply;
import io.bulwark.app.Refusal;
import io.bulwark.engine.config.SettingInfo;
import io.bulwark.engine.config.Settings;
import io.bulwark.engine.message.codec.LegKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultPlanFileTest {

  private static final List<String> SYMBOLS = List.of("BTCUSDT", "BNBUSDT");
  private static final Path DOCS = docs();

  @TempDir Path folder;

  private FaultPlan plan(String text) throws IOException {
    Path file = folder.resolve("plan.yaml");
    Files.writeString(file, text);
    return FaultPlanFile.read(file, SYMBOLS);
  }

  @Test
  void shouldReadEveryPartOfARule() throws IOException {
    FaultRule rule =
        plan("""
                faults:
                  - name: slow stops
                    where: PLACE_LEG
                    when: {legKind: STOP_LOSS, instrument: BTCUSDT, from: 1h, to: 6h, nth: 1-20,
                      probability: 25 %, max: 3}
                    what: {delayRequest: {delay: 1s, upTo: 3s}}
                """)
            .rules()
            .get(0);
    assertThat(rule.name()).isEqualTo("slow stops");
    assertThat(rule.target()).isEqualTo(FaultTarget.PLACE_LEG);
    assertThat(rule.filter().symbol()).isEqualTo("BTCUSDT");
    assertThat(rule.filter().legKind()).isEqualTo(LegKind.STOP_LOSS);
    assertThat(rule.when().window().to().ns()).isEqualTo(6 * 3_600_000_000_000L);
    assertThat(rule.when().occurrence().to()).isEqualTo(20);
    assertThat(rule.when().probability()).isEqualTo(0.25);
    assertThat(rule.when().max()).isEqualTo(3);
    assertThat(rule.fault()).isEqualTo(new CallFault.DelayRequest(1_000_000_000L, 3_000_000_000L));
  }

  @Test
  void shouldTakeDefaultsWhenAFaultIsOnlyNamed() throws IOException {
    FaultPlan plan = plan("faults:\n  - {name: a, where: ANY_CALL, what: reply}\n");
    assertThat(plan.rules().get(0).fault())
        .isEqualTo(CallFault.Reply.before(VenueReply.UNKNOWN_503));
    assertThat(plan("faults: []\n").rules()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # rule                                                      | line | sentence
          {nme: a, where: TIME, what: liquidate}                      | 2 | expected a known key (nearest: name), but was: nme
          {name: a, what: liquidate}                                  | 2 | expected the key where
          {name: a, where: PLACE_ODER, what: dropAnswer}              | 2 | (nearest: PLACE_ORDER), but was: PLACE_ODER
          {name: a, where: ANY_CALL, what: dropAnser}                 | 2 | expected a fault (nearest: dropAnswer), but was: dropAnser
          {name: a, where: ANY_CALL, what: {delayAnswer: {dely: 1s}}} | 2 | expected a known key (nearest: delay), but was: dely
          {name: a, where: ANY_CALL, what: {delayAnswer: {delay: -1s}}} | 2 | expected a length of time like 250ms, 10s, 15m or 1h, from 1ms to 1h, but was: delay=-1s
          {name: a, where: ANY_CALL, what: {delayAnswer: {delay: 3s, upTo: 1s}}} | 2 | expected upTo of 0s or not below the first figure
          {name: a, where: ANY_CALL, what: {dropAnswer: {delay: 1s}}} | 2 | expected dropAnswer without figures, but was: delay
          {name: a, where: ANY_CALL, what: {reply: {as: CUSTOM}}}     | 2 | expected an http status of 400 to 599 with CUSTOM
          {name: a, where: ANY_EVENT, what: dropAnswer}               | 2 | expected a fault that can befall an event of the account, but was: dropAnswer, which befalls a call
          {name: a, where: ANY_CALL, when: {probability: 1.5}, what: dropAnswer} | 2 | expected a probability from 0 to 1, but was: 1.5
          {name: a, where: ANY_CALL, when: {probability: often}, what: dropAnswer} | 2 | expected a decimal number
          {name: a, where: ANY_CALL, when: {instrument: BTCUSD}, what: dropAnswer} | 2 | expected an instrument of the data (nearest: BTCUSDT), but was: BTCUSD
          {name: a, where: ANY_CALL, when: {from: 2h, to: 1h}, what: dropAnswer} | 2 | expected a window that begins before it ends, but was: from=2h, to=1h
          {name: a, where: ANY_CALL, when: {from: 1h, to: 1h}, what: dropAnswer} | 2 | expected a window that begins before it ends
          {name: a, where: ANY_CALL, when: {from: -1h}, what: dropAnswer} | 2 | expected a time not before the session, but was: -1h
          {name: a, where: ANY_CALL, when: {from: noon}, what: dropAnswer} | 2 | expected a whole number and a unit
          {name: a, where: ANY_CALL, when: {nth: 5-3}, what: dropAnswer} | 2 | a range that does not go back
          {name: a, where: ANY_CALL, when: {nth: 3, max: 2}, what: dropAnswer} | 2 | expected max=1 or none with a single occurrence
          {name: a, where: ANY_CALL, when: {max: 0}, what: dropAnswer} | 2 | expected max of 1 or more
          {name: a, where: ANY_CALL, when: {side: LONG}, what: dropAnswer} | 2 | expected one of BUY, SELL
          {name: a, where: ANY_CALL, when: {status: NEW}, what: dropAnswer} | 2 | expected author and status in rules of events only
          {name: a, where: ANY_EVENT, when: {status: OPEN}, what: dropEvent} | 2 | expected a status (nearest: NEW), but was: OPEN
          {name: a, where: ANY_EVENT, when: {role: ENTRY}, what: dropEvent} | 2 | expected role in rules of calls only
          {name: a, where: ANY_CALL, when: {every: 1h}, what: dropAnswer} | 2 | expected at, every or perHour in a rule of TIME only
          {name: a, where: TIME, what: liquidate}                     | 2 | expected at, every or perHour for a rule of TIME
          {name: a, where: TIME, when: {every: 1h, perHour: 2}, what: liquidate} | 2 | expected one of at, every and perHour, but was: 2 of them
          {name: a, where: TIME, when: {perHour: -1}, what: liquidate} | 2 | expected a rate from 0 to 3600 an hour
          {name: a, where: TIME, when: {every: 1h, side: BUY}, what: liquidate} | 2 | expected no filter but the instrument for the clock
          {name: a, where: TIME, when: {every: 1h}, what: {liquidate: {}, deposit: {}}} | 2 | expected one fault, but was: 2 of them
          {name: a, where: TIME, when: {every: 1h}, what: {ban: {http: 420}}} | 2 | expected http of 418 or 429, but was: 420
          {name: a, where: TIME, when: {every: 1h}}                   | 2 | expected the key what
          """)
  void shouldNameLineAndMistakeWhenARuleIsWrong(String rule, int line, String sentence) {
    assertThatThrownBy(() -> plan("faults:\n  - " + rule + "\n"))
        .isInstanceOf(Refusal.class)
        .hasMessageStartingWith(folder.resolve("plan.yaml") + ":" + line + ": expected")
        .hasMessageContaining(sentence);
  }

  @Test
  void shouldNameTheLineWhenTwoRulesShareAName() {
    String rule = "  - {name: a, where: ANY_CALL, what: dropAnswer}\n";
    assertThatThrownBy(() -> plan("faults:\n" + rule + rule))
        .isInstanceOf(Refusal.class)
        .hasMessageContaining("plan.yaml:3: expected each name of a rule once, but was: a");
    assertThatThrownBy(() -> plan("fault: []\n")).hasMessageContaining("(nearest: faults)");
    assertThatThrownBy(() -> plan("faults: {a: b}\n")).hasMessageContaining("expected a list");
    assertThatThrownBy(() -> plan("faults: [\n")).hasMessageContaining("expected YAML");
  }

  @Test
  void shouldReadTheExampleThatTheDocumentsShow() {
    assertThat(FaultPlanFile.read(DOCS.resolve("examples/rough-day.yaml"), SYMBOLS).rules())
        .hasSizeGreaterThan(15);
  }

  /** The reference has every fault with every figure and its default. */
  @Test
  void shouldDocumentEveryFault() throws IOException {
    List<String> lines = Files.readAllLines(DOCS.resolve("fault-plans.md"));
    for (Class<? extends Record> kind : FaultCatalogue.all()) {
      String name = FaultCatalogue.nameOf(kind);
      String line =
          lines.stream().filter(l -> l.startsWith("| `" + name + "` |")).findFirst().orElse("");
      assertThat(line).as(name).isNotEmpty();
      for (SettingInfo figure : Settings.catalogue(kind, "")) {
        assertThat(line).as(name).contains(("`" + figure.key() + "` " + figure.def()).strip());
      }
    }
    String text = String.join("\n", lines);
    for (VenueReply reply : VenueReply.values()) {
      assertThat(text).contains("`" + reply + "`");
    }
    for (FaultTarget target : FaultTarget.values()) {
      assertThat(text).contains("`" + target + "`");
    }
  }

  private static Path docs() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("docs/fault-plans.md"))) {
      at = at.getParent();
    }
    return at.resolve("docs");
  }
}
