package bhtd.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// How one process is started and stopped.
///
/// @param name what people call it; also the name of its log
/// @param command the program and its arguments
/// @param environment added to what this process has
/// @param folder its working directory
/// @param log file that takes its output, appended
/// @param stop the signal that asks it to stop
/// @param patience how long it may take to stop before it is killed
public record Launch(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Path log,
    Signal stop,
    Duration patience) {

  /// Signals that ask a process to end. PostgreSQL's "fast" shutdown is INT; everything else takes
  /// TERM.
  public enum Signal {
    TERM,
    INT
  }

  /// Copies what it is given.
  public Launch {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }
}
