package io.bulwark.app;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far some work is: a bar on a terminal; elsewhere, if wanted, a line for each tenth. */
public final class Progress implements AutoCloseable {

  /** Set by the launcher when standard error is a terminal; the JDKs do not agree how to ask. */
  private static final String TERMINAL = "bulwark.terminal";

  private static final int PARTS = 1000;
  private static final int LINES = 10;

  private final String task;
  private final @Nullable ProgressBar bar;
  private final @Nullable PrintWriter err;
  private int shownLines;

  private Progress(String task, @Nullable PrintWriter err) {
    this.task = task;
    this.bar = Boolean.getBoolean(TERMINAL) ? bar(task) : null;
    this.err = err;
  }

  /** A bar on a terminal, lines to {@code err} elsewhere. */
  public static Progress on(String task, PrintWriter err) {
    return new Progress(task, err);
  }

  /** A bar on a terminal, nothing elsewhere. */
  public static Progress onTerminal(String task) {
    return new Progress(task, null);
  }

  private static ProgressBar bar(String task) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(PARTS)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(100)
        .clearDisplayOnFinish()
        .build();
  }

  /**
   * Shows.
   *
   * @param share 0 to 1
   */
  public void show(double share) {
    if (bar != null) {
      bar.stepTo((long) (share * PARTS));
    } else if (err != null) {
      int line = (int) (share * LINES);
      if (line > shownLines) {
        shownLines = line;
        err.println(String.format(Locale.ROOT, "%s: %d %%", task, line * 100 / LINES));
      }
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
