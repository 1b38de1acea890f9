package bhtd.ledger.audit;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/// The progress bar, where there is a terminal.
record VerifyProgress(@Nullable ProgressBar bar) implements AutoCloseable {
  static VerifyProgress start(boolean shown) {
    return new VerifyProgress(
        shown
            ? new ProgressBarBuilder()
                .setTaskName("verifying")
                .setUnit(" entries", 1)
                .setInitialMax(-1)
                .build()
            : null);
  }

  void at(long entries, long size) {
    if (bar != null) {
      bar.maxHint(size);
      bar.stepTo(entries);
      bar.setExtraMessage("");
    }
  }

  /// Says why the audit stands still.
  void waits(String why) {
    if (bar != null) {
      bar.setExtraMessage("waiting: " + why);
    }
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
