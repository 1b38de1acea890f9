package bhtd.ledger.audit;

import bhtd.ledger.sealing.CheckpointMemory;
import bhtd.protocol.log.Checkpoint;
import bhtd.protocol.value.MalformedException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Optional;

/// Says how an audit goes on that is ended from outside: when it is interrupted, and, since nothing
/// can be said by a process that is killed, at the start of the next.
final class CutShort implements AutoCloseable {
  private final Path verified;
  private final PrintStream out;
  private final Thread hook = new Thread(this::interrupted, "interrupted");

  /// From now on until it is closed.
  ///
  /// @param verified the file of {@link Verified}
  CutShort(Path verified, PrintStream out) {
    this.verified = verified;
    this.out = out;
    Runtime.getRuntime().addShutdownHook(hook);
  }

  /// Says that an audit before was cut, if it was and this one does not go on from it.
  ///
  /// @param held the last checkpoint that held
  void before(Optional<Checkpoint> held) {
    long done = held.map(Checkpoint::size).orElse(0L);
    long reached = reached();
    if (reached > done) {
      out.printf(
          "An audit before was cut: --resume goes on after its first %,d entries. This one checks"
              + " everything from nothing.%n",
          reached);
    }
  }

  private void interrupted() {
    long reached = reached();
    if (reached == 0) {
      out.printf(
          "%nInterrupted before anything was written down, which is every %,d entries.%n",
          Verified.STEP);
    } else {
      out.printf(
          "%nInterrupted. The first %,d entries are verified: --resume goes on from there.%n",
          reached);
    }
  }

  /// How far the file says that everything was verified.
  private long reached() {
    try {
      return CheckpointMemory.open(verified).last().map(Checkpoint::size).orElse(0L);
    } catch (IOException | MalformedException e) {
      return 0;
    }
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is ending already, and the hook says so.
    }
  }
}
