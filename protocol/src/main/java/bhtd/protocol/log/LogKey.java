package bhtd.protocol.log;

import bhtd.protocol.value.MalformedException;
import java.util.OptionalLong;

/// A key of a log, and up to which size it signs the log's checkpoints. As a line of text:
///
/// ```
/// ledger.example/main+45a7e34d+AQOhB7…               the log's present key
/// ledger.example/main+45a7e34d+AQOhB7… signs up to 640 entries        a former one
/// ```
///
/// @param last the largest size that it signs, alone or beside the key after it; none if it is the
///     present key
public record LogKey(NoteVerifier verifier, OptionalLong last) {
  private static final String BEFORE = " signs up to ";
  private static final String AFTER = " entries";

  /// The present key, as far as anybody knows.
  public static LogKey present(NoteVerifier verifier) {
    return new LogKey(verifier, OptionalLong.empty());
  }

  /// A key that another has followed.
  public static LogKey former(NoteVerifier verifier, long last) {
    return new LogKey(verifier, OptionalLong.of(last));
  }

  boolean signsAt(long size) {
    return last.isEmpty() || size <= last.getAsLong();
  }

  /// The line, without its newline.
  @Override
  public String toString() {
    return last.isEmpty() ? verifier.toString() : verifier + BEFORE + last.getAsLong() + AFTER;
  }

  /// @throws MalformedException if {@code line} is not what {@link #toString} writes
  static LogKey parse(String line) {
    int at = line.indexOf(BEFORE);
    if (at < 0) {
      return present(NoteVerifier.parse(line));
    }
    MalformedException.unless(line.endsWith(AFTER), "a key signs up to so many entries");
    String size = line.substring(at + BEFORE.length(), line.length() - AFTER.length());
    return former(NoteVerifier.parse(line.substring(0, at)), Checkpoint.parseNumber(size));
  }
}
