package bhtd.ledger.reading;

import bhtd.ledger.reading.ReadState.SignedCheckpoint;
import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has one witness cosign the newest checkpoint, again and again, on a thread of its own: a witness
/// that stands still delays its own word and nothing else.
final class Cosigning implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Cosigning.class);
  private static final Duration IDLE = Duration.ofSeconds(1);
  private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
  private static final Duration APART_MIN = Duration.ofMillis(100);

  private final WitnessClient witness;
  private final ReadState state;
  private final Cosigned cosigned;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private long last;
  private boolean silent;

  Cosigning(WitnessClient witness, ReadState state, Cosigned cosigned) {
    this.witness = witness;
    this.state = state;
    this.cosigned = cosigned;
    String name = "cosigning-" + witness.key().name();
    this.thread = Thread.ofPlatform().daemon().name(name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      long done = 0;
      Duration pause = APART_MIN;
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = APART_MIN;
        if (!state.awaitCheckpoint(done, IDLE)) {
          continue;
        }
        SignedCheckpoint newest = state.signed().orElseThrow();
        try {
          done = ask(newest);
          silent = false;
        } catch (IOException | RuntimeException e) {
          complain(e);
          pause = BETWEEN_TRIES;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// @return size of the log up to which this witness need not be asked again
  private long ask(SignedCheckpoint newest) throws IOException, InterruptedException {
    long size = newest.checkpoint().size();
    List<Hash> proof =
        last == 0 ? List.of() : new ProofBuilder(state.storage().nodes()).consistency(last, size);
    return switch (witness.ask(new AddCheckpoint(last, proof, newest.note()))) {
      case WitnessClient.Said.Cosigned said -> {
        cosigned.add(newest, said.lines());
        last = size;
        yield size;
      }
      case WitnessClient.Said.Elsewhere said -> {
        if (said.size() == last) {
          throw new IOException("it says that this log signed another root for " + last);
        }
        last = said.size();
        yield last > size ? last - 1 : 0; // it has seen more than we have read: later
      }
    };
  }

  /// Once for each time that it goes silent.
  private void complain(Exception e) {
    if (!silent) {
      LOG.warn("the witness {} does not cosign now: {}", witness.key().name(), e.toString());
    }
    silent = true;
  }

  /// Does not wait for an answer that is under way.
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
