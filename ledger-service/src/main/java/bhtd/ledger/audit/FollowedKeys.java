package bhtd.ledger.audit;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The keys of a log to which an audit has followed the chain from the one that was known: beside
/// its memory, a verifier key a line, genesis' first. A receipt is checked offline, where nothing
/// can be followed any more.
record FollowedKeys(Path file) {

  static FollowedKeys beside(Path memory) {
    return new FollowedKeys(memory.resolveSibling(memory.getFileName() + ".keys"));
  }

  /// Returns when they are durable. A log that never changed its key needs none.
  void remember(List<NoteVerifier> keys) throws IOException {
    if (keys.size() > 1) {
      String lines = keys.stream().map(key -> key + "\n").collect(Collectors.joining());
      Folders.replace(file, lines.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Those that were followed from {@code known}; none if the file is torn, and another audit
  // writes
  /// it anew.
  List<NoteVerifier> from(NoteVerifier known) throws IOException {
    try {
      return read().contains(known) ? read() : List.of();
    } catch (NotCheckedException e) {
      return List.of();
    }
  }

  /// @return none if no audit has followed the log to another key
  /// @throws NotCheckedException if the file is not what an audit writes
  List<NoteVerifier> read() throws IOException {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file).stream().map(NoteVerifier::parse).toList()
          : List.of();
    } catch (MalformedException e) {
      throw new NotCheckedException(
          "%s is not what an audit writes: %s".formatted(file, e.getMessage()));
    }
  }
}
