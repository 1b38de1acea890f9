package bhtd.ledger.reading;

import bhtd.ledger.sealing.Checkpoints;
import bhtd.ledger.sealing.Checkpoints.Result;
import bhtd.ledger.sealing.KeyStore;
import bhtd.ledger.storage.Extent;
import bhtd.protocol.sign.MessageSigner;
import bhtd.protocol.sign.PublicKey;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Signs the newest size and root that may be read, on a thread of its own, since each signature
/// waits for the disk. What came and went while it waited is skipped.
public final class CheckpointLoop implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration APART_MIN = Duration.ofMillis(20);

  private final ReadState state;
  private final KeyStore keys;
  private final SignedFiles signed;
  private final Cosigned cosigned;
  private final Alarm alarm;
  private final Thread thread;
  private volatile boolean closed;

  /// @param keys the log's private keys; the chain says which of them sign
  /// @param signed what was signed before
  /// @param cosigned shows what witnesses said before this process started
  /// @throws IOException if the memory of a chain without files cannot be begun
  CheckpointLoop(ReadState state, KeyStore keys, SignedFiles signed, Cosigned cosigned, Alarm alarm)
      throws IOException {
    this.state = state;
    this.keys = keys;
    this.signed = signed;
    this.cosigned = cosigned;
    this.alarm = alarm;
    this.thread = Thread.ofPlatform().daemon().name("checkpoints").unstarted(this::run);
    // Before any block is stored: after a crash here there are no files either, and it begins
    // again.
    if (state.storage().storedAtOpen() == 0 && signed.memory().isAbsent()) {
      signed.memory().begin();
    }
  }

  public void start() {
    thread.start();
  }

  /// What speaks against a topic that ends at {@code extent}; nothing when all is well.
  Optional<String> complaintAtEnd(Extent extent) {
    return Stream.of(signed.memory(), signed.cosigned())
        .filter(said -> said.size() > extent.size())
        .map(
            said ->
                "a checkpoint of %d entries was signed, as %s says, and the blocks topic has %d: entries were lost"
                    .formatted(said.size(), said.file(), extent.size()))
        .findFirst();
  }

  private void run() {
    try {
      while (!closed && !state.awaitLonger(0, IDLE, () -> closed)) {
        // no genesis yet
      }
      if (!closed) {
        sign();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      alarm.raise("checkpoints can no longer be signed: " + e);
    }
  }

  private void sign() throws IOException, InterruptedException {
    if (signed.memory().isAbsent()) {
      alarm.raise(
          "the signer's memory %s is missing beside the chain's files: before anything is signed, bring it back from a copy, or write the newest checkpoint of this log that anybody has into it (its three lines), and start again"
              .formatted(signed.memory().file()));
      return;
    }
    String origin = state.ask(ledger -> ledger.genesis().origin()).orElseThrow().answer();
    Checkpoints checkpoints = new Checkpoints(origin, signed.memory(), signed.cosigned());
    boolean going = true;
    for (long looked = 0; going && !closed; ) {
      if (state.awaitLonger(looked, IDLE, () -> closed) && !closed) {
        ToSign now =
            state
                .askWithTime((l, time) -> new ToSign(state.extent(), l.view().logKeys(time)))
                .orElseThrow()
                .answer();
        looked = now.extent.size();
        going = sign(checkpoints, now);
        LockSupport.parkNanos(APART_MIN.toNanos());
      }
    }
  }

  /// How far the log goes between two blocks, and the keys that sign it there.
  private record ToSign(Extent extent, List<PublicKey> keys) {}

  private boolean sign(Checkpoints checkpoints, ToSign now) throws IOException {
    List<MessageSigner> signers = new ArrayList<>();
    for (PublicKey key : now.keys) {
      Optional<MessageSigner> signer = keys.find(key);
      if (signer.isEmpty()) {
        alarm.raise(
            "the log's key %s is not here, and signs: put its file beside the others, and start again"
                .formatted(key));
        return false;
      }
      signers.add(signer.get());
    }
    long size = now.extent.size();
    return switch (checkpoints.sign(size, now.extent.root(), state.storage().nodes(), signers)) {
      case Result.Signed done -> {
        if (state.signed().isEmpty()) {
          cosigned.restore(done.checkpoint().origin());
        }
        state.show(new ReadState.SignedCheckpoint(done.checkpoint(), done.note()));
        yield true;
      }
      case Result.Behind behind -> true;
      case Result.Refused refused -> {
        alarm.raise(refused.cause());
        yield false;
      }
    };
  }

  /// Whether nothing more is signed, and nothing written.
  boolean hasEnded() {
    return !thread.isAlive();
  }

  /// Never interrupts the thread, which may be writing the signer's memory.
  @Override
  public void close() {
    closed = true;
    state.tell();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
