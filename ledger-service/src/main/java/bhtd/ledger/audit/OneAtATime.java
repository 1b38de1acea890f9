package bhtd.ledger.audit;

import bhtd.ledger.storage.ProcessLock;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// A file that several audits write, one at a time. Whoever dies with its lock gives it back.
///
/// @param file that is written; its lock stands beside it
/// @param what it is, for people
/// @param patience how long another process is waited for
record OneAtATime(Path file, String what, Duration patience) {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);

  // The system's lock is the process's, not the thread's.
  private static final Object IN_THIS_PROCESS = new Object();

  OneAtATime(Path file, String what) {
    this(file, what, PATIENCE);
  }

  /// What is done while nobody else does.
  @FunctionalInterface
  interface Writing {
    void run() throws IOException;
  }

  /// @throws NotCheckedException if another process keeps the file to itself
  void run(Writing writing) throws IOException {
    synchronized (IN_THIS_PROCESS) {
      try (ProcessLock lock = taken()) {
        writing.run();
      }
    }
  }

  private ProcessLock taken() throws IOException {
    Path lock = file.resolveSibling(file.getFileName() + ".lock");
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      Optional<ProcessLock> taken = ProcessLock.take(lock);
      if (taken.isPresent()) {
        return taken.get();
      }
      if (System.nanoTime() - end >= 0) {
        throw new NotCheckedException("%s %s is in use by another process".formatted(what, file));
      }
      LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
    }
  }
}
