package bhtd.ledger.audit;

import bhtd.ledger.storage.Folders;
import bhtd.protocol.log.LogKey;
import bhtd.protocol.log.LogKeys;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;

/// The keys of a log to which an audit has followed the chain from the one that was known: beside
/// its memory, a {@link LogKey} a line, genesis' first. A receipt is checked offline, where nothing
/// can be followed any more.
record FollowedKeys(Path file) {

  static FollowedKeys beside(Path memory) {
    return new FollowedKeys(memory.resolveSibling(memory.getFileName() + ".keys"));
  }

  /// Returns when they are durable. A log that never changed its key needs none.
  void remember(LogKeys keys) throws IOException {
    if (keys.all().size() > 1) {
      String lines = keys.lines().stream().map(key -> key + "\n").collect(Collectors.joining());
      Folders.replace(file, lines.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// Those that were followed from {@code known}, or else that one alone. A file that cannot be
  /// read is none: the audit that asks writes it anew.
  LogKeys orElse(NoteVerifier known) throws IOException {
    try {
      return from(known);
    } catch (NotCheckedException e) {
      return LogKeys.only(known);
    }
  }

  /// Those that were followed from {@code known}, or else that one alone.
  ///
  /// @throws NotCheckedException if the file is not what an audit writes
  LogKeys from(NoteVerifier known) throws IOException {
    return read().filter(keys -> keys.contains(known)).orElse(LogKeys.only(known));
  }

  private Optional<LogKeys> read() throws IOException {
    try {
      return Files.exists(file)
          ? Optional.of(LogKeys.parse(text(file).lines().toList()))
          : Optional.empty();
    } catch (MalformedException e) {
      throw new NotCheckedException(
          "%s is not what an audit writes: %s; ./bhtd verify writes it anew"
              .formatted(file, e.getMessage()));
    }
  }

  private static String text(Path file) throws IOException {
    return new String(Folders.read(file), StandardCharsets.UTF_8);
  }
}
