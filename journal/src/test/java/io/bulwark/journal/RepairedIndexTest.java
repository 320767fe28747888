package io.bulwark.journal;

import static io.bulwark.journal.StepSource.DAY_ONE_NS;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Chronicle goes on in a repaired file: over the place where its index grows, and to a next day.
 */
class RepairedIndexTest {

  /** Documents of one block of Chronicle's index: 4096 entries, each for 256 documents. */
  private static final int INDEX_DOCUMENTS = 4096 * 256;

  private static final int BEFORE = INDEX_DOCUMENTS - 5_000;
  private static final int BEHIND = 10_000;
  private static final JournalConfig RARELY = new JournalConfig(1 << 30, 1 << 30);

  @TempDir Path directory;

  @Test
  void shouldHoldEveryStepAndItsIndexWhenWrittenOnBehindARepair() throws Exception {
    CountingState state = new CountingState();
    try (JournalWriter writer = JournalWriter.create(directory, state, RARELY)) {
      append(writer, 1, BEFORE, DAY_ONE_NS);
    }
    try (DayFileEditor editor = new DayFileEditor(directory, 0)) {
      editor.flip(editor.last().position() + 50, 4);
    }
    try (JournalResume resume = JournalResume.open(directory)) {
      assertThat(resume.repairs())
          .extracting(JournalRepair::kind)
          .containsExactly(JournalRepair.Kind.TORN_TAIL);
      while (resume.reader().next()) {
        // to the end
      }
      try (JournalWriter writer = resume.writer(state, RARELY)) {
        append(writer, BEFORE, BEHIND, DAY_ONE_NS + BEFORE);
        append(writer, BEFORE + BEHIND, 3, DAY_ONE_NS + DayFile.DAY_NS);
      }
    }

    JournalCheck.Result result = JournalCheck.check(directory);
    assertThat(result.sentences()).isEmpty();
    assertThat(result.steps()).isEqualTo(BEFORE + BEHIND + 2);
    assertIndexed(BEFORE + BEHIND);
  }

  private static void append(JournalWriter writer, long first, int count, long firstTimeNs) {
    UnsafeBuffer frames = new UnsafeBuffer(new byte[8]);
    for (int i = 0; i < count; i++) {
      frames.putLong(0, first + i);
      writer.beforeStep(firstTimeNs + i);
      writer.append(first + i, firstTimeNs + i, frames, 0, 8);
    }
  }

  /** The n-th document is found under its number: the only use of a tailer, to prove the index. */
  private void assertIndexed(int documents) {
    int cycle = (int) (DAY_ONE_NS / DayFile.DAY_NS);
    UnsafeBuffer bytes = new UnsafeBuffer(0, 0);
    try (ChronicleQueue queue =
            SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(RollCycles.FAST_DAILY)
                .blockSize(DayAppender.BLOCK_BYTES)
                .readOnly(true)
                .build();
        ExcerptTailer tailer = queue.createTailer()) {
      for (int number = 0; number < documents; number += 509) {
        assertThat(tailer.moveToIndex(RollCycles.FAST_DAILY.toIndex(cycle, number))).isTrue();
        try (DocumentContext document = tailer.readingDocument()) {
          var content = document.wire().bytes();
          bytes.wrap(content.addressForRead(content.readPosition()), (int) content.readRemaining());
          // One document more stands behind the cut: the snapshot with which the writer goes on.
          long expected = number < BEFORE - 1 ? number + 1 : number;
          assertThat(ExcerptHeader.sequence(bytes, 0)).isEqualTo(expected);
        }
      }
    }
  }
}
