package bhtd.ledger;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import picocli.CommandLine.IExecutionExceptionHandler;

/// What went wrong in a command, in one line for people: in this project's own words, never in
/// those of an exception that comes from elsewhere.
public final class Trouble {
  private static final String OURS = "bhtd.";

  private Trouble() {}

  /// @param failure one of this project's, whose message is for people; or what a file had; or
  ///     anything
  public static String of(Throwable failure) {
    return switch (failure) {
      case NoSuchFileException e -> "there is no file " + e.getFile();
      case AccessDeniedException e -> e.getFile() + " may not be read or written";
      case FileAlreadyExistsException e -> e.getFile() + " exists already";
      case FileSystemException e -> e.getFile() + " cannot be read or written";
      case IOException e -> "a file cannot be read or written";
      case RuntimeException e when e.getClass().getName().startsWith(OURS) ->
          String.valueOf(e.getMessage());
      default -> unforeseen(failure);
    };
  }

  /// For commands that have nothing better to say of what they throw.
  ///
  /// @param before what did not come about
  public static IExecutionExceptionHandler told(String before, int exit) {
    return (failure, command, parsed) -> {
      command.getErr().println(before + ": " + of(failure));
      return exit;
    };
  }

  /// A fault of ours; where it is says more to whoever mends it than its text says to the reader.
  private static String unforeseen(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    String place =
        Arrays.stream(trace)
            .filter(at -> at.getClassName().startsWith(OURS))
            .map(at -> " in " + at.getFileName() + ":" + at.getLineNumber())
            .findFirst()
            .orElse("");
    return "this program failed where it must not: " + failure.getClass().getSimpleName() + place;
  }
}
