package bhtd.ledger.witness;

import bhtd.ledger.audit.AuditFailure;
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
import java.util.Optional;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Plays the chain again as it grows, on a thread of its own: up to the newest checkpoint, then up
/// to the next. What cannot be had now is asked for until it can; what does not hold ends it.
final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);

  private final Source ledger;
  private final Played played;
  private final BiFunction<ForkFailure, Note, String> told;
  private final LiveReplay replay;
  private Optional<ForkFailure> fork = Optional.empty();
  private final Thread thread = Thread.ofPlatform().name("follower").unstarted(this::run);

  /// @param log whose name ends in the chain's
  /// @param told says what was found, once the evidence is kept
  Follower(
      Source ledger, NoteVerifier log, Played played, BiFunction<ForkFailure, Note, String> told) {
    this.ledger = ledger;
    this.played = played;
    this.told = told;
    this.replay = new LiveReplay(log, this::untilItIsThere, this::ended);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        Note note = Note.parse(untilItIsThere("checkpoint"));
        Checkpoint newest = replay.read(note);
        boolean ahead = newest.size() > replay.size();
        playTo(newest.size(), note);
        if (ahead) {
          replay.confirm(note);
        }
        if (replay.keys().stream().anyMatch(note::isSignedBy)) {
          compare(newest);
        }
        played.awaitDemand(BETWEEN_LOOKS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      LOG.error("this chain does NOT hold; nothing more of it is cosigned", e);
      played.breaks(
          e instanceof AuditFailure || e instanceof MalformedException
              ? String.valueOf(e.getMessage())
              : "the witness itself failed");
    }
  }

  /// Another history than what was cosigned is held against the log only when it has signed it.
  private void playTo(long size, Note note) throws InterruptedException {
    replay.to(size);
    if (fork.isPresent()) {
      replay.confirmPlayed(note);
      throw new AuditFailure(told.apply(fork.get(), note));
    }
  }

  private void ended(long size, Hash root) {
    played.keys(replay.keys());
    try {
      played.end(size, root);
    } catch (ForkFailure found) {
      fork = Optional.of(found);
    }
  }

  private void compare(Checkpoint signed) {
    played
        .rootAt(signed.size())
        .filter(root -> !root.equals(signed.root()))
        .ifPresent(
            root -> {
              throw new AuditFailure(
                  "THE LOG WAS FORKED: it signed the root %s for %d entries; its blocks give %s"
                      .formatted(signed.root(), signed.size(), root));
            });
  }

  private byte[] untilItIsThere(String path) throws InterruptedException {
    for (boolean said = false; ; said = true) {
      try {
        return ledger.get(path);
      } catch (AuditFailure | NotCheckedException e) {
        if (!said) {
          LOG.warn("waiting for {}: {}", path, e.getMessage());
        }
        Thread.sleep(BETWEEN_TRIES);
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    replay.close();
  }
}
