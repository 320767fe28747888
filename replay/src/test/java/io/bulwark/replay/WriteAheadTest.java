package io.bulwark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.replay.explain.ScriptedJournal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Step 1 begins session 1 of engine bw01; step 2 decides a query, an entry and a stop. */
class WriteAheadTest {

  private static final String TIME = " 2025-02-03T02:00:00Z ";
  private static final List<String> BEGIN =
      List.of(
          "1" + TIME + "{\"type\":\"SessionStarted\",\"sessionId\":1,\"engineCode\":\"bw01\"}",
          "2" + TIME + "{\"type\":\"Clock\"}",
          "2" + TIME + "{\"type\":\"QueryLegs\",\"clientId\":\"bw01-q-1-0-2\"}",
          "2" + TIME + "{\"type\":\"PlaceOrder\",\"clientId\":\"bw01-e-abc\"}",
          "2"
              + TIME
              + "{\"type\":\"PlaceLeg\",\"clientId\":\"bw01-s-1-1-2\",\"legKind\":\"STOP_LOSS\","
              + "\"author\":\"SENTINEL\"}");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # the venue's word in step 3 | verdict
          {"type":"CallResult","clientId":"bw01-q-1-0-2"}    | lawful
          {"type":"CallResult","clientId":"bw01-e-abc"}      | lawful
          {"type":"CallResult","clientId":"bw01-q-1-1-2"}    | an answer to a call of an earlier step
          {"type":"CallResult","clientId":"bw01-q-1-0-3"}    | an answer to a call of an earlier step
          {"type":"CallResult","clientId":"bw01-q-1-0-9"}    | an answer to a call of an earlier step
          {"type":"CallResult","clientId":"bw01-e-abd"}      | an answer to a call of an earlier step
          {"type":"CallResult","clientId":"foreign"}         | lawful
          {"type":"CallResult","clientId":"bw02-q-1-0-9"}    | lawful
          {"type":"OrderUpdate","clientId":"bw01-e-abc"}     | lawful
          {"type":"OrderUpdate","clientId":"bw01-e-abd"}     | orders of which an earlier step decided
          {"type":"FillHint","clientId":"bw01-e-abd"}        | orders of which an earlier step decided
          {"type":"LegUpdate","clientId":"bw01-s-1-1-2"}     | lawful
          {"type":"LegUpdate","clientId":"bw01-s-1-2-2"}     | orders of which an earlier step decided
          {"type":"LegUpdate","clientId":"bw01-t-1-1-2"}     | orders of which an earlier step decided
          {"type":"LegUpdate","clientId":"bw01-s-1-0-4"}     | orders of which an earlier step decided
          {"type":"LegUpdate","clientId":"bw01-s-2-0-4"}     | a stranger
          {"type":"PositionListing","clientId":"bw01-q-1-5-2"} | an answer to a call of an earlier step
          """)
  void shouldRejectWhenSomebodySpeaksOfWhatWasNotDecided(String word, String verdict) {
    assertVerdict(verdict, "3" + TIME + word);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # a command of step 3 | verdict
          {"type":"PlaceOrder","clientId":"bw01-x-1-0-3"}    | lawful
          {"type":"PlaceOrder","clientId":"bw01-e-abd"}      | lawful
          {"type":"PlaceOrder","clientId":"bw01-e-abc"}      | each entry once
          {"type":"QueryLegs","clientId":"bw01-e-abd"}       | each entry once
          {"type":"QueryLegs","clientId":"bw01-q-1-0-2"}     | a client id of this step, once
          {"type":"QueryLegs","clientId":"bw01-q-1-0-4"}     | a client id of this step, once
          {"type":"QueryLegs","clientId":"bw01-q-2-0-3"}     | a client id of this step, once
          {"type":"QueryLegs","clientId":"bw02-q-1-0-3"}     | a client id of this engine
          {"type":"QueryLegs","clientId":"foreign"}          | a client id of this engine
          """)
  void shouldRejectWhenAClientIdIsNotOfItsStep(String command, String verdict) {
    assertVerdict(verdict, "3" + TIME + "{\"type\":\"Clock\"}", "3" + TIME + command);
  }

  @Test
  void shouldRejectWhenAnIdIsDecidedTwiceInAStep() {
    String query = "3" + TIME + "{\"type\":\"QueryLegs\",\"clientId\":\"bw01-q-1-0-3\"}";

    assertVerdict(
        "a client id of this step, once", "3" + TIME + "{\"type\":\"Clock\"}", query, query);
  }

  @Test
  void shouldTakeWhatWasFoundAtTheStartForAStranger() {
    String listing =
        "{\"type\":\"LegListing\",\"clientId\":\"bw01-q-1-0-2\",\"legs\":"
            + "[{\"legClientId\":\"bw01-s-1-3-77\"}]}";
    String update = "4" + TIME + "{\"type\":\"LegUpdate\",\"clientId\":\"bw01-s-1-3-77\"}";

    assertVerdict("a stranger", "3" + TIME + listing, update);
    assertVerdict(
        "orders of which an earlier step decided",
        "3" + TIME + "{\"type\":\"Clock\"}",
        "3" + TIME + "{\"type\":\"Reconciled\"}",
        "4" + TIME + listing);
  }

  @Test
  void shouldTakeTheLostTailOfAnEarlierSessionForAStranger() {
    String session =
        "3" + TIME + "{\"type\":\"SessionStarted\",\"sessionId\":2,\"engineCode\":\"bw01\"}";

    for (String id : List.of("bw01-s-1-0-3", "bw01-e-abd")) {
      assertVerdict(
          "a stranger",
          session,
          "4" + TIME + "{\"type\":\"LegUpdate\",\"clientId\":\"" + id + "\"}");
    }
    assertVerdict(
        "orders of which an earlier step decided",
        session,
        "4" + TIME + "{\"type\":\"LegUpdate\",\"clientId\":\"bw01-s-2-0-3\"}");
  }

  @Test
  void shouldNameThePlaceAndWhatToDoWhenARuleIsBroken() {
    JournalAudit.Result result =
        check("3" + TIME + "{\"type\":\"CallResult\",\"clientId\":\"bw01-q-1-0-3\"}");

    assertThat(result.findings().get(0).sentence(Path.of("J")))
        .matches(
            "journal J breaks a rule at step 3 \\(day 2025-02-03, byte [1-9][0-9]+ of"
                + " 20250203F.cq4, 2025-02-03T02:00:00Z, WRITE_AHEAD\\): expected an answer to a"
                + " call of an earlier step, but was: message=CallResult, clientId=bw01-q-1-0-3;"
                + " do not trade with the build that wrote it, unless .*");
  }

  @Test
  void shouldRejectWhenAStepIsNotAnInputAndDecisions() {
    assertThat(
            check("3" + TIME + "{\"type\":\"QueryLegs\",\"clientId\":\"bw01-q-1-0-3\"}").findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(Finding.Rule.MESSAGES);
              assertThat(finding.detail())
                  .isEqualTo("expected an input first, but was: message=QueryLegs");
            });
    assertThat(
            check("3" + TIME + "{\"type\":\"Clock\"}", "3" + TIME + "{\"type\":\"Clock\"}")
                .findings())
        .singleElement()
        .extracting(Finding::detail)
        .isEqualTo("expected decisions behind the input, but was: message=Clock");
  }

  private int journals;

  private void assertVerdict(String verdict, String... lines) {
    JournalAudit.Result result = check(lines);
    switch (verdict) {
      case "lawful" -> {
        assertThat(result.findings()).isEmpty();
        assertThat(result.strangers()).isZero();
      }
      case "a stranger" -> {
        assertThat(result.findings()).isEmpty();
        assertThat(result.strangers()).isEqualTo(1);
      }
      default ->
          assertThat(result.findings())
              .singleElement()
              .satisfies(
                  finding -> {
                    assertThat(finding.rule()).isEqualTo(Finding.Rule.WRITE_AHEAD);
                    assertThat(finding.detail()).startsWith("expected " + verdict + ", but was: ");
                  });
    }
  }

  private JournalAudit.Result check(String... lines) {
    List<String> all = new ArrayList<>(BEGIN);
    all.addAll(List.of(lines));
    return JournalAudit.check(
        ScriptedJournal.write(folder.resolve("journal" + journals++), all), share -> {});
  }
}
