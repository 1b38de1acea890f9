package bhtd.ledger.reading;

import bhtd.ledger.reading.ReadState.SignedCheckpoint;
import bhtd.protocol.block.BlockCodec;
import bhtd.protocol.log.AddCheckpoint;
import bhtd.protocol.log.ProofBuilder;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
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
  private static final int LONGER_MAX = 16;
  private static final Duration APART_MIN = Duration.ofMillis(100);

  private final WitnessClient witness;
  private final ReadState state;
  private final Cosigned cosigned;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private final InstantSource clock;
  private final Duration betweenTries;
  private long last;
  private String complaint = "";

  Cosigning(WitnessClient witness, ReadState state, Cosigned cosigned) {
    this(witness, state, cosigned, InstantSource.system(), BETWEEN_TRIES);
  }

  /// @param betweenTries after a failure; longer after the next ones
  Cosigning(
      WitnessClient witness,
      ReadState state,
      Cosigned cosigned,
      InstantSource clock,
      Duration betweenTries) {
    this.witness = witness;
    this.state = state;
    this.cosigned = cosigned;
    this.clock = clock;
    this.betweenTries = betweenTries;
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
      int longer = 1;
      while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
        pause = APART_MIN;
        if (!state.awaitCheckpoint(done, IDLE)) {
          continue;
        }
        SignedCheckpoint newest = state.signed().orElseThrow();
        try {
          done = ask(newest);
          complaint = "";
          longer = 1;
        } catch (IOException | RuntimeException e) {
          complain(e);
          pause = betweenTries.multipliedBy(longer);
          longer = Math.min(LONGER_MAX, 2 * longer);
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
    CosignatureTimes times = CosignatureTimes.of(lastBlock(size), clock.instant());
    return switch (witness.ask(new AddCheckpoint(last, proof, newest.note()), times)) {
      case WitnessClient.Said.Cosigned said -> {
        cosigned.add(newest, witness.key(), said.line());
        last = size;
        yield size;
      }
      case WitnessClient.Said.Elsewhere said -> {
        if (said.size() == last) {
          throw new IOException("it says that this log signed another root for " + last);
        }
        if (said.size() > size) {
          throw new IOException(
              "it says that it cosigned %,d entries, and this log has %,d"
                  .formatted(said.size(), size));
        }
        last = said.size();
        yield 0;
      }
    };
  }

  private BlockTime lastBlock(long size) throws IOException {
    long height = state.storage().heightOf(size - 1);
    return BlockCodec.parse(state.storage().record(height)).seal().time();
  }

  /// Once for each thing that is in the way.
  private void complain(Exception e) {
    if (!e.toString().equals(complaint)) {
      LOG.warn("the witness {} does not cosign now: {}", witness.key().name(), e.toString());
    }
    complaint = e.toString();
  }

  /// Does not wait for an answer that is under way.
  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Whether nothing more is asked, and nothing written.
  boolean hasEnded() {
    return !thread.isAlive();
  }
}
