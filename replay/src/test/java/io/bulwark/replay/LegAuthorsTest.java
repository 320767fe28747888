package io.bulwark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.replay.explain.ScriptedJournal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LegAuthorsTest {

  private static final String TIME = " 2025-02-03T02:00:00Z ";

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PlaceLeg         | SENTINEL  | bw01-s-1-0-2 | STOP_LOSS   | lawful
          PlaceLeg         | SENTINEL  | bw01-t-1-0-2 | TAKE_PROFIT | lawful
          CancelLeg        | SENTINEL  | bw01-q-1-0-2 | STOP_LOSS   | lawful
          PlaceLeg         | ENTRIES   | bw01-s-1-0-2 | STOP_LOSS   | author=ENTRIES
          PlaceLeg         | LIFECYCLE | bw01-s-1-0-2 | STOP_LOSS   | author=LIFECYCLE
          PlaceLeg         | CORE      | bw01-s-1-0-2 | STOP_LOSS   | author=CORE
          CancelLeg        | RISK      | bw01-q-1-0-2 | STOP_LOSS   | author=RISK
          PlaceLeg         |           | bw01-s-1-0-2 | STOP_LOSS   | author=NULL_VAL
          PlaceLeg         | SENTINEL  | bw01-s-1-0-1 | STOP_LOSS   | author=somebody
          PlaceLeg         | SENTINEL  | bw01-s-1-0-3 | STOP_LOSS   | author=somebody
          PlaceLeg         | SENTINEL  | bw01-t-1-0-2 | STOP_LOSS   | author=somebody
          PlaceLeg         | SENTINEL  | foreign      | STOP_LOSS   | author=somebody
          CancelLeg        | SENTINEL  | bw01-s-1-0-2 | STOP_LOSS   | author=somebody
          PlaceConditional |           | bw01-s-1-0-2 | STOP_LOSS   | author=a client
          CancelLegs       |           | bw01-q-1-0-2 |             | author=a client
          """)
  void shouldRejectWhenTheAuthorIsAnother(
      String command, String author, String id, String kind, String verdict) {
    String json =
        "{\"type\":\""
            + command
            + "\",\"clientId\":\""
            + id
            + "\",\"instrumentId\":0"
            + (kind == null || command.startsWith("Cancel") ? "" : ",\"legKind\":\"" + kind + "\"")
            + (author == null ? "" : ",\"author\":\"" + author + "\"")
            + "}";
    Path journal =
        ScriptedJournal.write(
            folder.resolve("journal"),
            List.of(
                "1" + TIME + "{\"type\":\"Clock\"}",
                "2" + TIME + "{\"type\":\"Clock\"}",
                "2" + TIME + json));

    JournalAudit.Result result = JournalAudit.check(journal, share -> {});

    assertThat(result.legCommands()).isEqualTo(1);
    if (verdict.equals("lawful")) {
      assertThat(result.breaks(Finding.Rule.LEG_AUTHOR)).isFalse();
    } else {
      assertThat(result.findings())
          .filteredOn(finding -> finding.rule() == Finding.Rule.LEG_AUTHOR)
          .singleElement()
          .satisfies(
              finding -> {
                assertThat(finding.sequence()).isEqualTo(2);
                assertThat(finding.detail()).contains("command=" + command).contains(verdict);
              });
    }
  }

  @Test
  void shouldFindAllLawfulWhenTheSentinelAloneActed() {
    Path journal = ScriptedJournal.write(folder.resolve("journal"), "day.journal");

    JournalAudit.Result result = JournalAudit.check(journal, share -> {});

    assertThat(result.legCommands()).isEqualTo(5);
    assertThat(result.breaks(Finding.Rule.LEG_AUTHOR)).isFalse();
  }
}
