package bhtd.ledger.reading;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.ledger.sealing.Checkpoints;
import bhtd.ledger.sealing.Checkpoints.Result;
import bhtd.ledger.storage.Extent;
import bhtd.protocol.block.Genesis;
import bhtd.protocol.log.NoteSigner;
import bhtd.protocol.sign.SigningKey;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// Signs the newest size and root that may be read, on a thread of its own, since each signature
/// waits for the disk. What came and went while it waited is skipped.
public final class CheckpointLoop implements AutoCloseable {
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration APART_MIN = Duration.ofMillis(20);

  private final ReadState state;
  private final SigningKey key;
  private final CheckpointMemory memory;
  private final Cosigned cosigned;
  private final Alarm alarm;
  private final Thread thread;
  private volatile boolean closed;

  /// @param key the log's; genesis says under which name it signs
  /// @param cosigned what witnesses said before this process started
  CheckpointLoop(
      ReadState state, SigningKey key, CheckpointMemory memory, Cosigned cosigned, Alarm alarm) {
    this.state = state;
    this.key = key;
    this.memory = memory;
    this.cosigned = cosigned;
    this.alarm = alarm;
    this.thread = Thread.ofPlatform().daemon().name("checkpoints").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /// What speaks against a topic that ends at {@code extent}; nothing when all is well.
  Optional<String> complaintAtEnd(Extent extent) {
    return memory
        .last()
        .filter(last -> last.size() > extent.size())
        .map(
            last ->
                "a checkpoint of %d entries was signed, and the blocks topic has %d: entries were lost"
                    .formatted(last.size(), extent.size()));
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
    Genesis genesis = state.ask(Ledger::genesis).orElseThrow().answer();
    if (!genesis.logKey().equals(key.publicKey())) {
      alarm.raise("the log key of this service is not the one that genesis names");
      return;
    }
    Checkpoints checkpoints = new Checkpoints(new NoteSigner(genesis.origin(), key), memory);
    boolean going = true;
    for (long looked = 0; going && !closed; ) {
      if (state.awaitLonger(looked, IDLE, () -> closed) && !closed) {
        Extent extent = state.extent();
        looked = extent.size();
        going = sign(checkpoints, extent);
        LockSupport.parkNanos(APART_MIN.toNanos());
      }
    }
  }

  private boolean sign(Checkpoints checkpoints, Extent extent) throws IOException {
    return switch (checkpoints.sign(extent.size(), extent.root(), state.storage().nodes())) {
      case Result.Signed signed -> {
        if (state.signed().isEmpty()) {
          cosigned.restore(signed.checkpoint().origin());
        }
        state.show(new ReadState.SignedCheckpoint(signed.checkpoint(), signed.note()));
        yield true;
      }
      case Result.Behind behind -> true;
      case Result.Refused refused -> {
        alarm.raise(refused.cause());
        yield false;
      }
    };
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
