package io.bulwark.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulwark.engine.message.FrameCursor;
import io.bulwark.engine.message.codec.MessageHeaderDecoder;
import io.bulwark.engine.message.codec.TradeDecoder;
import io.bulwark.journal.JournalReader;
import io.bulwark.replay.Summary;
import io.bulwark.replay.SummaryFigures;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A month of two real markets, with the crash of 2025-02-03 in it: BNB fell 6 % in a minute. */
class RealMonthTest {

  private static final LocalDate FIRST_DAY = LocalDate.of(2025, 1, 31);
  private static final LocalDate LAST_DAY = LocalDate.of(2025, 2, 26);

  /** Instruments are numbered in the order of their symbols. */
  private static final int BNBUSDT = 0;

  @TempDir static Path folder;
  private static Path journal;
  private static CommandRun run;

  @BeforeAll
  static void trade() {
    journal = folder.resolve("month");
    List<String> arguments = new ArrayList<>(List.of("run", "--journal", journal.toString()));
    arguments.addAll(SharedData.monthOptions());
    run = CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void shouldProtectEveryTradeWhenAMonthIsTraded() {
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    SummaryFigures figures = Summary.of(journal);
    assertThat(figures.tradesClosed()).isGreaterThan(50);
    assertThat(figures.tradesNeverProtected()).isZero();
    assertThat(figures.safetyFaults()).isZero();
    assertThat(figures.halts()).isNotEmpty();
    assertThat(figures.rejections()).isNotEmpty();
    assertThat(run.out()).contains("43,199 minutes from 2025-01-27T13:02:00Z", " 0 emergency");
  }

  @Test
  void shouldHaveTheCrashInItWhenAMonthIsTraded() {
    Instant minute = Instant.parse("2025-02-03T02:07:00Z");
    List<Long> pricesE8 = new ArrayList<>();
    try (JournalReader reader = JournalReader.open(journal)) {
      assertThat(reader.seekTimeNs(ns(minute))).isTrue();
      FrameCursor frames = new FrameCursor();
      TradeDecoder trade = new TradeDecoder();
      while (reader.nextStep() && reader.timeNs() < ns(minute.plusSeconds(60))) {
        frames.wrap(reader.buffer(), reader.offset(), reader.length());
        if (frames.next() && frames.templateId() == TradeDecoder.TEMPLATE_ID) {
          trade.wrapAndApplyHeader(frames.buffer(), frames.offset(), new MessageHeaderDecoder());
          if (trade.instrumentId() == BNBUSDT) {
            pricesE8.add(trade.priceE8());
          }
        }
      }
    }
    assertThat(pricesE8).hasSize(4);
    assertThat(Collections.min(pricesE8) * 100).isLessThan(pricesE8.get(0) * 95);
  }

  @Test
  void shouldBeIdenticalWhenTheMonthIsVerified() {
    CommandRun verified = CommandRun.of("replay", journal.toString(), "--verify");

    assertThat(verified.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(verified.out()).startsWith("identical: ");
    assertThat(CommandRun.of("journal", "check", journal.toString()).out()).startsWith("sound: ");
  }

  @Test
  void shouldBeIdenticalWhenEachDayIsVerifiedAlone() {
    for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
      CommandRun verified = CommandRun.of("replay", journal.toString(), "--day", day.toString());

      assertThat(verified.out()).as("%s %s", day, verified.err()).startsWith("identical: ");
      assertThat(verified.exitCode()).isEqualTo(ExitCode.DONE);
    }
  }

  private static long ns(Instant time) {
    return time.getEpochSecond() * 1_000_000_000L;
  }
}
