package bhtd.ledger.witness;

import bhtd.ledger.audit.AuditFailure;
import bhtd.ledger.audit.BlockFailure;
import bhtd.ledger.audit.ForkFailure;
import bhtd.ledger.audit.LiveReplay;
import bhtd.ledger.audit.NotCheckedException;
import bhtd.ledger.audit.Source;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.log.NoteVerifier;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.MalformedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays the chain again as it grows, on a thread of its own: up to the newest checkpoint, then up
/// to the next. What cannot be had now, or nobody known has signed, is asked for until it can be
/// had; what the log has signed and does not hold ends it.
final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final int LONGER_MAX = 64;

  private final Source ledger;
  private final NoteVerifier log;
  private final Played played;
  private final BiFunction<ForkFailure, Note, String> told;
  private final Duration betweenTries;
  private final LiveReplay replay;
  private Optional<ForkFailure> fork = Optional.empty();
  private final Thread thread = Thread.ofPlatform().name("follower").unstarted(this::run);
  private int longer = 1;

  /// The largest size of which a key that signs has signed anything.
  private long said;

  /// The largest size at which what was played has the root that the log signed.
  private long confirmed;

  /// @param log whose name ends in the chain's
  /// @param told says what was found, once the evidence is kept
  Follower(
      Source ledger, NoteVerifier log, Played played, BiFunction<ForkFailure, Note, String> told) {
    this(ledger, log, played, told, BETWEEN_TRIES);
  }

  /// @param betweenTries to have what could not be had
  Follower(
      Source ledger,
      NoteVerifier log,
      Played played,
      BiFunction<ForkFailure, Note, String> told,
      Duration betweenTries) {
    this.ledger = ledger;
    this.log = log;
    this.played = played;
    this.told = told;
    this.betweenTries = betweenTries;
    this.replay = new LiveReplay(log, this::served, this::ended);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        try {
          look();
          longer = 1;
          played.goesOn();
          played.awaitDemand(BETWEEN_LOOKS);
        } catch (NotYetException e) {
          if (played.waitsFor(String.valueOf(e.getMessage()))) {
            LOG.warn("waiting: {}", e.getMessage());
          }
          Thread.sleep(betweenTries.multipliedBy(longer));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      if (Thread.currentThread().isInterrupted()) {
        return; // closed in the middle of a block, which says nothing of the chain
      }
      LOG.error("this chain does NOT hold; nothing more of it is cosigned", e);
      played.breaks(
          e instanceof AuditFailure || e instanceof MalformedException
              ? String.valueOf(e.getMessage())
              : "the witness itself failed");
    }
  }

  /// @throws NotYetException if something cannot be had now, or nobody known has signed it
  /// @throws AuditFailure if the log has signed what does not hold
  private void look() throws InterruptedException {
    Heard newest = Heard.of(served("checkpoint"), log);
    boolean ahead = newest.size() > replay.size();
    if (!isSigned(newest) && !(ahead && newest.namesAnotherKey(log, known()))) {
      throw new NotYetException("no known key has signed the checkpoint that is served");
    }
    if (newest.isSignedByOneOf(signing())) {
      said = Math.max(said, newest.size());
    }
    if (ahead) {
      playTo(newest);
      if (!isSigned(newest)) {
        throw again("no key to which the chain leads has signed the checkpoint that is served");
      }
      if (fork.isPresent()) {
        confirmPlayed(newest.note());
        throw new AuditFailure(told.apply(fork.get(), newest.note()));
      }
    }
    if (newest.isSignedByOneOf(signing())) {
      compare(newest.checkpoint());
    }
    if (newest.size() == replay.size()) {
      confirm(newest.note());
    }
  }

  /// Another history than what was cosigned is held against the log only when it has signed it.
  private void confirmPlayed(Note signed) {
    try {
      replay.confirmPlayed(signed);
    } catch (AuditFailure notTheLogs) {
      throw again(String.valueOf(notTheLogs.getMessage()));
    }
  }

  private void confirm(Note signed) {
    try {
      replay.confirm(signed);
    } catch (AuditFailure missing) {
      if (!replay.keys().contains(log)) {
        throw missing;
      }
      throw new NotYetException(String.valueOf(missing.getMessage())); // anybody can drop a line
    }
  }

  private void playTo(Heard newest) throws InterruptedException {
    try {
      replay.to(newest.size());
    } catch (BlockFailure failure) {
      if (newest.isSignedByOneOf(signing()) && isUnder(newest.checkpoint(), failure)) {
        throw failure;
      }
      String why = failure.getMessage() + "; the log has not signed such a block";
      throw failure.isBegun() ? again(why) : new NotYetException(why);
    } catch (AuditFailure unsigned) {
      throw new NotYetException(String.valueOf(unsigned.getMessage()));
    }
  }

  private boolean isUnder(Checkpoint signed, BlockFailure failure) throws InterruptedException {
    try {
      return replay.isUnder(signed, failure);
    } catch (AuditFailure | NotYetException e) {
      return false;
    }
  }

  /// What was played may not be the log's: all of it is asked for again, later each time.
  private NotYetException again(String why) {
    replay.startAgain();
    played.startsAgain();
    fork = Optional.empty();
    confirmed = 0;
    longer = Math.min(LONGER_MAX, 2 * longer);
    return new NotYetException(why);
  }

  private boolean isSigned(Heard newest) {
    return newest.isSignedByOneOf(known());
  }

  /// The key that is known, and those to which the chain has handed over from it.
  private List<NoteVerifier> known() {
    return played.keys().isEmpty() ? List.of(log) : played.keys();
  }

  /// Those of them that sign now: what a former one says alone is not the log's word.
  private List<NoteVerifier> signing() {
    return played.keys().isEmpty() ? List.of(log) : replay.signing();
  }

  private void ended(long size, Hash root) {
    List<NoteVerifier> keys = replay.keys();
    played.keys(keys.contains(log) ? keys : List.of());
    try {
      played.end(size, root, replay.signing().getFirst());
    } catch (ForkFailure found) {
      fork = Optional.of(found);
    }
  }

  private void compare(Checkpoint signed) throws InterruptedException {
    Optional<Hash> root = played.rootAt(signed.size());
    if (root.isEmpty()) {
      if (signed.size() > confirmed) {
        throw again("blocks came before that do not end where the log has signed");
      }
      return; // older than what is kept
    }
    if (root.get().equals(signed.root())) {
      confirmed = Math.max(confirmed, signed.size());
      if (replay.size() > Math.max(confirmed, said)) {
        throw again("blocks came before that go further than the log has signed");
      }
      return;
    }
    if (replay.isGivenAgain(signed)) {
      throw again("other blocks came before than the log has signed");
    }
    throw new AuditFailure(
        "THE LOG WAS FORKED: it signed the root %s for %d entries; its blocks give %s"
            .formatted(signed.root(), signed.size(), root.get()));
  }

  private byte[] served(String path) throws InterruptedException {
    try {
      return ledger.get(path);
    } catch (AuditFailure | NotCheckedException e) {
      throw new NotYetException(path + ": " + e.getMessage());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    replay.close();
  }
}
