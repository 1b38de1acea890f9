package bhtd.ledger.machine.state;

import bhtd.protocol.sign.PublicKey;
import java.util.ArrayList;
import java.util.List;

/// The keys that sign the log's checkpoints: genesis' key, then those that the operator appointed,
/// each with the time until which the key before it signs, too.
public final class LogKeys extends Rows {
  private final List<PublicKey> keys = new ArrayList<>();
  private final LongColumn overlapUntilMs;

  public LogKeys(Journal journal, PublicKey first) {
    super(journal);
    overlapUntilMs = new LongColumn(journal);
    rotate(first, 0);
  }

  /// The key so far signs until {@code untilMs}.
  public void rotate(PublicKey next, long untilMs) {
    int row = count();
    if (row < keys.size()) { // the place of one that was taken back
      keys.set(row, next);
    } else {
      keys.add(next);
    }
    overlapUntilMs.init(row, untilMs);
    add();
  }

  /// The key that signs for ever, or until the next rotation.
  public PublicKey current() {
    return keys.get(count() - 1);
  }

  /// When the key before the current one stops; 0 if it has none.
  public long overlapUntilMs() {
    return overlapUntilMs.get(count() - 1);
  }

  /// The keys that sign a checkpoint of a log whose last block has this time; the newest first.
  public List<PublicKey> signing(long nowMs) {
    return overlapUntilMs() > nowMs
        ? List.of(current(), keys.get(count() - 2))
        : List.of(current());
  }

  /// Whether it signs now or did once.
  public boolean knows(PublicKey key) {
    return all().contains(key);
  }

  /// All that there were, the first one first.
  public List<PublicKey> all() {
    return List.copyOf(keys.subList(0, count()));
  }
}
