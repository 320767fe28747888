package io.bulwark.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How long a journal is, to tell how much of it is read. */
final class JournalExtent {

  private final List<DayFile> days;
  private final long[] endOf;

  private JournalExtent(List<DayFile> days) {
    this.days = days;
    this.endOf = new long[days.size()];
    long end = 0;
    for (int i = 0; i < endOf.length; i++) {
      end += length(days.get(i));
      endOf[i] = end;
    }
  }

  /** As it is now. */
  static JournalExtent of(Path journal) {
    return new JournalExtent(JournalDirectory.days(journal));
  }

  /** Which share of its bytes lies before a place, 0 to 1. */
  double share(long timeNs, long filePosition) {
    long epochDay = timeNs / DayFile.DAY_NS;
    int day = 0;
    while (day < endOf.length - 1 && days.get(day).day().toEpochDay() < epochDay) {
      day++;
    }
    long before = day == 0 ? 0 : endOf[day - 1];
    long all = endOf.length == 0 ? 0 : endOf[endOf.length - 1];
    return all == 0 ? 1 : Math.min(1, (before + filePosition) / (double) all);
  }

  /** Up to the last document by the head of the file; a file without a head counts whole. */
  private static long length(DayFile day) {
    try (DayBytes bytes = new DayBytes(day)) {
      return Math.max(0, DayHead.lastWritten(bytes));
    } catch (FaultException e) {
      return size(day.path());
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0; // reading it will tell
    }
  }
}
