package bhtd.ledger.reading;

import bhtd.ledger.machine.Ledger;
import bhtd.ledger.storage.Extent;
import bhtd.ledger.storage.Storage;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.log.Note;
import bhtd.protocol.value.BlockTime;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What may be read now, for any number of threads. The reader alone changes it.
public final class ReadState {
  private final Storage storage;
  private final ReentrantReadWriteLock ledgerLock = new ReentrantReadWriteLock(/* fair= */ true);
  private @Nullable Ledger ledger;
  private BlockTime time = new BlockTime(0);
  private @Nullable Owed owed;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile Extent extent = Extent.NONE;
  private volatile Optional<SignedCheckpoint> signed = Optional.empty();
  private volatile Optional<SignedCheckpoint> cosigned = Optional.empty();
  private volatile Optional<String> broken = Optional.empty();
  private volatile boolean caughtUp;

  public ReadState(Storage storage) {
    this.storage = storage;
  }

  /// A checkpoint that may be shown.
  ///
  /// @param note its signed bytes, as text
  public record SignedCheckpoint(Checkpoint checkpoint, Note note) {}

  /// An answer of the ledger and the height it holds for.
  public record At<T>(long height, T answer) {}

  public Storage storage() {
    return storage;
  }

  /// How far the blocks may be read.
  public Extent extent() {
    return extent;
  }

  /// The newest checkpoint, with what witnesses have said to it by now. It may cover fewer entries
  /// than {@link #extent}.
  public Optional<SignedCheckpoint> checkpoint() {
    return signed.map(
        newest -> cosigned.filter(c -> c.checkpoint().equals(newest.checkpoint())).orElse(newest));
  }

  /// The checkpoint that says most of the entry {@code index}: the newest that a witness cosigned,
  /// or else the newest.
  ///
  /// @return empty if none covers it
  public Optional<SignedCheckpoint> covering(long index) {
    return cosigned
        .filter(c -> c.checkpoint().size() > index)
        .or(() -> checkpoint().filter(c -> c.checkpoint().size() > index));
  }

  /// The newest checkpoint as the log signed it.
  Optional<SignedCheckpoint> signed() {
    return signed;
  }

  /// The newest checkpoint that a witness cosigned.
  Optional<SignedCheckpoint> cosigned() {
    return cosigned;
  }

  /// Whether everything was read that was on the topic when this process started.
  public boolean caughtUp() {
    return caughtUp;
  }

  /// Why reading has stopped, if it has.
  public Optional<String> broken() {
    return broken;
  }

  /// Asks the ledger between two blocks.
  ///
  /// @return empty before genesis was read
  public <T> Optional<At<T>> ask(Function<Ledger, T> question) {
    return askWithTime((now, time) -> question.apply(now));
  }

  /// Asks the ledger between two blocks, with the time of the newest.
  ///
  /// @return empty before genesis was read
  public <T> Optional<At<T>> askWithTime(BiFunction<Ledger, BlockTime, T> question) {
    ledgerLock.readLock().lock();
    try {
      Ledger now = ledger;
      return now == null
          ? Optional.empty()
          : Optional.of(new At<>(extent.height(), question.apply(now, time)));
    } finally {
      ledgerLock.readLock().unlock();
    }
  }

  /// Asks the ledger between two blocks what changes it and changes it back: nobody else looks
  /// meanwhile. The lock is fair, so that whoever asks again and again keeps no block from being
  /// read for longer than one question.
  ///
  /// @return empty before genesis was read
  public <T> Optional<At<T>> tryOut(BiFunction<Ledger, BlockTime, T> question) {
    ledgerLock.writeLock().lock();
    try {
      Ledger now = ledger;
      return now == null
          ? Optional.empty()
          : Optional.of(new At<>(extent.height(), question.apply(now, time)));
    } finally {
      ledgerLock.writeLock().unlock();
    }
  }

  /// Asks the ledger between two blocks, with what was counted last.
  ///
  /// @return empty before anything was counted
  public <T> Optional<T> askOwed(BiFunction<Ledger, Owed, T> question) {
    ledgerLock.readLock().lock();
    try {
      Ledger now = ledger;
      Owed last = owed;
      return now == null || last == null
          ? Optional.empty()
          : Optional.of(question.apply(now, last));
    } finally {
      ledgerLock.readLock().unlock();
    }
  }

  /// Waits until block {@code height} may be read.
  ///
  /// @return false if it is still not there when the time is over
  public boolean awaitHeight(long height, Duration limit) throws InterruptedException {
    return await(() -> extent.height() >= height, limit);
  }

  /// Waits until a checkpoint covers the entry {@code index}.
  ///
  /// @return false if none does when the time is over
  public boolean awaitCheckpoint(long index, Duration limit) throws InterruptedException {
    return await(() -> signed.filter(c -> c.checkpoint().size() > index).isPresent(), limit);
  }

  /// Waits until everything was read that was on the topic when this process started.
  ///
  /// @return false if it still was not when the time is over
  public boolean awaitCaughtUp(Duration limit) throws InterruptedException {
    return await(() -> caughtUp, limit);
  }

  /// Waits until the log is longer than {@code size}, or the caller does not care any more.
  boolean awaitLonger(long size, Duration limit, BooleanSupplier over) throws InterruptedException {
    return await(() -> extent.size() > size || over.getAsBoolean(), limit);
  }

  private boolean await(BooleanSupplier condition, Duration limit) throws InterruptedException {
    if (condition.getAsBoolean()) {
      return true;
    }
    lock.lock();
    try {
      long nanos = limit.toNanos();
      while (!condition.getAsBoolean()) {
        if (nanos <= 0) {
          return false;
        }
        nanos = changed.awaitNanos(nanos);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /// Changes the ledger by one block; nobody sees half of it.
  ///
  /// @param blockTime the block's
  void change(Extent after, BlockTime blockTime, Function<@Nullable Ledger, Ledger> apply) {
    ledgerLock.writeLock().lock();
    try {
      ledger = apply.apply(ledger);
      time = blockTime;
      extent = after;
    } finally {
      ledgerLock.writeLock().unlock();
    }
    tell();
  }

  /// For {@link #change}'s {@code apply} alone: the block counts what everybody has.
  void count(Owed counted) {
    owed = counted;
  }

  void show(SignedCheckpoint newest) {
    signed = Optional.of(newest);
    tell();
  }

  void showCosigned(SignedCheckpoint newest) {
    cosigned = Optional.of(newest);
    tell();
  }

  void catchUp() {
    caughtUp = true;
    tell();
  }

  void stop(String cause) {
    broken = Optional.of(cause);
    tell();
  }

  /// Lets everybody who waits look again.
  void tell() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
