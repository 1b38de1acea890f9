package bhtd.ledger.witness;

import bhtd.ledger.audit.ForkFailure;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.Hash;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// How far the chain was played and found to hold, and where its newest blocks end. For
/// any number of threads.
final class Played {
  static final int ENDS_MAX = 16_384;

  private final Optional<Checkpoint> remembered;
  private final Map<Long, End> ends = new LinkedHashMap<>();
  private long size;
  private boolean wanted;
  private Optional<String> broken = Optional.empty();
  private Optional<String> waiting = Optional.empty();
  private List<NoteVerifier> keys = List.of();

  /// Where a block ends.
  ///
  /// @param root of the log there
  /// @param key the log's present key there
  record End(Hash root, NoteVerifier key) {}

  /// @param remembered what was cosigned before this process started: the chain must go through it
  Played(Optional<Checkpoint> remembered) {
    this.remembered = remembered;
  }

  /// A block ends here, and everything up to it holds.
  ///
  /// @param key the log's present key here
  /// @throws ForkFailure if this is not the log that was cosigned before
  synchronized void end(long after, Hash root, NoteVerifier key) {
    remembered
        .filter(last -> size < last.size() && last.size() <= after)
        .filter(last -> last.size() != after || !last.root().equals(root))
        .ifPresent(
            last -> {
              throw new ForkFailure(
                  "THE LOG WAS FORKED: %d entries with root %s were cosigned, and are not what its"
                          .formatted(last.size(), last.root())
                      + " blocks give now",
                  last);
            });
    size = after;
    ends.put(after, new End(root, key));
    if (ends.size() > ENDS_MAX) {
      ends.remove(ends.keySet().iterator().next());
    }
    notifyAll();
  }

  /// What was played is forgotten, and will be played from nothing.
  synchronized void startsAgain() {
    size = 0;
    ends.clear();
    keys = List.of();
  }

  /// Something that is needed cannot be had now.
  ///
  /// @return false if just that was said already
  synchronized boolean waitsFor(String what) {
    Optional<String> before = waiting;
    waiting = Optional.of(what);
    return !waiting.equals(before);
  }

  /// Nothing is waited for any more.
  synchronized void goesOn() {
    waiting = Optional.empty();
  }

  /// What is waited for, in words for people.
  synchronized Optional<String> waiting() {
    return waiting;
  }

  /// Something does not hold: nothing more will be played.
  synchronized void breaks(String why) {
    broken = Optional.of(why);
    notifyAll();
  }

  synchronized void keys(List<NoteVerifier> all) {
    keys = all;
  }

  /// The log's keys, as far as it was played; none before.
  synchronized List<NoteVerifier> keys() {
    return keys;
  }

  synchronized long size() {
    return size;
  }

  synchronized Optional<String> broken() {
    return broken;
  }

  /// The root at a size where one of the newest blocks ends.
  synchronized Optional<Hash> rootAt(long end) {
    return endAt(end).map(End::root);
  }

  /// The end of one of the newest blocks, if one ends at that size.
  synchronized Optional<End> endAt(long end) {
    return Optional.ofNullable(ends.get(end));
  }

  /// Waits until {@code more} entries were played.
  ///
  /// @return false if they were not when the time is over, or never will be
  synchronized boolean await(long more, Duration limit) throws InterruptedException {
    if (size < more) {
      wanted = true;
      notifyAll();
    }
    awaitUntil(() -> size >= more || broken.isPresent(), limit);
    return size >= more;
  }

  /// Waits until somebody waits for more than was played, or the time is over.
  synchronized void awaitDemand(Duration limit) throws InterruptedException {
    awaitUntil(() -> wanted, limit);
    wanted = false;
  }

  private void awaitUntil(BooleanSupplier there, Duration limit) throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    for (long left = limit.toNanos(); !there.getAsBoolean() && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = end - System.nanoTime();
    }
  }
}
