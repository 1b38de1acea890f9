package bhtd.ledger.proofs;

import bhtd.ledger.machine.Decision;
import bhtd.ledger.machine.Draws;
import bhtd.ledger.machine.Ledger;
import bhtd.ledger.reading.ReadState;
import bhtd.protocol.command.VerifiedCommand;
import bhtd.protocol.value.BlockTime;
import bhtd.protocol.value.Hash;
import bhtd.protocol.value.ObjectKey;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/// Decides commands that nobody has signed, as the ledger stands at its newest height. One at a
/// time, and few wait: reading blocks comes first.
@Singleton
class Trials {
  static final int WAITING_MAX = 16;

  private final Reads reads;
  private final Semaphore places = new Semaphore(WAITING_MAX);

  Trials(Reads reads) {
    this.reads = reads;
  }

  /// What would become of it; empty where its signer is neither an account nor an authority.
  ///
  /// @throws ProblemException 503 while not everything was read, and when too many wait
  ReadState.At<Optional<Decision>> decide(VerifiedCommand command) {
    reads.requireStarted();
    if (!places.tryAcquire()) {
      throw ProblemException.notYet("Too many are tried now.");
    }
    try {
      return reads
          .state()
          .tryOut((ledger, now) -> decide(ledger, command, now))
          .orElseThrow(() -> ProblemException.notYet("The chain has no block yet."));
    } finally {
      places.release();
    }
  }

  private static Optional<Decision> decide(Ledger ledger, VerifiedCommand command, BlockTime now) {
    return ledger.knows(command.command().signer())
        ? Optional.of(ledger.decide(command, NoChance.INSTANCE, now))
        : Optional.empty();
  }

  /// Nothing is drawn: who could try could look into an envelope before claiming.
  private enum NoChance implements Draws {
    INSTANCE;

    private static final Hash NONE = Hash.of(new byte[Hash.BYTES]);

    @Override
    public Hash seedHash(ObjectKey envelope) {
      return NONE;
    }

    @Override
    public long share(Share share) {
      return 1;
    }

    @Override
    public Hash seed(ObjectKey envelope, Hash seedHash) {
      throw new IllegalStateException("a command closes no envelope");
    }
  }
}
