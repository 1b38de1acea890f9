package bhtd.local.stack;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/// What runs, as the supervisor wrote it down. It outlives the supervisor: whoever comes next finds
/// by it what a killed one left behind.
///
/// @param supervisor the process that watches
/// @param phase of the stack as a whole
/// @param message why it failed, or empty
/// @param parts in the order of starting
public record StackState(ProcessId supervisor, Phase phase, String message, List<PartState> parts) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /// Copies what it is given.
  public StackState {
    parts = List.copyOf(parts);
  }

  /// Whether a service of ours belongs to the stack.
  public boolean has(Service service) {
    return parts.stream().anyMatch(part -> part.name().equals(service.folder()));
  }

  /// The state in the file, or nothing if there is none.
  public static Optional<StackState> read(Path file) throws IOException {
    try {
      return Optional.of(JSON.readValue(Files.readAllBytes(file), StackState.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  /// Writes the file, whole or not at all. (Not flushed: after a power cut none of the processes is
  /// there either.)
  void write(Path file) throws IOException {
    Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
    Files.write(unfinished, JSON.writeValueAsBytes(this));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
