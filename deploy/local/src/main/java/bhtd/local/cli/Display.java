package bhtd.local.cli;

import bhtd.local.stack.PartState;
import bhtd.local.stack.Phase;
import bhtd.local.stack.StackState;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Shows how the stack comes up: one bar on a terminal, a line for each change everywhere else;
/// afterwards, a line for each restart.
final class Display implements AutoCloseable {
  private final boolean silent;
  private final boolean terminal = System.console() != null && System.console().isTerminal();
  private final Map<String, Phase> shown = new HashMap<>();
  private @Nullable ProgressBar bar;

  Display(boolean silent) {
    this.silent = silent;
  }

  /// Shows what is new.
  synchronized void show(StackState state) {
    if (silent) {
      return;
    }
    if (terminal && state.phase() == Phase.STARTING) {
      move(state.parts());
      return;
    }
    for (PartState part : state.parts()) {
      Phase before = shown.put(part.name(), part.phase());
      if (before != part.phase() && !(terminal && part.phase() == Phase.READY && before == null)) {
        line(part);
      }
    }
  }

  private void line(PartState part) {
    String text =
        switch (part.phase()) {
          case WAITING, STOPPING -> "";
          case STARTING -> "starting " + part.name();
          case READY ->
              "ready    %s%s"
                  .formatted(part.name(), part.tookMs() > 0 ? seconds(part.tookMs()) : note(part));
          case RESTARTING, FAILED ->
              part.phase().name().toLowerCase(Locale.ROOT) + " " + part.name() + note(part);
          case STOPPED -> "stopped  " + part.name();
        };
    if (!text.isEmpty()) {
      System.out.println("  " + text);
    }
  }

  private void move(List<PartState> parts) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName("Starting")
              .setInitialMax(parts.size())
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .hideEta()
              .build();
    }
    bar.maxHint(parts.size());
    bar.stepTo(parts.stream().filter(part -> part.phase() == Phase.READY).count());
    bar.setExtraMessage(
        parts.stream()
            .filter(part -> part.phase() == Phase.STARTING || part.phase() == Phase.RESTARTING)
            .map(PartState::name)
            .collect(Collectors.joining(", ")));
  }

  private static String seconds(long ms) {
    return String.format(Locale.ROOT, " (%.1f s)", ms / 1000.0);
  }

  private static String note(PartState part) {
    return part.detail().isEmpty() ? "" : " (" + part.detail().lines().findFirst().orElse("") + ")";
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}
