package bhtd.local;

import bhtd.local.Launch.Signal;
import java.io.IOException;

/// Sends the signals that `ProcessHandle` cannot.
public final class Signals {
  private Signals() {}

  /// Asks a process to end; does nothing if it has.
  public static void ask(ProcessHandle process, Signal signal) {
    switch (signal) {
      case TERM -> process.destroy();
      case INT -> interrupt(process);
    }
  }

  private static void interrupt(ProcessHandle process) {
    if (!process.isAlive()) {
      return;
    }
    try {
      new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).inheritIO().start().waitFor();
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
