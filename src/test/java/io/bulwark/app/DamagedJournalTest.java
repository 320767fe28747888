package io.bulwark.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.journal.JournalReader;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamagedJournalTest {

  @TempDir static Path folder;
  private static Path journal;
  private static long damaged;

  @BeforeAll
  static void trade() {
    journal = SmallSession.of(folder, SmallSession.THREE_DAYS_MINUTES).journal();
    try (JournalReader reader = JournalReader.open(journal)) {
      reader.seekDay(reader.days().get(1));
      reader.nextStep();
      damaged = reader.sequence() + 100;
    }
  }

  @ParameterizedTest
  @CsvSource({
    // offset in the step, kind of damage
    "0,  HEADER", // magic
    "4,  CHECKSUM", // the checksum itself
    "12, CHECKSUM", // running hash
    "24, CHECKSUM", // sequence
    "44, CHECKSUM", // first byte of the payload
    "-1, CHECKSUM" // its last byte
  })
  void shouldNameStepDayAndKindWhenAByteOfAStepIsChanged(int offset, String kind) {
    StoredJournal stored = new StoredJournal(journal);
    int at = offset < 0 ? stored.length(damaged) + offset : offset;
    Runnable mend = stored.flip(damaged, at);
    try {
      for (List<String> command :
          List.of(
              List.of("replay", journal.toString(), "--verify"),
              List.of("journal", "stats", journal.toString()),
              List.of("journal", "print", journal.toString()))) {
        CommandRun run = CommandRun.of(command.toArray(String[]::new));
        assertThat(run.exitCode()).as("%s", command).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).startsWith("bulwark: journal ").matches(sentence(kind));
      }
      CommandRun check = CommandRun.of("journal", "check", journal.toString());
      assertThat(check.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(check.out().lines()).hasSize(2).first().asString().startsWith("DAMAGED: ");
      assertThat(check.out()).matches(sentence(kind));
    } finally {
      mend.run();
    }
    assertThat(CommandRun.of("journal", "check", journal.toString()).out()).startsWith("sound: ");
  }

  @Test
  void shouldStillVerifyTheOtherDaysWhenOneIsDamaged() {
    StoredJournal stored = new StoredJournal(journal);
    for (long sequence : new long[] {1, damaged}) {
      Runnable mend = stored.flip(sequence, 44);
      try {
        CommandRun last = CommandRun.of("replay", journal.toString(), "--day", "2024-01-05");
        assertThat(last.out()).as(last.err()).startsWith("identical: ");
      } finally {
        mend.run();
      }
    }
  }

  @Test
  void shouldVerifyUpToTheDamageWhenToldToEndThere() {
    StoredJournal stored = new StoredJournal(journal);
    Runnable mend = stored.flip(damaged, 44);
    try {
      CommandRun before =
          CommandRun.of("replay", journal.toString(), "--to", Long.toString(damaged - 1));
      assertThat(before.out()).as(before.err()).startsWith("identical: ");
    } finally {
      mend.run();
    }
  }

  private static String sentence(String kind) {
    return "(?s).*is damaged at step %d \\(day 2024-01-04, byte \\d+ of 20240104F.cq4, %s\\).*"
        .formatted(damaged, kind);
  }
}
