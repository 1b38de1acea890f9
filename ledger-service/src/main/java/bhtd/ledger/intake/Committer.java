package bhtd.ledger.intake;

import bhtd.ledger.machine.HolderChanges;
import bhtd.ledger.sealing.Liabilities;
import bhtd.ledger.sealing.SealedBlock;
import bhtd.ledger.sealing.Sealer;
import bhtd.protocol.block.Liability;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// Seals and publishes closed blocks on a thread of its own, one at a time, so that the next block
/// is built while the last one commits.
final class Committer implements AutoCloseable {
  private final Sealer sealer;
  private final Liabilities liabilities;
  private final Publisher publisher;
  private final Signals signals;
  private final Thread writer;
  private final Thread thread;
  private volatile @Nullable Closed current;
  private volatile @Nullable End trouble;
  private volatile boolean closing;

  /// @param liabilities as of the last seal that carries their root; the committer's own
  /// @param writer the thread to wake when a commit is over
  Committer(
      Sealer sealer, Liabilities liabilities, Publisher publisher, Signals signals, Thread writer) {
    this.sealer = sealer;
    this.liabilities = liabilities;
    this.publisher = publisher;
    this.signals = signals;
    this.writer = writer;
    this.thread = Thread.ofPlatform().daemon().name("commit").start(this::work);
  }

  /// Whether it takes a block.
  boolean idle() {
    return current == null;
  }

  /// What stopped it, if anything: it takes no more blocks then.
  Optional<End> trouble() {
    return Optional.ofNullable(trouble);
  }

  /// @throws IllegalStateException unless it is {@link #idle}
  void commit(Closed block) {
    if (current != null) {
      throw new IllegalStateException("a block is being committed already");
    }
    current = block;
    LockSupport.unpark(thread);
  }

  private void work() {
    while (!closing && trouble == null) {
      Closed block = current;
      if (block == null) {
        LockSupport.park(this);
        continue;
      }
      trouble = seal(block).orElse(null);
      current = null;
      LockSupport.unpark(writer);
    }
  }

  private Optional<End> seal(Closed block) {
    try {
      Optional<List<Liability>> owed = block.holders().map(this::count);
      SealedBlock sealed = sealer.seal(block.entries(), block.figures(), owed);
      long start = System.nanoTime();
      Optional<End> end = publisher.publish(sealed, block.refusals());
      if (end.isEmpty()) {
        signals.committed(sealed.head(), block.commands(), System.nanoTime() - start);
      }
      return end;
    } catch (RuntimeException | Error bug) {
      return Optional.of(End.Failed.because("a block could not be sealed", bug));
    }
  }

  private List<Liability> count(HolderChanges changes) {
    liabilities.take(changes);
    return liabilities.all();
  }

  /// Lets the commit in flight end.
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
