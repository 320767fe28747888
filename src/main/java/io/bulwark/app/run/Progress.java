package io.bulwark.app.run;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a session is: a bar on a terminal, a line for each tenth elsewhere. */
final class Progress implements AutoCloseable {

  /** Set by the launcher when standard error is a terminal; the JDKs do not agree how to ask. */
  private static final String TERMINAL = "bulwark.terminal";

  private static final int PARTS = 1000;
  private static final int LINES = 10;

  private final @Nullable ProgressBar bar;
  private final PrintWriter err;
  private int shownLines;

  private Progress(@Nullable ProgressBar bar, PrintWriter err) {
    this.bar = bar;
    this.err = err;
  }

  static Progress on(PrintWriter err) {
    if (!Boolean.getBoolean(TERMINAL)) {
      return new Progress(null, err);
    }
    ProgressBar bar =
        new ProgressBarBuilder()
            .setTaskName("trading")
            .setInitialMax(PARTS)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(100)
            .clearDisplayOnFinish()
            .build();
    return new Progress(bar, err);
  }

  /**
   * Shows.
   *
   * @param share 0 to 1
   */
  void show(double share) {
    if (bar != null) {
      bar.stepTo((long) (share * PARTS));
    } else {
      int line = (int) (share * LINES);
      if (line > shownLines) {
        shownLines = line;
        err.println(String.format(Locale.ROOT, "trading: %d %%", line * 100 / LINES));
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
