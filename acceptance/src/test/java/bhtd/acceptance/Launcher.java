package bhtd.acceptance;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The script at the root, called as a person would call it.
///
/// @param environment added to our own
record Launcher(Path script, Map<String, String> environment) {
  /// Starts the stack, which goes on by itself. What it says goes to our standard error.
  ///
  /// @throws IllegalStateException if it does not start
  void up() {
    ProcessBuilder builder = builder("up", "--detach");
    builder.redirectOutput(Redirect.to(new File("/dev/stderr")));
    builder.redirectError(Redirect.INHERIT);
    int exit = exit(builder);
    if (exit != 0) {
      throw new IllegalStateException("the stack did not start (exit code " + exit + ")");
    }
  }

  /// Ends the stack; its data stays.
  void down() {
    run("down");
  }

  /// What a command printed, and how it ended.
  ///
  /// @param out standard output
  /// @param err standard error
  record Outcome(int exit, String out, String err) {}

  /// Runs a command to its end.
  Outcome run(String... words) {
    try {
      Path out = Files.createTempFile("bhtd-", ".out");
      Path err = Files.createTempFile("bhtd-", ".err");
      ProcessBuilder builder = builder(words);
      int exit = exit(builder.redirectOutput(out.toFile()).redirectError(err.toFile()));
      Outcome outcome = new Outcome(exit, Files.readString(out), Files.readString(err));
      Files.delete(out);
      Files.delete(err);
      return outcome;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProcessBuilder builder(String... words) {
    List<String> command = new ArrayList<>(List.of(script.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().putAll(environment);
    return builder.redirectInput(new File("/dev/null"));
  }

  private static int exit(ProcessBuilder builder) {
    try {
      return builder.start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
