package bhtd.protocol.block;

import bhtd.protocol.command.CommandBody;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import com.google.protobuf.ByteString;
import java.util.Optional;

/// What became of a command or an item of due work.
///
/// @param rejection why it was rejected; empty when it was accepted
/// @param eventCount how many events it caused; a rejected command causes none but
///     {@link bhtd.protocol.event.MandateSpent}
/// @param eventsRoot RFC 6962 root over their salted leaves, when there are any
/// @param counted of an accepted command marked *each*: bit i, the most significant first, says
///     whether operation i counts; otherwise empty
/// @param seedHash SHA-256 of the seed, where a lucky envelope was opened
/// @param share points, where a share was claimed; otherwise 0
/// @param seed where a lucky envelope was closed
public record Outcome(
    Optional<Rejection> rejection,
    int eventCount,
    Optional<Hash> eventsRoot,
    ByteString counted,
    Optional<Hash> seedHash,
    long share,
    Optional<Hash> seed) {
  private static final int COUNTED_BYTES_MAX = CommandBody.OPERATIONS_MAX / Byte.SIZE;

  public Outcome {
    MalformedException.unless(
        eventCount >= 0 && (eventCount > 0) == eventsRoot.isPresent(),
        "an outcome has a root of its events when it has events");
    MalformedException.unless(
        counted.size() <= COUNTED_BYTES_MAX, "a command has at most 1,000 operations");
    MalformedException.unless(share >= 0, "a share is not negative");
    MalformedException.unless(
        rejection.isEmpty()
            || (counted.isEmpty() && seedHash.isEmpty() && share == 0 && seed.isEmpty()),
        "a rejected command counts nothing and shares nothing");
  }

  /// Of what neither is marked *each* nor concerns an envelope.
  public Outcome(Optional<Rejection> rejection, int eventCount, Optional<Hash> eventsRoot) {
    this(
        rejection, eventCount, eventsRoot, ByteString.EMPTY, Optional.empty(), 0, Optional.empty());
  }

  public boolean accepted() {
    return rejection.isEmpty();
  }

  /// Whether an operation of this command took effect.
  public boolean counts(int operation) {
    if (!accepted()) {
      return false;
    }
    return counted.isEmpty()
        || (counted.byteAt(operation / Byte.SIZE) & (0x80 >>> (operation % Byte.SIZE))) != 0;
  }
}
